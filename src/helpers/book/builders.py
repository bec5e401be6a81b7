"""The builders of Sphinx that the book serves, by what they can show."""

# Pages for a browser.
WEB = ("html", "dirhtml", "singlehtml")
# All that take HTML.
HTML = (*WEB, "epub")
