"""What was received, and how it was matched: nothing is dropped without a word."""

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from helpers.errors import GradingError, Problem, SubmissionError
from helpers.exercises.submission import FORMAT as ANSWERS_FORMAT
from helpers.grading import ANSWERS, archive
from helpers.grading.assignment import Assignment, marks
from helpers.grading.naming import Named, Names
from helpers.grading.received import Received
from helpers.grading.roster import Student
from helpers.handin import paper
from helpers.handin.paper import Paper
from helpers.handin.state import number_of

LARGEST_BYTES = 20_000_000
MOST_FILES = 20_000
# Of one notebook, so that reading it holds nobody up; an assignment has 30 and 15,000.
MOST_CELLS, MOST_SIGNS = 1000, 500_000
_MADE_BY_SYSTEMS = ("__MACOSX", ".ipynb_checkpoints", ".DS_Store", "Thumbs.db")
_OTHER_ARCHIVES = (".tar", ".gz", ".tgz", ".7z", ".rar", ".xz", ".bz2")


def collect(
    folder: Path,
    students: Sequence[Student],
    assignments: Sequence[Assignment],
    unpacked: Path,
    called: str = "",
) -> list[Received]:
    """Return every file below a folder, by name; zips are unpacked into one of their own.

    ``called`` is how the folder is called from the results. Raises GradingError where
    there is no file: nobody marks nothing.
    """
    names = Names(students, [*(made.name for made in assignments), ANSWERS])
    found = [
        replace(_received(member, names, assignments), folder=called)
        for member in _files(folder, unpacked)
    ]
    if not found:
        is_folder = folder.is_dir()
        wrong = "The folder holds no file." if is_folder else "This is no folder."
        mend = "Name the folder in which the hand-ins lie."
        raise GradingError(Problem(place=str(folder), wrong=wrong, mend=mend))
    return found


def _files(folder: Path, unpacked: Path) -> Iterator[archive.Member]:
    count = 0
    for above, folders, files in os.walk(folder):
        folders.sort()
        inside = Path(above)
        links = [name for name in folders if (inside / name).is_symlink()]
        for name in sorted([*files, *links]):
            path = inside / name
            called = archive.shown(path.relative_to(folder).as_posix())
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
                yield from archive.members(
                    path, called, unpacked / f"{archive.safe(called)}~"
                )
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
    status = member.path.stat()
    one = replace(one, moment=status.st_mtime)
    if status.st_size > LARGEST_BYTES:
        wrong = f"It has more than {LARGEST_BYTES // 1_000_000} MB."
        return replace(one, status="refused", remark=wrong)
    try:
        content = member.path.read_bytes()
    except OSError as error:
        wrong = f"It cannot be read ({error.strerror})."
        return replace(one, status="refused", remark=wrong)
    one = replace(one, digest=hashlib.sha256(content).hexdigest())
    return _matched(one, told, content, names, assignments)


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
    one: Received,
    told: Named,
    content: bytes,
    names: Names,
    assignments: Sequence[Assignment],
) -> Received:
    if one.file.lower().endswith(".json"):
        if ANSWERS_FORMAT.encode() not in content[:2000]:
            remark = "It is JSON, but no file of answers."
            return replace(one, status="set aside", remark=remark)
        one, wrong = replace(one, assignment=ANSWERS), told.wrong
    else:
        found = _read(one.path)
        if found and (remark := _endless(found)):
            return replace(one, status="refused", remark=remark)
        one, wrong = _signed(one, told, found, names)
        known = _by_cells(found, assignments)
        if not wrong and one.assignment and known and known != one.assignment:
            wrong = f"Its name says {one.assignment}, and its cells are of {known}."
        one = replace(one, assignment=one.assignment or known)
    if not wrong and not one.assignment:
        wrong = "Neither its name nor its cells tell the assignment."
    if wrong:
        remark = f"{wrong} Rename the file, or correct the roster."
        return replace(one, status="set aside", remark=remark, needs_mending=True)
    return one


def _read(path: Path | None) -> Paper | None:
    """Return a notebook, or nothing: what is wrong with it is told when it is marked."""
    try:
        return paper.read(path) if path else None
    except SubmissionError:
        return None


def _endless(found: Paper) -> str:
    """Return why a notebook would take too long to read, or nothing."""
    signs = sum(len(cell.source) for cell in found.cells)
    for count, most, words in (
        (len(found.cells), MOST_CELLS, "cells"),
        (signs, MOST_SIGNS, "characters in its cells"),
    ):
        if count > most:
            return f"It has {count:,} {words}; the limit is {most:,}."
    return ""


def _signed(
    one: Received, told: Named, found: Paper | None, names: Names
) -> tuple[Received, str]:
    """Return a file as its last lines confirm it or tell it, and what contradicts them.

    A student who mistypes the number in a name would else take another's place.
    """
    signed = names.of_number(number_of(found)) if found else None
    if told.is_clash or signed is None or signed == told.student:
        return one, told.wrong
    if told.student:
        wrong = f"Its name says {told.student.number}, and its last lines say"
        return replace(one, student=None), f"{wrong} {signed.number}."
    how, remark = "the number in its last lines", "Matched by the number written in it."
    return replace(one, student=signed, how=how, remark=remark), ""


def _by_cells(found: Paper | None, assignments: Sequence[Assignment]) -> str:
    """Return the assignment whose questions a notebook holds, or nothing."""
    own = set(found.names) if found else set()
    counts = {
        made.name: len(
            own & {marks(cell)["grade_id"] for cell in made.cells if marks(cell)}
        )
        for made in assignments
    }
    best = max(counts, key=lambda name: counts[name], default="")
    return best if best and counts[best] >= 2 else ""
