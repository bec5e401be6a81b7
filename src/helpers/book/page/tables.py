"""Tables that pandas printed, as readers of the book want them.

The notebook keeps what pandas wrote; the page says the same in words: the dictionary's
for columns, names for codes of states, a dash for what is missing.
"""

import re
from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes

from helpers.book.page.cells import (
    BOOLEANS,
    DASH,
    are_numbers,
    form_of,
    in_words,
    written,
)
from helpers.book.page.series import SERIES, as_table
from helpers.data.labels import label
from helpers.data.names import names_of_keys

if TYPE_CHECKING:
    from bs4 import Tag
    from sphinx.application import Sphinx

MARK = 'class="dataframe'  # on every table that pandas writes
_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)+|[a-z]+[0-9]*")


def declare(app: "Sphinx") -> None:
    """Have the tables of every page mended."""
    app.connect("doctree-resolved", _mend_page)


def mend(html: str) -> str:
    """Return an output with pandas' tables, fit for the page.

    Their styles go, and a first column that only counts. A cell says whether it holds a
    number, a date, which must not break, or a text, which needs some width.

    >>> mend('<table border="1" class="dataframe"><thead><tr><th></th></tr></thead></table>')
    '<table class="dataframe"><thead><tr><td></td></tr></thead></table>'
    """
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(html, "html.parser")
    for style in soup.find_all("style"):
        style.decompose()
    for table in soup.find_all("table", class_="dataframe"):
        table.attrs.pop("border", None)
        for row in table.find_all("tr"):
            row.attrs.pop("style", None)
        _join_heads(table)
        is_series = SERIES in table["class"]
        if not is_series:
            _drop_counting_index(table)
        _drop_keys_beside_names(table)
        has_names = "name" in _heads(table)
        _name_columns(table)
        for cell in table.select("tbody td, tbody th"):
            words = cell.get_text().strip()
            # What a line of code answers is said as the code says it.
            if is_series and words in BOOLEANS:
                continue
            if (said := in_words(words, has_names=has_names)) != words:
                cell.string = said
        for cell in table.select("tbody td, tbody th"):
            if form := form_of(cell.get_text().strip()):
                cell["class"] = form
        _align(table)
        _say_once(table)
    return str(soup)


def _drop_counting_index(table: "Tag") -> None:
    """Take away the first column if it only says where a row stood in another table.

    An index with a name, or with words, says something; one with several levels too.
    """
    heads, rows = table.select("thead tr"), table.select("tbody tr")
    if len(heads) != 1 or not rows or not heads[0].find(["th", "td"]):
        return
    firsts = [cell for row in (*heads, *rows) if (cell := row.find(["th", "td"]))]
    corner, *counts = [cell.get_text(strip=True) for cell in firsts]
    if corner or not all(count.isdecimal() for count in counts):
        return
    if any(len(row.find_all("th")) != 1 for row in rows):
        return
    for cell in firsts:
        cell.decompose()


def _heads(table: "Tag") -> list[str]:
    return [head.get_text(strip=True) for head in table.select("thead th")]


def _drop_keys_beside_names(table: "Tag") -> None:
    """Take away an index of keys whose names the table has: each would be said twice."""
    heads = table.select("thead tr:first-child > *")
    rows = [row.find_all(["th", "td"]) for row in table.select("tbody tr")]
    texts = [head.get_text(strip=True) for head in heads]
    if "name" not in texts or any(len(row) != len(heads) for row in rows):
        return
    place, names = texts.index("name"), names_of_keys()
    if not all(
        row[0].name == "th"
        and names.get(row[0].get_text(strip=True)) == row[place].get_text(strip=True)
        for row in rows
    ):
        return
    for first in (heads[0], *(row[0] for row in rows)):
        first.decompose()


def _name_columns(table: "Tag") -> None:
    """Put the dictionary's words in the place of names, in headings and above an index."""
    heads = table.select("thead th")
    names = [head.get_text(strip=True) for head in heads]
    for head, name in zip(heads, names, strict=True):
        if not name:
            head.name = "td"
        elif name.removesuffix("_id") in names and name.endswith("_id"):
            head.string = f"{label(name)} no."  # beside a column of the same words
        elif _NAME.fullmatch(name):
            head.string = label(name)


def _join_heads(table: "Tag") -> None:
    """Put the index's names, for which pandas uses a row of their own, into the first."""
    rows = table.select("thead tr")
    if len(rows) != 2:
        return
    upper, lower = (row.find_all(["th", "td"]) for row in rows)
    named = [cell for cell in lower if cell.get_text(strip=True)]
    if len(upper) != len(lower) or lower[: len(named)] != named:
        return
    for above, below in zip(upper, named, strict=False):
        above.string = below.get_text(strip=True)
    rows[1].decompose()


def _align(table: "Tag") -> None:
    """Mark columns of numbers, so that their digits stand below each other.

    A column without any value stands like the one before it.
    """
    body = [row.find_all(["th", "td"]) for row in table.select("tbody tr")]
    heads = table.select("thead tr:last-child > *")
    if not body or any(len(row) != len(heads) for row in body):
        return
    is_number = False
    for head, *column in zip(heads, *body, strict=True):
        shown = [cell.get_text(strip=True) for cell in column]
        for cell, was, words in zip(column, shown, written(shown), strict=True):
            if words != was:
                cell.string = words
        if any(words != DASH for words in shown):
            is_number = are_numbers(shown)
        if is_number:
            for cell in (head, *column):
                cell["class"] = "number"


def _say_once(table: "Tag") -> None:
    """Have a long name that begins several rows stand once, beside all of them."""
    rows = [row.find_all(["th", "td"]) for row in table.select("tbody tr")]
    if len({len(row) for row in rows}) != 1 or not rows[0]:
        return
    for named, group in groupby(rows, key=lambda row: row[0].get_text(strip=True)):
        first, *others = (row[0] for row in group)
        if not others or form_of(named) != "words":
            continue
        first["rowspan"] = str(len(others) + 1)
        for other in others:
            other.decompose()


def _mend_page(app: "Sphinx", document: nodes.document, page: str) -> None:
    for printed in list(document.findall(_is_printed)):
        if html := as_table(printed.astext()):
            made = nodes.raw("", html, format="html", classes=["output", "text_html"])
            # Not `replace_self`, which would keep the look of printed text.
            printed.parent.replace(printed, made)
    for table in document.findall(nodes.table):
        _align_written(table)
    for raw in document.findall(nodes.raw):
        if MARK in raw.astext():
            raw[:] = [nodes.Text(mend(raw.astext()))]


def _align_written(table: nodes.table) -> None:
    """Mark the numbers and the dates of a table that is written by hand, or of a list."""
    heads, body = (
        [row.children for part in table.findall(kind) for row in part.children]
        for kind in (nodes.thead, nodes.tbody)
    )
    if len({len(row) for row in (*heads, *body)}) != 1:
        return  # cells that span columns
    for column in zip(*heads, *body, strict=True):
        cells = column[len(heads) :]
        shown = [cell.astext().strip() for cell in cells]
        if are_numbers(shown):
            for cell in column:
                cell["classes"].append("number")
        for cell, words in zip(cells, shown, strict=True):
            if form_of(words) == "date":
                cell["classes"].append("date")


def _is_printed(node: nodes.Node) -> bool:
    return isinstance(node, nodes.literal_block) and "output" in node["classes"]
