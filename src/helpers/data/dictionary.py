"""What datapackage.json says of each table: columns, keys, licence, limits."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

from helpers.errors import DataError, Problem, nearest

FOLDER = Path(__file__).parent
FILE = "datapackage.json"

Kind = Literal["string", "integer", "number", "boolean", "date", "year"]


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


@cache
def read_dictionary(folder: Path = FOLDER) -> Mapping[str, Table]:
    """Return the tables of a folder's dictionary by name, in the dictionary's order."""
    path = folder / FILE
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
        return {
            str(resource["name"]): _table(resource, folder)
            for resource in package["resources"]
        }
    except FileNotFoundError as error:
        raise DataError(
            Problem(
                place=str(path),
                wrong="The dictionary of the tables is missing.",
                mend="Restore the file, or install the course again.",
            )
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise DataError(
            Problem(
                place=str(path),
                wrong=f"The dictionary cannot be read ({error!r}).",
                mend="Compare it with the last version that worked.",
            )
        ) from error


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


def _table(resource: Mapping[str, Any], folder: Path) -> Table:
    schema = resource.get("schema", {})
    return Table(
        name=resource["name"],
        title=resource["title"],
        meaning=resource["description"],
        path=folder / resource["path"],
        period=resource.get("period") or "",
        licence=", ".join(entry["name"] for entry in resource["licenses"]),
        origin="; ".join(entry["title"] for entry in resource["sources"]),
        limits=resource.get("limits") or "",
        columns=tuple(_column(field) for field in schema.get("fields", ())),
        key=_names(schema.get("primaryKey", ())),
        links=tuple(_link(link) for link in schema.get("foreignKeys", ())),
    )


def _column(field: Mapping[str, Any]) -> Column:
    rules = field.get("constraints", {})
    return Column(
        name=field["name"],
        kind=cast("Kind", field["type"]),
        meaning=field["description"],
        unit=field.get("unit"),
        source=field.get("source"),
        caveat=field.get("caveat"),
        required=rules.get("required", False),
        unique=rules.get("unique", False),
        values=tuple(str(value) for value in rules.get("enum", ())),
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
