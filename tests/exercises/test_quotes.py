"""Exercises and tasks are set with the quotation marks of a book; code keeps its own."""

import json

import pytest
from bs4 import BeautifulSoup

from helpers import material
from helpers.exercises import bank, page
from helpers.exercises.paper import paper
from helpers.tasks.bank import read as read_tasks
from helpers.tasks.reply import Reply

ITEMS = bank.read(material.folder("items"))
TASKS = read_tasks(material.folder("tasks"))
STRAIGHT = ('"', "'")


def words(html):
    """Return what a reader sees of HTML as text, without code."""
    soup = BeautifulSoup(html, "html.parser")
    for part in soup.select("code, pre, script"):
        part.decompose()
    return soup.get_text(" ")


def shown(item):
    """Yield everything that an exercise says, before and after it is answered."""
    whole = page.html(item)
    yield from (whole, paper(item))
    script = BeautifulSoup(whole, "html.parser").find("script")
    told = json.loads(script.string)["practice"]
    yield from (told["explain"], *told["hints"], *told["why"].values())


@pytest.mark.parametrize("item", list(ITEMS), ids=lambda item: item.id)
def test_no_straight_mark_is_left_in_the_words_of_an_exercise(item):
    said = " ".join(words(html) for html in shown(item))
    assert not [mark for mark in STRAIGHT if mark in said], said


@pytest.mark.parametrize("task", TASKS.values(), ids=lambda task: task.id)
def test_no_straight_mark_is_left_in_what_is_said_of_a_line_of_code(task):
    said = [f"Right: {task.right}", *(f"Almost: {near.say}" for near in task.near)]
    for one in said:
        for is_right in (True, False):
            reply = Reply(
                is_right=is_right, says=one, hint=task.hint, solution=task.solution
            )
            told = words(reply._repr_html_())
            assert not [mark for mark in STRAIGHT if mark in told], told


def test_code_keeps_its_marks():
    reply = Reply(
        is_right=False, says="Almost: x.", hint='Write `"KAZ"`.', solution="x"
    )
    assert "<code>&quot;KAZ&quot;</code>" in reply._repr_html_()
