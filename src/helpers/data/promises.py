"""What the parts of the dictionary must be to each other: names, links, units, limits."""

import os
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.data.cells import listed
from helpers.data.patterns import find_in_pattern
from helpers.errors import Problem, nearest

if TYPE_CHECKING:  # the dictionary reads itself with this module
    from helpers.data.dictionary import Column, Link, Table

BIBLIOGRAPHY = "references.bib"
NUMBERS = ("integer", "number")

Finding = tuple[str, str, str]  # where in the table, what is wrong, how to mend it


def find_in_tables(
    tables: Sequence["Table"], names: Collection[str], folder: Path, place: str
) -> Iterator[Problem]:
    """Yield where tables of the right shape do not fit each other, or their own parts.

    Parameters
    ----------
    names
        The names of all tables, also of those whose shape is wrong.
    """
    for name in _repeated(list(names)):
        yield Problem(
            place=f'{place}, table "{name}"',
            wrong="Two tables have this name.",
            mend="Give each its own name.",
        )
    for path in _repeated([str(table.path) for table in tables]):
        yield Problem(
            place=f'{place}, key "path"',
            wrong=f'Two tables are read from "{Path(path).name}".',
            mend="Give each its own file.",
        )
    known = {table.name: table for table in tables}
    for table in tables:
        for where, wrong, mend in _find_in_table(table, known, names, folder):
            here = f'{place}, table "{table.name}"{where}'
            yield Problem(place=here, wrong=wrong, mend=mend)


def _find_in_table(
    table: "Table", known: dict[str, "Table"], names: Collection[str], folder: Path
) -> Iterator[Finding]:
    yield from _find_in_file(table, folder)
    columns = [column.name for column in table.columns]
    for name in _repeated(columns):
        yield f', column "{name}"', "Two columns have this name.", "Rename one of them."
    for column in table.columns:
        for where, wrong, mend in _find_in_column(column):
            yield f', column "{column.name}"{where}', wrong, mend
    leaning = [c.name for c in table.columns if "row" in listed(c.source)]
    if leaning and "sources" not in columns and table.path.name != BIBLIOGRAPHY:
        yield (
            f', column "{leaning[0]}", key "source"',
            'The source is "row", and no row names its sources.',
            'Add a column "sources", or name the source here.',
        )
    yield from _find_unknown(table.key, columns, ', key "primaryKey"')
    for number, link in enumerate(table.links, start=1):
        where = f", foreign key {number}"
        yield from _find_unknown(link.columns, columns, where)
        yield from _find_in_target(link, known, names, where)


def _find_in_file(table: "Table", folder: Path) -> Iterator[Finding]:
    # A tool may have installed each file as a link to one common place.
    homes = {_real(folder), _real(folder / "datapackage.json").parent}
    if not any(_real(table.path).is_relative_to(home) for home in homes):
        yield (
            ', key "path"',
            "The file is a link that leaves the folder.",
            "Put the file itself into the folder.",
        )
    if bool(table.columns) == (table.path.suffix == ".geojson"):
        yield (
            ', key "schema"',
            "A map has no columns, and every other table has some.",
            "Describe the columns under schema, fields; for a map remove the schema.",
        )


def _find_in_column(column: "Column") -> Iterator[Finding]:
    if column.kind in NUMBERS and column.unit is None:
        yield (
            ', key "unit"',
            "A number without a unit says nothing.",
            'Name what is counted or measured; a bare number has "no unit".',
        )
    if column.kind != "string":
        for key, value in (("pattern", column.pattern), ("enum", column.values)):
            if value:
                yield (
                    f', key "{key}"',
                    f"Only a text can have it, and this column is of type {column.kind}.",
                    "Use minimum and maximum, or remove it.",
                )
    elif column.pattern:
        for wrong, mend in find_in_pattern(column.pattern):
            yield ', key "pattern"', wrong, mend
    yield from _find_in_limits(column)


def _find_in_limits(column: "Column") -> Iterator[Finding]:
    limits = {"minimum": column.minimum, "maximum": column.maximum}
    if column.kind not in (*NUMBERS, "year"):
        for key in (key for key, limit in limits.items() if limit is not None):
            yield (
                f', key "{key}"',
                f"Only a number can have it, and this column is of type {column.kind}.",
                "Remove it, or mend the type.",
            )
    elif None not in limits.values() and column.minimum > column.maximum:  # type: ignore[operator]  # neither is None
        yield (
            ', key "minimum"',
            f"The least value, {column.minimum:g}, is above the greatest, {column.maximum:g}.",
            "Exchange the two, or mend one.",
        )


def _find_in_target(
    link: "Link", known: dict[str, "Table"], names: Collection[str], where: str
) -> Iterator[Finding]:
    if link.table not in names:
        yield (
            where,
            f'There is no table "{link.table}".',
            nearest(link.table, names) or "Name a table of this dictionary.",
        )
    if len(link.columns) != len(link.targets):
        yield (
            where,
            f"It joins {len(link.columns)} columns to {len(link.targets)}.",
            "Name as many columns there as here.",
        )
    if link.table in known:
        there = [column.name for column in known[link.table].columns]
        yield from _find_unknown(link.targets, there, f'{where}, table "{link.table}"')


def _find_unknown(
    wanted: Sequence[str], columns: Sequence[str], where: str
) -> Iterator[Finding]:
    for name in wanted:
        if name not in columns:
            offer = nearest(name, columns)
            mend = offer or f"Its columns are: {', '.join(columns)}."
            yield where, f'There is no column "{name}".', mend


def _real(path: Path) -> Path:
    """Return where a path leads; links in a circle, which lead nowhere, end at one."""
    return Path(os.path.realpath(path))


def _repeated(names: Sequence[str]) -> list[str]:
    return sorted(name for name, times in Counter(names).items() if times > 1)
