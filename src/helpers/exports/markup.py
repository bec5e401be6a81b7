"""Text as XML can carry it: Markdown as XHTML, numbers, and documents as bytes."""

import re
from collections.abc import Iterable
from decimal import Decimal
from html import escape
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

from helpers.exercises import prose

LONGEST_NUMBER = 40  # characters; what is longer is written with an exponent
# What no XML 1.0 document may hold, even as a code: most control characters, halves of
# pairs, and the two that are no characters.
_UNLAWFUL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Attributes that markdown-it writes and QTI does not know.
_FOREIGN = ("style", "start")


def lawful(text: str) -> str:
    """Return a text without the characters that XML cannot carry.

    >>> lawful("a\\x07b\\ud800c")
    'a\ufffdb\ufffdc'
    """
    return _UNLAWFUL.sub("\ufffd", text)


def html(markdown: str) -> str:
    """Return Markdown as HTML that is well-formed XML, too.

    >>> html("*1994* & <b>")
    '<p><em>1994</em> &amp; &lt;b&gt;</p>'
    """
    return lawful(prose.block(lawful(markdown)))


def line(markdown: str) -> str:
    """Return one line of Markdown as HTML, without a paragraph around it."""
    return lawful(prose.line(lawful(markdown)))


def plain(markdown: str) -> str:
    """Return the words of a Markdown text alone."""
    return lawful(prose.plain(lawful(markdown)))


def fragment(markdown: str) -> str:
    """Return the words alone as HTML, for where Moodle shows text without marks.

    >>> fragment("*R&D* < 1 %")
    'R&amp;D &lt; 1 %'
    """
    return escape(plain(markdown), quote=False)


def listed(pairs: Iterable[tuple[str, str]]) -> str:
    """Return what is said of each option as one list in HTML.

    >>> listed([("China", "Beijing, *1,170 km*.")])
    '<ul><li>China: Beijing, <em>1,170 km</em>.</li></ul>'
    """
    rows = (f"<li>{line(name)}: {line(why)}</li>" for name, why in pairs)
    return f"<ul>{''.join(rows)}</ul>"


def elements(content: str) -> list[Element]:
    """Return the paragraphs, lists and tables of a piece of HTML."""
    return [*_parsed(content)]


def inside(element: Element, content: str) -> Element:
    """Put a line of HTML into an element, and return it."""
    found = _parsed(content)
    element.text = found.text
    element.extend(found)
    return element


def _parsed(content: str) -> Element:
    found = ET.fromstring(f"<div>{content}</div>")
    for part in found.iter():
        for name in _FOREIGN:
            part.attrib.pop(name, None)
    return found


def number(value: float) -> str:
    """Return a number as XML readers and people know it.

    >>> [number(value) for value in (38.4, 1000000.0, 4e-05, -2.12, 1e300)]
    ['38.4', '1000000', '0.00004', '-2.12', '1e+300']
    """
    exact = repr(value)
    digits = format(Decimal(exact), "f")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return digits if len(digits) <= LONGEST_NUMBER else exact


def sub(parent: Element, tag: str, text: str | None = None, **names: str) -> Element:
    """Add an element, with ``-`` for ``_`` in the names of its attributes."""
    attributes = {name.replace("_", "-"): value for name, value in names.items()}
    child = ET.SubElement(parent, tag, attributes)
    child.text = text
    return child


def document(root: Element, *, mark: str) -> bytes:
    """Return a whole XML document in UTF-8, with a comment that says who made it."""
    body = ET.tostring(root, encoding="unicode")
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- {mark} -->\n'
    return f"{head}{body}\n".encode()
