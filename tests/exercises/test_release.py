"""What students get holds no key: not as a field, not as an id, not as an order."""

import json

import pytest

from helpers.errors import ItemError
from helpers.exercises import page, release, scoring, view


@pytest.fixture
def written(items, tmp_path):
    release.write(items, tmp_path / "items.json", "2026-05")
    return (tmp_path / "items.json").read_text(encoding="utf-8")


def test_no_private_field_is_released(written):
    for field in ("why", "hints", "explain", "correct", "right", "to", "before", "key",
                  "value", "tolerance", "wrong", "otherwise", "claims", "sources"):  # fmt: skip
        assert f'"{field}"' not in written


def test_no_private_text_and_no_id_of_the_author_is_released(written, items):
    assert list(release.leaks(written, items, "items.json")) == []
    for item in items:
        for author in release.ids(item).values():
            assert f'"id": "{author}"' not in written


def test_a_leak_is_found(written, items):
    leaked = written.replace("2026-05", "The document of 1994 does not use the term.")
    [problem] = release.leaks(leaked, items, "items.json")
    assert str(problem).startswith('items.json: "why" of item "sample-choice"')


def test_released_html_holds_no_private_text(items):
    for item in items:
        html = page.render(release.released(item))
        assert list(release.leaks(html, [item], "page")) == []


def other_key(item):
    """Return the same questions with another key."""
    match item.type:
        case "choice" | "multi" | "place":
            options = [
                one.model_copy(update={"correct": not one.correct, "why": "!"})
                for one in item.options
            ]
            return item.model_copy(update={"options": tuple(options)})
        case "order":
            return item.model_copy(update={"options": item.options[::-1], "before": ()})
        case "match" | "classify":
            last = item.targets[-1].id
            options = [
                one.model_copy(update={"to": last}) for one in item.options[::-1]
            ]
            targets = item.targets[::-1]
            return item.model_copy(
                update={"options": tuple(options), "targets": targets}
            )
        case "numeric":
            return item.model_copy(update={"value": 1.0, "wrong": (), "tolerance": 0.0})
    return item.model_copy(update={"explain": "Otherwise.", "hints": ("x",)})


def test_another_key_gives_identical_bytes(items, tmp_path):
    release.write(items, tmp_path / "one.json", "2026-05")
    changed = [other_key(item) for item in items]
    assert [view.key(item) for item in changed] != [view.key(item) for item in items]
    release.write(reversed(changed), tmp_path / "two.json", "2026-05")
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


def test_renamed_options_give_identical_bytes(items, tmp_path):
    item = items["sample-choice"]
    options = [
        one.model_copy(update={"id": f"z{place}"})
        for place, one in enumerate(item.options)
    ]
    renamed = item.model_copy(update={"options": tuple(options)})
    assert release.released(renamed) == release.released(item)


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("choice", "y2011"),
        ("multi", ["jpn", "usa", "ind"]),
        ("order", ["protest", "constitution", "concept", "revision"]),
        ("match", {"r56": "concept94", "r10": "concept11"}),
        ("numeric", "562.5"),
        ("place", ["chn", "rus"]),
    ],
)
def test_an_answer_to_a_released_item_is_scored_after_translation(name, answer, items):
    item = items[f"sample-{name}"]
    opaque = {author: told for told, author in release.ids(item).items()}
    sent = json.loads(json.dumps(answer))
    if isinstance(sent, list):
        sent = [opaque[one] for one in sent]
    elif isinstance(sent, dict):
        sent = {opaque[one]: opaque[other] for one, other in sent.items()}
    else:
        sent = opaque.get(sent, sent)
    assert name == "numeric" or sent != answer
    back = release.translated(item, sent)
    assert scoring.score(view.key(item), back).outcome == "right"


def test_what_is_no_opaque_id_is_unreadable_not_an_error(items):
    item = items["sample-multi"]
    for sent in (["nothing"], [None], {"a": 1}, 3):
        back = release.translated(item, sent)
        assert scoring.score(view.key(item), back).outcome == "unreadable"


def test_a_release_is_read_back(items, tmp_path):
    release.write(items, tmp_path / "items.json", "2026-05")
    views = release.read(tmp_path / "items.json")
    assert views["sample-choice"] == release.released(items["sample-choice"])


@pytest.mark.parametrize("content", ["{", "[]", '{"format": "other"}', "3"])
def test_a_damaged_release_is_told(content, tmp_path):
    (tmp_path / "items.json").write_text(content, encoding="utf-8")
    with pytest.raises(ItemError, match="no file of released exercises"):
        release.read(tmp_path / "items.json")
