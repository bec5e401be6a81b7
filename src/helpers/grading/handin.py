"""What was received, and how it was matched: nothing is dropped without a word."""

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from helpers.exercises.submission import FORMAT as ANSWERS_FORMAT
from helpers.grading import archive
from helpers.grading.assignment import Assignment, marks
from helpers.grading.naming import Named, Names
from helpers.grading.roster import Student

ANSWERS = "answers"  # the assignment of a file course-submission/1
LARGEST_BYTES = 20_000_000
MOST_FILES = 20_000
_MADE_BY_SYSTEMS = ("__MACOSX", ".ipynb_checkpoints", ".DS_Store", "Thumbs.db")
_OTHER_ARCHIVES = (".tar", ".gz", ".tgz", ".7z", ".rar", ".xz", ".bz2")


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """One file: where it lies, whose it is, and what becomes of it."""

    file: str  # below the folder; after "!" stands its name in a zip
    path: Path | None = None
    student: Student | None = None
    assignment: str = ""
    how: str = ""
    attempt: int = 0
    status: str = "marked"  # or "kept", "set aside", "refused"
    remark: str = ""
    digest: str = ""

    needs_mending: bool = False  # it is a hand-in, and nobody knows whose or for what

    @property
    def is_markable(self) -> bool:
        """Say whether it is to be marked."""
        return self.status == "marked"


def collect(
    folder: Path,
    students: Sequence[Student],
    assignments: Sequence[Assignment],
    unpacked: Path,
) -> list[Received]:
    """Return every file below a folder, by name; of several by one student, the newest
    is marked. Zips are unpacked into a folder of their own.
    """
    names = Names(students, [*(made.name for made in assignments), ANSWERS])
    found = [
        _received(member, names, assignments) for member in _files(folder, unpacked)
    ]
    return _newest(found)


def missing(
    found: Sequence[Received], students: Sequence[Student]
) -> dict[str, list[str]]:
    """Return who handed in nothing, for each assignment that somebody handed in."""
    given: dict[str, set[str]] = {}
    for one in found:
        if one.student and one.assignment and one.status in ("marked", "kept"):
            given.setdefault(one.assignment, set()).add(one.student.number)
    return {
        assignment: [s.number for s in students if s.number not in given[assignment]]
        for assignment in sorted(given)
    }


def _files(folder: Path, unpacked: Path) -> Iterator[archive.Member]:
    count = 0
    for above, folders, files in os.walk(folder):
        folders.sort()
        inside = Path(above)
        links = [name for name in folders if (inside / name).is_symlink()]
        for name in sorted([*files, *links]):
            path = inside / name
            called = path.relative_to(folder).as_posix()
            count += 1
            if count > MOST_FILES:
                refused = f"The folder holds more than {MOST_FILES:,} files."
                yield archive.Member(name=called, refused=refused)
                return
            if path.is_symlink():
                yield archive.Member(
                    name=called, refused="It is a link; none is followed."
                )
            elif path.suffix.lower() == ".zip":
                target = unpacked / Path(called).with_suffix("")
                yield from archive.members(path, called, target)
            else:
                yield archive.Member(name=called, path=path)


def _received(
    member: archive.Member, names: Names, assignments: Sequence[Assignment]
) -> Received:
    told = names.read(member.name)
    one = Received(
        file=member.name,
        path=member.path,
        student=told.student,
        assignment=told.assignment,
        how=told.how,
        attempt=told.attempt,
    )
    if member.refused:
        return replace(one, status="refused", remark=member.refused)
    if remark := _aside(member):
        return replace(one, status="set aside", remark=remark)
    assert member.path is not None
    if not member.path.is_file():
        return replace(one, status="refused", remark="It is no plain file.")
    if member.path.stat().st_size > LARGEST_BYTES:
        wrong = f"It has more than {LARGEST_BYTES // 1_000_000} MB."
        return replace(one, status="refused", remark=wrong)
    try:
        content = member.path.read_bytes()
    except OSError as error:
        wrong = f"It cannot be read ({error.strerror})."
        return replace(one, status="refused", remark=wrong)
    one = replace(one, digest=hashlib.sha256(content).hexdigest())
    return _matched(one, told, content, assignments)


def _aside(member: archive.Member) -> str:
    """Return why a file is not looked into, or nothing."""
    if any(part in member.name for part in _MADE_BY_SYSTEMS):
        return "A system made it; no student did."
    ending = Path(member.name).suffix.lower()
    if ending in _OTHER_ARCHIVES:
        return "Only zips are unpacked: unpack it by hand, and mark again."
    if ending not in archive.TAKEN or member.path is None:
        return "It is no notebook and no file of answers: a person reads it."
    return ""


def _matched(
    one: Received, told: Named, content: bytes, assignments: Sequence[Assignment]
) -> Received:
    if one.file.lower().endswith(".json"):
        if ANSWERS_FORMAT.encode() not in content[:2000]:
            remark = "It is JSON, but no file of answers."
            return replace(one, status="set aside", remark=remark)
        one = replace(one, assignment=ANSWERS)
    else:
        known = _by_content(content, one.file, assignments)
        if one.assignment and known and known != one.assignment:
            remark = f"Its name says {one.assignment}, and its cells are of {known}."
            return replace(one, status="set aside", remark=remark, needs_mending=True)
        one = replace(one, assignment=one.assignment or known)
    if told.wrong:
        remark = f"{told.wrong} Rename the file, or correct the roster."
        return replace(one, status="set aside", remark=remark, needs_mending=True)
    if not one.assignment:
        remark = "Neither its name nor its cells tell the assignment: rename the file."
        return replace(one, status="set aside", remark=remark, needs_mending=True)
    return one


def _by_content(content: bytes, place: str, assignments: Sequence[Assignment]) -> str:
    """Return the assignment whose questions a notebook holds, or nothing."""
    try:
        names = grade_ids(json.loads(content.decode("utf-8-sig")))
    except (ValueError, RecursionError):
        return ""  # what is wrong with it is told when it is marked
    counts = {
        made.name: len(
            names & {marks(cell)["grade_id"] for cell in made.cells if marks(cell)}
        )
        for made in assignments
    }
    best = max(counts, key=lambda name: counts[name], default="")
    return best if best and counts[best] >= 2 else ""


def grade_ids(notebook: Any) -> set[str]:  # any JSON
    """Return the names by which a notebook's cells are graded; it may be no notebook."""
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    found = set()
    for cell in cells if isinstance(cells, list) else []:
        told = cell.get("metadata") if isinstance(cell, dict) else None
        mark = told.get("nbgrader") if isinstance(told, dict) else None
        name = mark.get("grade_id") if isinstance(mark, dict) else None
        if isinstance(name, str):
            found.add(name)
    return found


def _newest(found: Sequence[Received]) -> list[Received]:
    """Return the files with all but the newest of each student and assignment set aside."""
    groups: dict[tuple[str, str], list[Received]] = {}
    for one in found:
        if one.is_markable and one.student:
            groups.setdefault((one.student.number, one.assignment), []).append(one)
    chosen = {key: max(group, key=_age) for key, group in groups.items()}
    made = []
    for one in found:
        if not one.is_markable or not one.student:
            made.append(one)
            continue
        best = chosen[one.student.number, one.assignment]
        others = len(groups[one.student.number, one.assignment]) - 1
        if one is not best:
            same = " It is the same." if one.digest == best.digest else ""
            remark = f"{best.file} is newer and counts.{same}"
            one = replace(one, status="set aside", remark=remark)
        elif others:
            one = replace(one, remark=f"The newest of {others + 1}.")
        made.append(one)
    return made


def _age(one: Received) -> tuple[int, float, str]:
    moment = one.path.stat().st_mtime if one.path else 0.0
    return one.attempt, moment, one.file
