"""Hand-ins made from the course's own assignments, and boxes to mark them in."""

import contextlib
import copy
import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest

from helpers.grading import assignment, mark
from helpers.grading.limits import Limits
from helpers.grading.marking import Marker
from helpers.notebooks.normalise import to_text
from helpers.notebooks.reading import parse
from helpers.notebooks.student import copy_of

EXERCISES = Path(__file__).parents[2] / "exercises"
# Processor seconds, so that a machine under load fails no honest answer.
LIMITS = Limits(cpu_s=1.5, wall_s=60, total_mb=700, check_cpu_s=1.5)
INSTALL = (
    "Hand-ins run in a box alone: install bubblewrap (apt-get install bubblewrap)."
)


@pytest.fixture(scope="session")
def box_can_be_had():
    if shutil.which("bwrap") is None:
        pytest.fail(INSTALL, pytrace=False)


def path_of(number):
    (path,) = EXERCISES.glob(f"{number}-*.ipynb")
    return path


@cache
def made(number):
    return assignment.load(path_of(number))


@cache
def _stub(number):
    return copy_of(path_of(number))


def stub(number):
    """Return an assignment as students get it."""
    return parse(_stub(number), f"{number}.ipynb")


def cell(notebook, name):
    """Return the cell that is graded under a name."""
    return next(
        c
        for c in notebook.cells
        if c.metadata.get("nbgrader", {}).get("grade_id") == name
    )


def hand_in(number, *, solved=True, **answers):
    """Return a student's notebook with these answers; the others are right, or open."""
    notebook = stub(number)
    for question in made(number).questions:
        if solved:
            cell(notebook, question.name).source = question.source
    for name, source in answers.items():
        cell(notebook, name).source = source
    return copy.deepcopy(notebook)


def text_of(notebook):
    return to_text(notebook)


def marked(number, notebook, *, limits=LIMITS):
    """Return the result of a notebook, marked in a box of its own."""
    known, checks = mark._checks(path_of(number))
    return Marker(known, checks, limits, isolated=True).mark(notebook)


class Shared(Marker):
    """Marks in one box that serves many hand-ins: what one leaves, the next would meet."""

    def __init__(self, number, boxes):
        known, checks = mark._checks(path_of(number))
        super().__init__(known, checks, LIMITS, isolated=True)
        self._boxes = boxes

    @contextlib.contextmanager
    def _box(self):
        box = self._boxes()
        box.cpu_s = box.wall_s = 0
        yield box


def question(result, name):
    return next(q for q in result["questions"] if q["question"] == name)


@pytest.fixture(scope="session", autouse=True)
def _no_side_is_left():
    yield
    mark.close()


class Class:
    """A class: a folder of hand-ins with its roster and results."""

    def __init__(self, root):
        self.folder, self.results = root / "week8", root / "results"
        self.assignments = None  # those of the course
        self.folder.mkdir()
        self.roster = root / "class.csv"
        numbers = range(1001, 1011)
        self.roster.write_text(
            "number,name\n" + "".join(f"{n},Student {n}\n" for n in numbers)
        )

    def give(self, name, text):
        (self.folder / name).write_text(text)

    def mark(self, executor=None, **more):
        more = {"limits": LIMITS, "assignments": self.assignments} | more
        folder = more.pop("folder", self.folder)
        work = mark.jobs(folder, self.roster, self.results, **more)
        with executor or ThreadPoolExecutor(2) as running:
            return mark.run(work, running)

    def result(self, number, assignment="08-the-visits"):
        return json.loads((self.results / assignment / f"{number}.json").read_bytes())


@pytest.fixture
def group(tmp_path):
    return Class(tmp_path)
