"""The numbers behind a chart: as a table for the page, as CSV for a spreadsheet."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from helpers.book.page.cells import DASH, are_numbers, form_of, in_words, written
from helpers.charts.spec import Field, Row, View, fields_of
from helpers.data.labels import label

MEASURED = "quantitative"
PLACES = ("longitude", "latitude", "longitude2", "latitude2")
UNTOLD = (*PLACES, "order")  # channels that say how a row is drawn, and nothing of it
DECIMALS = 3
SHOWN_ROWS = 50
FIRST_ROWS = 20  # of a longer table
# Excel takes UTF-8 for the local code page unless the file begins with this mark;
# pandas and R skip it.
MARK = "\ufeff"
FORMULA = ("=", "+", "-", "@", "\t", "\r")

_MIDNIGHT = re.compile(r"^(\d{4}-\d\d-\d\d)T00:00:00(?:\.0+)?Z?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table behind a chart: all its rows, and the columns that the chart shows."""

    rows: tuple[Row, ...]
    shown: tuple[Field, ...]


def tables(drawn: Iterable[View]) -> list[Table]:
    """Return the tables that a chart's views encode, in the order of the drawing.

    Outlines and lines of a map, words printed on a chart and lines of reference are no
    tables.
    """
    found: dict[int, tuple[tuple[Row, ...], list[View]]] = {}
    for view in drawn:
        if view.rows:
            # A named table that several layers use is one table.
            place = found.setdefault(id(view.rows[0]), (view.rows, []))
            place[1].append(view)
    made = (_table(rows, seen) for rows, seen in found.values())
    return [table for table in made if table is not None]


def html(table: Table, caption: str) -> str:
    """Return the table for the page: its first rows, where there are many."""
    total = len(table.rows)
    rows = table.rows if total <= SHOWN_ROWS else table.rows[:FIRST_ROWS]
    has_names = any(field.name == "name" for field in table.shown)
    columns = [
        [
            in_words(cell, has_names=has_names)
            for cell in _shown([row.get(field.name) for row in rows])
        ]
        for field in table.shown
    ]
    are_number = [are_numbers(column) for column in columns]
    columns = [written(column) for column in columns]
    heads = "".join(
        f'<th scope="col"{_class("number" if is_number else "")}>'
        f"{escape(heading(field))}</th>"
        for field, is_number in zip(table.shown, are_number, strict=True)
    )
    body = "".join(
        f"<tr>{_row(row, are_number)}</tr>" for row in zip(*columns, strict=True)
    )
    more = (
        f"<p>The first {len(rows)} of {total} rows; the CSV file has all of them.</p>"
        if len(rows) < total
        else ""
    )
    return (
        f'<div class="chart-table" role="region" tabindex="0" '
        f'aria-label="{escape(caption)}"><table><thead><tr>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>{more}"
    )


def csv_text(table: Table) -> str:
    """Return every row and column, for a spreadsheet as for a program.

    Text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    columns = list(dict.fromkeys(name for row in table.rows for name in row))
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_cell(row.get(name)) for name in columns] for row in table.rows)
    return MARK + text.getvalue()


def heading(field: Field) -> str:
    """Return a column's words: the chart's own, or those of the dictionary.

    >>> heading(Field("distance_km"))
    'distance (km)'
    """
    return field.title or label(field.name)


def _table(rows: tuple[Row, ...], drawn: list[View]) -> Table | None:
    if all(_is_remark(view) or _is_outline(view) for view in drawn):
        return None
    is_map = all(row.get("type") == "Feature" for row in rows)
    flat = tuple(row.get("properties") or {} for row in rows) if is_map else rows
    known = {name for row in flat for name in row}
    shown = {
        field.name: field
        for field in _encoded(drawn, is_map=is_map)
        if field.name in known
    }
    shown = _once(rows=flat, fields=shown)
    if not shown:
        return None
    if is_map and "name" in known:
        shown = {"name": Field("name", title="state"), **shown}
    return Table(rows=flat, shown=tuple(shown.values()))


def _once(rows: tuple[Row, ...], fields: dict[str, Field]) -> dict[str, Field]:
    """Return the columns without words that another one has said before."""
    seen: dict[tuple[Any, ...], str] = {}
    for name in fields:
        cells = tuple(row.get(name) for row in rows)
        are_words = len(cells) > 1 and all(isinstance(cell, str) for cell in cells)
        seen.setdefault(cells if are_words else (name,), name)
    return {name: fields[name] for name in seen.values()}


def _is_remark(view: View) -> bool:
    """Return whether the view prints words, one line to compare with, or a ground."""
    is_line = view.mark == "rule" and len(view.rows or ()) == 1
    is_ground = view.mark == "rect" and not {"x", "y"} <= view.encoding.keys()
    return view.mark == "text" or is_line or is_ground


def _is_outline(view: View) -> bool:
    """Return whether the view says nothing but where on a map it is drawn."""
    return bool(view.encoding) and all(channel in PLACES for channel in view.encoding)


def _encoded(drawn: Iterable[View], *, is_map: bool) -> Iterator[Field]:
    best: dict[str, Field] = {}
    for view in drawn:
        # What a row is called comes first, what was measured last.
        told = {n: part for n, part in view.encoding.items() if n not in UNTOLD}
        for field in sorted(fields_of(told), key=lambda field: field.kind == MEASURED):
            name = field.name.removeprefix("properties.") if is_map else field.name
            if name not in best or (field.title and not best[name].title):
                best[name] = Field(name, field.kind, field.title)
    yield from best.values()


def _shown(column: Sequence[Any]) -> list[str]:
    """Return the cells of a column as text, its numbers with the same decimals."""
    numbers = [value for value in column if isinstance(value, float)]
    rounded = [f"{value:.{DECIMALS}f}".rstrip("0") for value in numbers]
    decimals = max((len(text.partition(".")[2]) for text in rounded), default=0)
    return [
        f"{value:.{decimals}f}" if isinstance(value, float) else _text(value)
        for value in column
    ]


def _text(value: Any) -> str:
    return DASH if value is None else _plain(value)


def _cell(value: Any) -> Any:
    if value is None or isinstance(value, int | float):
        return value
    text = _plain(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(str(part) for part in value)
    return _MIDNIGHT.sub(r"\1", str(value))


def _row(cells: Iterable[str], are_number: Iterable[bool]) -> str:
    pairs = zip(cells, are_number, strict=True)
    return "".join(
        f"<td{_class('number' if is_number else form_of(cell))}>{escape(cell)}</td>"
        for cell, is_number in pairs
    )


def _class(name: str) -> str:
    return f' class="{name}"' if name else ""
