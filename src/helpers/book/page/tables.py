"""Tables that pandas printed, as the book's own style wants them."""

import re
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from bs4 import Tag
    from sphinx.application import Sphinx

MARK = 'class="dataframe"'  # on every table that pandas writes
# Characters: a cell that holds more needs a column of some width, or of a good width.
WORDS, SENTENCE = 24, 72
_DATE = re.compile(r"\d{4}-\d\d(-\d\d)?( \d\d:\d\d(:\d\d)?)?")


def declare(app: "Sphinx") -> None:
    """Have the tables of every page mended."""
    app.connect("doctree-resolved", _mend_page)


def mend(html: str) -> str:
    """Return an output with pandas' tables, fit for the page.

    Their styles go, their empty corner is no heading any more, and a cell says whether
    it holds a date, which must not break, or a text, which needs some width.

    >>> mend('<table border="1" class="dataframe"><thead><tr><th></th></tr></thead></table>')
    '<table class="dataframe"><thead><tr><td></td></tr></thead></table>'
    """
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(html, "html.parser")
    for style in soup.find_all("style"):
        style.decompose()
    for table in soup.find_all("table", class_="dataframe"):
        table.attrs.pop("border", None)
        for head in table.select("thead th"):
            if not head.get_text(strip=True):
                head.name = "td"
        for cell in table.find_all(["td", "th"]):
            _mark(cell)
    return str(soup)


def _mark(cell: "Tag") -> None:
    words = cell.get_text().strip()
    if _DATE.fullmatch(words):
        cell["class"] = "date"
    elif len(words) > SENTENCE:
        cell["class"] = "sentence"
    elif len(words) > WORDS:
        cell["class"] = "words"


def _mend_page(app: "Sphinx", document: nodes.document, page: str) -> None:
    for raw in document.findall(nodes.raw):
        if MARK in raw.astext():
            raw.children = [nodes.Text(mend(raw.astext()))]
