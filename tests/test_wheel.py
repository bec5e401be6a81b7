"""The course runs anywhere: from the wheel, with what the wheel asks for and no more.

A new environment sees the distributions that requirements/student.txt pins, and nothing
else. In it each chapter is run alone, in an empty folder, by IPython without Jupyter.
"""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

import pytest

from helpers.notebooks.check import is_chapter
from helpers.notebooks.reading import read
from helpers.release import add_wheel, add_zip
from test_locks import here

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "chapters").glob("*.ipynb"))
CHAPTERS = [path for path in NOTEBOOKS if is_chapter(path)]
SHELL = ROOT / "tests" / "plain_shell.py"
VIEW = "application/vnd.jupyter.widget-view+json"
CHART = "application/vnd.vegalite.v5+json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Student:
    """A machine with the course on it: its Python, and a folder for what is tried."""

    python: Path
    folder: Path

    def run(self, *words, **settings):
        """Run Python there with nothing of this run's own variables."""
        own = {"PATH": os.environ["PATH"], "HOME": str(self.folder)}
        return subprocess.run(
            [self.python, *words],
            cwd=self.folder,
            env=own | settings,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture(scope="session")
def student(built_wheel, tmp_path_factory):
    folder = tmp_path_factory.mktemp("student")
    # One line of venv: without pip, which would be a distribution of its own.
    made = [sys.executable, "-m", "venv", "--without-pip", folder / "env"]
    subprocess.run(made, check=True)
    python = folder / "env" / "bin" / "python"
    ask = [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    place = Path(subprocess.check_output(ask, text=True).strip())
    for name in here("student"):
        link(name, place)
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet"]
    subprocess.run([*pip, "--no-deps", "--no-index", built_wheel], check=True)
    (folder / "work").mkdir()
    return Student(python=python, folder=folder / "work")


def link(name, place):
    """Let a distribution of this environment be seen in another one, compiled as it is."""
    found = distribution(name)
    # Its commands stand outside of the folder of packages, and are not needed.
    for top in {file.parts[0] for file in found.files} - {"..", "__pycache__"}:
        (place / top).symlink_to(Path(found.locate_file(top)).resolve())


def test_the_wheel_asks_for_nothing_that_a_student_does_not_get(student):
    done = subprocess.run(
        [sys.executable, "-m", "pip", "--python", student.python, "check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "No broken requirements" in done.stdout, done.stdout


def test_nothing_else_can_be_imported_there(student):
    names = ["nbformat", "nbclient", "jupyterlab", "sphinx", "hatchling", "pytest"]
    code = "import sys; from importlib.util import find_spec\n"
    code += "print(*(bool(find_spec(name)) for name in sys.argv[1:]))"
    assert student.run("-c", code, *names).stdout.split() == ["False"] * len(names)
    assert student.run("-c", code, "pandas", "helpers").stdout.split() == ["True"] * 2


@pytest.fixture(scope="session")
def shown(student, built_wheel):
    """What each chapter of the wheel shows, cell by cell, run alone in its folder."""

    def run(chapter):
        folder = student.folder / chapter.stem
        folder.mkdir()
        name = f"helpers/files/chapters/{chapter.name}"
        with zipfile.ZipFile(built_wheel) as members:
            (folder / chapter.name).write_bytes(members.read(name))
        alone = Student(python=student.python, folder=folder)
        return alone.run(SHELL, chapter.name, COURSE_LIVE="1")

    with ThreadPoolExecutor(2) as pool:
        return dict(zip(NOTEBOOKS, pool.map(run, NOTEBOOKS), strict=True))


def kinds_of(cell):
    """Return the kinds of output that a reader must see of a cell of the repository."""
    wanted = set()
    if "exercise(" in cell.source or "explore." in cell.source:
        wanted.add(VIEW)
    if any(CHART in output.get("data", ()) for output in cell.outputs):
        wanted.add(CHART)
    return wanted


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_chapter_alone_in_an_empty_folder_runs_from_top_to_bottom(path, shown):
    done = shown[path]
    assert done.returncode == 0, done.stderr[-2000:]
    first, *cells = [json.loads(line) for line in done.stdout.splitlines()]
    assert first == [""]  # the course is there, so nothing is said
    sources = [cell for cell in read(path).cells if cell.cell_type == "code"]
    assert len(cells) == len(sources)
    seen = set()
    for source, (_, *outputs) in zip(sources, cells, strict=True):
        wanted = kinds_of(source)
        assert wanted <= {kind for output in outputs for kind in output}, source.source
        seen |= wanted
    # What is shown before the chapters has no exercises.
    assert seen == ({VIEW, CHART} if is_chapter(path) else {CHART})


@pytest.fixture(scope="session")
def unpacked(student, built_wheel, tmp_path_factory):
    """The released zip, as a student has unpacked it."""
    folder = tmp_path_factory.mktemp("unpacked")
    zipfile.ZipFile(add_zip(built_wheel, folder)).extractall(folder)
    return folder / "mongolia-course"


def work_on(student, path):
    """Run an assignment from top to bottom, as JupyterLab does; return what it prints."""
    live = {"COURSE_LIVE": "1", "JPY_SESSION_NAME": str(path)}
    alone = Student(python=student.python, folder=path.parent)
    done = alone.run(SHELL, path.name, **live)
    assert done.returncode == 0, done.stderr[-2000:]
    return [json.loads(line)[0] for line in done.stdout.splitlines()]


@pytest.mark.parametrize("name", [path.name for path in CHAPTERS])
def test_an_untouched_assignment_runs_to_its_end_and_says_what_is_open(
    student, unpacked, name
):
    path = unpacked / "exercises" / name
    printed = work_on(student, path)
    assert len(printed) == len(
        [c for c in json.loads(path.read_text("utf-8"))["cells"] if "outputs" in c]
    )
    assert any(words.startswith("Still open: ") for words in printed)
    assert any(words.endswith("checked after you hand in\n") for words in printed)
    assert not any("Traceback" in w and "NotImplemented" in w for w in printed)
    assert "Open:\n  - Question 1" in printed[-1]
    assert "No file is written. Student number: It is missing." in printed[-1]
    assert not (path.parent / "hand-in").exists()


def test_a_student_with_a_number_gets_the_file_to_send(student, unpacked):
    path = unpacked / "exercises" / "08-the-visits.ipynb"
    text = path.read_text("utf-8").replace("Student number:", "Student number: 77")
    path.write_text(text, "utf-8")
    assert (
        "The file to send: hand-in/08-the-visits-77.ipynb" in work_on(student, path)[-1]
    )
    sent = path.parent / "hand-in" / "08-the-visits-77.ipynb"
    assert sent.read_bytes() == path.read_bytes()


def test_the_command_hands_in_from_the_folder_that_was_unpacked(student, unpacked):
    path = unpacked / "exercises" / "05-inventing-the-third-neighbour.ipynb"
    text = path.read_text("utf-8").replace("Student number:", "Student number: 9")
    path.write_text(text, "utf-8")
    at = Student(python=student.python, folder=unpacked)
    done = at.run("-m", "helpers", "hand-in", "5")
    assert done.returncode == 0, done.stderr
    sent = "exercises/hand-in/05-inventing-the-third-neighbour-9.ipynb"
    assert f"The file to send: {sent}" in done.stdout
    assert (unpacked / sent).is_file()


def test_the_first_start_in_the_unpacked_folder_finds_every_file_as_it_is(
    student, built_wheel, tmp_path
):
    zipfile.ZipFile(add_zip(built_wheel, tmp_path)).extractall(tmp_path)
    at = Student(python=student.python, folder=tmp_path / "mongolia-course")
    done = at.run("-m", "helpers", "start", ".", "--no-open")
    assert done.returncode == 0, done.stderr
    assert "Written" not in done.stdout
    assert "Left" not in done.stdout


def test_the_command_writes_a_folder_and_says_what_is_missing(student):
    done = student.run("-m", "helpers", "start")
    assert done.returncode == 1
    assert "Written: 22 files." in done.stdout
    assert "JupyterLab: It is not installed. Install it:" in done.stderr
    assert "Traceback" not in done.stderr
    for place, those in (("chapters", NOTEBOOKS), ("exercises", CHAPTERS)):
        written = (student.folder / "mongolia-course" / place).iterdir()
        assert sorted(path.name for path in written) == [p.name for p in those]
    shutil.rmtree(student.folder / "mongolia-course")


def test_the_wheel_holds_what_students_run_and_no_result(built_wheel):
    with zipfile.ZipFile(built_wheel) as members:
        names = members.namelist()
        files = {n: members.read(n) for n in names if n.startswith("helpers/files/")}
    items = sorted(path.name for path in (ROOT / "exercises" / "items").glob("*.yml"))
    tasks = sorted(path.name for path in (ROOT / "exercises" / "tasks").glob("*.yml"))
    assert sorted(files) == [
        *(f"helpers/files/assignments/{path.name}" for path in CHAPTERS),
        *(f"helpers/files/chapters/{path.name}" for path in NOTEBOOKS),
        *(f"helpers/files/items/{name}" for name in items),
        *(f"helpers/files/tasks/{name}" for name in tasks),
    ]
    for name, content in files.items():
        if name.endswith(".ipynb"):
            for cell in json.loads(content)["cells"]:
                assert not cell.get("outputs"), name
                assert "numbers" not in cell["metadata"], name
    forbidden = ("tests/", "guide", "marking-notes")
    assert not [n for n in names if any(part in n for part in forbidden)]


def test_the_wheel_holds_every_file_of_the_package(built_wheel):
    source = ROOT / "src"
    tracked = {
        path.relative_to(source).as_posix()
        for path in (source / "helpers").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(built_wheel) as members:
        assert tracked <= set(members.namelist())


def test_a_wheel_built_twice_is_the_same_to_the_byte(built_wheel, tmp_path):
    add_wheel(ROOT, tmp_path)
    assert (tmp_path / built_wheel.name).read_bytes() == built_wheel.read_bytes()
