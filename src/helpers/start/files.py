"""What a student's folder holds: the first page, the chapters, the assignments."""

from helpers import material
from helpers.notebooks.student import FIRST, copy_of
from helpers.start.page import FIRST_PAGE, first_page


def files() -> dict[str, bytes]:
    """Return each file by its name in the folder, with "/".

    An installed course carries the students' copies; those of a checkout are made here.
    Raises NotebookError as ``copy_of`` does.
    """
    places = {
        "chapters": material.folder("chapters"),
        "exercises": material.folder("assignments"),
    }
    ready = material.is_installed()
    found = {
        f"{name}/{path.name}": path.read_bytes() if ready else copy_of(path).encode()
        for name, place in places.items()
        for path in sorted(place.glob("*.ipynb"))
    }
    return found | {FIRST_PAGE: first_page(found, FIRST)}
