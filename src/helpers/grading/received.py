"""What became of every file that was received, from the first run of marking to the last.

Hand-ins come in more than one go: late ones tomorrow, in the same folder or in another.
``RESULTS/received.json`` remembers each folder, so that what was marked, refused or
nobody's yesterday is not forgotten today.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from helpers import text
from helpers.errors import GradingError, Problem
from helpers.grading import ANSWERS, RECEIVED, result
from helpers.grading.result import Result
from helpers.grading.roster import Student

NAME = "received.json"
_COUNT = ("marked", "kept")
_OTHER = "Another hand-in counts."
_KEYS = ("folder", "file", "assignment", "how", "attempt", "moment", "status", "remark")


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """One file: where it lies, whose it is, and what becomes of it."""

    file: str  # below the folder; after "!" stands its name in a zip
    folder: str = ""  # as it is called from the results
    path: Path | None = None
    student: Student | None = None
    assignment: str = ""
    how: str = ""
    attempt: int = 0
    moment: float = 0.0  # of its last change, in seconds since 1970
    status: str = "marked"  # or "kept", "set aside", "refused"
    remark: str = ""
    digest: str = ""

    needs_mending: bool = False  # it is a hand-in, and nobody knows whose or for what
    is_earlier: bool = False  # known of an earlier run, and not looked at in this one

    @property
    def is_markable(self) -> bool:
        """Say whether it is to be marked."""
        return self.status == "marked" and not self.is_earlier

    @property
    def counts(self) -> bool:
        """Say whether a result is, or will be, made from it."""
        return self.status in _COUNT

    @property
    def is_open(self) -> bool:
        """Say whether it may be somebody's hand-in, and nobody has marked it."""
        return self.needs_mending or self.status == "refused"

    @property
    def key(self) -> tuple[str, str]:
        """Whose it is, and for what; the number in small letters, or nothing."""
        number = self.student.number.casefold() if self.student else ""
        return number, self.assignment


def called(folder: Path, results: Path) -> str:
    """Return how a folder of hand-ins is called from the results."""
    return Path(os.path.relpath(folder.resolve(), results.resolve())).as_posix()


def load(results: Path) -> Result:
    """Return what runs of marking remember of a folder of results; empty if nothing.

    Raises GradingError where it is damaged: it may name a hand-in that nobody marked.
    """
    path = results / NAME
    if not os.path.lexists(path):
        return {}
    try:
        found = result.load(path)
    except text.NoTextError as error:
        raise _damaged(path, error.wrong) from error
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        where = f" at line {line}" if line else ""
        raise _damaged(path, f"Its JSON breaks off{where}.") from error
    files = found.get("files") if isinstance(found, dict) else None
    is_whole = isinstance(files, list) and all(_is_told(one) for one in files)
    if not is_whole or found.get("format") != RECEIVED:
        raise _damaged(path, "It is not what course mark wrote.")
    made: Result = found
    return made


def read(results: Path, students: Sequence[Student]) -> list[Received]:
    """Return the files of earlier runs; raises GradingError as `load` does."""
    known = {student.number.casefold(): student for student in students}
    made = []
    for told in load(results).get("files", ()):
        number = told["number"]
        student = known.get(number.casefold()) or Student(number=number, name="")
        one = Received(
            **{key: told[key] for key in _KEYS},
            student=student if number else None,
            digest=told["sha256"],
            needs_mending=told["needs_mending"],
            is_earlier=True,
        )
        made.append(replace(one, status="kept") if one.counts else one)
    return made


def joined(
    found: Sequence[Received], before: Sequence[Received], folder: str, results: Path
) -> tuple[list[Received], list[str]]:
    """Return the files of a run and then those of earlier ones, and what is to be told.

    Of several by one student the newest counts, wherever it lies. A result is taken away
    where the file that it was made from turns out to be somebody else's.
    """
    kept: list[Received] = []
    told: list[str] = []
    stand: dict[str, list[str]] = {}
    names = {one.file for one in found}
    known = {one.file for one in before if one.folder == folder}
    for one in before:
        is_here = one.folder == folder
        same = [o for o in found if o.digest and o.digest == one.digest and is_here]
        # Two may send the same; what was there before is no file under a new name.
        again = [o for o in same if o.file == one.file or o.file not in known]
        stands = one.counts and _is_of(results, one)
        whose = {o.key: o.file for o in again if o.student and not o.is_open}
        if stands and whose and one.key not in whose:
            # Renamed, or another in a corrected roster: nobody may read it as theirs.
            result.withdraw(_path(results, one))
            words = f"its result was given to {_number(one)}, and is taken away."
            told.append(f"{', '.join(whose.values())}: {words}")
        elif is_here and one.file in names:
            continue  # it was looked at again
        elif stands:
            kept.append(one)
            if is_here and not again:
                stand.setdefault(one.assignment, []).append(_number(one))
        elif not is_here or (one.is_open and _number(one) and not again):
            # Whoever handed in what nobody marked has no zero, though it is gone.
            kept.append(_without_result(results, one) if one.counts else one)
        elif one.is_open and not again:
            told.append(f"{one.file} is gone, and is forgotten. It was {one.status}.")
    for assignment, numbers in stand.items():
        words = "stand, though what was handed in does not lie there any more."
        told.append(f"{assignment}: The marks of {', '.join(numbers)} {words}")
    return newest([*found, *kept]), told


def newest(files: Sequence[Received]) -> list[Received]:
    """Return files with all but the newest of each student and assignment set aside."""
    groups: dict[tuple[str, str], list[Received]] = {}
    for one in files:
        if one.counts and one.student:
            groups.setdefault(one.key, []).append(one)
    made = []
    for one in files:
        group = groups.get(one.key, []) if one.counts else []
        best = max(group, key=_age, default=one)
        if one is not best:
            where = "" if one.folder == best.folder else f"{best.folder}/"
            same = " It is the same." if one.digest == best.digest else ""
            remark = f"{where}{best.file} is newer and counts.{same}"
            one = replace(one, status="set aside", remark=remark)
        elif len(group) > 1 and not one.is_earlier:
            remark = f"{one.remark} The newest of {len(group)}."
            one = replace(one, remark=remark.strip())
        made.append(one)
    return made


def missing(
    files: Sequence[Received], students: Sequence[Student], results: Path
) -> dict[str, list[str]]:
    """Return of whom nothing came, for each assignment of which something did.

    Answers from the book are no assignment: most students send none.
    """
    given: dict[str, set[str]] = {}
    for one in files:
        if one.student and one.assignment and (one.counts or one.is_open):
            given.setdefault(one.assignment, set()).add(one.key[0])
    for path in results.glob("*/*.json"):
        if not path.parent.name.startswith("."):
            given.setdefault(path.parent.name, set()).add(path.stem.casefold())
    return {
        name: [s.number for s in students if s.number.casefold() not in given[name]]
        for name in sorted(given.keys() - {ANSWERS})
    }


def store(
    results: Path, files: Sequence[Received], missing: Mapping[str, list[str]]
) -> None:
    """Write what all runs received."""
    told = [
        {key: getattr(one, key) for key in _KEYS}
        | {"number": _number(one), "sha256": one.digest}
        | {"needs_mending": one.needs_mending}
        for one in files
    ]
    result.store(
        results / NAME, {"format": RECEIVED, "files": told, "missing": missing}
    )


def _age(one: Received) -> tuple[int, float, bool, str]:
    return one.attempt, one.moment, not one.is_earlier, one.file


def _number(one: Received) -> str:
    return one.student.number if one.student else ""


def _path(results: Path, one: Received) -> Path:
    return results / one.assignment / f"{_number(one)}.json"


def _is_of(results: Path, one: Received) -> bool:
    """Say whether the result that lies there was made from this file."""
    told = result.loaded(_path(results, one)).get("handin")
    return isinstance(told, dict) and told.get("sha256") == one.digest


def _without_result(results: Path, one: Received) -> Received:
    """Return a file whose result is not there any more: gone, or made from another."""
    is_gone = not _path(results, one).exists()
    remark = "Its result is gone: mark its folder again." if is_gone else _OTHER
    return replace(one, status="set aside", remark=remark, needs_mending=is_gone)


# Any: whatever lies in the file.
def _is_told(one: Any) -> bool:
    words = ("folder", "file", "assignment", "how", "status", "remark")
    return (
        isinstance(one, dict)
        and all(isinstance(one.get(key), str) for key in (*words, "number", "sha256"))
        and isinstance(one.get("needs_mending"), bool)
        and all(isinstance(one.get(key), int | float) for key in ("attempt", "moment"))
    )


def _damaged(path: Path, wrong: str) -> GradingError:
    mend = "Delete it, and run course mark on each folder of hand-ins again."
    return GradingError(Problem(place=str(path), wrong=wrong, mend=mend))
