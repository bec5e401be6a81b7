"""In the box, every kept attempt gets the marks that it gets in one process."""

import pytest
from tests.grading.conftest import EXERCISES, hand_in, made, path_of
from tests.notebooks import test_assignments as in_one_process

from helpers.grading import mark
from helpers.grading.box import Box
from helpers.grading.limits import Limits
from helpers.grading.plan import plan

pytestmark = pytest.mark.usefixtures("box_can_be_had")

NUMBERS = [path.name[:2] for path in sorted(EXERCISES.glob("*.ipynb"))]


@pytest.fixture
def _in_the_folder_of_the_assignments(monkeypatch):
    monkeypatch.chdir(EXERCISES)


@pytest.mark.usefixtures("_in_the_folder_of_the_assignments")
@pytest.mark.parametrize("number", NUMBERS)
def test_an_attempt_earns_in_the_box_what_it_earns_in_one_process(number):
    known, checks = mark._checks(path_of(number))
    questions = {question.name: question for question in known.code}
    attempts = [answer for answer in in_one_process.ALL if answer.notebook == number]
    assert {answer.question for answer in attempts} == set(questions)
    different = []
    # These are our own attempts, so one box may serve them all; each has its own fork.
    with Box(Limits()) as box:
        box.prepare(plan(known, hand_in(number)).begin)
        for answer in attempts:
            found = plan(known, hand_in(number, **{answer.question: answer.source}))
            question = questions[answer.question]
            got = checks.ask(question, box, found.until(question, known.questions))
            passed = {told["check"] for told in got.checks if told["passed"]}
            earned = sum(c.points for c in question.checks if c.name in passed)
            expected, _ = in_one_process._points(answer)
            if earned != expected:
                different.append((answer.question, answer.what, earned, expected))
    assert different == []


@pytest.mark.parametrize("number", NUMBERS)
def test_the_names_of_an_answer_are_known_for_each_question(number):
    for question in made(number).code:
        assert question.answers
