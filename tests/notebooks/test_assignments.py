"""The assignments mark fairly: a wrong answer loses points, another right one loses none.

attempts/NN.txt holds, for each question with code, answers that a student might give. A
wrong one fails a check that students see, unless its head says that it comes later.
"""

import contextlib
import copy
import io
import os
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from helpers import data
from helpers.handin.words import LATER, earned, points
from helpers.notebooks.check import is_chapter
from helpers.notebooks.reading import read

ROOT = Path(__file__).parents[2]
ASSIGNMENTS = sorted((ROOT / "exercises").glob("*.ipynb"))
ATTEMPTS = Path(__file__).parent / "attempts"
HEAD = re.compile(r"^# %% (?P<question>\S+) (?P<kind>right|wrong): (?P<what>.+)$", re.M)


UNSEEN = ", seen after handing in"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer to one question, with what the test expects of it."""

    notebook: str
    question: str
    kind: str
    what: str
    source: str


def _answers():
    for path in sorted(ATTEMPTS.glob("*.txt")):
        _, *parts = HEAD.split(path.read_text(encoding="utf-8"))
        for question, kind, what, source in zip(*[iter(parts)] * 4, strict=True):
            yield Answer(
                notebook=path.stem,
                question=question,
                kind=kind,
                what=what,
                source=source.strip("\n"),
            )


ALL = list(_answers())


def _marks(cell):
    return cell.metadata.get("nbgrader", {})


@cache
def _notebook(number):
    (path,) = (path for path in ASSIGNMENTS if path.name.startswith(number))
    return read(path)


@cache
def _solved(number):
    """Run an assignment with its solutions and return what it defines.

    Its checks are left out: a test below runs them, once for each assignment.
    """
    names = {"__name__": "__main__"}
    for cell in _notebook(number).cells:
        if cell.cell_type == "code" and not _marks(cell).get("grade"):
            _run(cell.source, names)
    return names


def _run(source, names):
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(source, "cell", "exec"), names)


def _checks(number, question):
    return [
        cell
        for cell in _notebook(number).cells
        if cell.cell_type == "code"
        and _marks(cell).get("grade")
        and _marks(cell)["grade_id"].rpartition("-")[0] == question
    ]


def _copy_of(solved):
    """Return the names of a run, so that what a cell does to them stays with it."""
    kept = (pd.DataFrame, pd.Series, dict, list, set)
    return {
        name: copy.deepcopy(value) if isinstance(value, kept) else value
        for name, value in solved.items()
        if name != "__builtins__"
    }


def _points(answer):
    """Return the points that an answer earns, and those it could have earned."""
    names = _copy_of(_solved(answer.notebook))
    cells = _checks(answer.notebook, answer.question)
    try:
        _run(answer.source, names)
    except Exception:  # a student's answer may raise anything
        return 0, sum(_marks(cell)["points"] for cell in cells)
    earned = 0
    for cell in cells:
        with contextlib.suppress(Exception):
            _run(cell.source, names)
            earned += _marks(cell)["points"]
    return earned, sum(_marks(cell)["points"] for cell in cells)


@pytest.fixture(autouse=True)
def _in_the_folder_of_the_assignments():
    before = Path.cwd()
    os.chdir(ROOT / "exercises")
    yield
    os.chdir(before)


@pytest.mark.parametrize(
    "answer", ALL, ids=lambda a: f"{a.notebook}-{a.question}-{a.kind}: {a.what}"
)
def test_an_answer_earns_what_it_deserves(answer):
    earned, possible = _points(answer)
    assert possible > 0, "No check belongs to this question."
    if answer.kind == "right":
        assert earned == possible
    else:
        assert earned < possible


@pytest.mark.parametrize("path", ASSIGNMENTS, ids=lambda path: path.stem)
def test_a_solution_passes_every_check(path):
    names = _copy_of(_solved(path.name[:2]))
    for cell in read(path).cells:
        if cell.cell_type == "code" and _marks(cell).get("grade"):
            _run(cell.source, names)


@pytest.mark.parametrize("path", ASSIGNMENTS, ids=lambda path: path.stem)
def test_each_question_is_tried_with_three_wrong_answers_and_a_right_one(path):
    questions = [
        _marks(cell)["grade_id"]
        for cell in read(path).cells
        if cell.cell_type == "code" and _marks(cell).get("solution")
    ]
    assert questions
    for question in questions:
        kinds = [
            answer.kind
            for answer in ALL
            if answer.notebook == path.name[:2] and answer.question == question
        ]
        assert kinds.count("wrong") >= 3, question
        assert kinds.count("right") >= 1, question


@pytest.mark.parametrize("path", ASSIGNMENTS, ids=lambda path: path.stem)
def test_an_assignment_has_twenty_points_and_a_text_for_the_marker(path):
    cells = [cell for cell in read(path).cells if _marks(cell).get("grade")]
    assert sum(_marks(cell)["points"] for cell in cells) == 20
    assert "markdown" in [cell.cell_type for cell in cells]


def _checks_by_question(path):
    found: dict[str, list] = {}
    for cell in read(path).cells:
        if cell.cell_type == "code" and _marks(cell).get("grade"):
            question = _marks(cell)["grade_id"].rpartition("-")[0]
            found.setdefault(question, []).append(cell)
    return found


def _is_hidden(cell):
    return "HIDDEN TESTS" in cell.source


@pytest.mark.parametrize("path", ASSIGNMENTS, ids=lambda path: path.stem)
def test_each_question_shows_an_edge_case_and_hides_something(path):
    checks = _checks_by_question(path)
    assert checks
    for question, cells in checks.items():
        hidden = [cell for cell in cells if _is_hidden(cell)]
        # One point alone is shown: nothing is left to hide.
        if sum(_marks(cell)["points"] for cell in cells) == 1:
            assert not hidden, question
        else:
            assert hidden, question
            assert len(cells) - len(hidden) >= 2, question


@pytest.mark.parametrize("path", ASSIGNMENTS, ids=lambda path: path.stem)
def test_at_least_half_of_the_points_for_code_can_be_seen(path):
    cells = [cell for cells in _checks_by_question(path).values() for cell in cells]
    seen = sum(_marks(cell)["points"] for cell in cells if not _is_hidden(cell))
    assert 2 * seen >= sum(_marks(cell)["points"] for cell in cells)


@pytest.mark.parametrize("path", ASSIGNMENTS, ids=lambda path: path.stem)
def test_a_check_says_its_points_or_that_it_comes_later(path):
    for cells in _checks_by_question(path).values():
        for cell in cells:
            head, *_, last = cell.source.splitlines()
            worth = points(_marks(cell)["points"])
            assert head.startswith(f"# {worth}: ")
            if _is_hidden(cell):
                shown, _, _ = cell.source.partition("### BEGIN HIDDEN TESTS")
                assert shown.splitlines()[1:] == [f'print("{LATER.format(worth)}")']
            else:
                assert last == f'print("{earned(_marks(cell)["points"])}")'


@pytest.mark.parametrize(
    "answer",
    [answer for answer in ALL if answer.kind == "wrong"],
    ids=lambda a: f"{a.notebook}-{a.question}: {a.what}",
)
def test_a_wrong_answer_is_told_something_before_it_is_handed_in(answer):
    names = _copy_of(_solved(answer.notebook))
    told = False
    try:
        _run(answer.source, names)
    except Exception:  # a student's answer may raise anything
        told = True
    for cell in _checks(answer.notebook, answer.question):
        try:
            _run(cell.source, names)
        except Exception:
            told = told or not _is_hidden(cell)
    assert told is not answer.what.endswith(UNSEEN)


@pytest.mark.parametrize("path", ASSIGNMENTS, ids=lambda path: path.stem)
def test_each_claim_that_an_assignment_names_is_in_the_table(path):
    named = {
        claim
        for cell in read(path).cells
        for claim in re.findall(r"\bS\d\d\b", cell.source)
    }
    assert sorted(named - set(data.load("claims")["claim_id"])) == []


def test_each_chapter_has_its_assignment():
    found = sorted((ROOT / "chapters").glob("*.ipynb"))
    chapters = [path.name for path in found if is_chapter(path)]
    assert [path.name for path in ASSIGNMENTS] == chapters
