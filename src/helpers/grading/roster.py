"""The class: who may hand in, from a CSV of the school, of Canvas or of Moodle."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers import text
from helpers.errors import GradingError, Problem

LARGEST_BYTES = 5_000_000
# How columns are called: by hand, in an export of Canvas, in one of Moodle.
_COLUMNS = {
    "number": ("number", "student number", "student id", "sis user id", "id number"),
    "name": ("name", "student", "full name", "student name"),
    "first": ("first name", "given name"),
    "last": ("last name", "surname", "family name"),
    "canvas": ("canvas id", "canvas user id", "id"),
    "login": ("login", "sis login id", "username", "email address", "email"),
}
_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
_MEND = 'The first line names the columns; "number" and "name" are enough.'


@dataclass(frozen=True, slots=True, kw_only=True)
class Student:
    """One of the class; the number is what files and results are called by."""

    number: str
    name: str
    canvas: str = ""
    login: str = ""

    @property
    def names(self) -> frozenset[str]:
        """The name as systems write it into names of files, in either order."""
        last, comma, first = self.name.partition(",")
        words = [*first.split(), *last.split()] if comma else self.name.split()
        orders = (words, [*words[-1:], *words[:-1]])
        return frozenset(folded("".join(order)) for order in orders) - {""}


def read(path: Path) -> list[Student]:
    """Return the class in the order of its file; raises GradingError."""
    try:
        content = text.read(path, limit=LARGEST_BYTES)
    except text.NoTextError as error:
        raise _error(str(path), error.wrong, error.mend) from error
    head = content.partition("\n")[0]
    mark = max(",;\t", key=head.count)
    try:
        rows = list(csv.DictReader(content.splitlines(), delimiter=mark, strict=True))
    except csv.Error as error:
        raise _error(str(path), f"The CSV is damaged: {error}.", _MEND) from error
    columns = _columns(rows[0] if rows else {})
    if "number" not in columns:
        known = ", ".join(f'"{name}"' for name in _COLUMNS["number"])
        raise _error(
            f"{path}, line 1",
            "No column holds the numbers of students.",
            f"Call it one of {known}, in the first line.",
        )
    return _students(path, rows, columns)


def folded(words: str) -> str:
    """Return a name without accents, blanks and capitals: "Müller-Lüd" is "mullerlud"."""
    plain = unicodedata.normalize("NFKD", words).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def _columns(row: Mapping[str | None, object]) -> dict[str, str]:
    found = {(name or "").strip().casefold(): name for name in row if name}
    return {
        key: found[called]
        for key, names in _COLUMNS.items()
        for called in reversed(names)
        if called in found
    }


def _students(
    path: Path, rows: Sequence[Mapping[str, str | None]], columns: Mapping[str, str]
) -> list[Student]:
    students: dict[str, Student] = {}
    problems: list[Problem] = []
    for line, row in enumerate(rows, start=2):
        told = {key: (row[name] or "").strip() for key, name in columns.items()}
        name = told.get("name") or f"{told.get('first', '')} {told.get('last', '')}"
        number, place = told["number"], f"{path}, line {line}"
        if not number and _is_no_person(name):
            continue
        if not _NUMBER.fullmatch(number):
            wrong = f"{number[:40]!r} is no number of a student."
            mend = "Use letters, digits, and . _ - between them."
            problems.append(Problem(place=place, wrong=wrong, mend=mend))
        elif number.casefold() in students:
            wrong = f"The number {number} stands twice."
            mend = "Take one of the lines out, or correct it."
            problems.append(Problem(place=place, wrong=wrong, mend=mend))
        else:
            students[number.casefold()] = Student(
                number=number,
                name=" ".join(name.split()),
                canvas=told.get("canvas", ""),
                login=told.get("login", ""),
            )
    if problems:
        raise GradingError(problems)
    if not students:
        raise _error(str(path), "The roster names nobody.", _MEND)
    return list(students.values())


def _is_no_person(name: str) -> bool:
    """Say whether a line is Canvas' line of points, its test student, or empty."""
    return not name.strip() or name.strip() in ("Points Possible", "Student, Test")


def by_names(students: Iterable[Student]) -> dict[str, list[Student]]:
    """Return the students whom each form of a name may mean."""
    found: dict[str, list[Student]] = {}
    for student in students:
        for name in student.names:
            found.setdefault(name, []).append(student)
    return found


def _error(place: str, wrong: str, mend: str) -> GradingError:
    return GradingError(Problem(place=place, wrong=wrong, mend=mend))
