"""One result file for each hand-in: its parts, its place, and how it is kept."""

import hashlib
import json
import os
import platform
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from helpers import __version__, atomic, text
from helpers.grading import FORMAT

Result = dict[str, Any]  # JSON; the package's docstring tells its form
LONGEST = 20_000  # characters of an answer that a result keeps
LARGEST_BYTES = 20_000_000  # of a result


def shortened(text: str) -> str:
    """Return a text no longer than a result keeps."""
    left = len(text) - LONGEST
    return text if left <= 0 else f"{text[:LONGEST]}\n[{left:,} more characters]"


@cache
def versions() -> dict[str, str]:
    """Return the versions of what marks depend on."""
    found = {"course": __version__, "python": platform.python_version()}
    for name in ("pandas", "altair"):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = ""
    return found


def question(name: str, kind: str, status: str, most: float, **more: Any) -> Result:
    """Return one question of a result; what is not told is empty."""
    empty: Result = {"reason": "", "points": None, "checks": [], "lent": []}
    made = {"question": name, "kind": kind, "status": status, "max": most}
    return {**empty, **made, "answer": "", "output": "", **more}


def summed(questions: Sequence[Result]) -> Result:
    """Return status, points and greatest points of a whole hand-in."""
    marked = [q for q in questions if q["status"] != "by hand" and q["kind"] != "text"]
    open_marks = [q for q in marked if q["points"] is None]
    earned = sum(q["points"] for q in marked if q["points"] is not None)
    return {
        "status": "partly graded" if open_marks else "graded",
        "points": None if open_marks else round(earned, 3),
        "max": round(sum(q["max"] for q in marked), 3),
        "by_hand": round(sum(q["max"] for q in questions if q["kind"] == "text"), 3),
    }


def whole(parts: Mapping[str, Any]) -> Result:
    """Return a result with every key; what is not told is empty."""
    empty: Result = {
        "format": FORMAT,
        "assignment": "",
        "student": {"number": "", "name": ""},
        "handin": {"file": "", "sha256": ""},
        "status": "not graded",
        "reason": "",
        "points": None,
        "max": None,
        "by_hand": None,
        "questions": [],
        "notes": [],
        "isolation": "",
        "versions": versions(),
        "seconds": {"cpu": 0.0, "wall": 0.0},
        "fingerprint": "",
    }
    return {**empty, **parts}


def fingerprint(*parts: object) -> str:
    """Return a hash of all that marks depend on."""
    told = json.dumps([FORMAT, versions(), *map(str, parts)], sort_keys=True)
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()


def file_hash(path: Path) -> str:
    """Return the hash of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def load(path: Path) -> Any:  # any JSON
    """Return what a file of JSON holds.

    Raises NoTextError for what is no file, or too large; ValueError or RecursionError
    for what is no JSON.
    """
    return json.loads(text.read(path, limit=LARGEST_BYTES))


def loaded(path: Path) -> Result:
    """Return the result that lies there; empty if none does that can be read."""
    try:
        found = load(path)
    except (text.NoTextError, ValueError, RecursionError):
        return {}
    is_ours = isinstance(found, dict) and found.get("format") == FORMAT
    return found if is_ours else {}


def is_current(path: Path, mark: str) -> bool:
    """Say whether a result lies there, whole, that was made from the same."""
    return loaded(path).get("fingerprint") == mark


def store(path: Path, result: Mapping[str, Any]) -> None:
    """Write a file of JSON whole or not at all, in the folder of its own."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(result, ensure_ascii=False, indent=1) + "\n"
    # A student's text may hold half a letter, which no file can.
    atomic.write(path, text.encode("utf-8", "backslashreplace"))


def withdraw(path: Path) -> None:
    """Take away a result that is not true any more, before a new one is made."""
    if os.path.lexists(path):
        path.unlink()
