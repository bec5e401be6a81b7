"""Makes the students' version of an assignment: stubs for solutions, no hidden check."""

import re
from typing import TYPE_CHECKING

from helpers.errors import NotebookError, Problem
from helpers.notebooks.reading import cells

if TYPE_CHECKING:
    from nbformat import NotebookNode

CODE_STUB = ("# YOUR CODE HERE", "raise NotImplementedError()")
TEXT_STUB = "YOUR ANSWER HERE"
HIDDEN_STUB = "# This cell is checked when you hand in."
_MARK = re.compile(r"^(\s*)### (BEGIN|END) (SOLUTION|HIDDEN TESTS)\s*$")
# Whoever writes such a line means a mark; a misspelt one would let a solution through.
_LIKE_A_MARK = re.compile(
    r"^\s*#.*\b(?:begin|end)[ _-]+(?:solutions?|hidden[ _-]+tests?)\b", re.IGNORECASE
)


def student(notebook: "NotebookNode", place: str = "notebook") -> "NotebookNode":
    """Return a copy as students get it; cells, ids, tags and points stay.

    What stands between ``### BEGIN SOLUTION`` and ``### END SOLUTION`` becomes a stub,
    hidden checks become one line of remark, a text to be written becomes a place to
    write, and outputs and counts go: a stored result tells the answer. So do the
    expressions behind numbers. The marks are nbgrader's; as there, a cell of solution
    without marks is solution from its first line to its last.

    Raises NotebookError with every mark that has no partner or is misspelt.
    """
    import copy

    made = copy.deepcopy(notebook)
    problems: list[Problem] = []
    for where, cell in cells(made, place):
        cell.source = _source(cell, where, problems)
        cell.metadata.pop("numbers", None)
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    if problems:
        raise NotebookError(problems)
    return made


def _source(cell: "NotebookNode", place: str, problems: list[Problem]) -> str:
    marks = cell.metadata.get("nbgrader", {})
    is_text = cell.cell_type == "markdown"
    if is_text and marks.get("solution"):
        return TEXT_STUB
    kept: list[str] = []
    open_mark: str | None = None
    for number, line in enumerate(cell.source.splitlines(), start=1):
        mark = _MARK.match(line)
        if mark is None:
            if _LIKE_A_MARK.match(line):
                problems.append(_misspelt(place, number, line))
            if open_mark is None:
                kept.append(line)
            continue
        indent, edge, kind = mark.groups()
        if (edge == "BEGIN") != (open_mark is None) or open_mark not in (None, kind):
            problems.append(_unpaired(place, number, line))
        if edge == "BEGIN":
            kept += [indent + words for words in _stub(kind, is_text)]
            open_mark = kind
        else:
            open_mark = None
    if open_mark is not None:
        problems.append(_unpaired(place, number, f"### BEGIN {open_mark}"))
    if marks.get("solution") and CODE_STUB[-1] not in "\n".join(kept):
        return "\n".join(CODE_STUB)
    return "\n".join(kept)


def _stub(kind: str, is_text: bool) -> tuple[str, ...]:
    if is_text:
        return (TEXT_STUB,)
    return CODE_STUB if kind == "SOLUTION" else (HIDDEN_STUB,)


def _unpaired(place: str, line: int, mark: str) -> Problem:
    return Problem(
        place=f"{place}, line {line}",
        wrong=f'"{mark.strip()}" has no partner.',
        mend="Each BEGIN needs an END of the same kind, before the next BEGIN.",
    )


def _misspelt(place: str, line: int, text: str) -> Problem:
    return Problem(
        place=f"{place}, line {line}",
        wrong=f'"{text.strip()}" looks like a mark, but is none.',
        mend="Write ### BEGIN SOLUTION, ### END SOLUTION, or the same with HIDDEN "
        "TESTS, alone on its line.",
    )
