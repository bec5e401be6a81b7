"""The file for Moodle: its form, and the marks that it gives."""

import copy
import html
import random
import re
from itertools import permutations
from xml.etree import ElementTree as ET

import pytest

from helpers.exercises import prose, scoring
from helpers.exercises.lint import texts
from helpers.exercises.schema import say
from helpers.exports import moodle
from helpers.exports.chosen import chosen

from . import answers
from .moodle_form import faults
from .moodle_reader import choices, fraction, rows, shares

MARKED = ("choice", "multi", "place", "numeric", "match", "classify", "order")
DRAWN = 300  # answers for each type


def words(shown):
    """The words of a piece of HTML."""
    return html.unescape(re.sub("<[^>]*>", "", shown))


def shown(one, texts):
    """Id of an option to the text that the file shows for it."""
    by_words = {words(text): text for text in texts}
    assert len(by_words) == len(texts)
    return {part.id: by_words[prose.plain(part.text)] for part in one.options}


def response(one, entry, answer):
    """What a student of Moodle enters to give this answer."""
    if one.type == "numeric":
        return answer
    if entry.get("type") == "multichoice":
        texts = shown(one, shares(entry))
        return [texts[name] for name in ([answer] if one.type == "choice" else answer)]
    if entry.get("type") == "ordering":
        texts = shown(one, [each.findtext("text") for each in entry.iter("answer")])
        return [texts[name] for name in answer]
    if one.type == "order":
        return pairs(one, entry, answer)
    texts = shown(one, rows(entry))
    to = {target.id: prose.plain(target.text) for target in one.targets}
    return {texts[name]: to[target] for name, target in answer.items()}


def pairs(one, entry, order):
    """Of each pair that is asked, the one that stands first in an order."""
    names = {option.id: prose.plain(option.text) for option in one.options}
    told = {}
    for row in rows(entry):
        asked = words(row).removeprefix("Which comes first? ")
        (two,) = (
            (a, b)
            for a, b in permutations(names, 2)
            if asked == f"{names[a]} / {names[b]}"
        )
        told[row] = names[min(two, key=order.index)]
    return told


@pytest.fixture(scope="module")
def dice():
    return random.Random(1994)


def test_every_exercise_but_predictions_is_in_the_file(quiz, bank):
    assert [*quiz] == [item.id for item in bank if item.type != "predict"]
    assert len(quiz) >= 70


def test_every_question_has_the_form_that_moodle_reads(quiz):
    assert {name: [*faults(entry)] for name, entry in quiz.items()} == {
        name: [] for name in quiz
    }
    assert {entry.get("type") for entry in quiz.values()} == {
        "multichoice",
        "numerical",
        "matching",
        "ordering",
        "essay",
    }


@pytest.mark.parametrize(
    ("kind", "path", "text", "fault"),
    [
        ("multichoice", "single", "perhaps", "<single> is perhaps"),
        ("numerical", "answer/tolerance", "", "an answer without its tolerance"),
        ("numerical", "answer/text", "38,4", "the number 38,4"),
        ("matching", "subquestion/answer/text", "x" * 256, "a row without a choice"),
        ("ordering", "selecttype", "SOME", "<selecttype> is SOME"),
        ("essay", "idnumber", "", "<idnumber> is "),
    ],
)
def test_a_form_that_moodle_does_not_read_is_found(quiz, kind, path, text, fault):
    entry = next(e for e in quiz.values() if e.get("type") == kind)
    harmed = copy.deepcopy(entry)
    harmed.find(path).text = text
    assert any(each.startswith(fault) for each in faults(harmed))


def test_a_share_that_moodle_refuses_is_found(quiz):
    harmed = copy.deepcopy(
        next(e for e in quiz.values() if e.find("single") is not None)
    )
    harmed.find("answer").set("fraction", "37")
    with pytest.raises(AssertionError, match="refuses the grade 37"):
        [*faults(harmed)]


def test_each_chapter_has_its_category(bank):
    root = ET.fromstring(moodle.export(chosen(bank, ["4", "ch10"])).content)
    paths = [
        entry.findtext("category/text")
        for entry in root
        if entry.get("type") == "category"
    ]
    assert [path.rsplit("/", 1)[1] for path in paths] == ["Chapter 4", "Chapter 10"]
    assert root[0].get("type") == "category"


@pytest.mark.parametrize("kind", MARKED)
def test_a_right_answer_earns_all_and_a_wrong_one_nothing(quiz, questions, kind):
    for one in (one for one in questions if one.type == kind):
        entry = quiz[one.id]
        best = fraction(entry, response(one, entry, answers.right(one)))
        assert best == pytest.approx(1, abs=1e-6), one.id
        assert fraction(entry, response(one, entry, answers.wrong(one))) == 0, one.id


@pytest.mark.parametrize("kind", MARKED)
def test_an_answer_earns_the_share_that_our_scoring_gives(quiz, questions, kind, dice):
    ours = [one for one in questions if one.type == kind]
    seen = set()
    for number in range(DRAWN):
        one = ours[number % len(ours)]
        answer = answers.drawn(one, dice)
        score = scoring.score(one.key, answer)
        assert score.outcome in ("right", "partly", "wrong")
        earned = fraction(quiz[one.id], response(one, quiz[one.id], answer))
        if kind == "order" and one.is_chain:
            # The loss that the output names: only both ends are the same.
            assert (earned == 1) == (score.share == 1), (one.id, answer)
            assert (earned == 0) == (score.share == 0), (one.id, answer)
        else:
            assert earned == pytest.approx(score.share, abs=1e-6), (one.id, answer)
        seen.add(score.outcome)
    assert {"right", "wrong"} <= seen


def test_every_order_of_steps_keeps_both_ends(quiz, questions):
    one = next(one for one in questions if one.type == "order" and one.is_chain)
    steps = one.key["options"]
    full = [
        order
        for order in permutations(steps[:5])
        for whole in [[*order, *steps[5:]]]
        if fraction(quiz[one.id], response(one, quiz[one.id], whole)) == 1
    ]
    assert full == [tuple(steps[:5])]


def test_each_right_order_of_several_earns_all(quiz, questions):
    one = next(one for one in questions if one.type == "order" and not one.is_chain)
    for order in permutations(one.key["options"]):
        share = scoring.score(one.key, [*order]).share
        entry = quiz[one.id]
        assert fraction(entry, response(one, entry, [*order])) == pytest.approx(share)


def test_a_slip_is_told_what_it_is(quiz, questions):
    one = next(one for one in questions if one.type == "numeric" and one.key["wrong"])
    answer = quiz[one.id].findall("answer")[1]
    assert float(answer.findtext("text")) == one.key["wrong"][0]["value"]
    assert words(answer.findtext("feedback/text")) == prose.plain(one.why["wrong0"])


def test_every_text_of_an_exercise_goes_along(quiz, bank):
    for item in (item for item in bank if item.id in quiz):
        told = " ".join(words(" ".join(quiz[item.id].itertext())).split())
        for steps, text in texts(item):
            if item.type == "text" and steps[0] == "hints":
                continue  # the output says so
            for part in prose.plain(say(text)).splitlines():
                assert " ".join(part.split()) in told, (item.id, steps)


def test_no_target_of_a_match_is_lost(quiz, questions):
    for one in (one for one in questions if one.type in ("match", "classify")):
        assert choices(quiz[one.id]) == {prose.plain(t.text) for t in one.targets}


def test_a_try_costs_nothing(quiz):
    assert {entry.findtext("penalty") for entry in quiz.values()} == {"0"}


def test_the_points_are_ours(quiz, questions):
    for one in questions:
        assert quiz[one.id].findtext("defaultgrade") == str(one.points)
