"""The package of QTI 3: its form, and the points that its rules give."""

import io
import random
import zipfile
from xml.etree import ElementTree as ET

import pytest

from helpers.exercises import prose, scoring
from helpers.exercises.lint import texts
from helpers.exercises.schema import say
from helpers.exports import package
from helpers.exports.chosen import chosen

from . import answers
from .qti_form import faults
from .qti_reader import Item, read
from .test_moodle import DRAWN, MARKED

MANIFEST = "{http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1}"


@pytest.fixture(scope="module")
def items(packed):
    return {
        path.split("/")[1].removesuffix(".xml"): read(content)
        for path, content in packed.items()
        if path.startswith("items/")
    }


def response(one, answer):
    """The value of RESPONSE that this answer makes."""
    if one.type == "numeric":
        return float(answer)
    if one.type in ("match", "classify"):
        return [f"option-{name} target-{target}" for name, target in answer.items()]
    if one.type == "place" and one.is_single:
        return answer[0]
    return answer


def test_the_manifest_names_every_file_and_nothing_else(packed):
    root = ET.fromstring(packed["imsmanifest.xml"])
    assert root.tag == f"{MANIFEST}manifest"
    assert root.findtext(f"{MANIFEST}metadata/{MANIFEST}schemaversion") == "3.0.0"
    entries = [*root.iter(f"{MANIFEST}resource")]
    assert {each.get("type") for each in entries} == {"imsqti_item_xmlv3p0"}
    named = [each.get("href") for each in entries]
    assert [each.find(f"{MANIFEST}file").get("href") for each in entries] == named
    assert ["imsmanifest.xml", *named] == [*packed]
    ids = [each.get("identifier") for each in entries]
    assert len({*ids}) == len(ids)


def test_every_exercise_but_predictions_is_in_the_package(items, bank):
    assert [*items] == [item.id for item in bank if item.type != "predict"]


def test_every_item_has_the_form_of_qti(items):
    assert {name: [*faults(root)] for name, root in items.items()} == {
        name: [] for name in items
    }


@pytest.mark.parametrize(
    ("kind", "path", "name", "value", "fault"),
    [
        ("choice", ".", "identifier", "4-schools", "no identifier: 4-schools"),
        ("choice", ".//qti-simple-choice", "identifier", "other", "nowhere: "),
        ("multi", ".//qti-variable", "identifier", "ANSWER", "nowhere: ANSWER"),
        ("match", ".//qti-map-entry", "map-key", "a", "nowhere: a"),
        ("order", "qti-response-declaration", "cardinality", "single", "cardinality"),
        ("numeric", ".//qti-equal", "tolerance", "0,1", "tolerance"),
        ("text", ".//qti-rubric-block", "view", "candidate", "rubric"),
        ("choice", ".//qti-prompt", "onclick", "x", "<qti-prompt onclick>"),
    ],
)
def test_a_form_that_is_not_of_qti_is_found(
    packed, questions, kind, path, name, value, fault
):
    one = next(one for one in questions if one.type == kind)
    harmed = read(packed[f"items/{one.id}.xml"])
    harmed.find(path).set(name, value)
    assert any(each.startswith(fault) for each in faults(harmed))


@pytest.mark.parametrize("kind", MARKED)
def test_a_right_answer_earns_all_and_a_wrong_one_nothing(items, questions, kind):
    for one in (one for one in questions if one.type == kind):
        best = Item(items[one.id]).score(response(one, answers.right(one)))
        assert best["SCORE"] == pytest.approx(one.points), one.id
        assert best["MAXSCORE"] == one.points
        worst = Item(items[one.id]).score(response(one, answers.wrong(one)))
        assert worst["SCORE"] == 0, one.id


@pytest.mark.parametrize("kind", MARKED)
def test_an_answer_earns_the_points_that_our_scoring_gives(items, questions, kind):
    dice = random.Random(2011)
    ours = [one for one in questions if one.type == kind]
    seen = set()
    for number in range(DRAWN):
        one = ours[number % len(ours)]
        answer = answers.drawn(one, dice)
        score = scoring.score(one.key, answer)
        earned = Item(items[one.id]).score(response(one, answer))["SCORE"]
        assert earned == pytest.approx(score.share * one.points), (one.id, answer)
        seen.add(score.outcome)
    assert {"right", "wrong"} <= seen <= {"right", "wrong", "partly"}


def test_the_right_answer_stands_in_the_declaration(items, questions):
    for one in (one for one in questions if one.type in MARKED):
        values = [v.text for v in items[one.id].iterfind(".//qti-correct-response/*")]
        told = response(one, answers.right(one))
        if one.type == "numeric":
            values = [float(values[0])]
        assert values == (told if isinstance(told, list) else [told]), one.id


def test_nothing_entered_earns_nothing_and_is_told_nothing(items, questions):
    for one in questions:
        values = Item(items[one.id]).score(None)
        assert values["SCORE"] == 0
        assert values["EXPLAINED"] is None
        assert values.get("FEEDBACK", "NOTHING") in ("NOTHING", ["NOTHING"])


def test_a_slip_is_told_its_own_reason(items, questions):
    for one in (one for one in questions if one.type == "numeric"):
        for slip in one.key["wrong"]:
            typed = f"{slip['value']:.12g}"
            (reason,) = scoring.score(one.key, typed).reasons
            values = Item(items[one.id]).score(float(typed))
            assert values["FEEDBACK"] == reason, one.id
        assert Item(items[one.id]).score(-1e12)["FEEDBACK"] == "otherwise"


def test_the_explanation_waits_for_a_right_answer_or_a_second_try(items, questions):
    for one in (one for one in questions if one.type in MARKED):
        right, wrong = (
            response(one, answer(one)) for answer in (answers.right, answers.wrong)
        )
        assert Item(items[one.id]).score(right)["EXPLAINED"] == "explained"
        twice = Item(items[one.id])
        assert twice.score(wrong)["EXPLAINED"] is None
        assert twice.score(wrong)["EXPLAINED"] == "explained"


def test_every_text_but_hints_goes_along(items, bank):
    for item in (item for item in bank if item.id in items):
        told = " ".join("".join(items[item.id].itertext()).split())
        for steps, text in texts(item):
            for part in prose.plain(say(text)).splitlines():
                is_hint = steps[0] == "hints"  # the output says so
                assert is_hint or " ".join(part.split()) in told, (item.id, steps)


def test_entries_are_never_shown_in_a_right_order(items, questions):
    """A player takes for no answer what nobody moved."""
    ordered = [one for one in questions if one.type == "order"]
    assert ordered
    for one in ordered:
        (shown,) = items[one.id].iter("qti-order-interaction")
        names = [c.get("identifier") for c in shown.iter("qti-simple-choice")]
        assert shown.get("shuffle") == "false"
        assert sorted(names) == sorted(option.id for option in one.options)
        assert scoring.score(one.key, names).outcome != "right"


def test_the_same_exercises_make_the_same_bytes(bank):
    first, second = (package.export(chosen(bank)).content for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as whole:
        kept = {
            (info.date_time, info.create_system, info.external_attr, info.compress_type)
            for info in whole.infolist()
        }
    assert kept == {((1980, 1, 1, 0, 0, 0), 3, 0o644 << 16, zipfile.ZIP_STORED)}
