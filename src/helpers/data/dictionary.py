"""What datapackage.json says of each table: columns, keys, licence, limits."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from helpers.data.document import parse_json
from helpers.data.files import read_text
from helpers.data.promises import find_in_tables
from helpers.data.shape import (
    PACKAGE,
    Kind,
    find_in_object,
    find_in_resource,
    parts,
    place_of,
)
from helpers.errors import DataError, Problem, nearest

FOLDER = Path(__file__).parent
FILE = "datapackage.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its type, its meaning and the values it may hold."""

    name: str
    kind: Kind
    meaning: str
    unit: str | None = None
    source: str | None = None
    caveat: str | None = None
    required: bool = False
    unique: bool = False
    values: tuple[str, ...] = ()
    pattern: str | None = None
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Columns whose values must stand in the columns of another table."""

    columns: tuple[str, ...]
    table: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table as the dictionary describes it."""

    name: str
    title: str
    meaning: str
    path: Path
    period: str
    licence: str
    origin: str
    limits: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    links: tuple[Link, ...]
    origin_keys: tuple[str, ...] = ()  # of the bibliography


def read_dictionary(folder: Path = FOLDER) -> Mapping[str, Table]:
    """Return the tables of a folder's dictionary by name, in the dictionary's order.

    Raises
    ------
    DataError
        With everything that is wrong in the dictionary: file, table, column and key.
    """
    return _read(read_text(folder / FILE), folder)


# Kept by content, so that an edit is seen.
@lru_cache(maxsize=8)
def _read(text: str, folder: Path) -> Mapping[str, Table]:
    package = parse_json(text, FILE)
    found = list(find_in_object(package, PACKAGE, FILE))
    resources = parts(package, "resources")
    sound: list[Table] = []
    for number, resource in enumerate(resources, start=1):
        wrong = tuple(
            find_in_resource(resource, place_of(resource, "table", number, FILE))
        )
        found += wrong
        if not wrong:
            sound.append(_table(resource, folder))
    names = [
        str(part["name"])
        for part in resources
        if isinstance(part, dict) and "name" in part
    ]
    found += find_in_tables(sound, names, folder, FILE)
    if found:
        raise DataError(found)
    return {table.name: table for table in sound}


def find_table(name: str, folder: Path = FOLDER) -> Table:
    """Return one table of the dictionary, or offer the names most like it."""
    known = read_dictionary(folder)
    if name in known:
        return known[name]
    raise DataError(
        Problem(
            place=f'table "{name}"',
            wrong="The course has no table of this name.",
            mend=f"{nearest(str(name), known)} data.tables() lists them all.".strip(),
        )
    )


def read_until(folder: Path = FOLDER) -> str:
    """Return the month of the newest page that was read for the tables: "March 2026".

    A "not found" of the course means: not in pages up to this month. The day on which
    somebody searched says nothing of the pages that the search could reach.

    Raises
    ------
    DataError
        If the dictionary is damaged or names no month.
    """
    read_dictionary(folder)
    month = parse_json(read_text(folder / FILE), FILE).get("read_until")
    if month is None:
        raise DataError(
            Problem(
                place=f'{FILE}, key "read_until"',
                wrong="The key is missing.",
                mend='Add the month of the newest page that was read: "2026-03".',
            )
        )
    year, number = month.split("-")
    return f"{calendar.month_name[int(number)]} {year}"


# Any: from here on the parts of a document whose shape is known to be right.
def _table(resource: Mapping[str, Any], folder: Path) -> Table:
    schema = resource.get("schema", {})
    origins = resource["sources"]
    return Table(
        name=resource["name"],
        title=resource["title"],
        meaning=resource["description"],
        path=folder / resource["path"],
        period=resource["period"],
        licence=", ".join(entry["name"] for entry in resource["licenses"]),
        origin="; ".join(entry["title"] for entry in origins),
        limits=resource["limits"],
        columns=tuple(_column(field) for field in schema.get("fields", ())),
        key=_names(schema.get("primaryKey", ())),
        links=tuple(_link(link) for link in schema.get("foreignKeys", ())),
        origin_keys=tuple(entry["key"] for entry in origins if entry.get("key")),
    )


def _column(field: Mapping[str, Any]) -> Column:
    rules = field.get("constraints", {})
    return Column(
        name=field["name"],
        kind=field["type"],
        meaning=field["description"],
        unit=field["unit"],
        source=field["source"],
        caveat=field["caveat"],
        required=rules.get("required", False),
        unique=rules.get("unique", False),
        values=tuple(rules.get("enum", ())),
        pattern=rules.get("pattern"),
        minimum=rules.get("minimum"),
        maximum=rules.get("maximum"),
    )


def _link(link: Mapping[str, Any]) -> Link:
    target = link["reference"]
    return Link(
        columns=_names(link["fields"]),
        table=target["resource"],
        targets=_names(target["fields"]),
    )


def _names(names: str | list[str]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)
