"""The lines by which a person marks a text: its table of points, as students read it."""

import re
from dataclasses import dataclass

from helpers import material
from helpers.errors import GradingError, Problem
from helpers.exercises import bank
from helpers.exercises.schema import say
from helpers.grading import ANSWERS, assignment
from helpers.grading.assignment import Assignment, Question, marks

_ROW = re.compile(r"^\|\s*(\d+(?:\.\d+)?)\s*\|\s*(.+?)\s*\|\s*$", re.M)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a rubric; ``points`` is what it can earn."""

    words: str
    points: float


def of(name: str) -> dict[str, tuple[Line, ...]]:
    """Return the lines of each text of an assignment, by the name of its question.

    Raises GradingError where a table's points are not those of the text, and where the
    assignment is not known.
    """
    if name == ANSWERS:
        return {
            item.id: tuple(
                Line(words=say(line.text), points=line.points) for line in item.rubric
            )
            for item in bank.read(material.folder("items"))
            if item.type == "text"
        }
    path = material.folder("assignments") / f"{name}.ipynb"
    if not path.is_file():
        wrong = f'There is no assignment "{name}" here, so its rubric is not known.'
        mend = f"Put its notebook into {path.parent}, or remove its results."
        raise GradingError(Problem(place=name, wrong=wrong, mend=mend))
    made = assignment.load(path)
    return {q.name: _lines(made, q) for q in made.questions if not q.is_code}


def _lines(made: Assignment, question: Question) -> tuple[Line, ...]:
    """Return the lines of the last table of points before a text."""
    found: list[tuple[str, str]] = []
    for cell in made.cells:
        if cell.number >= question.number:
            break
        if marks(cell).get("solution"):
            found = []
        elif not cell.is_code:
            found = _ROW.findall(cell.source) or found
    lines = tuple(
        Line(words=words.replace("**", ""), points=float(points))
        for points, words in found
    )
    if not lines:
        return (Line(words="the whole text", points=question.points),)
    told = sum(line.points for line in lines)
    if told != question.points:
        wrong = f"The table has {told:g} points, and the text {question.points:g}."
        mend = "Correct the table, or the points in the cell's metadata."
        place = f"{made.path.name}, {question.name}"
        raise GradingError(Problem(place=place, wrong=wrong, mend=mend))
    return lines
