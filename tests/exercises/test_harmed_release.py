"""A file of released exercises that was harmed is told, or rightly read."""

import json

import pytest

from harm import GONE, bounded, cases, value
from helpers.errors import ItemError
from helpers.exercises import release, view

TOLD = "items.json: This is no file of released exercises. Unpack the assignment again."
READ = ("a mark before it", "lines of Windows", "lines of old Macs", "mixed lines")
GENERAL = [
    pytest.param(*case.values[:1], None if case.id in READ else TOLD, id=case.id)
    for case in cases(
        dict.fromkeys(
            (
                *("empty", "only space", "a quarter", "half", "three quarters"),
                *("without its last sign", "marks of a merge", "twice"),
                *("a page of the web", "brackets without end", "braces without end"),
            ),
            TOLD,
        )
    )
    # These files are made by a program; signs that nobody sees do no harm in a text.
    if case.id != "a mark in the middle"
]
ITEM = ("items", 0)
HARMS = [
    pytest.param(value(*way, to=to), TOLD, id=name)
    for name, way, to in (
        ("items an object", ["items"], {}),
        ("items null", ["items"], None),
        ("no release", ["release"], GONE),
        ("release a number", ["release"], 2026),
        ("an unknown key", ["key"], "x"),
        ("an id twice", [*ITEM, "id"], "sample-multi"),
        ("an id null", [*ITEM, "id"], None),
        ("right to left in an id", [*ITEM, "id"], "a\u202eb"),
        ("zero width in an id", [*ITEM, "id"], "a\u200bb"),
        ("an id of a script", [*ITEM, "id"], "<script>alert(1)</script>"),
        ("half a letter in an id", [*ITEM, "id"], "\ud800"),
        ("half a letter in a text", [*ITEM, "prompt"], "\ud800"),
        ("a version of 5,000 digits", [*ITEM, "version"], 10**4000),
        ("a version beyond numbers", [*ITEM, "version"], float("inf")),
        ("a version no number", [*ITEM, "version"], float("nan")),
        ("a version true", [*ITEM, "version"], True),
        ("a version and a half", [*ITEM, "version"], 1.5),
        ("points a text", [*ITEM, "points"], "1"),
        ("fixed a word", [*ITEM, "fixed"], "true"),
        ("fixed a number", [*ITEM, "fixed"], 1),
        ("options null", [*ITEM, "options"], None),
        ("options a text", [*ITEM, "options"], "abc"),
        ("an option a text", [*ITEM, "options", 0], "abc"),
        ("an option without id", [*ITEM, "options", 0, "id"], GONE),
        ("an option with its truth", [*ITEM, "options", 0, "correct"], True),
        ("a prompt a list", [*ITEM, "prompt"], ["When?"]),
        ("a prompt of numbers", [*ITEM, "prompt"], {"en": 1}),
        ("a type of capitals", [*ITEM, "type"], "Choice"),
        ("a type and a line", [*ITEM, "type"], "choice\n"),
        ("rows without end", [*ITEM, "rows"], float("inf")),
    )
]
CASES = [*GENERAL, *HARMS]


@pytest.mark.parametrize(("harm", "said"), CASES)
def test_a_harmed_release_is_told_or_rightly_read(items, tmp_path, harm, said):
    views = [view.public(item) for item in items]
    head = {"format": "course-release/1", "release": "2026-05", "items": views}
    path = tmp_path / "items.json"
    path.write_text(json.dumps(head, indent=1, ensure_ascii=False), encoding="utf-8")
    harm(path)
    if said is None:
        assert list(release.read(path).values()) == views
        return
    with bounded(), pytest.raises(ItemError) as caught:
        release.read(path)
    assert str(caught.value) == said
