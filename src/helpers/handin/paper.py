"""Reads an assignment as a student saved it, and says plainly what is no such file.

Plain JSON: a student's machine need not have the packages that authors read notebooks
with. Nothing of the file is run.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers import material, text
from helpers.errors import Problem, SubmissionError

LARGEST_BYTES = 20_000_000  # an assignment with its charts has some hundred thousand
_ENDING = ".ipynb"
_CLEAR = "Choose Edit → Clear Outputs of All Cells, save, and try again."
_RESTORE = "Open it in JupyterLab and choose File → Revert Notebook to Checkpoint."


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell; ``name`` is its grade_id, or nothing if it has no marks."""

    is_code: bool
    source: str
    name: str
    marks: Mapping[str, Any]  # whatever stands there
    count: int  # of the run in which it was shown last; 0 if never
    outputs: tuple[Mapping[str, Any], ...]

    @property
    def is_answer(self) -> bool:
        """Say whether a student writes here."""
        return self.marks.get("solution") is True

    @property
    def is_check(self) -> bool:
        """Say whether this code tells what an answer is worth."""
        return self.is_code and self.marks.get("grade") is True and not self.is_answer

    @property
    def points(self) -> int:
        """Return what can be earned here, 0 for marks that nobody can read."""
        points = self.marks.get("points", 0)
        is_number = isinstance(points, int) and not isinstance(points, bool)
        return points if is_number and 0 < points < 1000 else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """An assignment in a file: its bytes as they are, and what can be read of them."""

    path: Path
    content: bytes
    cells: tuple[Cell, ...]

    @property
    def names(self) -> list[str]:
        """Return the grade_ids in their order; one that is there twice, twice."""
        return [cell.name for cell in self.cells if cell.name]


def read(path: Path) -> Paper:
    """Return the notebook in a file, whatever its name.

    Raises SubmissionError for a file that is missing, empty, too big, cut off, not
    UTF-8, or no notebook.
    """
    try:
        content = text.read(path, limit=LARGEST_BYTES, smaller=_CLEAR)
    except text.NoTextError as error:
        mend = error.mend if path.exists() else "Correct the name of the file."
        raise _error(path, error.wrong, mend) from error
    if not content.strip():
        raise _error(path, "The file is empty.", _RESTORE)
    try:
        found = json.loads(content)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        wrong = f"The file breaks off or is damaged at {where}."
        raise _error(path, wrong, _RESTORE) from error
    except (RecursionError, ValueError) as error:
        wrong = "The file holds something that no notebook holds."
        raise _error(path, wrong, _RESTORE) from error
    if not isinstance(found, dict) or not isinstance(found.get("cells"), list):
        raise _error(
            path, "This is no notebook.", f"Name a file that ends in {_ENDING}."
        )
    cells = tuple(_cell(part, path, n) for n, part in enumerate(found["cells"], 1))
    return Paper(path=path, content=content.encode(), cells=cells)


def originals() -> Iterator[Paper]:
    """Yield the assignments of the course, as they are before anybody has answered."""
    for path in sorted(material.folder("assignments").glob(f"*{_ENDING}")):
        yield read(path)


def original_of(paper: Paper) -> Paper:
    """Return the assignment of which this is one, by its cells and not by its name.

    Raises SubmissionError where most of its marked cells are missing.
    """
    own = set(paper.names)
    shares = [(_share(own, set(one.names)), one) for one in originals()]
    share, best = max(shares, key=lambda pair: pair[0], default=(0.0, paper))
    if share <= 1 / 2:
        wrong = "This is no assignment of the course, or most of its cells are missing."
        mend = (
            "Name the notebook that you worked in, or copy your answers into a new one."
        )
        raise _error(paper.path, wrong, mend)
    return best


def _share(own: set[str], asked: set[str]) -> float:
    return len(own & asked) / len(asked) if asked else 0.0


def _cell(part: object, path: Path, number: int) -> Cell:
    if not isinstance(part, dict):
        wrong = f"Cell {number} is damaged."
        raise _error(path, wrong, _RESTORE)
    metadata = part.get("metadata")
    marks = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    marks = marks if isinstance(marks, dict) else {}
    name, count = marks.get("grade_id"), part.get("execution_count")
    outputs = part.get("outputs")
    return Cell(
        is_code=part.get("cell_type") == "code",
        source=joined(part.get("source")),
        name=name if isinstance(name, str) else "",
        marks=marks,
        count=count if type(count) is int else 0,
        outputs=tuple(
            output
            for output in (outputs if isinstance(outputs, list) else [])
            if isinstance(output, dict)
        ),
    )


def joined(lines: object) -> str:
    """Return text that a notebook keeps whole or in lines; nothing for anything else.

    >>> joined(["a\\n", "b"]), joined(None)
    ('a\\nb', '')
    """
    if isinstance(lines, list):
        return "".join(line for line in lines if isinstance(line, str))
    return lines if isinstance(lines, str) else ""


def _error(path: Path, wrong: str, mend: str) -> SubmissionError:
    return SubmissionError(Problem(place=path.name, wrong=wrong, mend=mend))
