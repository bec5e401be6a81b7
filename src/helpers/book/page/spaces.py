"""Spaces at which no line may break: those between a number and what it belongs to."""

import re
from typing import TYPE_CHECKING

from docutils import nodes

from helpers.notebooks.numbers import MONTH

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_KEPT = re.compile(
    rf"(?<=\d) (?=%|km\b|{MONTH})"
    r"|(?<=\b[Cc]hapter) (?=\d)|(?<=\b[Aa]ssignment) (?=\d)|(?<=\w) (?=…)"
)
NO_BREAK = "\N{NO-BREAK SPACE}"


def declare(app: "Sphinx") -> None:
    """Have the text of every page mended."""
    app.connect("doctree-resolved", _mend_page)


def bound(text: str) -> str:
    """Return a text in which a number and what it belongs to stand on one line.

    >>> bound("44 % of 5 kmh and 3 km").replace(NO_BREAK, "_")
    '44_% of 5 kmh and 3_km'
    >>> bound("On 4 July see chapter 8, then …").replace(NO_BREAK, "_")
    'On 4_July see chapter_8, then_…'
    """
    return _KEPT.sub(NO_BREAK, text)


def _mend_page(app: "Sphinx", document: nodes.document, page: str) -> None:
    for text in list(document.findall(nodes.Text)):
        if isinstance(text.parent, nodes.literal | nodes.literal_block | nodes.raw):
            continue
        if (made := bound(text)) != text:
            text.parent.replace(text, nodes.Text(made))
