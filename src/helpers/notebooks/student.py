"""Makes the students' version of a notebook: stubs for solutions, no hidden check.

A page of the book shows `student`; what is downloaded or installed is `copy_of`, which
can be opened anywhere, also where the course is not installed.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.errors import NotebookError, Problem
from helpers.notebooks.links import parts_of
from helpers.notebooks.normalise import normalise, to_text
from helpers.notebooks.reading import cells, read

if TYPE_CHECKING:
    from nbformat import NotebookNode

CODE_STUB = ("# YOUR CODE HERE", "raise NotImplementedError()")
TEXT_STUB = "YOUR ANSWER HERE"
_MARK = re.compile(r"^(\s*)### (BEGIN|END) (SOLUTION|HIDDEN TESTS)\s*$")
# Whoever writes such a line means a mark; a misspelt one would let a solution through.
_LIKE_A_MARK = re.compile(
    r"^\s*#.*\b(?:begin|end)[ _-]+(?:solutions?|hidden[ _-]+tests?)\b", re.IGNORECASE
)
FIRST_ID = "is-the-course-here"
# Nothing is imported: a file of the student's own with this name may do anything. No
# version is named: a notebook that is as before must look so to a later `course start`.
FIRST = """# Run this first: it says what to do where the course is missing.
from importlib.util import find_spec
from pathlib import Path

found = find_spec("helpers")
if found is None or found.origin is None:
    print(
        "The course is not installed here: put its file"
        " (mongolia_foreign_policy-….whl, from the first page of the"
        " book) beside this notebook, run %pip install and the file's"
        " name in a cell, and restart the kernel."
    )
elif not Path(found.origin).with_name("py.typed").exists():
    print(
        f"{found.origin} has the name of the course and hides it:"
        " rename that file, and restart the kernel."
    )"""
# Code comes first, so that what only looks like a link in it is passed over.
_CODE_OR_LINK = re.compile(
    r"(?P<code>(?P<ticks>`+).*?(?P=ticks))"
    r"|!?\[(?P<words>[^\[\]]*)\]\((?P<target>[^()\s]*)[^()]*\)",
    re.DOTALL,
)
# What lies beside a student's notebook: the other chapters and assignments.
_BESIDE = re.compile(r"(?:\.\./(?:chapters|exercises)/)?\d\d-[^/]+\.ipynb")


def student(notebook: "NotebookNode", place: str = "notebook") -> "NotebookNode":
    """Return a copy as students get it; cells, ids, tags and points stay.

    What stands between ``### BEGIN SOLUTION`` and ``### END SOLUTION`` becomes a stub,
    hidden checks go, a text to be written becomes a place to write, and outputs and
    counts go: a stored result tells the answer. So do the expressions behind numbers.
    Checks can neither be changed nor deleted by accident, answers not deleted. Marks and
    locks are nbgrader's; as there, a cell of solution without marks is solution from its
    first line to its last.

    Raises NotebookError with every mark that has no partner or is misspelt.
    """
    import copy

    made = copy.deepcopy(notebook)
    problems: list[Problem] = []
    for where, cell in cells(made, place):
        cell.source = _source(cell, where, problems)
        cell.metadata.pop("numbers", None)
        cell.metadata.update(_locks(cell.metadata.get("nbgrader")))
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    if problems:
        raise NotebookError(problems)
    return made


def copy_of(path: Path) -> str:
    """Return the text of a notebook's file as students get it, to be opened anywhere.

    Before its first code stands a cell that says what to do where the course is
    missing. A link to a page that students do not have leaves only its words.
    Raises NotebookError as `read` and `student` do.
    """
    from nbformat.v4 import new_code_cell

    # Without the stored form, two cells could have one id.
    made = student(normalise(read(path), path.name), path.name)
    for cell in made.cells:
        if cell.cell_type == "markdown":
            cell.source = _CODE_OR_LINK.sub(_followed, cell.source)
    # It must be run, but need not be read.
    folded = {"jupyter": {"source_hidden": True}}
    first = new_code_cell(FIRST, id=FIRST_ID, metadata=folded)  # type: ignore[no-untyped-call]
    made.cells.insert(_first_code(made), first)
    return to_text(made)


def _first_code(notebook: "NotebookNode") -> int:
    kinds = [cell.cell_type for cell in notebook.cells]
    return kinds.index("code") if "code" in kinds else len(kinds)


def _followed(found: re.Match[str]) -> str:
    """Return a link as it is if a student can follow it, else its words."""
    if found["code"]:
        return found[0]
    link = parts_of(found["target"])
    if link is None:
        return found["words"]
    if link.scheme or not link.path or _BESIDE.fullmatch(link.path):
        return found[0]
    return found["words"]


def _source(cell: "NotebookNode", place: str, problems: list[Problem]) -> str:
    marks = cell.metadata.get("nbgrader", {})
    if not isinstance(marks, Mapping):
        problems.append(_no_marks(place))
        return ""
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


def _locks(marks: object) -> dict[str, bool]:
    """Return what Jupyter reads before it lets somebody change or delete a cell."""
    if not isinstance(marks, Mapping):
        return {}
    if marks.get("solution") is True:
        return {"deletable": False}
    is_check = marks.get("grade") is True or marks.get("locked") is True
    return {"deletable": False, "editable": False} if is_check else {}


def _no_marks(place: str) -> Problem:
    return Problem(
        place=place,
        wrong='The metadata "nbgrader" is no object, so nobody knows what to take out.',
        mend="Copy it from another cell, and change its grade_id.",
    )


def _stub(kind: str, is_text: bool) -> tuple[str, ...]:
    if kind == "HIDDEN TESTS":
        return ()
    return (TEXT_STUB,) if is_text else CODE_STUB


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
