"""Reads the results that marking wrote; one that is damaged is named, never guessed at."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from helpers import material, text
from helpers.errors import GradingError, Problem
from helpers.grading import FORMAT, result
from helpers.grading.current import is_outdated
from helpers.grading.result import Result

_QUESTION = frozenset(result.question("", "", "", 0))
_CHECK = frozenset({"check", "passed", "hidden", "points", "max", "message"})
_MEND = "Delete it, and run course mark again."


def read(folder: Path) -> dict[str, list[Result]]:
    """Return the results of a folder by assignment, each in the order of numbers.

    Raises GradingError with every file that is no whole result, or that says another
    student or assignment than its place; and where there is none.
    """
    found: dict[str, list[Result]] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*/*.json"), key=_order):
        if path.parent.name.startswith("."):
            continue
        read_one = _read(path)
        if isinstance(read_one, Problem):
            problems.append(read_one)
        else:
            found.setdefault(path.parent.name, []).append(read_one)
    if problems:
        raise GradingError(problems)
    if not found:
        wrong = "No results of course mark lie there."
        mend = "Name the folder that course mark named in its last line."
        raise GradingError(Problem(place=str(folder), wrong=wrong, mend=mend))
    return found


def outdated(found: Mapping[str, Sequence[Result]]) -> Iterator[str]:
    """Yield a sentence for each assignment that is not any more what was marked."""
    for name, told in found.items():
        path = material.folder("assignments") / f"{name}.ipynb"
        if path.is_file() and any(is_outdated(one, path) for one in told):
            yield (
                f"{name}: The assignment, or a package that it uses, has changed since"
                " this was marked. Run course mark again; what a person wrote stays."
            )


def _order(path: Path) -> tuple[str, int, str]:
    """Return what sorts numbers as people do: 9 before 10."""
    digits = "".join(sign for sign in path.stem if sign.isdecimal())
    return path.parent.name, int(digits or 0), path.stem


def _read(path: Path) -> Result | Problem:
    place = f"{path.parent.name}/{path.name}"
    try:
        found = result.load(path)
    except text.NoTextError as error:
        return Problem(place=place, wrong=error.wrong, mend=_MEND)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        where = f" at line {line}" if line else ""
        wrong = f"The result is damaged: its JSON breaks off{where}."
        return Problem(place=place, wrong=wrong, mend=_MEND)
    if wrong := next(_wrong(found, path), ""):
        return Problem(place=place, wrong=wrong, mend=_MEND)
    made: Result = found
    return made


# Any: whatever lies in the file.
def _wrong(found: Any, path: Path) -> Iterator[str]:
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        yield "This is no result of course mark."
    elif missing := sorted(set(result.whole({})) - set(found)):
        yield f"The result lacks {', '.join(missing)}."
    elif found["assignment"] != path.parent.name:
        yield f"It is a result of {str(found['assignment'])[:60]!r}, in another's folder."
    elif not _has(found["student"], {"number", "name"}):
        yield "It does not say whose it is."
    elif found["student"]["number"] != path.stem:
        # Else a page would show one student the marks of another.
        yield f"It is the result of {str(found['student']['number'])[:40]!r}."
    elif not _are(found["questions"], _QUESTION):
        yield "A question in it is damaged."
    elif not all(_are(one["checks"], _CHECK) for one in found["questions"]):
        yield "A check in it is damaged."


def _are(parts: object, keys: frozenset[str]) -> bool:
    return isinstance(parts, list) and all(_has(part, keys) for part in parts)


def _has(part: object, keys: set[str] | frozenset[str]) -> bool:
    return isinstance(part, dict) and keys <= set(part)
