"""The end of an assignment: what is still open, and the one file to send."""

import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from helpers import host
from helpers.errors import Problem, SubmissionError
from helpers.handin import file, paper
from helpers.handin.file import Written
from helpers.handin.paper import Paper
from helpers.handin.report import lines
from helpers.handin.state import State, state

ELSEWHERE = (
    "In JupyterLab this cell says what is still open, and writes the file to hand in."
)
_A_NUMBER = re.compile(r"[0-9]{1,3}")
CALL = "hand_in("  # what the last cell of an assignment runs


@dataclass(frozen=True, slots=True, kw_only=True)
class HandIn:
    """What was found in an assignment, and the file that was written, or why none was."""

    state: State
    written: Written | None = None
    problem: Problem | None = None


def hand_in() -> None:
    """Print what is still open in this notebook, and write the file to hand in.

    The file is the notebook as it was saved last. Where nobody works in the notebook,
    nothing is read and nothing written.
    """
    names = host.namespace()
    if not host.is_live(os.environ, names, sys.modules):
        print(ELSEWHERE)
        return
    try:
        path = _running(names)
        found = paper.read(path)
        _require_saved(found, names)
        print(*told(path, hand_in_file(found)), sep="\n")
    except SubmissionError as error:
        print(error)


def hand_in_file(found: Paper) -> HandIn:
    """Write the file to send for an assignment as it was saved, and say how far it is.

    Raises SubmissionError for a notebook that is no assignment, or where the folder
    cannot be written. A number that is missing is no error: it is said, and what was
    found too.
    """
    original = paper.original_of(found)
    how = state(found, original)
    try:
        name = file.name_of(original.path.stem, how.number)
    except SubmissionError as error:
        return HandIn(state=how, problem=error.problems[0])
    return HandIn(state=how, written=file.write(found.path.parent, name, found.content))


def told(path: Path, done: HandIn) -> Iterator[str]:
    """Yield what a student must know, line by line."""
    saved = datetime.fromtimestamp(path.stat().st_mtime)
    yield done.state.title
    yield f"As it was saved on {saved.day} {saved:%B %Y at %H:%M:%S}."
    yield from lines(done.state)
    yield ""
    if done.problem:
        yield f"No file is written. {done.problem}"
        yield "Then save the notebook, and do this again."
        return
    if done.written:
        yield f"The file to send: {_near(done.written.path)}"
        if done.written.earlier:
            yield f"The one before it is kept: {_near(done.written.earlier)}"


def find(wanted: str, start: Path) -> Path:
    """Return the notebook of an assignment by its number, or by its name.

    A number is looked up here and in the folders of the course that lie here. Raises
    SubmissionError where there is none, or more than one.
    """
    if not _A_NUMBER.fullmatch(wanted):
        return start / wanted
    places = (start, start / "exercises", start / "mongolia-course" / "exercises")
    named = f"{int(wanted):02d}-*.ipynb"
    found = [path for place in places for path in sorted(place.glob(named))]
    if len(found) == 1:
        return found[0]
    names = ", ".join(str(path) for path in found)
    raise SubmissionError(
        Problem(
            place=f"Assignment {wanted}",
            wrong=f"It can be {names}." if found else "No notebook of it lies here.",
            mend="Name the file: course hand-in exercises/08-the-visits.ipynb",
        )
    )


def _running(names: Mapping[str, object]) -> Path:
    path = host.notebook(os.environ, names)
    if path is not None and path.is_file():
        return path
    raise SubmissionError(
        Problem(
            place=path.name if path else "This notebook",
            wrong="Its file is not found; it may have another name by now.",
            mend="Save it, choose File → Close and Shut Down Notebook, and open it again;"
            " or type in a terminal: course hand-in FILE",
        )
    )


def _require_saved(found: Paper, names: Mapping[str, object]) -> None:
    """Raise SubmissionError if code was run that the file does not show yet.

    The cell that hands in is no such code: it may be run twice.
    """
    ran = names.get("In")
    if not isinstance(ran, Sequence):
        return
    counts = [n for n, code in enumerate(ran) if str(code).strip() and CALL not in code]
    shown = max((cell.count for cell in found.cells), default=0)
    if counts and shown < counts[-1]:
        raise SubmissionError(
            Problem(
                place=found.path.name,
                wrong="You have run cells since it was saved.",
                mend="Save the notebook (File → Save Notebook), then run this cell again.",
            )
        )


def _near(path: Path) -> Path:
    """Return a path as it is called from here, if it lies here."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
