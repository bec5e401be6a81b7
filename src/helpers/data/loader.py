"""From the course's files to typed tables: load, describe and list them."""

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.data.cells import Value, read_cell
from helpers.data.check import find_problems
from helpers.data.dictionary import (
    FOLDER,
    Column,
    Link,
    Table,
    find_table,
    read_dictionary,
)
from helpers.data.files import Sheet, read_sheet
from helpers.data.sources import read_keys, read_sources
from helpers.errors import DataError, Problem

if TYPE_CHECKING:
    import pandas as pd

MAX_SHOWN = 20  # findings that one error prints; more would bury the first


def load(name: str, *, folder: Path = FOLDER) -> "pd.DataFrame":
    """Return a table of the course, typed; each call gives a fresh copy.

    Text is ``str``, whole numbers are ``int64`` (``Int64`` where cells may be empty),
    other numbers ``float64``, yes or no is ``bool`` (``boolean`` where it may be
    empty), dates are ``datetime64``. An empty cell means "not known", never zero.
    Units, sources and limits of each column: ``data.describe(name)``.

    Raises
    ------
    DataError
        If there is no such table, or its file does not fit the dictionary; the error
        names file, row (the header is row 1) and column of each finding.

    >>> load("capitals").loc[0, "capital"]
    'Ulaanbaatar'
    """
    return _frame(name, Path(folder)).copy()


# Any: a value is of its column's type.
def records(name: str, *, folder: Path = FOLDER) -> list[dict[str, Any]]:
    """Return the rows of a table as plain values by column; a missing one is None.

    For code that prints rows: a missing value of pandas is of another kind in each
    column. Raises DataError as `load` does.

    >>> records("capitals")[0]["capital"]
    'Ulaanbaatar'
    """
    table, sheet = _checked(name, Path(folder))
    columns = {column.name: column for column in table.columns}
    return [
        {name: read_cell(cell, columns[name]) for name, cell in row.items()}
        for _, row in sheet.numbered()
    ]


def describe(name: str, *, folder: Path = FOLDER) -> "pd.DataFrame":
    """Return what each column of a table means: one row for each column.

    ``source`` is a key of the bibliography, or "row" where each row names its own, or
    "course" where the course counted, sorted or judged.

    >>> list(describe("capitals").columns)
    ['column', 'type', 'unit', 'meaning', 'source', 'caveat']
    """
    import pandas as pd

    rows = [
        (c.name, c.kind, c.unit, c.meaning, c.source, c.caveat)
        for c in find_table(name, Path(folder)).columns
    ]
    header = ["column", "type", "unit", "meaning", "source", "caveat"]
    return pd.DataFrame(rows, columns=header, dtype="str")


def tables(*, folder: Path = FOLDER) -> "pd.DataFrame":
    """Return the list of all tables: name, title, rows, period, licence, origin, limits."""
    import pandas as pd

    rows = [
        (t.name, t.title, len(_sheet(t).rows), t.period, t.licence, t.origin, t.limits)
        for t in read_dictionary(Path(folder)).values()
        if t.columns  # the map is no table
    ]
    header = ["name", "title", "rows", "period", "licence", "origin", "limits"]
    return pd.DataFrame(rows, columns=header)


def problems(*, folder: Path = FOLDER) -> Iterator[Problem]:
    """Yield everything wrong in any table of a folder."""
    for table in read_dictionary(Path(folder)).values():
        if not table.columns:
            continue
        try:
            yield from _problems(table, Path(folder))
        except DataError as error:  # the file itself could not be read
            yield from error.problems


@cache
def _frame(name: str, folder: Path) -> "pd.DataFrame":
    return _typed(*_checked(name, folder))


@cache
def _checked(name: str, folder: Path) -> tuple[Table, Sheet]:
    """Return a table and its cells, which fit the dictionary; else raise DataError."""
    table = find_table(name, folder)
    if not table.columns:
        raise DataError(
            Problem(
                place=f'table "{name}"',
                wrong="This is a map, not a table.",
                mend="Read it with data.region().",
            )
        )
    found = tuple(_problems(table, folder))
    if found:
        raise DataError(_first(found, table.path.name))
    return table, _sheet(table)


def _sheet(table: Table) -> Sheet:
    if table.path.suffix == ".bib":
        return read_sources(table.path.parent)
    return read_sheet(table)


def _problems(table: Table, folder: Path) -> Iterator[Problem]:
    sheet = _sheet(table)
    keys = read_keys(folder) if "sources" in sheet.header else frozenset()

    def targets(link: Link) -> Collection[tuple[str, ...]]:
        rows = _sheet(find_table(link.table, folder)).numbered()
        return {tuple(row.get(c, "") for c in link.targets) for _, row in rows}

    return find_problems(table, sheet, targets=targets, keys=keys)


def _first(found: tuple[Problem, ...], file: str) -> Iterable[Problem]:
    if len(found) <= MAX_SHOWN:
        return found
    rest = Problem(
        place=file,
        wrong=f"{len(found) - MAX_SHOWN} more findings are not shown.",
        mend="Mend these first, then load the table again.",
    )
    return (*found[:MAX_SHOWN], rest)


def _typed(table: Table, sheet: Sheet) -> "pd.DataFrame":
    import pandas as pd

    columns = {
        column.name: _series([row[place] for row in sheet.rows], column)
        for place, column in enumerate(table.columns)
    }
    return pd.DataFrame(columns)


def _series(cells: list[str], column: Column) -> "pd.Series":
    import pandas as pd

    values: list[Value] = [read_cell(cell, column) for cell in cells]
    return pd.Series(values, dtype=_dtype(column))


def _dtype(column: Column) -> str:
    if column.kind in ("integer", "year"):
        return "int64" if column.required else "Int64"
    if column.kind == "boolean":
        return "bool" if column.required else "boolean"
    return {"number": "float64", "date": "datetime64[us]"}.get(column.kind, "str")
