"""The course in nbgrader, with the configuration that docs/nbgrader.md gives.

Only the course's own answers are run here: nbgrader isolates nothing.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from nbgrader.plugins import FileNameCollectorPlugin
from tests.grading.conftest import EXERCISES, hand_in, made, text_of
from tests.solutions import secrets
from traitlets.config.loader import PyFileConfigLoader

from helpers.grading import assignment
from helpers.notebooks.reading import read

pytestmark = pytest.mark.kernel
DOCS = EXERCISES.parent / "docs"
PAGE = (DOCS / "nbgrader.md").read_text("utf-8")
ALL = [path.stem for path in sorted(EXERCISES.glob("*.ipynb"))]
WEEK = "all"  # one assignment of ten notebooks, so that each step is one run
DONE, OPEN = "1001", "1002"


def config():
    return PyFileConfigLoader("nbgrader_config.py", path=str(DOCS)).load_config()


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course of nbgrader in which one student did all, and one opened a notebook."""
    root = tmp_path_factory.mktemp("nbgrader")
    shutil.copy(DOCS / "nbgrader_config.py", root)
    for name in ALL:
        source = root / "source" / WEEK / f"{name}.ipynb"
        source.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(EXERCISES / source.name, source)
        submit(root, DONE, name, solved=True)
    submit(root, OPEN, "08-the-visits", solved=False)
    for step in ("generate_assignment", "autograde", "generate_feedback"):
        nbgrader(root, step)
    return root


def nbgrader(root, step):
    # It calls another program by its name, as in an activated environment.
    programs = [str(Path(sys.executable).parent), os.environ["PATH"]]
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", step, WEEK],
        cwd=root,
        env={**os.environ, "PATH": os.pathsep.join(programs)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert [line for line in done.stderr.splitlines() if "ERROR" in line] == []


def submit(root, student, name, *, solved):
    path = root / "submitted" / student / WEEK / f"{name}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text_of(hand_in(name[:2], solved=solved)), "utf-8")


def graded(course):
    return Gradebook(f"sqlite:///{course / 'gradebook.db'}", "course_id")


@pytest.mark.parametrize("name", ALL)
def test_the_reference_earns_full_marks_for_code(course, name):
    with graded(course) as book:
        found = book.find_submission_notebook(name, WEEK, DONE)
        points = {
            g.name: g.auto_score for g in found.grades if g.cell.cell_type == "code"
        }
    checks = made(name[:2]).checks.values()
    assert points == {check.name: check.points for check in checks}


def test_an_open_assignment_earns_nothing(course):
    with graded(course) as book:
        found = book.find_submission_notebook("08-the-visits", WEEK, OPEN)
        assert sum(g.auto_score or 0 for g in found.grades) == 0


@pytest.mark.parametrize("name", ALL)
def test_what_students_get_from_nbgrader_tells_no_secret(course, name):
    words = "\n".join(
        cell.source for cell in read(course / "release" / WEEK / f"{name}.ipynb").cells
    )
    assert "YOUR CODE HERE" in words
    assert not [line for line in secrets() if line in words]


def hidden_lines(name):
    """Return the lines of hidden checks alone, without what students see elsewhere."""
    known = assignment.load(EXERCISES / f"{name}.ipynb")
    seen = "\n".join(check.shown for check in known.checks.values())
    for check in known.checks.values():
        for line in check.source.splitlines():
            told = line.strip()
            if check.is_hidden and len(told) > 25 and told not in seen:
                yield told


def feedback(course, student, name):
    path = course / "feedback" / student / WEEK / f"{name}.html"
    content = path.read_text("utf-8")
    return content, re.sub(r"<[^>]+>", "", content)


@pytest.mark.parametrize(
    ("student", "name"), [*((DONE, name) for name in ALL), (OPEN, "08-the-visits")]
)
def test_feedback_tells_no_hidden_check(course, student, name):
    from html import unescape

    content, words = feedback(course, student, name)
    hidden = [line for line in hidden_lines(name) if "BEGIN HIDDEN" not in line]
    assert hidden
    assert not [line for line in hidden if line in unescape(words)]
    assert "HIDDEN TESTS" not in content
    assert "checked after handing in" in words


def test_feedback_says_which_hidden_check_was_not_passed(course):
    _, words = feedback(course, OPEN, "08-the-visits")
    assert (
        len(re.findall(r"checked after handing in\s+.*?not passed", words, re.S)) >= 1
    )
    _, words = feedback(course, DONE, "08-the-visits")
    assert "not passed" not in words


@pytest.mark.parametrize("name", ALL)
def test_feedback_asks_nothing_of_another_host(course, name):
    content, _ = feedback(course, DONE, name)
    asked = re.findall(
        r"""<(?:script|link|img)[^>]*(?:src|href)=["']?(https?:[^"'> ]+)""", content
    )
    assert asked == []


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize(
    ("form", "number"),
    [
        ("{name}-1001.ipynb", "1001"),
        ("{name}-s12.34b.ipynb", "s12.34b"),
        ("extracted/studentone_4702_98002_{name}-1001.ipynb", "1001"),
        ("x/Student One_4712_assignsubmission_file_/{name}-1001.ipynb", "1001"),
    ],
)
def test_files_are_matched_by_the_names_of_the_syllabus(name, form, number):
    plugin = FileNameCollectorPlugin(config=config())
    found = plugin.collect(form.format(name=name))
    assert (found["file_id"], found["student_id"]) == (name, number)


def test_a_file_without_a_number_is_not_matched():
    plugin = FileNameCollectorPlugin(config=config())
    assert plugin.collect("08-the-visits.ipynb") is None


def test_the_page_warns_of_what_is_not_promised():
    for words in ("isolates nothing", "0.0", "otter", "nbgrader_config.py"):
        assert words in PAGE
