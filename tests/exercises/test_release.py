"""Released items are read with care: what is no item without a key is told."""

import json

import pytest

from helpers.errors import ItemError
from helpers.exercises import page, release, view


def released(*views: dict, **changes) -> str:
    head = {"format": "course-release/1", "release": "2026-05", "items": views}
    return json.dumps({**head, **changes})


CHOICE = {
    "id": "ch05-term",
    "type": "choice",
    "version": 1,
    "points": 1,
    "prompt": {"en": "When?", "mn": "Хэзээ?"},
    "options": [{"id": "o1", "text": "in 1994"}, {"id": "o2", "text": "in 2011"}],
    "fixed": False,
}


def test_what_everyone_may_see_of_an_item_is_read_back(items, tmp_path):
    views = [view.public(item) for item in items]
    (tmp_path / "items.json").write_text(released(*views), encoding="utf-8")
    found = release.read(tmp_path / "items.json")
    assert list(found.values()) == views
    assert all("practice" not in page.render(public) for public in found.values())


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("{", id="cut off"),
        pytest.param("", id="empty"),
        pytest.param("3", id="a number"),
        pytest.param("[]", id="a list"),
        pytest.param("[" * 100_000, id="nested"),
        pytest.param(released(CHOICE, format="course-release/2"), id="other format"),
        pytest.param(released(items={}), id="no list"),
        pytest.param(released(3), id="no item"),
        pytest.param(released({**CHOICE, "id": "<b>"}), id="no id"),
        pytest.param(released({**CHOICE, "type": "quiz"}), id="unknown type"),
        pytest.param(released({**CHOICE, "version": "<b>1</b>"}), id="no version"),
        pytest.param(released({**CHOICE, "prompt": None}), id="no prompt"),
        pytest.param(released({**CHOICE, "prompt": {"mn": "Хэзээ?"}}), id="no English"),
        pytest.param(released({**CHOICE, "options": [{"id": "o1"}]}), id="no text"),
        pytest.param(released({**CHOICE, "unit": None}), id="no unit"),
        pytest.param(released({**CHOICE, "rubric": [{"text": "a", "points": "<b>"}]}), id="no points"),
        pytest.param(released({**CHOICE, "key": {"right": ["o2"]}}), id="with its key"),
        pytest.param(released({**CHOICE, "options": [{**CHOICE["options"][0], "why": "No."}]}), id="with a reason"),
    ],
)  # fmt: skip
def test_a_damaged_release_is_told(content, tmp_path):
    (tmp_path / "items.json").write_text(content, encoding="utf-8")
    with pytest.raises(ItemError) as caught:
        release.read(tmp_path / "items.json")
    assert str(caught.value) == (
        "items.json: This is no file of released exercises."
        " Unpack the assignment again."
    )


def test_a_folder_in_the_place_of_a_release_is_told(tmp_path):
    (tmp_path / "items.json").mkdir()
    with pytest.raises(ItemError, match="no file of released exercises"):
        release.read(tmp_path / "items.json")
