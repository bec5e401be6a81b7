"""What a student's folder holds before the first start: all of it is made of the wheel.

So the notebooks that lie in the folder are those that the wheel installs, to the byte.
"""

from collections.abc import Collection
from html import escape
from importlib.resources import files as own_files
from pathlib import Path
from string import Template
from zipfile import ZipFile

from helpers.errors import Problem, ReleaseError
from helpers.notebooks.student import FIRST
from helpers.start import FIRST_PAGE, first_page

START = "START-HERE.html"
# Where a wheel has the notebooks, and where a student has them.
_PLACES = {
    "helpers/files/chapters/": "chapters/",
    "helpers/files/assignments/": "exercises/",
}


def contents(wheel: Path, numbers: Collection[int] = ()) -> dict[str, bytes]:
    """Return each file by its name in the folder, with "/".

    With numbers, only these chapters and assignments lie in the folder; the wheel has
    all. Raises ReleaseError for a number that no chapter has.
    """
    with ZipFile(wheel) as members:
        notebooks = {
            there + name.removeprefix(here): members.read(name)
            for name in members.namelist()
            for here, there in _PLACES.items()
            if name.startswith(here) and name.endswith(".ipynb")
        }
    known = {_number(name) for name in notebooks}
    if unknown := sorted(set(numbers) - known):
        wrong = f"There is no chapter {', '.join(map(str, unknown))}."
        mend = f"Chapters have the numbers {min(known)} to {max(known)}."
        raise ReleaseError(Problem(place="course release", wrong=wrong, mend=mend))
    chosen = {
        name: content
        for name, content in notebooks.items()
        if not numbers or _number(name) in numbers
    }
    return chosen | {
        # Of all: the first start brings what is missing, and finds its own page here.
        FIRST_PAGE: first_page(notebooks, FIRST),
        START: start_page(wheel.name),
        wheel.name: wheel.read_bytes(),
    }


def start_page(wheel: str) -> bytes:
    """Return the page that says how to begin, in three lines for each system."""
    template = own_files(__package__).joinpath("start.html").read_text(encoding="utf-8")
    return Template(template).substitute(wheel=escape(wheel)).encode()


def _number(name: str) -> int:
    return int(name.rpartition("/")[2][:2])
