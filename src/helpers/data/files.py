"""A file of the course as text, and a table's file as rows, before any is understood."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import StringIO
from pathlib import Path

from helpers import text
from helpers.errors import DataError, Problem

MAX_BYTES = 5_000_000  # ten times the largest table of the course
MAX_ROWS = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The cells of a file as text. Row 1 is the header, as in a spreadsheet."""

    place: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def numbered(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield each row's spreadsheet number and its cells by column name."""
        for number, row in enumerate(self.rows, start=2):
            yield number, dict(zip(self.header, row, strict=False))


def read_sheet(path: Path) -> Sheet:
    """Return a file's cells as text. Raise DataError if it is no whole CSV file."""
    return _sheet(read_text(path), path.name)


# Kept by content, so that a link need not split its target again, and an edit is seen.
@lru_cache(maxsize=64)
def _sheet(content: str, place: str) -> Sheet:
    if not content.strip():
        raise damaged(place, "The file is empty.", "Restore its header and rows.")
    try:
        text.require_end(content)
    except text.NoTextError as error:
        raise damaged(place, error.wrong, error.mend) from error
    header, *rows = _split(content, place)
    return Sheet(place=place, header=header, rows=tuple(rows))


def _split(content: str, place: str) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    try:
        for line in csv.reader(StringIO(content, newline=""), strict=True):
            rows.append(tuple(line))
            if len(rows) > MAX_ROWS:
                raise damaged(
                    place,
                    f"The file has more than {MAX_ROWS:,} rows.",
                    "The course's tables are smaller; check where it comes from.",
                )
    except csv.Error as error:
        raise damaged(
            f"{place}, row {len(rows) + 1}",
            f"The row cannot be split into cells ({error}).",
            "Look for a quotation mark that is opened and never closed.",
        ) from error
    return rows


def read_text(path: Path) -> str:
    """Return a file's text, without a byte order mark.

    Raise DataError if it is missing, no plain file, huge, closed to us, not UTF-8, or
    holds a sign that nobody sees.
    """
    try:
        found = text.read(path, limit=MAX_BYTES)
        text.require_seen(found)
    except text.NoTextError as error:
        place = path.name if error.line is None else f"{path.name}, row {error.line}"
        raise damaged(place, error.wrong, error.mend) from error
    return found


def damaged(place: str, wrong: str, mend: str) -> DataError:
    """Return the error that says what is wrong with a file."""
    return DataError(Problem(place=place, wrong=wrong, mend=mend))
