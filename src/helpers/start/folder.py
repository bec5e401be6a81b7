"""Writes the course into a folder, and never over what a student has changed there.

A hidden file remembers what the course once wrote under each name. So a second start
tells a file that is as it was written, which may be renewed, from one that is somebody's
work, which is left. JupyterLab writes settings of its own into a notebook that is only
opened, so the cells and what they show are compared, and not the bytes.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

from helpers import atomic, text
from helpers.errors import Problem, StartError

FOLDER = "mongolia-course"
NOTES = ".course"
WRITTEN = "written.json"
MAX_MB = 100  # a larger file is none of the course's


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of each file, by its name in the folder."""

    new: tuple[str, ...] = ()  # was not there
    same: tuple[str, ...] = ()
    renewed: tuple[str, ...] = ()  # was as an older course had written it
    changed: tuple[str, ...] = ()  # the student's own by now
    behind: tuple[
        str, ...
    ] = ()  # not as the course wrote it, and the course has another


def nearest(start: Path) -> Path:
    """Return ``start`` itself if the course was written there, else a folder in it."""
    return start if (start / NOTES / WRITTEN).is_file() else start / FOLDER


def write(folder: Path, files: Mapping[str, bytes]) -> Outcome:
    """Write the files that are missing, renew those that nobody changed, leave the rest.

    Names are relative, with "/". Each file is replaced in one step, so an interrupted
    start leaves whole files, and the next one goes on. Raises StartError where the
    folder cannot be written.
    """
    if folder.is_file():
        raise _error(folder, "This is a file.")
    try:
        return _write(folder, files)
    except FileExistsError as error:
        raise _error(Path(error.filename), "A file is in the way.") from error
    except OSError as error:
        wrong = f"This cannot be written ({error.strerror})."
        raise _error(folder, wrong) from error


def fingerprint(content: bytes) -> str:
    """Return a hash of a notebook's cells and of what they show, else of the bytes.

    >>> opened = b'{"cells": [{"cell_type": "code", "source": ["1"], "metadata": {}}]}'
    >>> written = b'{"cells": [{"cell_type": "code", "source": "1"}], "metadata": {}}'
    >>> fingerprint(opened) == fingerprint(written)
    True
    """
    try:
        cells = [
            (cell["cell_type"], "".join(cell["source"]), cell.get("outputs", []))
            for cell in json.loads(content)["cells"]
        ]
        content = json.dumps(cells, sort_keys=True).encode()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass
    return hashlib.sha256(content).hexdigest()


def _write(folder: Path, files: Mapping[str, bytes]) -> Outcome:
    ours = _remembered(folder)
    hashes = {name: fingerprint(content) for name, content in files.items()}
    states = {
        name: _state(_there(folder / name), new, ours.get(name, []))
        for name, new in hashes.items()
    }
    found = {kind: _of(states, kind) for kind in Outcome.__dataclass_fields__}
    # First the memory: a file that is written and not remembered would look like a
    # student's, and one that is remembered and not written is only missing.
    for name in (*found["new"], *found["same"], *found["renewed"]):
        ours[name] = sorted({*ours.get(name, ()), hashes[name]})
    remembered = json.dumps({"files": ours}, indent=1, sort_keys=True)
    _put(folder / NOTES / WRITTEN, f"{remembered}\n".encode())
    for name in (*found["new"], *found["renewed"]):
        _put(folder / name, files[name])
    return Outcome(**found)


def _state(there: str | None, new: str, ours: Iterable[str]) -> str:
    if there is None:
        return "new"
    if there == new:
        return "same"
    if there in ours:
        return "renewed"
    return "changed" if new in ours else "behind"


def _of(states: Mapping[str, str], kind: str) -> tuple[str, ...]:
    return tuple(sorted(name for name, state in states.items() if state == kind))


def _remembered(folder: Path) -> dict[str, list[str]]:
    """Return the hashes of all that the course ever wrote, by name.

    A damaged memory is an empty one: then a file that differs is left.
    """
    try:
        content = text.read(folder / NOTES / WRITTEN, limit=MAX_MB * 1_000_000)
        files = json.loads(content)["files"]
        return {str(name): [str(one) for one in known] for name, known in files.items()}
    except (
        text.NoTextError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        RecursionError,
    ):
        return {}


def _there(path: Path) -> str | None:
    """Return the fingerprint of a file; "" for what is there and cannot be read as one."""
    try:
        status = path.stat()
        # Reading a pipe or a device would never end.
        if not S_ISREG(status.st_mode) or status.st_size > MAX_MB * 1_000_000:
            return ""
        return fingerprint(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        return ""


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    atomic.write(path, content)


def _error(place: Path, wrong: str) -> StartError:
    mend = "Name a folder of your own: course start FOLDER"
    return StartError(Problem(place=str(place), wrong=wrong, mend=mend))
