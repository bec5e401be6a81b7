"""What a table says and what is wrong with it: each cell is read once, for both.

The package frictionless checks the same and more. The tests ask it for a second opinion;
here it would take longer to import than all tables take to read, and its findings do not
say how to mend them.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from helpers.data.cells import JOINT, CellError, Value, listed, read_cell, shorten
from helpers.data.dictionary import Link, Table
from helpers.data.files import Sheet
from helpers.errors import Problem, nearest

Values = Mapping[str, Sequence[Value]]
Targets = Callable[[Link], Collection[tuple[str, ...]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The values of a table by column, and everything wrong with it.

    A cell that does not fit is None; under a wrong header there are no values at all.
    """

    table: Table
    values: Values
    problems: tuple[Problem, ...]


def read_table(
    table: Table, sheet: Sheet, *, targets: Targets, keys: Collection[str]
) -> Reading:
    """Return what a table's cells say, and what is wrong with them.

    Parameters
    ----------
    targets
        Gives the values that a link may point at.
    keys
        The keys of the bibliography.
    """
    shape = (*_find_in_header(table, sheet), *_find_ragged(sheet))
    if shape:  # cells under a wrong header would only repeat the same mistake
        return Reading(table=table, values={}, problems=shape)
    values, found = _read_cells(table, sheet)
    found += _find_repeated(table, sheet)
    found += _find_dates(sheet, values)
    for link in table.links:
        found += _find_unlinked(link, sheet, targets(link))
    if "sources" in sheet.header:
        found += _find_unknown_sources(sheet, keys)
        found += _find_unsourced(table, sheet)
    return Reading(table=table, values=values, problems=tuple(found))


def _place(sheet: Sheet, row: int, columns: Sequence[str]) -> str:
    word = "column" if len(columns) == 1 else "columns"
    named = ", ".join(f'"{column}"' for column in columns)
    return f"{sheet.place}, row {row}, {word} {named}"


def _find_in_header(table: Table, sheet: Sheet) -> Iterator[Problem]:
    known = tuple(column.name for column in table.columns)
    missing = tuple(name for name in known if name not in sheet.header)
    for wrong, mend in _compare_headers(known, missing, sheet.header):
        yield Problem(place=f"{sheet.place}, row 1", wrong=wrong, mend=mend)


def _compare_headers(
    known: tuple[str, ...], missing: tuple[str, ...], header: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    for name in header:
        if name not in known:
            offer = nearest(name, missing)
            yield (
                f"The column {shorten(name)} is not in the dictionary.",
                offer or "Remove it, or describe it in datapackage.json.",
            )
    for name in missing:
        place = known.index(name) + 1
        yield (
            f'The column "{name}" is missing.',
            f"Put it at place {place} of the header.",
        )
    for name in sorted({name for name in known if header.count(name) > 1}):
        yield f'The column "{name}" stands more than once.', "Keep one of them."
    if sorted(known) == sorted(header) and known != header:
        yield (
            "The columns do not stand in the order of the dictionary.",
            f"The order is: {', '.join(known)}.",
        )


def _find_ragged(sheet: Sheet) -> Iterator[Problem]:
    width = len(sheet.header)
    for number, row in enumerate(sheet.rows, start=2):
        if not row:
            yield Problem(
                place=f"{sheet.place}, row {number}",
                wrong="The row is empty.",
                mend="Remove the empty line.",
            )
        elif len(row) != width:
            yield Problem(
                place=f"{sheet.place}, row {number}",
                wrong=f"The row has {len(row)} cells, the header has {width}.",
                mend="Put a cell that holds a comma into quotation marks."
                if len(row) > width
                else "The row may be cut off: restore its last cells.",
            )


def _read_cells(table: Table, sheet: Sheet) -> tuple[Values, list[Problem]]:
    values: dict[str, list[Value]] = {column.name: [] for column in table.columns}
    found: list[Problem] = []
    for number, row in sheet.numbered():
        for column in table.columns:
            value: Value = None
            try:
                value = read_cell(row[column.name], column)
            except CellError as error:
                place = _place(sheet, number, [column.name])
                found.append(Problem(place=place, wrong=error.wrong, mend=error.mend))
            values[column.name].append(value)
    return values, found


def _find_repeated(table: Table, sheet: Sheet) -> Iterator[Problem]:
    unique = [(column.name,) for column in table.columns if column.unique]
    keys = {table.key, *unique} - {()}
    for names in sorted(keys):
        first: dict[tuple[str, ...], int] = {}
        for number, row in sheet.numbered():
            value = tuple(row[name] for name in names)
            if not any(value):
                continue  # an empty required cell is a finding of its own
            if value in first:
                yield Problem(
                    place=_place(sheet, number, names),
                    wrong=f"{_show(value)} already stands in row {first[value]}.",
                    mend="Give each row its own key, or remove the second row.",
                )
            first.setdefault(value, number)


def _find_dates(sheet: Sheet, values: Values) -> Iterator[Problem]:
    spans = zip(values.get("date_first", ()), values.get("date_last", ()), strict=False)
    for number, (first, last) in enumerate(spans, start=2):
        if isinstance(first, date) and isinstance(last, date) and last < first:
            yield Problem(
                place=_place(sheet, number, ["date_last"]),
                wrong=f'"{last}" comes before the first day, "{first}".',
                mend="Exchange the two, or mend the wrong one.",
            )


def _find_unlinked(
    link: Link, sheet: Sheet, known: Collection[tuple[str, ...]]
) -> Iterator[Problem]:
    for number, row in sheet.numbered():
        value = tuple(row[name] for name in link.columns)
        if any(value) and value not in known:
            singles = tuple(sorted(v[0] for v in known)) if len(value) == 1 else ()
            target = ", ".join(f'"{name}"' for name in link.targets)
            yield Problem(
                place=_place(sheet, number, link.columns),
                wrong=f'{_show(value)} does not stand in {target} of table "{link.table}".',
                mend=f"{nearest(value[0], singles)} Mend it here, or add the row there.".strip(),
            )


def _find_unknown_sources(sheet: Sheet, keys: Collection[str]) -> Iterator[Problem]:
    ordered = tuple(sorted(keys))
    for number, row in sheet.numbered():
        for key in listed(row["sources"]):
            if key not in keys:
                yield Problem(
                    place=_place(sheet, number, ["sources"]),
                    wrong=f"{shorten(key)} is not a key of references.bib.",
                    mend=f'{nearest(key, ordered)} Keys are joined by "{JOINT}".'.strip(),
                )


def _find_unsourced(table: Table, sheet: Sheet) -> Iterator[Problem]:
    columns = {column.name: column for column in table.columns}
    if columns["sources"].required:
        return  # then an empty cell is a finding already
    leaning = [n for n, c in columns.items() if c.source == "row" and n != "sources"]
    for number, row in sheet.numbered():
        told = [name for name in leaning if row[name]]
        if told and not listed(row["sources"]):
            yield Problem(
                place=_place(sheet, number, ["sources"]),
                wrong=f'The cell is empty, and "{told[0]}" rests on it.',
                mend="Name the source of this row.",
            )


def _show(value: tuple[str, ...]) -> str:
    return ", ".join(shorten(part) for part in value)
