"""Spaces at which no line may break: those between a number and its sign."""

import re
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_BEFORE_SIGN = re.compile(r"(?<=\d) (?=%|km\b)")
NO_BREAK = "\N{NO-BREAK SPACE}"


def declare(app: "Sphinx") -> None:
    """Have the text of every page mended."""
    app.connect("doctree-resolved", _mend_page)


def bound(text: str) -> str:
    """Return a text whose numbers keep their signs on their line.

    >>> bound("44 % of 5 kmh and 3 km").replace(NO_BREAK, "_")
    '44_% of 5 kmh and 3_km'
    """
    return _BEFORE_SIGN.sub(NO_BREAK, text)


def _mend_page(app: "Sphinx", document: nodes.document, page: str) -> None:
    for text in list(document.findall(nodes.Text)):
        if isinstance(text.parent, nodes.literal | nodes.literal_block | nodes.raw):
            continue
        if (made := bound(text)) != text:
            text.parent.replace(text, nodes.Text(made))
