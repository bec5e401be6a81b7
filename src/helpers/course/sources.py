"""Finds the sources of the bibliography on which nothing in the course rests."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from helpers import data
from helpers.course.pages import links
from helpers.data.cells import listed
from helpers.data.dictionary import FOLDER as TABLES
from helpers.data.dictionary import read_dictionary
from helpers.data.sources import FILE, read_keywords
from helpers.errors import Problem
from helpers.exercises.bank import FOLDER, read

# The word among a source's `keywords` that says: kept for readers, nothing rests on it.
BACKGROUND = "background"


def problems(root: Path, tables: Path = TABLES) -> Iterator[Problem]:
    """Yield each source that no table, no column, no exercise and no page cites.

    A source may stand without that if another one names it in `relates`, or if its
    `keywords` call it background. Raises CourseError if tables or exercises are damaged.
    """
    cited = {*_in_tables(tables), *_in_items(root)}
    linked = {unquote(link.target) for link in links(root)}
    words = read_keywords(tables)
    for row in data.records("sources", folder=tables):
        key, url = str(row["key"]), unquote(str(row["url"] or ""))
        if key in cited or url in linked or BACKGROUND in words[key]:
            continue
        yield Problem(
            place=f'{FILE}, "{key}"',
            wrong="Nothing in the course cites this source.",
            mend="Cite it, delete it, or, if it is kept for readers, add "
            f'"{BACKGROUND}" to its keywords.',
        )


def _in_tables(tables: Path) -> Iterator[str]:
    for table in read_dictionary(tables).values():
        yield from table.origin_keys
        names = {column.name for column in table.columns}
        for column in table.columns:
            yield from listed(column.source)
        for name in names & {"sources", "same_origin"}:
            for row in data.records(table.name, folder=tables):
                yield from listed(row[name] or "")


def _in_items(root: Path) -> Iterator[str]:
    for item in read(root / FOLDER):
        yield from item.sources
