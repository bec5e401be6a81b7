"""A table's file as text: header and rows, before any cell is understood."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from helpers.data.dictionary import Table
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


def read_sheet(table: Table) -> Sheet:
    """Return a table's cells as text. Raise DataError if the file is no whole CSV file."""
    text = read_text(table.path)
    place = table.path.name
    if not text.strip():
        raise _damaged(place, "The file is empty.", "Restore its header and rows.")
    if not text.endswith("\n"):
        raise _damaged(
            place,
            "The last line has no end, so the file may be cut off.",
            "Restore the file; if the line is whole, end it with a line break.",
        )
    header, *rows = _split(text, place)
    return Sheet(place=place, header=header, rows=tuple(rows))


def _split(text: str, place: str) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    try:
        for line in csv.reader(StringIO(text, newline=""), strict=True):
            rows.append(tuple(line))
            if len(rows) > MAX_ROWS:
                raise _damaged(
                    place,
                    f"The file has more than {MAX_ROWS:,} rows.",
                    "The course's tables are smaller; check where it comes from.",
                )
    except csv.Error as error:
        raise _damaged(
            f"{place}, row {len(rows) + 1}",
            f"The row cannot be split into cells ({error}).",
            "Look for a quotation mark that is opened and never closed.",
        ) from error
    return rows


def read_text(path: Path) -> str:
    """Return a file's text. Raise DataError if it is missing, huge or not UTF-8."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise _damaged(
                path.name,
                f"The file has {size:,} bytes; the limit is {MAX_BYTES:,}.",
                "Check where it comes from; the course's tables are far smaller.",
            )
        # utf-8-sig: a spreadsheet program may have put a mark before the header.
        return path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, IsADirectoryError) as error:
        raise _damaged(
            path.name,
            f"There is no such file in {path.parent}.",
            "Restore it, or install the course again.",
        ) from error
    except UnicodeDecodeError as error:
        before = error.object[: error.start].count(b"\n")
        raise _damaged(
            f"{path.name}, row {before + 1}",
            f"Byte {error.start + 1} of the file is not UTF-8.",
            'Save the file again with the encoding "UTF-8".',
        ) from error


def _damaged(place: str, wrong: str, mend: str) -> DataError:
    return DataError(Problem(place=place, wrong=wrong, mend=mend))
