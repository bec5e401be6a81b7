"""A file of the course as text, and a table's file as rows, before any is understood."""

import csv
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import StringIO
from pathlib import Path

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
def _sheet(text: str, place: str) -> Sheet:
    if not text.strip():
        raise damaged(place, "The file is empty.", "Restore its header and rows.")
    if not text.endswith("\n"):
        raise damaged(
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

    Raise DataError if it is missing, no plain file, huge, closed to us or not UTF-8.
    """
    try:
        _check_plain(path)
        # utf-8-sig: a spreadsheet program may have put a mark before the header.
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        wrong = f"There is no such file in {path.parent}."
        if path.is_symlink():
            wrong = "This is a link to a file that is not there."
        raise damaged(
            path.name, wrong, "Restore it, or install the course again."
        ) from error
    except PermissionError as error:
        raise damaged(
            path.name,
            "You have no right to read this file.",
            "Ask its owner for it, or install the course again.",
        ) from error
    except OSError as error:
        raise damaged(
            path.name,
            f"The file cannot be read ({error.strerror}).",
            "Restore it, or install the course again.",
        ) from error
    except UnicodeDecodeError as error:
        before = error.object[: error.start].count(b"\n")
        raise damaged(
            f"{path.name}, row {before + 1}",
            f"Byte {error.start + 1} of the file is not UTF-8.",
            'Save the file again with the encoding "UTF-8".',
        ) from error


def _check_plain(path: Path) -> None:
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise damaged(
            path.name, "This is a folder, not a file.", "Put the file in its place."
        )
    if not stat.S_ISREG(status.st_mode):  # reading a pipe would never end
        raise damaged(
            path.name, "This is no plain file.", "Put a plain file in its place."
        )
    if status.st_size > MAX_BYTES:
        raise damaged(
            path.name,
            f"The file has {status.st_size:,} bytes; the limit is {MAX_BYTES:,}.",
            "Check where it comes from; the course's files are far smaller.",
        )


def damaged(place: str, wrong: str, mend: str) -> DataError:
    """Return the error that says what is wrong with a file."""
    return DataError(Problem(place=place, wrong=wrong, mend=mend))
