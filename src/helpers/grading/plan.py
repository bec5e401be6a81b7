"""Which cells of a hand-in are run for a question: the student's, and the author's given.

Given cells are the author's, whatever became of them in the hand-in. Checks are never
run here: the author's are run outside the box.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from helpers.grading.assignment import (
    Assignment,
    Question,
    changed,
    defined,
    marks,
    used,
)
from helpers.grading.box import Cell as BoxCell
from helpers.notebooks.cell import UNPARSED, Cell, cells_of
from helpers.notebooks.student import FIRST_ID

if TYPE_CHECKING:
    from nbformat import NotebookNode


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A cell to be run, and the question that it answers, if it answers one."""

    cell: BoxCell
    question: str = ""
    is_given: bool = False

    def is_own(self, question: str) -> bool:
        """Say whether it answers a question, or may: it is the student's and no answer."""
        return self.question == question or not (self.question or self.is_given)


# No slots: what is found is added while the hand-in is read.
@dataclass(kw_only=True)
class Plan:
    """A hand-in beside its assignment."""

    units: list[Unit] = field(default_factory=list)
    answers: dict[str, list[str]] = field(default_factory=dict)  # sources, by question
    notes: list[str] = field(default_factory=list)

    @property
    def begin(self) -> list[BoxCell]:
        """The given cells that stand before every cell of the student."""
        found = []
        for unit in self.units:
            if not unit.is_given:
                break
            found.append(unit.cell)
        return found

    def until(
        self,
        question: Question,
        questions: Sequence[Question],
        without: frozenset[str] = frozenset(),
    ) -> list[Unit]:
        """Return what is run for a question, after what every question begins with.

        Its own cells and whatever the student added before the next question: helpers
        stand anywhere. Of what is given, and of other answers, only what these build
        on: a cell that shows the result of another answer could loop with it.
        ``without`` names questions whose answers are left out.
        """
        later = [q.name for q in questions if q.number > question.number]
        own = [i for i, unit in enumerate(self.units) if unit.question == question.name]
        last = max(own, default=-1)
        ends = [i for i, u in enumerate(self.units) if u.question in later and i > last]
        found = self.units[len(self.begin) : min(ends, default=len(self.units))]
        kept: list[Unit] = []
        needed: set[str] = set()
        for unit in (u for u in found if u.is_own(question.name)):
            needed |= used(unit.cell.source)
        given = {n for u in self.units if u.is_given for n in changed(u.cell.source)}
        for unit in reversed([u for u in found if u.question not in without]):
            names = changed(unit.cell.source)
            # What another answer does to what is given is its own affair.
            names -= frozenset() if unit.is_given else given
            if unit.is_own(question.name) or names & needed:
                needed |= used(unit.cell.source)
                kept.append(unit)
        return kept[::-1]


def plan(made: Assignment, notebook: "NotebookNode") -> Plan:
    """Return what of a hand-in is run, and what was unusual in it."""
    found = Plan()
    given = dict(made.given)
    seen: set[str] = set()
    # What a question is about stands before all that a student adds.
    _emit(found, given, min(question.number for question in made.questions))
    for cell in cells_of(notebook, "hand-in"):
        if cell.raw.get("id") == FIRST_ID:
            continue
        author = _match(made, cell)
        if author is not None:
            _emit(found, given, author.number)
            if author.number in made.given:
                if _changed(author.source, cell.source):
                    found.notes.append(
                        f"Cell {cell.number} was given and is changed; the author's was run."
                    )
                continue
        name = marks(author)["grade_id"] if author is not None else ""
        if name in made.checks:
            seen.add(name)
            check = made.checks[name]
            if not check.is_hidden and _changed(check.shown, cell.source):
                found.notes.append(
                    f'The check "{name}" is changed; the author\'s was run.'
                )
            continue
        _take(found, given, made, cell, name)
    _emit(found, given, len(made.cells) + 1)
    found.notes += _unusual(found, made, seen)
    return found


def _take(
    found: Plan, given: dict[int, Cell], made: Assignment, cell: Cell, name: str
) -> None:
    """Add a cell of the student: an answer, or whatever else it is."""
    questions = {question.name: question for question in made.questions}
    if not name and cell.is_code:
        name = next(
            (q.name for q in made.code if q.answers & _defined(cell.source)), ""
        )
    if name:
        question = questions[name]
        _emit(found, given, question.number)
        found.answers.setdefault(name, []).append(cell.source)
        if question.is_code and len(found.answers[name]) == 1 and question.given:
            label = f"what is given in cell {question.number}"
            found.units.append(
                Unit(cell=BoxCell(label=label, source=question.given), question=name)
            )
    if cell.is_code and cell.source.strip():
        unit = BoxCell(label=f"cell {cell.number}", source=cell.source)
        found.units.append(Unit(cell=unit, question=name))


def _emit(found: Plan, given: dict[int, Cell], before: int) -> None:
    """Add the author's given cells up to a number, each once."""
    for number in sorted(number for number in given if number <= before):
        cell = given.pop(number)
        label = f"cell {number} of the assignment"
        unit = BoxCell(label=label, source=cell.source)
        found.units.append(Unit(cell=unit, is_given=True))


def _match(made: Assignment, cell: Cell) -> Cell | None:
    """Return the author's cell that a student's was: by its mark, its id or its text."""
    name = marks(cell).get("grade_id")
    for author in made.cells:
        if name and marks(author).get("grade_id") == name:
            return author if author.kind == cell.kind else None
    key = cell.raw.get("id")
    for author in made.cells:
        if author.kind != cell.kind or not author.is_code:
            continue
        if key and author.raw.get("id") == key:
            # An id may have gone on to another cell; then its text has changed.
            return author
        if not marks(author) and not _changed(author.source, cell.source):
            return author
    return None


def _unusual(found: Plan, made: Assignment, seen: set[str]) -> Iterator[str]:
    for question in made.questions:
        count = len(found.answers.get(question.name, []))
        if count > 1:
            which = "the last one counts" if question.is_code else "all are kept"
            yield f'"{question.name}" is answered in {count} cells; {which}.'
        if count == 0:
            yield f'No cell answers "{question.name}".'
    for name in made.checks:
        if name not in seen:
            yield f'The check "{name}" is missing; the author\'s was run.'


def _defined(source: str) -> frozenset[str]:
    try:
        return defined(source)
    except UNPARSED:
        return frozenset()


def _changed(one: str, other: str) -> bool:
    return "".join(one.split()) != "".join(other.split())
