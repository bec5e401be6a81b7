"""The builders of Sphinx that the book serves, by what they can show."""

# Pages for a browser.
WEB = ("html", "dirhtml", "singlehtml")
# The variable that names where a build keeps what is slow to make.
CACHE = "COURSE_BOOK_CACHE"
# The file for e-readers, and the variable that says whether a build may offer it.
EPUB = "mongolia-course.epub"
OFFER = "COURSE_BOOK_EPUB"
# All that take HTML.
HTML = (*WEB, "epub")
