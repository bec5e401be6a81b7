"""From the course's files to typed tables: load, describe and list them."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.data.cells import Value
from helpers.data.check import Reading, read_table
from helpers.data.dictionary import (
    FOLDER,
    Column,
    Link,
    Table,
    find_table,
    read_dictionary,
)
from helpers.data.files import Sheet, read_sheet
from helpers.data.folder import find_undescribed, find_unknown_sources
from helpers.data.region import find_in_map
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
    values = _checked(name, Path(folder)).values
    return [
        dict(zip(values, row, strict=True))
        for row in zip(*values.values(), strict=True)
    ]


def describe(name: str, *, folder: Path = FOLDER) -> "pd.DataFrame":
    """Return what each column of a table means: one row for each column.

    ``source`` holds keys of the bibliography, or "row" where each row names its own, or
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
    """Yield everything wrong in a folder: its dictionary, its files, any cell.

    Where the dictionary itself is wrong, only that is told: it decides all the rest.
    """
    folder = Path(folder)
    try:
        tables = read_dictionary(folder)
        keys = read_keys(folder)
    except DataError as error:
        yield from error.problems
        return
    yield from find_undescribed(tables, folder)
    yield from find_unknown_sources(tables, keys)
    for table in tables.values():
        try:
            if table.columns:
                yield from _read(table, folder).problems
            else:
                yield from find_in_map(table.path)
        except DataError as error:  # the file itself could not be read
            yield from error.problems


@cache
def _frame(name: str, folder: Path) -> "pd.DataFrame":
    import pandas as pd

    reading = _checked(name, folder)
    columns = {
        column.name: _series(reading.values[column.name], column)
        for column in reading.table.columns
    }
    return pd.DataFrame(columns)


@cache
def _checked(name: str, folder: Path) -> Reading:
    """Return a table whose cells fit the dictionary; else raise DataError."""
    table = find_table(name, folder)
    if not table.columns:
        raise DataError(
            Problem(
                place=f'table "{name}"',
                wrong="This is a map, not a table.",
                mend="Read it with data.region().",
            )
        )
    reading = _read(table, folder)
    if reading.problems:
        raise DataError(_first(reading.problems, table.path.name))
    return reading


def _read(table: Table, folder: Path) -> Reading:
    sheet = _sheet(table)
    keys = read_keys(folder) if "sources" in sheet.header else frozenset()

    def targets(link: Link) -> Collection[tuple[str, ...]]:
        rows = _sheet(find_table(link.table, folder)).numbered()
        return {tuple(row.get(c, "") for c in link.targets) for _, row in rows}

    return read_table(table, sheet, targets=targets, keys=keys)


def _sheet(table: Table) -> Sheet:
    if table.path.suffix == ".bib":
        return read_sources(table.path.parent)
    return read_sheet(table.path)


def _first(found: tuple[Problem, ...], file: str) -> Iterable[Problem]:
    if len(found) <= MAX_SHOWN:
        return found
    rest = Problem(
        place=file,
        wrong=f"{len(found) - MAX_SHOWN} more findings are not shown.",
        mend="Mend these first, then load the table again.",
    )
    return (*found[:MAX_SHOWN], rest)


def _series(values: Sequence[Value], column: Column) -> "pd.Series":
    import pandas as pd

    return pd.Series(values, dtype=_dtype(column))


def _dtype(column: Column) -> str:
    if column.kind in ("integer", "year"):
        return "int64" if column.required else "Int64"
    if column.kind == "boolean":
        return "bool" if column.required else "boolean"
    return {"number": "float64", "date": "datetime64[us]"}.get(column.kind, "str")
