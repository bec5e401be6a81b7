"""Writes the one file to send, and never over one that was written before."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from helpers import atomic
from helpers.errors import Problem, SubmissionError

FOLDER = "hand-in"
EARLIER = "earlier"
WAIT_S = 10
_NUMBER = re.compile(r"[\w-]{1,40}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The file to send; ``earlier`` is where the one before it is kept, if it differs."""

    path: Path
    earlier: Path | None = None


def name_of(assignment: str, number: str) -> str:
    """Return the name of the file to send, as the syllabus asks for it.

    Raises SubmissionError for a number that is missing or cannot stand in a name.

    >>> name_of("08-the-visits", "12 345")
    '08-the-visits-12345.ipynb'
    """
    number = "".join(number.split())
    if not number:
        raise _error("Student number", "It is missing.", "Write it behind the colon.")
    if not _NUMBER.fullmatch(number):
        wrong = f'"{number[:60]}" cannot stand in the name of a file.'
        raise _error("Student number", wrong, "Use letters, digits and - alone.")
    return f"{assignment}-{number}.ipynb"


def write(beside: Path, name: str, content: bytes) -> Written:
    """Write a file into the folder of hand-ins beside a notebook.

    A file of this name with other content is copied into the folder of earlier ones
    first, under a name that is free, so an interruption leaves both. Raises
    SubmissionError where the folder cannot be written.
    """
    # Whoever opens a file that was handed in before means the same folder.
    folder = beside if beside.name == FOLDER else beside / FOLDER
    try:
        folder.mkdir(exist_ok=True)
        with FileLock(folder / ".lock", timeout=WAIT_S):
            return _write(folder, name, content)
    except Timeout as error:
        wrong = "Another hand-in is being written there."
        raise _error(str(folder), wrong, "Try again in a minute.") from error
    except OSError as error:
        wrong = f"This cannot be written ({error.strerror or type(error).__name__})."
        mend = "Make room on the disk, or see that you may write there."
        raise _error(str(error.filename or folder), wrong, mend) from error


def _write(folder: Path, name: str, content: bytes) -> Written:
    path = folder / name
    earlier = None
    if path.exists() and path.read_bytes() != content:
        earlier = _copy(path, folder / EARLIER)
    elif path.exists():
        return Written(path=path)
    atomic.write(path, content)
    return Written(path=path, earlier=earlier)


def _copy(path: Path, folder: Path) -> Path:
    """Copy a file under the first free name: ``08-the-visits-12345 (2).ipynb``."""
    folder.mkdir(exist_ok=True)
    number = 1
    while True:
        kept = folder / f"{path.stem} ({number}){path.suffix}"
        try:
            with path.open("rb") as old, kept.open("xb") as new:
                shutil.copyfileobj(old, new)
            return kept
        except FileExistsError:
            number += 1


def _error(place: str, wrong: str, mend: str) -> SubmissionError:
    return SubmissionError(Problem(place=place, wrong=wrong, mend=mend))
