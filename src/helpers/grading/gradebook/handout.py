"""Writes the pages of feedback: a file for each student, whose name nobody can guess.

``OUT/08-the-visits/pages`` is to be given out, each page to its student.
``OUT/08-the-visits/pages.csv`` says which page is whose, and it and ``summary.html``
are for the teacher alone.
"""

import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers import atomic
from helpers.grading import received
from helpers.grading.gradebook import (
    page,
    results,
    sheet,
    standing,
    summary,
    texts,
    titles,
)
from helpers.grading.gradebook.sheet import KEY, Sheet
from helpers.grading.result import Result

_LIST, _PAGES, _FILE = "pages.csv", "pages", "page"
# Only such names are ours, so that nothing else is ever removed.
_OURS = re.compile(r"[A-Za-z0-9._-]{1,40}-[0-9a-f]{16}\.html")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written for one assignment."""

    name: str
    pages: int
    summary: Path


def write(
    folder: Path,
    out: Path,
    *,
    tells_hidden: bool = False,
    tick: Callable[[], object] | None = None,
) -> list[Written]:
    """Write the pages of all assignments in a folder of results.

    A student keeps the file's name from one run to the next. A page whose result is
    gone is removed. Raises GradingError, before anything is written, for results and
    sheets that are damaged.
    """
    found = results.read(folder)
    hands = {name: texts.read(folder, name, told) for name, told in found.items()}
    missing = received.load(folder).get("missing", {})
    written = []
    for name, told in found.items():
        names, words = _names(out / name, told), titles.of(name)
        for one in told:
            number = one["student"]["number"]
            content = page.made(
                one, hands[name][number], words, tells_hidden=tells_hidden
            )
            path = out / name / _PAGES / names[number]
            path.parent.mkdir(parents=True, exist_ok=True)
            atomic.write(path, content)
            if tick:
                tick()
        for path in (out / name / _PAGES).iterdir():
            if _OURS.fullmatch(path.name) and path.name not in names.values():
                path.unlink()
        standings = [
            standing.of(one, hands[name][one["student"]["number"]]) for one in told
        ]
        content = summary.made(name, told, standings, missing.get(name, ()), words)
        atomic.write(out / name / "summary.html", content)
        made = out / name / "summary.html"
        written.append(Written(name=name, pages=len(told), summary=made))
    return written


def _names(folder: Path, found: Sequence[Result]) -> dict[str, str]:
    """Return the name of each student's page, and write the list of them."""
    old = sheet.read(folder / _LIST)
    kept: dict[str, str] = {}
    if old:
        kept = {number: old.cell(row, _FILE) for number, row in old.numbers.items()}
    names: dict[str, str] = {}
    rows = []
    for one in found:
        number = one["student"]["number"]
        known = kept.get(number.casefold(), "")
        # A name that was changed by hand could be another student's page.
        is_own = _OURS.fullmatch(known) and known.rpartition("-")[0] == number
        names[number] = known if is_own else f"{number}-{secrets.token_hex(8)}.html"
        rows.append((number, sheet.safe(one["student"]["name"]), names[number]))
    listed = Sheet(path=folder / _LIST, columns=(KEY, "name", _FILE), rows=tuple(rows))
    sheet.write(listed)
    return names


def count(folder: Path) -> int:
    """Return how many pages there will be."""
    return sum(len(found) for found in results.read(folder).values())
