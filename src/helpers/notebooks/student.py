"""Makes the students' version of an assignment: no solution, no hidden check, no output."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from helpers.errors import NotebookError, Problem
from helpers.notebooks.reading import cells

if TYPE_CHECKING:
    from nbformat import NotebookNode

Region = Literal["SOLUTION", "HIDDEN TESTS"]

CODE_STUB = ("# YOUR CODE HERE", "raise NotImplementedError()")
TEXT_STUB = ("YOUR ANSWER HERE",)

_MARK = re.compile(
    r"\s*###\s+(?P<side>BEGIN|END)\s+(?P<region>SOLUTION|HIDDEN TESTS)\s*"
)
# Whoever writes this means a mark; a misspelt one would let a solution through.
_LIKE_A_MARK = re.compile(
    r"^\s*#.*\b(?:begin|end)\W+(?:the\W+)?(?:solutions?|hidden\W+tests?)\b",
    re.IGNORECASE,
)


def student(notebook: "NotebookNode", place: str = "notebook") -> "NotebookNode":
    """Return a copy of an assignment as students get it.

    Each solution has become a stub, hidden checks, outputs and execution counts are
    gone. The cells are the same, with their ids, tags and marks of nbgrader. The one
    given is left alone. Raises NotebookError when the marks of a region do not pair, or
    stand in a cell that does not allow them.
    """
    from copy import deepcopy

    problems = list(_problems(notebook, place))
    if problems:
        raise NotebookError(problems)
    released = deepcopy(notebook)
    for cell in released.cells:
        cell.source = _released(cell)
        # What a number is computed from may give an answer away.
        cell.metadata.pop("numbers", None)
        if cell.cell_type == "code":
            cell.outputs = []
            cell.execution_count = None
    return released


def _problems(notebook: "NotebookNode", place: str) -> Iterator[Problem]:
    for where, cell in cells(notebook, place):
        yield from _unpaired(cell.source, where)
        yield from _misplaced(cell, where)


def _unpaired(source: str, place: str) -> Iterator[Problem]:
    """Yield marks that are misspelt, nested, not opened or not closed."""
    opened: Region | None = None
    for number, line in enumerate(source.splitlines(), start=1):
        where = f"{place}, line {number}"
        mark = _MARK.fullmatch(line)
        if not mark and _LIKE_A_MARK.match(line):
            yield Problem(
                place=where,
                wrong=f'"{line.strip()}" looks like a mark, but is none.',
                mend="Write ### BEGIN SOLUTION, ### END SOLUTION, or the same with "
                "HIDDEN TESTS, alone on its line.",
            )
        if not mark:
            continue
        region: Region = "SOLUTION" if mark["region"] == "SOLUTION" else "HIDDEN TESTS"
        if mark["side"] == "BEGIN" and opened:
            yield Problem(
                place=where,
                wrong=f"### BEGIN {region} stands inside a region of {opened}.",
                mend=f"Close it first: ### END {opened}.",
            )
        elif mark["side"] == "END" and opened != region:
            yield Problem(
                place=where,
                wrong=f"### END {region} closes nothing.",
                mend=f"Add ### BEGIN {region} above it, or delete the line.",
            )
        opened = region if mark["side"] == "BEGIN" else None
    if opened:
        yield Problem(
            place=place,
            wrong=f"### BEGIN {opened} is not closed.",
            mend=f"Add ### END {opened} where the region ends.",
        )


def _misplaced(cell: "NotebookNode", place: str) -> Iterator[Problem]:
    """Yield regions in cells that nbgrader would not look into."""
    regions = {mark["region"] for mark in map(_MARK.fullmatch, _lines(cell)) if mark}
    marks = cell.metadata.get("nbgrader", {})
    for region, flag in (("SOLUTION", "solution"), ("HIDDEN TESTS", "grade")):
        if region in regions and not marks.get(flag):
            yield Problem(
                place=place,
                wrong=f"A region of {region} stands in a cell that is not marked "
                f'"{flag}".',
                mend=f'Set "{flag}": true in the cell\'s metadata "nbgrader".',
            )


def _lines(cell: "NotebookNode") -> list[str]:
    lines: list[str] = cell.source.splitlines()
    return lines


def _released(cell: "NotebookNode") -> str:
    """Return the source of a cell without its regions, whose marks are known to pair."""
    stub = CODE_STUB if cell.cell_type == "code" else TEXT_STUB
    kept: list[str] = []
    inside = stubbed = False
    for line in _lines(cell):
        mark = _MARK.fullmatch(line)
        if mark and mark["side"] == "BEGIN":
            inside = True
            if mark["region"] == "SOLUTION":
                stubbed = True
                indent = line[: len(line) - len(line.lstrip())]
                kept.extend(indent + text for text in stub)
        elif mark:
            inside = False
        elif not inside:
            kept.append(line)
    # As in nbgrader: without marks, the whole of a solution's cell is the solution.
    if cell.metadata.get("nbgrader", {}).get("solution") and not stubbed:
        return "\n".join(stub)
    return "\n".join(kept)
