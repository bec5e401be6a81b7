"""The pages "Data" and "Glossary": every table and every term, made from the package."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from helpers.book.lists.label import label
from helpers.data.cells import listed

if TYPE_CHECKING:
    from helpers.data.dictionary import Table

LANGUAGE = "mn"


def tables() -> "list[Table]":
    """Return every table of the dictionary, in its order."""
    from helpers.data.dictionary import read_dictionary

    return list(read_dictionary().values())


def table_markdown(table: "Table", rows: int | None, file: str | None) -> Iterator[str]:
    """Yield the lines of one table's section: what it is, its limits, its columns."""
    yield f"## {table.title}"
    yield ""
    yield f'`data.load("{table.name}")`' if rows is not None else "`data.region()`"
    yield ""
    yield table.meaning
    yield ""
    size = "" if rows is None else f"**Rows**: {rows}. "
    yield f"{size}**Period**: {table.period}. **Licence**: {table.licence}."
    yield ""
    yield f"**Origin**: {table.origin}"
    yield ""
    yield f"**Limits**: {table.limits}"
    yield ""
    if file:
        yield f"{{download}}`Download as CSV <{file}>`"
        yield ""
    if table.columns:
        yield from _columns(table)


def glossary_rows() -> list[dict[str, Any]]:
    """Return the terms of the glossary with English, Mongolian, meaning, certainty."""
    from helpers import data

    return sorted(data.records("glossary"), key=lambda term: str(term["term"]))


def term_markdown(term: Mapping[str, Any], sources: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of one term."""
    words = f"**{term['english']}**"
    if term["mongolian"]:
        words += f" · [{term['mongolian']}]{{lang={LANGUAGE}}}"
    yield words
    yield ""
    yield str(term["meaning"])
    keys = listed(term["sources"])
    if keys:
        seen = ", ".join(
            f"[{label(sources[key])}](<{sources[key]['url']}>)" for key in keys
        )
        yield f"Seen in: {seen}."


def _columns(table: "Table") -> Iterator[str]:
    # A reader opens what is wanted: all dictionaries together are as long as a chapter.
    units = any(column.unit for column in table.columns)
    count = len(table.columns)
    yield '<details class="columns">'
    yield f"<summary>Columns: {count}</summary>"
    yield ""
    yield _row("column", "type", *["unit"] * units, "meaning", "caveat")
    yield _row(*["---"] * (4 + units))
    for column in table.columns:
        unit = [column.unit or ""] * units
        caveat = column.caveat or ""
        yield _row(f"`{column.name}`", column.kind, *unit, column.meaning, caveat)
    yield ""
    yield "</details>"
    yield ""


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
