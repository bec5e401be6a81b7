"""What is wrong with a table: each finding says file, row, column and mend."""

from collections.abc import Callable, Collection, Iterator, Sequence

from helpers.data.cells import JOINT, CellError, is_date, listed, read_cell, shorten
from helpers.data.dictionary import Link, Table
from helpers.data.files import Sheet
from helpers.errors import Problem, nearest

Values = Callable[[Link], Collection[tuple[str, ...]]]


def find_problems(
    table: Table, sheet: Sheet, *, targets: Values, keys: Collection[str]
) -> Iterator[Problem]:
    """Yield everything wrong with a table's cells.

    Parameters
    ----------
    targets
        Gives the values that a link may point at.
    keys
        The keys of the bibliography.
    """
    shape = [*_find_in_header(table, sheet), *_find_ragged(sheet)]
    yield from shape
    if shape:
        return  # cells under a wrong header would only repeat the same mistake
    yield from _find_in_cells(table, sheet)
    yield from _find_repeated(table, sheet)
    yield from _find_dates(sheet)
    for link in table.links:
        yield from _find_unlinked(link, sheet, targets(link))
    if "sources" in sheet.header:
        yield from _find_unknown_sources(sheet, keys)


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


def _find_in_cells(table: Table, sheet: Sheet) -> Iterator[Problem]:
    for number, row in sheet.numbered():
        for column in table.columns:
            try:
                read_cell(row[column.name], column)
            except CellError as error:
                yield Problem(
                    place=_place(sheet, number, [column.name]),
                    wrong=error.wrong,
                    mend=error.mend,
                )


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


def _find_dates(sheet: Sheet) -> Iterator[Problem]:
    if not {"date_first", "date_last"} <= set(sheet.header):
        return
    for number, row in sheet.numbered():
        first, last = row["date_first"], row["date_last"]
        if is_date(first) and is_date(last) and last < first:  # they sort as text
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


def _show(value: tuple[str, ...]) -> str:
    return ", ".join(shorten(part) for part in value)
