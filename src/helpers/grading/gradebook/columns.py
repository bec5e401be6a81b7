"""The gradebook as CSV: for people, for Canvas and for Moodle.

Canvas wants the columns Student, ID, SIS User ID, SIS Login ID and Section, in this
order, and knows the row "Points Possible" by these words in its first cell. Moodle has
no such row, and stops at a row whose student it does not know; any column with the
number or the address of a student serves to find one.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from helpers import atomic, text
from helpers.errors import GradingError, Problem
from helpers.grading.gradebook.gradebook import Book, Line
from helpers.grading.gradebook.sheet import as_csv, safe

CANVAS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
MOODLE = ("ID number", "Email address", "Full name")
MARK = "Course mark"  # in percent
_FIRST, _LAST = ("number", "name"), ("mark (percent)", "not graded")
LARGEST_BYTES = 20_000_000
_NEW = "Name another file, or move this away."

Row = Sequence[object]


def for_people(book: Book, best: int) -> list[Row]:
    """Return a row for each student, with the mark and what is not graded and why."""
    parts = _parts(book)
    names = [name for name in book.most if name not in parts]
    head = [*_FIRST, *names, f"best {best} (percent)", *parts]
    rows: list[Row] = [[*map(safe, head), *_LAST]]
    for line in book.lines:
        own = [safe(line.student.number), safe(line.student.name)]
        points = [line.assignments[name] for name in names]
        rest = [line.parts[name] for name in parts]
        why = safe(" ".join(line.reasons))
        cells = [*map(_shown, points), _shown(line.best), *map(_shown, rest)]
        rows.append([*own, *cells, _shown(line.mark), why])
    return rows


def for_canvas(book: Book) -> list[Row]:
    """Return what Canvas imports; what is not graded is an empty cell."""
    names = [*map(safe, book.most), MARK]
    most = [*map(_shown, book.most.values()), "100"]
    rows: list[Row] = [[*CANVAS, *names], ["    Points Possible", *[""] * 4, *most]]
    for line in book.lines:
        who = line.student
        own = [safe(who.name), who.canvas, who.number, who.login, ""]
        rows.append([*map(safe, own), *_cells(line, book)])
    return rows


def for_moodle(book: Book) -> list[Row]:
    """Return what Moodle imports; what is not graded is an empty cell."""
    rows: list[Row] = [[*MOODLE, *map(safe, book.most), MARK]]
    for line in book.lines:
        who = line.student
        address = who.login if "@" in who.login else ""
        own = [who.number, address, who.name]
        rows.append([*map(safe, own), *_cells(line, book)])
    return rows


def require_ours(out: Path) -> None:
    """Raise GradingError unless a place is free, or holds an earlier gradebook."""
    if out.suffix.lower() != ".csv":
        raise _error(out, 'The name does not end in ".csv".', 'Add ".csv" to it.')
    if not os.path.lexists(out):
        return
    try:
        content = text.read(out, limit=LARGEST_BYTES)
    except text.NoTextError as error:
        raise _error(out, error.wrong, _NEW) from error
    head = content.partition("\n")[0].strip()
    first, last = as_csv([_FIRST]).strip(), as_csv([_LAST]).strip()
    if not (head.startswith(f"{first},") and head.endswith(f",{last}")):
        raise _error(out, "This is no gradebook.", _NEW)


def write(book: Book, best: int, out: Path) -> list[Path]:
    """Write ``marks.csv`` and, beside it, ``marks-canvas.csv`` and ``marks-moodle.csv``."""
    made = {
        out: for_people(book, best),
        out.with_name(f"{out.stem}-canvas.csv"): for_canvas(book),
        out.with_name(f"{out.stem}-moodle.csv"): for_moodle(book),
    }
    out.parent.mkdir(parents=True, exist_ok=True)
    for path, rows in made.items():
        # Only people open the first one in a spreadsheet that guesses the encoding.
        encoding = "utf-8-sig" if path == out else "utf-8"
        atomic.write(path, as_csv(rows).encode(encoding, "replace"))
    return [*made]


def _cells(line: Line, book: Book) -> list[str]:
    told = {**line.assignments, **line.parts}
    return [*(_shown(told[name]) for name in book.most), _shown(line.mark)]


def _parts(book: Book) -> list[str]:
    return [*book.lines[0].parts] if book.lines else []


def _shown(points: float | None) -> str:
    return "" if points is None else f"{points:g}"


def _error(path: Path, wrong: str, mend: str) -> GradingError:
    return GradingError(Problem(place=str(path), wrong=wrong, mend=mend))
