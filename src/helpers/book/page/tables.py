"""Tables that pandas printed, as readers of the book want them.

The notebook keeps what pandas wrote; the page says the same in words: the dictionary's
for columns, names for codes of states, a dash for what is missing.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from docutils import nodes

from helpers.charts.verdicts import STATUSES, VERDICTS
from helpers.data.labels import label

if TYPE_CHECKING:
    from bs4 import Tag
    from sphinx.application import Sphinx

MARK = 'class="dataframe"'  # on every table that pandas writes
# Characters: a cell that holds more needs a column of some width, or of a good width.
WORDS, SENTENCE = 24, 72
MISSING = {"NaN", "<NA>", "NaT", "None", ""}
DASH = "–"
# From so many on, digits stand in groups of three.
GROUPED = 10_000
# Names that the tables use for what the text says in words; the others are words.
_IN_WORDS = {
    name: words for name, words in {**STATUSES, **VERDICTS}.items() if "_" in name
}
_DATE = re.compile(
    r"\d{4}-\d\d(-\d\d)?( \d\d:\d\d(:\d\d)?)?"
    # in words, as charts.when writes it: "5 June 2025", "10 to 13 October 2024"
    r"|(\d\d?( [A-Z][a-z]+)?( to \d\d?)? )?[A-Z][a-z]{2,8} \d{4}"
)
_NUMBER = re.compile(r"[-−]?\d[\d,]*(\.\d+)?(e[+-]\d+)?")
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
        _drop_counting_index(table)
        names = _states() if _lacks_names(table) else {}
        _name_columns(table)
        for cell in table.select("tbody td, tbody th"):
            _put_in_words(cell, names)
        for cell in table.select("tbody td, tbody th"):
            _mark(cell)
        _align(table)
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


def _name_columns(table: "Tag") -> None:
    """Put the dictionary's words in the place of names, in headings and above an index."""
    _join_heads(table)
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


def _put_in_words(cell: "Tag", names: Mapping[str, str]) -> None:
    words = cell.get_text().strip()
    if words in MISSING:
        cell.string = DASH
    elif words in ("True", "False"):
        cell.string = "yes" if words == "True" else "no"
    elif words in names:
        cell.string = names[words]
    elif words in _IN_WORDS:
        cell.string = _IN_WORDS[words]
    elif _NUMBER.fullmatch(words) and words.startswith("-"):
        cell.string = f"−{words[1:]}"


def _lacks_names(table: "Tag") -> bool:
    """Say whether codes of states stand alone: beside a name each would be said twice."""
    heads = {head.get_text(strip=True) for head in table.select("thead th")}
    return "name" not in heads


@cache
def _states() -> dict[str, str]:
    """Return the names of the states that the course's tables know, by their codes."""
    from helpers import data

    names = {
        feature["properties"]["iso3"]: feature["properties"]["name"]
        for feature in data.region()["features"]
    }
    names |= {str(row["iso3"]): str(row["name"]) for row in data.records("partners")}
    return names


def _align(table: "Tag") -> None:
    """Mark columns of numbers, so that their digits stand below each other.

    A column without any value stands like the one before it.
    """
    body = [row.find_all(["th", "td"]) for row in table.select("tbody tr")]
    heads = table.select("thead tr:last-child > *")
    if not body or any(len(row) != len(heads) for row in body):
        return
    are_numbers = False
    for head, *column in zip(heads, *body, strict=True):
        shown = [cell.get_text(strip=True) for cell in column]
        known = [words for words in shown if words != DASH]
        if known:
            are_numbers = all(map(_NUMBER.fullmatch, known)) and not _are_years(known)
        if not are_numbers:
            continue
        for cell in (head, *column):
            cell["class"] = "number"
        _write_numbers(column, known)


def _write_numbers(column: list["Tag"], known: list[str]) -> None:
    """Write whole numbers without the point that a gap in their column brings.

    Long numbers get a sign between their thousands.
    """
    are_whole = all(re.fullmatch(r"[-−]?\d+(\.0)?", words) for words in known)
    plain = {words: words.removesuffix(".0") for words in known} if are_whole else {}
    wholes = (re.sub(r"\D", "", words.partition(".")[0]) for words in known)
    are_long = any(int(whole) >= GROUPED for whole in wholes)
    for cell in column:
        words = plain.get(was := cell.get_text(strip=True), was)
        if are_long and was in known:
            words = re.sub(r"^\D?\d+", lambda whole: _grouped(whole[0]), words)
        if words != was:
            cell.string = words


def _grouped(whole: str) -> str:
    """Return a whole number, which may have a sign, with its thousands apart.

    >>> _grouped("−1234567")
    '−1,234,567'
    """
    return re.sub(r"(?<=\d)(?=(\d{3})+$)", ",", whole)


def _are_years(words: list[str]) -> bool:
    return all(re.fullmatch(r"(19|20)\d\d", word) for word in words)


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
