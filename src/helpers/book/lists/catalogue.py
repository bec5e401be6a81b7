"""The page "Data": every table, what it is, where it comes from, what its columns mean."""

import re
from collections.abc import Iterator

from docutils import nodes
from sphinx import addnodes

from helpers.book.lists.text import code, listed, paragraph, strong, table
from helpers.data.dictionary import Table, read_dictionary

_COMMIT = re.compile(r"\b[0-9a-f]{40}\b")
COMMIT_SHOWN = 7  # digits, as GitHub shows


def tables() -> list[Table]:
    """Return every table of the dictionary, in its order."""
    return list(read_dictionary().values())


def section(
    entry: Table, rows: int | None, file: str | None, page: str
) -> nodes.section:
    """Return one table's section: what it is, its limits, its columns.

    ``rows`` is None for the map; ``file`` is what ``page`` offers to download.
    """
    call = "data.region()" if rows is None else f'data.load("{entry.name}")'
    size: list[str | nodes.Node] = []
    if rows is not None:
        size = [strong("Rows"), f": {rows}. "]
    title = nodes.title("", entry.title)
    name = nodes.fully_normalize_name(entry.title)
    made = nodes.section("", title, names=[name], ids=[nodes.make_id(entry.title)])
    made += paragraph(code(call))
    made += paragraph(entry.meaning)
    made += paragraph(
        *size,
        *(strong("Period"), f": {entry.period}. "),
        strong("Licence"),
        ": ",
        *_licences(entry),
        ".",
    )
    made += paragraph(strong("Origin"), ": ", *_origin(entry))
    made += paragraph(strong("Limits"), f": {entry.limits}")
    if file:
        made += paragraph(_download("Download as CSV", file, page))
    if entry.columns:
        made += _columns(entry)
    return made


def _licences(entry: Table) -> list[nodes.Node]:
    """Return the names of the licences, none of which breaks at a hyphen."""
    names = entry.licence.split(", ")
    return listed(nodes.inline("", name, classes=["unbroken"]) for name in names)


def _origin(entry: Table) -> Iterator[str | nodes.Node]:
    """Yield an origin in words; of a commit a few digits are shown, the title has all."""
    end = 0
    for found in _COMMIT.finditer(entry.origin):
        yield entry.origin[end : found.start()]
        short = found[0][:COMMIT_SHOWN]
        yield nodes.abbreviation("", short, explanation=found[0])
        end = found.end()
    yield entry.origin[end:]


def _download(words: str, file: str, page: str) -> nodes.Node:
    shown = nodes.inline("", words)
    return addnodes.download_reference("", "", shown, reftarget=file, refdoc=page)


def _columns(entry: Table) -> list[nodes.Node]:
    """Return the dictionary, folded: all together are as long as a chapter."""
    units = any(column.unit for column in entry.columns)
    rows = [
        [
            code(column.name),
            column.kind,
            *[column.unit or ""] * units,
            column.meaning,
            column.caveat or "",
        ]
        for column in entry.columns
    ]
    count = len(entry.columns)
    fold = f'<details class="columns">\n<summary>Columns: {count}</summary>\n'
    return [
        nodes.raw("", fold, format="html"),
        table(["column", "type", *["unit"] * units, "meaning", "caveat"], rows),
        nodes.raw("", "</details>\n", format="html"),
    ]
