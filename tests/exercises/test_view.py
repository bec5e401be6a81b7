"""The public half tells nothing, and the fingerprint changes with what is asked."""

import json

import pytest

from helpers.exercises import schema, view


def test_the_public_half_holds_these_fields_and_no_other(items):
    fields = {name for item in items for name in view.public(item)}
    assert fields == {
        "id", "type", "version", "points", "prompt", "options", "fixed", "targets",
        "unit", "map", "many", "rows", "rubric",
    }  # fmt: skip


def test_an_option_goes_out_with_id_and_text_only(items):
    for item in items:
        for option in [
            *view.public(item)["options"],
            *view.public(item).get("targets", []),
        ]:
            assert set(option) <= {"id", "text", "shape"}


def test_the_public_half_holds_no_private_text(items):
    for item in items:
        shown = json.dumps(view.public(item), ensure_ascii=False)
        private = view.practice(item)
        texts = [*private["why"].values(), *private["hints"], private["explain"]]
        for text in texts:
            for said in [text] if isinstance(text, str) else text.values():
                assert said not in shown


def test_a_corrected_reason_leaves_the_fingerprint(items):
    item = items["sample-choice"]
    options = tuple(one.model_copy(update={"why": "Better."}) for one in item.options)
    changed = item.model_copy(update={"options": options, "explain": "Clearer."})
    assert fingerprint(changed) == fingerprint(item)


@pytest.mark.parametrize(
    "change", [{"prompt": "Other?"}, {"version": 2}, {"options": ()}]
)
def test_a_changed_question_changes_the_fingerprint(change, items):
    item = items["sample-choice"]
    assert fingerprint(item.model_copy(update=change)) != fingerprint(item)


def test_a_translation_leaves_the_fingerprint(items):
    item = items["sample-multi"]
    both = schema.Translated(en=item.prompt, mn="Аль нь вэ?")
    assert fingerprint(item.model_copy(update={"prompt": both})) == fingerprint(item)


def fingerprint(item):
    return view.content_hash(view.public(item))


def test_an_order_without_pairs_is_the_order_of_the_file(items):
    assert view.key(items["sample-order"])["before"] == [
        ["protest", "constitution"],
        ["constitution", "concept"],
        ["concept", "revision"],
    ]


def test_pairs_of_an_order_are_its_key(items):
    item = items["sample-order"].model_copy(
        update={"before": (("protest", "concept"),)}
    )
    assert view.key(item)["before"] == [["protest", "concept"]]


def test_guesses_that_keep_their_order_keep_it(items):
    item = items["sample-predict"].model_copy(update={"shuffle": False})
    assert [one["id"] for one in view.public(item)["options"]] == [
        "low",
        "half",
        "most",
    ]


def test_options_that_keep_their_order_keep_it(items):
    item = items["sample-choice"].model_copy(update={"shuffle": False})
    assert [one["id"] for one in view.public(item)["options"]] == [
        "y1994",
        "y2011",
        "y2019",
    ]


# What each sample can have as an answer, and what it cannot.
FITTING = {
    "sample-choice": (["y2011", ["y2011"], None], ["y1900", 3, {}, ["y2011", "y2011"]]),
    "sample-multi": ([["usa", "jpn"], []], [["usa", "mars"], "mars", [["usa"]]]),
    "sample-order": ([["constitution"]], [["constitution", "x"], [None]]),
    "sample-classify": ([{"rus": ""}, {}], [{"rus": "x"}, {"x": ""}, ["rus"], {"rus": []}, "rus"]),
    "sample-numeric": (["562.5", ""], [562.5, ["562.5"], {}]),
    "sample-text": (["Exports."], [["Exports."], 3]),
    "sample-predict": (["half"], ["<b>", 3]),
}  # fmt: skip


@pytest.mark.parametrize("name", FITTING)
def test_an_item_has_only_answers_of_its_own_kind(name, items):
    shown = view.public(items[name])
    fitting, foreign = FITTING[name]
    assert [one for one in fitting if not view.fits(shown, one)] == []
    assert [one for one in foreign if view.fits(shown, one)] == []
