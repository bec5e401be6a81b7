"""Finds how far an assignment is: what is open, what its checks gave, who wrote it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from helpers.handin.paper import Cell, Paper, joined
from helpers.handin.words import LATER, earned
from helpers.notebooks.student import CODE_STUB, TEXT_STUB

NAME = "Name"
NUMBER = "Student number"
_HEADING = re.compile(r"^#+ +(.+?)(?: \(\d+ points?\))?\s*$", re.MULTILINE)
_LIMITS = re.compile(r"\bIn (\d{1,4}) to (\d{1,4}) words\b")
_STUB = re.compile(rf"^\s*{re.escape(CODE_STUB[-1])}\s*$", re.MULTILINE)
_WORD = re.compile(r"\S*\w\S*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """An answer in words; ``least`` and ``most`` are 0 where no length is asked for."""

    question: str
    words: int
    least: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How far an assignment is, by the file as it was saved."""

    title: str
    open: tuple[str, ...]  # questions without an answer
    seen: int  # points that the checks have printed
    visible: int  # points of all checks that students can run
    later: int  # points that are checked after handing in
    by_person: int  # points for texts
    failed: tuple[str, ...]  # checks that an answer did not pass
    not_run: tuple[str, ...]
    texts: tuple[Text, ...]
    missing: tuple[str, ...]  # marked cells that the assignment has and this has not
    twice: tuple[str, ...]
    name: str
    number: str


def state(paper: Paper, original: Paper) -> State:
    """Return how far a paper is, measured by the assignment as it was given out."""
    asked = list(_asked(paper.cells))
    answers = [(question, cell) for question, _, cell in asked if cell.is_answer]
    checks = [(question, cell) for question, _, cell in asked if cell.is_check]
    visible = [(question, cell) for question, cell in checks if not _is_later(cell)]
    known = Counter(paper.names)
    return State(
        title=title(original),
        open=_once(question for question, cell in answers if _is_open(cell)),
        seen=sum(cell.points for _, cell in visible if _is_passed(cell)),
        visible=sum(cell.points for _, cell in visible),
        later=sum(cell.points for _, cell in checks if _is_later(cell)),
        by_person=sum(cell.points for _, cell in answers if not cell.is_code),
        failed=_once(
            question
            for question, cell in visible
            if cell.outputs and not _is_passed(cell)
        ),
        not_run=_once(question for question, cell in visible if not cell.outputs),
        texts=tuple(
            Text(question=question, words=words(cell.source), least=least, most=most)
            for question, (least, most), cell in asked
            if cell.is_answer and not cell.is_code
        ),
        missing=tuple(name for name in original.names if name not in known),
        twice=tuple(name for name, count in known.items() if count > 1),
        name=_field(paper, NAME),
        number=number_of(paper),
    )


def questions(paper: Paper) -> dict[str, str]:
    """Return the heading under which each marked cell stands, without its points."""
    return {cell.name: question for question, _, cell in _asked(paper.cells)}


def title(paper: Paper) -> str:
    """Return the first heading of a paper, or the name of its file."""
    return next(_headings(paper.cells), paper.path.stem)


def number_of(paper: Paper) -> str:
    """Return the student's number as it is written at the end of a paper, or nothing."""
    return _field(paper, NUMBER)


def words(source: str) -> int:
    """Return the number of words of a text, without the line that asks for it.

    >>> words("Two vote sets, 0.26 and 0.18 – twice."), words("YOUR ANSWER HERE")
    (7, 0)
    """
    return len(_WORD.findall(source.replace(TEXT_STUB, "")))


Asked = tuple[str, tuple[int, int], Cell]


def _headings(cells: Sequence[Cell]) -> Iterator[str]:
    found = (_HEADING.search(cell.source) for cell in cells if not cell.is_code)
    yield from (heading[1] for heading in found if heading)


def _asked(cells: Sequence[Cell]) -> Iterator[Asked]:
    """Yield the marked cells, each with its question and the length asked for."""
    question, limits = "", (0, 0)
    for cell in cells:
        if not cell.is_code and not cell.is_answer:
            if found := _HEADING.search(cell.source):
                question, limits = found[1], (0, 0)
            if asked := _LIMITS.search(cell.source):
                limits = (int(asked[1]), int(asked[2]))
        if cell.name:
            yield question, limits, cell


def _is_open(cell: Cell) -> bool:
    if not cell.is_code:
        return words(cell.source) == 0
    return bool(_STUB.search(cell.source)) or not cell.source.strip()


def _is_later(cell: Cell) -> bool:
    return LATER.format("") in cell.source


def _is_passed(cell: Cell) -> bool:
    kinds = {output.get("output_type") for output in cell.outputs}
    printed = "".join(joined(output.get("text")) for output in cell.outputs)
    return "error" not in kinds and earned(cell.points) in printed.splitlines()


def _once(questions: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(questions))


def _field(paper: Paper, field: str) -> str:
    """Return what stands behind a colon at the end of the notebook, on its line."""
    # No part of it passes over the end of a line: a text of line ends alone would
    # otherwise take time without end.
    line = re.compile(rf"^[^\w\n]*{field}[^\w\n]*:[ \t*]*(.*)$", re.MULTILINE)
    for cell in reversed(paper.cells):
        if not cell.is_code and not cell.name and (found := line.search(cell.source)):
            return found[1].strip()
    return ""
