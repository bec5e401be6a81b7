"""What a person adds to a hand-in: points for texts, corrections, days late, comments.

Each assignment has one sheet, ``RESULTS/texts/08-the-visits.csv``, with a row for each
hand-in and a column for each line of a rubric. A second run adds rows and never changes
what a person wrote.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from helpers.errors import GradingError, Problem
from helpers.grading.gradebook import rubric, sheet
from helpers.grading.gradebook.rubric import Line
from helpers.grading.gradebook.sheet import KEY, Sheet
from helpers.grading.result import Result

FOLDER = "texts"
LATE, CORRECTION, COMMENT = "days late", "correction", "comment"
_OWN = (
    LATE,
    f"{CORRECTION}: points that you add, or take away with a minus",
    f"{COMMENT}: the student reads it",
)
MOST_DAYS, MOST_POINTS = 365, 1000

Rubrics = Mapping[str, tuple[Line, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One text as a person marked it; ``points`` is None until all lines are filled."""

    lines: tuple[tuple[Line, float | None], ...]
    reason: str = ""  # why it has no points yet

    @property
    def points(self) -> float | None:
        """The points of all lines together."""
        told = [points for _, points in self.lines if points is not None]
        is_whole = not self.reason and len(told) == len(self.lines)
        return sum(told) if is_whole else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ByHand:
    """All that a person wrote on one hand-in."""

    texts: Mapping[str, Read] = field(default_factory=dict)
    days_late: float = 0
    correction: float = 0
    comment: str = ""


def path_of(results: Path, name: str) -> Path:
    """Return where the sheet of an assignment lies."""
    return results / FOLDER / f"{name}.csv"


def update(results: Path, name: str, found: Sequence[Result]) -> list[str]:
    """Give each hand-in its row, and return what is to be told of the sheet.

    Raises GradingError, and writes nothing, if the sheet is damaged.
    """
    rubrics = rubric.of(name)
    path = path_of(results, name)
    old = sheet.read(path)
    if old:
        _require_numbers(old, found)
    made = sheet.grown(old, path, _columns(rubrics), [_row(r, rubrics) for r in found])
    made = _renewed(made, rubrics, found)
    if made != old:
        sheet.write(made)
    hands = _read(sheet.read(path), rubrics, found)
    new = len(made.rows) - (len(old.rows) if old else 0)
    told = [f"{path}: {len(made.rows)} rows, {new} new."]
    waiting = [
        (number, text.reason)
        for number, hand in hands.items()
        for text in hand.texts.values()
        if text.points is None
    ]
    told += [f"  {number}: {reason}" for number, reason in waiting if reason != _EMPTY]
    told.append(f"  Texts that wait for a person: {len(waiting)}.")
    return told


def read(results: Path, name: str, found: Sequence[Result]) -> dict[str, ByHand]:
    """Return what a person wrote on the hand-ins of an assignment, by their numbers.

    A hand-in without a row has no points for its texts. Raises GradingError with every
    cell that holds something else than it should.
    """
    return _read(sheet.read(path_of(results, name)), rubric.of(name), found)


_EMPTY = "The text waits for a person to read it."


def _read(
    old: Sheet | None, rubrics: Rubrics, found: Sequence[Result]
) -> dict[str, ByHand]:
    made: dict[str, ByHand] = {}
    problems: list[Problem] = []
    for one in found:
        number = one["student"]["number"]
        row = old.numbers.get(number.casefold()) if old else None
        try:
            made[number] = _hand(old, row, rubrics, one)
        except GradingError as error:
            problems += error.problems
    if problems:
        raise GradingError(problems)
    return made


def _hand(old: Sheet | None, row: int | None, rubrics: Rubrics, one: Result) -> ByHand:
    asked = {q["question"]: q for q in one["questions"] if q["kind"] == "text"}
    texts: dict[str, Read] = {}
    problems: list[Problem] = []
    for name, lines in rubrics.items():
        if name not in asked:
            continue
        points: list[float | None] = []
        for i, line in enumerate(lines, start=1):
            try:
                points.append(_number(old, row, f"{name} {i}", 0, line.points))
            except GradingError as error:
                problems += error.problems
        texts[name] = _text(old, row, name, asked[name], lines, points)
    if problems:
        raise GradingError(problems)
    late = _number(old, row, LATE, 0, MOST_DAYS)
    correction = _number(old, row, CORRECTION, -MOST_POINTS, MOST_POINTS)
    return ByHand(
        texts=texts,
        days_late=late or 0,
        correction=correction or 0,
        comment=old.cell(row, COMMENT) if old and row is not None else "",
    )


def _number(
    old: Sheet | None, row: int | None, column: str, least: float, most: float
) -> float | None:
    return old.number(row, column, least, most) if old and row is not None else None


def _text(
    old: Sheet | None,
    row: int | None,
    name: str,
    asked: Result,
    lines: Sequence[Line],
    points: Sequence[float | None],
) -> Read:
    filled = sum(one is not None for one in points)
    pairs = tuple(zip(lines, points, strict=False))
    if not filled:
        if asked["status"] == "open":  # nothing was written, and nothing is to be read
            return Read(lines=tuple((line, 0) for line in lines))
        return Read(lines=pairs, reason=_EMPTY)
    if filled < len(lines):
        wrong = f"{filled} of the {len(lines)} lines of {name} are filled."
        return Read(lines=pairs, reason=wrong)
    told = old.cell(row, _shown(name)) if old and row is not None else ""
    now = "" if asked["status"] == "open" else asked["answer"]
    if _bare(told) != _bare(now):
        wrong = f'{name} was handed in anew after it was marked. Empty its cell "'
        mend = f'{_shown(name)}", run course texts, and read it again.'
        return Read(lines=pairs, reason=wrong + mend)
    return Read(lines=pairs)


def _renewed(made: Sheet, rubrics: Rubrics, found: Sequence[Result]) -> Sheet:
    """Return a sheet with the texts of now, where nobody has marked those of before."""
    for one in found:
        row = made.numbers[one["student"]["number"].casefold()]
        for name, lines in rubrics.items():
            cells = [made.cell(row, f"{name} {i + 1}") for i in range(len(lines))]
            told, answer = made.cell(row, _shown(name)), _answer(one, name)
            if _bare(told) != _bare(answer) and not (told and any(cells)):
                made = sheet.changed(made, row, _shown(name), answer)
    return made


def _require_numbers(old: Sheet, found: Sequence[Result]) -> None:
    """Raise GradingError if a spreadsheet has taken zeros from numbers of students."""
    short = {
        number.lstrip("0"): number
        for one in found
        if (number := one["student"]["number"].casefold()) not in old.numbers
    }
    for number, row in old.numbers.items():
        if number in short:
            wrong = f'"{number}" was "{short[number]}": a spreadsheet took its zeros.'
            mend = "Write it as before, and give the column the format of text."
            place = old.place(row, KEY)
            raise GradingError(Problem(place=place, wrong=wrong, mend=mend))


def _columns(rubrics: Rubrics) -> list[str]:
    made = [KEY, "name"]
    for name, lines in rubrics.items():
        made.append(_shown(name))
        for i, line in enumerate(lines, start=1):
            most = "" if line.points == 1 else f" (0 to {line.points:g})"
            made.append(f"{name} {i}: {line.words}{most}")
    return [*made, *_OWN]


def _row(one: Result, rubrics: Rubrics) -> dict[str, str]:
    student = one["student"]
    texts = {_shown(name): _answer(one, name) for name in rubrics}
    return {KEY: student["number"], "name": sheet.safe(student["name"]), **texts}


def _answer(one: Result, name: str) -> str:
    for asked in one["questions"]:
        if asked["question"] == name and asked["status"] != "open":
            return sheet.safe(asked["answer"])
    return ""


def _shown(name: str) -> str:
    return f"text of {name}"


def _bare(words: str) -> str:
    """Return the letters of a text alone: spreadsheets change its blanks and quotes."""
    return "".join(sign for sign in words if sign.isalnum())
