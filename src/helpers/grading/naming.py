"""What the name of a file tells: whose it is, and which assignment it answers.

Known are the names of the syllabus, ``08-the-visits-1001.ipynb``, and what Canvas and
Moodle make of them when a teacher downloads all hand-ins.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from helpers.grading.roster import Student, by_names, folded

# doejane_LATE_4711_98765_08-the-visits-1001-2.ipynb
_CANVAS = re.compile(
    r"(?P<who>[^\W_]+)(?:_LATE)?_(?P<user>\d+)_(?P<upload>\d+)_(?P<rest>.+)", re.I
)
# Jane Doe_123456_assignsubmission_file_08-the-visits-1001.ipynb, or a folder so called
_MOODLE = re.compile(
    r"(?P<who>[^_]+)_(?P<user>\d+)_assignsubmission_(?:file|onlinetext)_?(?P<rest>.*)"
)
# What systems add to a name that is there: " (1)", "-2", " - Copy", "_copy1"
_AGAIN = re.compile(r"(?: \(\d+\)| ?-? ?copy ?\d*|_copy\d*|-Copy\d+)$", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a name tells; ``how`` and ``wrong`` are words for the instructor."""

    student: Student | None = None
    assignment: str = ""
    attempt: int = 0  # of several by one student, the highest is the newest
    how: str = ""
    wrong: str = ""
    is_clash: bool = False  # it tells two


class Names:
    """Reads names of files for one class and its assignments."""

    def __init__(self, students: Sequence[Student], assignments: Iterable[str]) -> None:
        self._numbers = {student.number.casefold(): student for student in students}
        self._canvas = {s.canvas: s for s in students if s.canvas}
        self._logins = {folded(s.login): s for s in students if s.login}
        self._names = by_names(students)
        self._assignments = sorted(assignments)

    def read(self, path: str) -> Named:
        """Return what a path below the folder of hand-ins tells."""
        parts = [
            part for whole in path.split("!") for part in PurePosixPath(whole).parts
        ]
        who, how, rest, clear = "", "", parts[-1], False
        student: Student | None = None
        for part in parts:
            for system, form in (("Moodle", _MOODLE), ("Canvas", _CANVAS)):
                if found := form.fullmatch(part):
                    who, how = found["who"], system
                    student = self._of_system(system, found)
                    if part == parts[-1] and found["rest"]:
                        rest = found["rest"]
        stem, attempt = _without_copies(PurePosixPath(rest).stem)
        stem, named, more = self._by_number(stem, is_canvas=how == "Canvas")
        clear = named is not None
        assignment = self._assignment(stem)
        if clear and student and named != student:
            wrong = f"The file says {named.number}, and {how} says {student.number}."  # type: ignore[union-attr] # clear says so
            return Named(assignment=assignment, how=how, wrong=wrong, is_clash=True)
        words = "the number in its name" if clear else f"the name that {how} gives"
        wrong = ""
        if not (named or student):
            said = f'"{who}" of {how}' if who else f'"{rest[:80]}"'
            wrong = f"{said} names nobody of the roster."
        return Named(
            student=named or student,
            assignment=assignment,
            attempt=attempt + more,
            how=words if named or student else "",
            wrong=wrong,
        )

    def of_number(self, number: str) -> Student | None:
        """Return whose number this is, however it is spaced; None if it is nobody's."""
        return self._numbers.get("".join(number.split()).casefold())

    def _of_system(self, system: str, found: re.Match[str]) -> Student | None:
        if system == "Canvas" and (known := self._canvas.get(found["user"])):
            return known
        who = folded(found["who"])
        meant = self._names.get(who, [])
        # Two of one name are told apart by their numbers alone.
        return meant[0] if len(meant) == 1 else self._logins.get(who)

    def _by_number(
        self, stem: str, *, is_canvas: bool
    ) -> tuple[str, Student | None, int]:
        """Return a name without the number at its end, whose that is, and the attempt."""
        for rest, more in self._endings(stem, is_canvas):
            for at in (i for i, sign in enumerate(rest) if sign in "-_ "):
                if known := self._numbers.get(rest[at + 1 :].casefold()):
                    return rest[:at], known, more
            if known := self._numbers.get(rest.casefold()):
                return "", known, more
        return stem, None, 0

    def _endings(self, stem: str, is_canvas: bool) -> list[tuple[str, int]]:
        found = [(stem, 0)]
        # Canvas counts what is handed in again.
        again = re.fullmatch(r"(.+)-(\d{1,2})", stem)
        if is_canvas and again:
            found.append((again[1], int(again[2])))
        return found

    def _assignment(self, stem: str) -> str:
        """Return the assignment that a name begins with, in full or by its number."""
        small = stem.casefold().replace("_", "-").replace(" ", "-")
        for name in self._assignments:
            if small.startswith(name.casefold()):
                return name
        number = re.match(r"(\d{1,2})\b", small)
        found = [n for n in self._assignments if number and n[:2] == number[1].zfill(2)]
        return found[0] if len(found) == 1 else ""


def _without_copies(stem: str) -> tuple[str, int]:
    """Return a name without what systems add to it, and the number that they added."""
    attempt = 0
    while found := _AGAIN.search(stem):
        digits = re.search(r"\d+", found[0])
        attempt = max(attempt, int(digits[0]) if digits else 1)
        stem = stem[: found.start()]
    return stem, attempt
