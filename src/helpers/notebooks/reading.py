"""Finds and reads notebooks, and says plainly what is wrong with a file that is none."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers import text
from helpers.data.document import parse_json
from helpers.errors import DataError, NotebookError, Problem

if TYPE_CHECKING:
    from nbformat import NotebookNode

FOLDERS = ("chapters", "exercises")
MAX_MB = 10  # a chapter with its charts stays below 1 MB
_SMALLER = "Clear its outputs, and show a part of a table instead of all of it."
MAX_CELL = 10_000  # characters; the longest cell of the course has 2,700


def notebooks_in(paths: Iterable[Path | str] = ()) -> list[Path]:
    """Return the notebooks among files and folders; without any, all of the course.

    A folder gives the notebooks directly in it, by name. Raises NotebookError when a
    path does not exist or is no notebook, and when there is none at all: whoever asks
    in the wrong folder must not hear that all is well.
    """
    given = [Path(path) for path in paths]
    if not given:
        return _of_the_course()
    found: dict[Path, None] = {}
    problems: list[Problem] = []
    for path in given:
        if path.is_dir():
            inside = sorted(path.glob("*.ipynb"))
            found.update(dict.fromkeys(inside))
            problems += [] if inside else [_nothing_in(path)]
        elif path.suffix == ".ipynb" and path.is_file():
            found[path] = None
        else:
            problems.append(_not_a_path(path))
    if problems:
        raise NotebookError(problems)
    return list(found)


def read(path: Path | str) -> "NotebookNode":
    """Return the notebook in a file, in format 4.5 or an earlier form of format 4.

    Raises NotebookError for a file that is empty, too big, no JSON, no notebook, or of
    another major format.
    """
    path = Path(path)
    return parse(_text(path), path)


def parse(content: str, path: Path | str) -> "NotebookNode":
    """Return the notebook in a text that was read from ``path``; raises as `read` does."""
    path = Path(path)
    # Some editors begin a file with a byte order mark; it says nothing.
    made = _parse(path, content.removeprefix("\ufeff"))
    _require_format_4(path, made)
    notebook = _validated(path, made)
    _require_short(path, notebook)
    return notebook


def cells(notebook: "NotebookNode", place: str) -> Iterator[tuple[str, "NotebookNode"]]:
    """Yield each cell with its place: "chapters/03-….ipynb, cell 7" (from 1)."""
    for number, cell in enumerate(notebook.cells, start=1):
        yield f"{place}, cell {number}", cell


def _of_the_course() -> list[Path]:
    found = [path for name in FOLDERS for path in sorted(Path(name).glob("*.ipynb"))]
    if not found:
        raise NotebookError(_nothing_in(Path.cwd(), f" in {' or '.join(FOLDERS)}"))
    return found


def _nothing_in(folder: Path, where: str = "") -> Problem:
    return Problem(
        place=str(folder),
        wrong=f"The folder holds no notebook{where}.",
        mend="Run the command in the course's top folder, or name a notebook.",
    )


def _not_a_path(path: Path) -> Problem:
    if path.exists():
        return Problem(
            place=str(path),
            wrong="This is neither a notebook nor a folder.",
            mend="Name a file that ends in .ipynb, or a folder that holds some.",
        )
    return Problem(
        place=str(path),
        wrong="There is no such file or folder.",
        mend="Run the command in the course's top folder, or correct the path.",
    )


def _text(path: Path) -> str:
    try:
        return text.read(path, limit=MAX_MB * 1_000_000, smaller=_SMALLER)
    except text.NoTextError as error:
        place = str(path) if error.line is None else f"{path}, line {error.line}"
        raise _error(place, error.wrong, error.mend) from error


def _parse(path: Path, content: str) -> Any:
    """Return the file's JSON: it may be anything."""
    if not content.strip():
        raise _error(
            str(path), "The file is empty.", "Restore the last version, or delete it."
        )
    try:
        return parse_json(content, str(path))
    except DataError as error:
        raise NotebookError(error.problems) from error


def _require_format_4(path: Path, content: Any) -> None:
    if not isinstance(content, dict) or "nbformat" not in content:
        raise _error(
            str(path),
            "The file is JSON but no notebook: it names no nbformat.",
            "Save a notebook under this name, or give the file another ending.",
        )
    if content["nbformat"] != 4:
        raise _error(
            str(path),
            f"The notebook has format {content['nbformat']!r}; the course reads 4.",
            "Open it in JupyterLab and save it again.",
        )
    if not isinstance(content.get("nbformat_minor"), int):
        raise _error(
            str(path),
            "The notebook does not say its minor format.",
            'Add "nbformat_minor": 5, or save it again from JupyterLab.',
        )


def _validated(path: Path, content: dict[str, Any]) -> "NotebookNode":
    """Return the content as format 4.5, its lists of lines joined to texts.

    nbformat's own upgrade and validation give random ids to cells without one, and to
    those that share one; here they stay without, until normalise makes good ones.
    """
    import nbformat
    from nbformat.v4.rwbase import rejoin_lines
    from nbformat.validator import iter_validate

    content = content | {"nbformat_minor": 5}
    listed = content.get("cells")
    listed = listed if isinstance(listed, list) else []
    found = [cell for cell in listed if isinstance(cell, dict)]
    for number, cell in enumerate(found, start=1):
        if not isinstance(cell.get("cell_type"), str):  # nbformat stumbles over it
            raise _error(
                f"{path}, cell {number}",
                "The cell does not say what it is.",
                'Write "cell_type": "markdown" or "code", or restore the last version.',
            )
    nameless = [cell for cell in found if "id" not in cell]
    for cell in nameless:
        cell["id"] = "none"  # the format wants an id
    error = next(iter_validate(content, version=4, version_minor=5), None)  # type: ignore[no-untyped-call]
    if error:
        raise _invalid(path, error)
    for cell in nameless:
        cell["id"] = ""
    notebook: NotebookNode = nbformat.from_dict(content)  # type: ignore[no-untyped-call]
    rejoin_lines(notebook)  # type: ignore[no-untyped-call]
    return notebook


def _require_short(path: Path, notebook: "NotebookNode") -> None:
    """Refuse a cell so long that its words and links could not be found in good time."""
    for place, cell in cells(notebook, str(path)):
        if len(cell.source) > MAX_CELL:
            raise _error(
                place,
                f"The cell has {len(cell.source):,} characters; the limit is {MAX_CELL:,}.",
                "Divide it; put long lists of values into a table.",
            )


def _invalid(path: Path, error: Exception) -> NotebookError:
    where = "/".join(str(step) for step in getattr(error, "path", ()))
    return _error(
        f"{path}, {where}" if where else str(path),
        f"The notebook breaks the notebook format: {_first_line(error)}.",
        "Open it in JupyterLab and save it again, or restore the last version.",
    )


def _first_line(error: Exception) -> str:
    text = getattr(error, "message", "") or str(error)
    return str(text).splitlines()[0].rstrip(".")[:200]


def _error(place: str, wrong: str, mend: str) -> NotebookError:
    return NotebookError(Problem(place=place, wrong=wrong, mend=mend))
