"""Checks that an assignment can be graded: what nbgrader would stop at, or pass over.

A question is an answer and the checks that follow it. An answer in code earns the
points of its checks; an answer in words has points of its own and is read by a person.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from helpers.errors import Problem
from helpers.notebooks.cell import Cell

SCHEMA = 3
SHOWN = 60  # letters of a wrong mark that a message repeats
MOST_POINTS = 1000  # for one cell
_ID = re.compile(r"[A-Za-z0-9_-]+")
_FLAGS = ("grade", "solution", "locked", "task")

Marks = Mapping[str, Any]  # Any: whatever stands in the metadata
Finding = tuple[str, str]  # what is wrong, how to mend it


def problems(cells: Sequence[Cell]) -> Iterator[Problem]:
    """Yield what keeps the marked cells of a notebook from being graded."""
    marked = [
        (cell, cell.raw.metadata["nbgrader"])
        for cell in cells
        if "nbgrader" in cell.raw.metadata
    ]
    sound = [(cell, marks) for cell, marks in marked if isinstance(marks, Mapping)]
    for cell, marks in marked:
        if not isinstance(marks, Mapping):
            wrong = 'The metadata "nbgrader" is no object.'
            mend = "Copy it from another cell, and change its grade_id."
            yield Problem(place=cell.place, wrong=wrong, mend=mend)
    for cell, marks in sound:
        for wrong, mend in (*_form(marks), *_points(marks), *_kind(cell, marks)):
            yield Problem(place=cell.place, wrong=wrong, mend=mend)
    yield from _repeated(sound)
    yield from _unpaired(sound)


def _form(marks: Marks) -> Iterator[Finding]:
    if marks.get("schema_version") != SCHEMA:
        yield (
            'The marks for grading lack "schema_version".'
            if "schema_version" not in marks
            else f'The "schema_version" is {_shown(marks["schema_version"])}.',
            f'Write "schema_version": {SCHEMA}.',
        )
    name = marks.get("grade_id")
    if not name:
        yield (
            "The cell has no grade_id, by which its points are kept.",
            'Add a name, such as "grade_id": "visits-1".',
        )
    elif not (isinstance(name, str) and _ID.fullmatch(name)):
        yield (
            f"The grade_id {_shown(name)} is no name.",
            "Use letters, digits, - and _ alone.",
        )
    for flag in _FLAGS:
        if not isinstance(marks.get(flag, False), bool):
            yield (
                f'"{flag}" is {_shown(marks[flag])}.',
                "Write true or false, without quotes.",
            )


def _points(marks: Marks) -> Iterator[Finding]:
    is_graded = marks.get("grade") is True or marks.get("task") is True
    if "points" not in marks:
        if is_graded:
            yield "The cell is graded and has no points.", 'Add them, "points": 1.'
        return
    points = marks["points"]
    if not is_graded:
        yield (
            f"The cell has points ({_shown(points)}) and is not graded.",
            'Write "grade": true, or take the points away.',
        )
    is_number = isinstance(points, int | float) and not isinstance(points, bool)
    if not is_number or not 0 <= points <= MOST_POINTS:
        yield (
            f"The points are {_shown(points)}.",
            f"Write a number from 0 to {MOST_POINTS}, without quotes.",
        )


def _kind(cell: Cell, marks: Marks) -> Iterator[Finding]:
    told = marks.get("cell_type", cell.kind)
    if told != cell.kind:
        yield (
            f"The marks for grading say {_shown(told)}, and the cell is {cell.kind!r}.",
            "Change the cell's type back, or delete it and add a new one.",
        )
    elif not cell.is_code and _is_check(marks):
        yield "This check is a text; only code can check.", "Make it a code cell."
    elif not cell.is_code and _is_answer(marks) and not marks.get("grade"):
        yield (
            "This answer is a text, and no check can give it points.",
            'Make it a code cell; or write "grade": true and its points, and a person '
            "grades it.",
        )
    if _is_check(marks) and marks.get("locked") is False:
        yield "Students can change this check.", 'Write "locked": true.'


def _repeated(marked: Sequence[tuple[Cell, Marks]]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for cell, marks in marked:
        name = str(marks.get("grade_id", ""))
        if name and name in first:
            yield Problem(
                place=cell.place,
                wrong=f'Cell {first[name]} has the grade_id "{name}" too, so that the '
                "points of one would be lost.",
                mend="Give this cell a name of its own.",
            )
        first.setdefault(name, cell.number)


def _unpaired(marked: Sequence[tuple[Cell, Marks]]) -> Iterator[Problem]:
    """Find answers in code that no check follows, and checks before any answer."""
    answer: Cell | None = None
    is_checked = True
    for cell, marks in marked:
        if _is_check(marks):
            is_checked = True
            if answer is None:
                yield Problem(
                    place=cell.place,
                    wrong="This check stands before any answer that it could check.",
                    mend="Move it below the cell of the answer.",
                )
        elif cell.is_code and _is_answer(marks) and not marks.get("grade"):
            if answer is not None and not is_checked:
                yield _unchecked(answer)
            answer, is_checked = cell, False
    if answer is not None and not is_checked:
        yield _unchecked(answer)


def _unchecked(answer: Cell) -> Problem:
    return Problem(
        place=answer.place,
        wrong="No check follows this answer, so that it earns no points.",
        mend="Add a graded cell below it, before the next answer.",
    )


def _is_answer(marks: Marks) -> bool:
    return marks.get("solution") is True


def _is_check(marks: Marks) -> bool:
    return marks.get("grade") is True and not _is_answer(marks)


def _shown(value: object) -> str:
    """Return a value as Python writes it, no longer than a message can bear."""
    text = repr(value)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
