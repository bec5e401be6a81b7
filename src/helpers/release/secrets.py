"""Knows what only instructors may see, line by line, and searches a release for it."""

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile, is_zipfile

from helpers.notebooks.reading import read

if TYPE_CHECKING:
    from nbformat import NotebookNode

MARKS = ("BEGIN SOLUTION\n", "BEGIN HIDDEN TESTS\n")
FOR_INSTRUCTORS = ("instructor-guide.md", "marking-notes.md")
# Shorter lines are said by chance elsewhere.
_CODE, _TEXT, _PARAGRAPH = 30, 40, 80  # characters


def secrets(root: Path) -> set[str]:
    """Return each line of the course that no student may see anywhere."""
    return {*assignment_lines(root), *guide_lines(root), *MARKS}


def assignment_lines(root: Path) -> set[str]:
    """Return the lines of solutions, hidden checks and model texts, as they are read.

    What an assignment shows elsewhere or a chapter teaches is no secret.
    """
    hidden: set[str] = set()
    shown: set[str] = set()
    for path in sorted((root / "exercises").glob("*.ipynb")):
        notebook = read(path)
        hidden |= set(secret_lines(notebook))
        shown |= set(visible_lines(notebook))
    taught = "\n".join(
        line
        for path in sorted((root / "chapters").glob("*.ipynb"))
        for line in visible_lines(read(path))
    )
    return {line for line in hidden - shown if line not in taught}


def guide_lines(root: Path) -> set[str]:
    """Return each paragraph of the texts that are written for instructors alone."""
    return {
        line.strip()
        for name in FOR_INSTRUCTORS
        if (root / "exercises" / name).is_file()
        for line in (root / "exercises" / name).read_text("utf-8").splitlines()
        if len(line.strip()) > _PARAGRAPH
    }


def secret_lines(notebook: "NotebookNode") -> Iterator[str]:
    """Yield the lines that only the instructor may see and that tell something."""
    for cell in notebook.cells:
        if _is_model_text(cell):
            yield from (line for line in cell.source.splitlines() if len(line) > _TEXT)
        secret = False
        for line in cell.source.splitlines():
            if "### END" in line:
                secret = False
            if secret and len(line.strip()) > _CODE:
                yield line.strip()
            if "### BEGIN" in line:
                secret = True


def visible_lines(notebook: "NotebookNode") -> Iterator[str]:
    """Yield the lines that everybody may see."""
    for cell in notebook.cells:
        if _is_model_text(cell):
            continue
        secret = False
        for line in cell.source.splitlines():
            secret = "### BEGIN" in line or (secret and "### END" not in line)
            if not secret:
                yield line.strip()


def _is_model_text(cell: "NotebookNode") -> bool:
    marks = cell.metadata.get("nbgrader", {})
    return cell.cell_type == "markdown" and bool(marks.get("solution"))


def leaks(
    files: Mapping[str, bytes], secrets: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """Yield each file that tells a secret, and the secret; zips and wheels are opened.

    >>> list(leaks({"a.py": b"half = n / 2"}, {"n / 2"}))
    [('a.py', 'n / 2')]
    """
    wanted = sorted(secrets)
    for name, content in files.items():
        if is_zipfile(io.BytesIO(content)):
            with ZipFile(io.BytesIO(content)) as members:
                inner = {
                    f"{name}/{member}": members.read(member)
                    for member in members.namelist()
                }
            yield from leaks(inner, wanted)
        words = _words(content)
        yield from ((name, line) for line in wanted if line in words)


def _words(content: bytes) -> str:
    """Return a file's text; of a notebook, also what its JSON says."""
    text = content.decode("utf-8", errors="replace")
    try:
        cells = json.loads(text)["cells"]
        return text + "\n".join("".join(cell["source"]) for cell in cells)
    except (ValueError, KeyError, TypeError, RecursionError):
        return text
