"""What a student's folder holds: the first page, the chapters, the assignments."""

from pathlib import Path

from helpers import material, text
from helpers.errors import Problem, StartError
from helpers.notebooks.student import FIRST, copy_of
from helpers.start.page import FIRST_PAGE, INSTALL, first_page

LARGEST_BYTES = 10_000_000  # a notebook without outputs has some thousands


def files() -> dict[str, bytes]:
    """Return each file by its name in the folder, with "/".

    An installed course carries the students' copies; those of a checkout are made here.
    Raises NotebookError as ``copy_of`` does, and StartError where the package is damaged.
    """
    places = {
        "chapters": material.folder("chapters"),
        "exercises": material.folder("assignments"),
    }
    ready = material.is_installed()
    found = {
        f"{name}/{path.name}": _own(path) if ready else copy_of(path).encode()
        for name, place in places.items()
        for path in sorted(place.glob("*.ipynb"))
    }
    return found | {FIRST_PAGE: first_page(found, FIRST)}


def _own(path: Path) -> bytes:
    """Return a notebook that the package carries, as it is."""
    try:
        return text.read(path, limit=LARGEST_BYTES).encode()
    except text.NoTextError as error:
        problem = Problem(place=str(path), wrong=error.wrong, mend=INSTALL)
        raise StartError(problem) from error
