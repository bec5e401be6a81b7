"""A CSV that a person fills in: read strictly, and grown without a cell being lost.

Its first column holds the numbers of students. Columns that nobody asked for stay, for
they are the person's own.
"""

import csv
import io
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from helpers import atomic, text
from helpers.errors import GradingError, Problem

KEY = "number"
LARGEST_BYTES = 50_000_000
# What spreadsheets take for the beginning of a formula, in narrow and in wide letters.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_RESTORE = "Restore the file; nothing was written."


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Rows of cells under named columns; ``mark`` stands between the cells."""

    path: Path
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    mark: str = ","
    at: tuple[int, ...] = ()  # where the rows stood in the file, from 1

    @property
    def numbers(self) -> dict[str, int]:
        """The row of each student, from 0, by the number in small letters."""
        return {row[0].strip().casefold(): i for i, row in enumerate(self.rows)}

    def cell(self, row: int, column: str) -> str:
        """Return what stands in a cell, without blanks around it; empty if nothing."""
        place = self._place_of(column)
        return "" if place is None else self.rows[row][place].strip()

    def place(self, row: int, column: str) -> str:
        """Return how a spreadsheet calls a cell: its row and its column."""
        named = self._place_of(column)
        shown = column if named is None else self.columns[named]
        return f'{self.path.name}, row {self.at[row]}, column "{shown[:60]}"'

    def number(self, row: int, column: str, least: float, most: float) -> float | None:
        """Return the number in a cell, or None if it is empty; raises GradingError."""
        written = self.cell(row, column)
        if not written:
            return None
        try:
            found = float(written.replace("−", "-").replace(",", "."))
        except ValueError:
            found = float("nan")
        if not least <= found <= most:
            wrong = f'"{written[:40]}" is no number from {least:g} to {most:g}.'
            raise _error(self.place(row, column), wrong, "Correct the cell.")
        return found

    def _place_of(self, column: str) -> int | None:
        """Return where a column stands; what follows a colon are only words."""
        for i, name in enumerate(self.columns):
            if _called(name) == _called(column):
                return i
        return None


def safe(words: str) -> str:
    """Return words that no spreadsheet takes for a formula.

    >>> safe("=1+1"), safe("Anna")
    ("'=1+1", 'Anna')
    """
    return f"'{words}" if words.lstrip(" ").startswith(_FORMULA) else words


def read(path: Path) -> Sheet | None:
    """Return a sheet, or None if there is none yet.

    Raises GradingError for what is damaged, with row and column.
    """
    if not os.path.lexists(path):
        return None
    try:
        content = text.read(path, limit=LARGEST_BYTES)
        # What a spreadsheet writes ends with one; else marks may be lost behind it.
        text.require_end(content)
    except text.NoTextError as error:
        place = path.name if error.line is None else f"{path.name}, line {error.line}"
        raise _error(place, error.wrong, error.mend) from error
    mark = _mark(path, content)
    rows: list[tuple[str, ...]] = []
    at: list[int] = []
    last = 0
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=mark, strict=True)
    try:
        for i, row in enumerate(reader, start=1):
            last = i
            if any(row):
                rows.append(tuple(row))
                at.append(i)
    except csv.Error as error:
        place = f"{path.name}, row {last + 1}"
        raise _error(place, f"The CSV is damaged: {error}.", _RESTORE) from error
    found = Sheet(
        path=path,
        columns=rows[0],
        rows=tuple(rows[1:]),
        mark=mark,
        at=tuple(at[1:]),
    )
    if problems := [*_problems(found)]:
        raise GradingError(problems)
    return found


def grown(
    found: Sheet | None,
    path: Path,
    columns: Sequence[str],
    rows: Sequence[Mapping[str, str]],
) -> Sheet:
    """Return a sheet with the columns and rows that it lacks; no cell is changed."""
    sheet = found or Sheet(path=path, columns=(KEY,))
    known = {_called(name) for name in sheet.columns}
    new = tuple(name for name in columns if _called(name) not in known)
    told = {row[KEY].casefold(): row for row in rows}
    # A column that is new is filled for the rows that were there, too.
    kept = [
        (*row, *(told.get(row[0].strip().casefold(), {}).get(c, "") for c in new))
        for row in sheet.rows
    ]
    sheet = replace(sheet, columns=(*sheet.columns, *new), rows=tuple(kept))
    more = [row for row in rows if row[KEY].casefold() not in sheet.numbers]
    by_name = [{_called(name): cell for name, cell in row.items()} for row in more]
    added = [
        tuple(row.get(_called(name), "") for name in sheet.columns) for row in by_name
    ]
    return replace(sheet, rows=(*sheet.rows, *added))


def changed(sheet: Sheet, row: int, column: str, words: str) -> Sheet:
    """Return a sheet with another text in one cell."""
    places = [i for i, c in enumerate(sheet.columns) if _called(c) == _called(column)]
    cells = list(sheet.rows[row])
    cells[places[0]] = words
    rows = list(sheet.rows)
    rows[row] = tuple(cells)
    return replace(sheet, rows=tuple(rows))


def write(sheet: Sheet) -> None:
    """Write a sheet whole or not at all, in a form that spreadsheets open rightly."""
    sheet.path.parent.mkdir(parents=True, exist_ok=True)
    content = as_csv([sheet.columns, *sheet.rows], sheet.mark)
    # The mark of UTF-8 at the beginning: without it, Excel guesses another encoding.
    atomic.write(sheet.path, content.encode("utf-8-sig", "replace"))


def as_csv(rows: Sequence[Sequence[object]], mark: str = ",") -> str:
    """Return rows as the text of a CSV; None is an empty cell."""
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=mark).writerows(rows)
    return written.getvalue()


def _mark(path: Path, content: str) -> str:
    """Return what stands between cells: a spreadsheet may have changed it."""
    head = next((line for line in content.splitlines() if line.strip()), "")
    for mark in ",;\t":
        try:
            first = next(csv.reader([head], delimiter=mark), [""])
        except csv.Error:  # no head of ours is so long
            break
        if len(first) > 1 and first[0].strip().casefold() == KEY:
            return mark
    wrong = f'The first column is not called "{KEY}".'
    raise _error(f"{path.name}, row 1", wrong, _RESTORE)


def _problems(sheet: Sheet) -> list[Problem]:
    found = []
    named = [_called(name) for name in sheet.columns if name.strip()]
    for name in sorted({name for name in named if named.count(name) > 1}):
        wrong = f'The column "{name}" stands twice.'
        place, mend = f"{sheet.path.name}, row 1", "Take one of the two out."
        found.append(Problem(place=place, wrong=wrong, mend=mend))
    seen: dict[str, int] = {}
    for i, row in enumerate(sheet.rows):
        place = f"{sheet.path.name}, row {sheet.at[i]}"
        if len(row) != len(sheet.columns):
            wrong = f"The row has {len(row)} cells, and the first {len(sheet.columns)}."
            mend = "Look for a quotation mark or a separator too many or too few."
            found.append(Problem(place=place, wrong=wrong, mend=mend))
            continue
        number = row[0].strip().casefold()
        sign = text.unseen(number)
        if not number or sign or number in seen:
            told = "is missing"
            if sign:
                told = f"holds the character {sign[1]}, which nobody sees"
            elif number:
                told = f"stands in row {sheet.at[seen[number]]} too"
            wrong = f'The number "{row[0].strip()[:40]}" {told}.'
            place, mend = f'{place}, column "{KEY}"', "Correct it, or take the row out."
            found.append(Problem(place=place, wrong=wrong, mend=mend))
        seen.setdefault(number, i)
    return found


def _called(column: str) -> str:
    return " ".join(column.partition(":")[0].split()).casefold()


def _error(place: str, wrong: str, mend: str) -> GradingError:
    return GradingError(Problem(place=place, wrong=wrong, mend=mend))
