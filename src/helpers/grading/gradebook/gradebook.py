"""One mark for each student, by the rules of the class; what is not graded is named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers import material
from helpers.errors import GradingError, Problem
from helpers.grading import assignment, received
from helpers.grading.gradebook import results, sheet, standing, texts
from helpers.grading.gradebook.rules import Rules
from helpers.grading.gradebook.sheet import KEY, Sheet
from helpers.grading.gradebook.standing import Standing
from helpers.grading.roster import Student

BY_HAND = "by-hand.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One student: points of assignments and parts, None where they are not known."""

    student: Student
    assignments: Mapping[str, float | None]
    parts: Mapping[str, float | None]
    best: float | None  # percent that the assignments give
    mark: float | None  # percent of all
    reasons: tuple[str, ...]  # why something is not known
    absent: tuple[str, ...] = ()  # assignments of which nothing came: 0 in the best


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The gradebook of a class."""

    lines: Sequence[Line]
    most: Mapping[str, float]  # the points that an assignment or a part can give
    strangers: Sequence[str]  # numbers with results that the roster does not have
    aside: Sequence[str] = ()  # files that may belong to somebody, and were not marked


def make(
    folders: Sequence[Path], students: Sequence[Student], rules: Rules, by_hand: Path
) -> Book:
    """Return the gradebook of a class; ``by_hand`` is made for its teacher if missing.

    Raises GradingError where two folders hold a result for one hand-in, and for cells
    of sheets that hold something else than they should.
    """
    standings, refused, orphans = _standings(folders)
    hand = _by_hand(by_hand, students, rules)
    most = {}
    for name in rules.assignments.of:
        told = [one.most for one in standings.get(name, {}).values() if one.most]
        most[name] = max(told) if told else _points_of(name)
    most |= {name: part.points for name, part in rules.by_hand.items()}
    lines = [
        _line(student, standings, refused, orphans, hand, rules, most)
        for student in students
    ]
    numbers = {student.number.casefold() for student in students}
    strangers = {n for told in standings.values() for n in told} - numbers
    aside = [words for told in orphans.values() for words in told]
    aside += [
        f"{words} Another hand-in counts."
        for (name, number), words in refused.items()
        if number in standings.get(name, {})
    ]
    return Book(
        lines=lines,
        most=most,
        strangers=sorted(strangers),
        aside=tuple(dict.fromkeys(aside)),
    )


Standings = dict[str, dict[str, Standing]]  # by assignment and number in small letters
Refused = dict[tuple[str, str], str]  # why a file was not marked
Orphans = dict[str, list[str]]  # by assignment: files of which nobody knows whose


def _standings(folders: Sequence[Path]) -> tuple[Standings, Refused, Orphans]:
    made: Standings = {}
    refused: Refused = {}
    orphans: Orphans = {}
    problems: list[Problem] = []
    for folder in folders:
        marked = results.read(folder)
        for told in received.read(folder, ()):
            words = f"{told.file}: {told.remark}"
            if told.is_open and told.student and told.assignment:
                refused[told.assignment, told.key[0]] = words
            elif told.is_open:
                # What does not even tell its assignment may be of any in the folder.
                for name in [told.assignment] if told.assignment else marked:
                    orphans.setdefault(name, []).append(words)
        for name, found in marked.items():
            hands = texts.read(folder, name, found)
            known = made.setdefault(name, {})
            for one in found:
                number = one["student"]["number"]
                if number.casefold() in known:
                    wrong = f"Another folder has a result of {number} for {name}, too."
                    mend = "Take the older one out."
                    problems.append(Problem(place=str(folder), wrong=wrong, mend=mend))
                known[number.casefold()] = standing.of(one, hands[number])
    if problems:
        raise GradingError(problems)
    return made, refused, orphans


def _by_hand(path: Path, students: Sequence[Student], rules: Rules) -> Sheet:
    old = sheet.read(path)
    columns = [
        KEY,
        "name",
        *(f"{name}: 0 to {part.points:g}" for name, part in rules.by_hand.items()),
    ]
    rows = [{KEY: s.number, "name": sheet.safe(s.name)} for s in students]
    made = sheet.grown(old, path, columns, rows)
    if made != old:
        sheet.write(made)
    again = sheet.read(path)
    assert again is not None  # it was written
    return again


def _line(
    student: Student,
    standings: Standings,
    refused: Refused,
    orphans: Orphans,
    hand: Sheet,
    rules: Rules,
    most: Mapping[str, float],
) -> Line:
    points: dict[str, float | None] = {}
    reasons: list[str] = []
    absent: list[str] = []
    number = student.number.casefold()
    for name in rules.assignments.of:
        one = standings.get(name, {}).get(number)
        points[name] = None
        if one is None and (name, number) in refused:
            reasons.append(f"{name}: {refused[name, number]}")
        elif one is None and standings.get(name) and name in orphans:
            # Else a number mistyped by one student would be a zero for that student.
            reasons.append(f"{name}: nothing matched, and a file is nobody's yet.")
        elif one is None and standings.get(name):
            absent.append(name)
        elif one is None:
            reasons.append(f"{name}: no hand-in of the class is marked.")
        elif one.points is None:
            reasons.append(f"{name}: {one.reason}")
        else:
            points[name] = rules.after_days(one.points, one.most, one.days_late)
    is_open = bool(reasons)
    parts: dict[str, float | None] = {}
    for name, part in rules.by_hand.items():
        row = hand.numbers[number]
        parts[name] = hand.number(row, name, 0, part.points)
        if parts[name] is None:
            reasons.append(f"{name}: no points in {BY_HAND}.")
    best = None if is_open else _best(points, most, rules)
    shares = [
        None if told is None else told / part.points * part.percent
        for told, part in zip(parts.values(), rules.by_hand.values(), strict=True)
    ]
    known = [share for share in (best, *shares) if share is not None]
    is_whole = len(known) == len(shares) + 1
    return Line(
        student=student,
        assignments=points,
        parts=parts,
        best=None if best is None else round(best, 2),
        mark=round(sum(known), 2) if is_whole else None,
        reasons=tuple(reasons),
        absent=tuple(absent),
    )


def _best(
    points: Mapping[str, float | None], most: Mapping[str, float], rules: Rules
) -> float:
    """Return the percent that the best assignments give; what never came gives none."""
    shares = sorted((told or 0) / most[name] for name, told in points.items())
    best = shares[-rules.assignments.best :]
    return sum(best) / rules.assignments.best * rules.assignments.percent


def _points_of(name: str) -> float:
    made = assignment.load(material.folder("assignments") / f"{name}.ipynb")
    return sum(question.points for question in made.questions)


def told(book: Book) -> list[str]:
    """Return what a teacher must know of a gradebook: what is open, and for whom."""
    lines: dict[str, list[str]] = {}
    for line in book.lines:
        for reason in line.reasons:
            lines.setdefault(f"Not graded: {reason}", []).append(line.student.number)
        for name in line.absent:
            lines.setdefault(f"{name}: nothing handed in.", []).append(
                line.student.number
            )
    made = [
        f"{words} ({'everybody' if len(told) == len(book.lines) else ', '.join(told)})"
        for words, told in lines.items()
    ]
    made += [f"Received and not marked: {words}" for words in book.aside]
    if book.strangers:
        made.append(f"Not in the roster: {', '.join(book.strangers)}.")
    return made
