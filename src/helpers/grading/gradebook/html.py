"""Pages that nothing can break out of: elements hold text, and text is escaped.

A page has no script and asks for nothing; its first line of policy says so to the
browser too, whatever else should ever stand in it.
"""

import re
from collections.abc import Iterable, Sequence
from importlib.resources import files
from xml.etree.ElementTree import Element, tostring

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
# No page can hold them: controls, halves of letters, and what is no letter.
_NO_TEXT = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# They turn the order of other letters round, so that a page says what nobody wrote.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")

Content = Element | str


def text(words: str) -> str:
    """Return words as a page can hold them; a sign that it cannot hold is a box."""
    plain = words.replace("\r\n", "\n").replace("\r", "\n")
    return _TURNING.sub("\ufffd", _NO_TEXT.sub("\ufffd", plain))


def tag(name: str, *content: Content, **attributes: str) -> Element:
    """Return an element; a trailing ``_`` of an attribute's name is left out.

    >>> as_text(tag("p", "a < b", class_="note"))
    '<p class="note">a &lt; b</p>'
    """
    told = {key.rstrip("_"): text(value) for key, value in attributes.items()}
    made = Element(name, told)
    last: Element | None = None
    for part in content:
        if isinstance(part, Element):
            made.append(part)
            last = part
        elif last is None:
            made.text = (made.text or "") + text(part)
        else:
            last.tail = (last.tail or "") + text(part)
    return made


def table(
    caption: str, head: Sequence[str], rows: Iterable[Sequence[Content]]
) -> Element:
    """Return a table with a caption; the first cell of each row is its heading."""
    top = tag("tr", *(tag("th", words, scope="col") for words in head))
    body = [
        tag(
            "tr",
            tag("th", row[0], scope="row"),
            *(tag("td", cell) for cell in row[1:]),
        )
        for row in rows
    ]
    parts = [tag("caption", caption), tag("thead", top), tag("tbody", *body)]
    # A wide one is moved inside its frame, also by the keyboard.
    frame = {"class": "wide", "role": "region", "tabindex": "0", "aria-label": caption}
    return tag("div", tag("table", *parts), **frame)


def as_text(element: Element) -> str:
    """Return an element as HTML."""
    return tostring(element, encoding="unicode", method="html")


def page(title: str, *content: Content) -> bytes:
    """Return a whole page in English, in one file."""
    # No text of anybody's: it is the course's own file.
    style = Element("style")
    style.text = (files(__package__) / "page.css").read_text("utf-8")
    policy = {"http-equiv": "Content-Security-Policy", "content": _POLICY}
    size = {"name": "viewport", "content": "width=device-width, initial-scale=1"}
    robots = {"name": "robots", "content": "noindex"}
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        *(Element("meta", told) for told in (policy, size, robots)),
        tag("title", title),
        style,
    )
    made = tag("html", head, tag("body", tag("main", *content)), lang="en")
    return f"<!doctype html>\n{as_text(made)}\n".encode()
