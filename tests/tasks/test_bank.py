"""Files of tasks: a sound one is read, each damage is named with file and line."""

import pytest
from tests.tasks.conftest import SOUND

from helpers.errors import ItemError
from helpers.tasks.bank import problems, read


def test_a_sound_file_is_read(folder):
    tasks = read(folder())
    assert [*tasks] == ["ch01-count"]
    assert tasks["ch01-count"].near[0].say == "this counts them."
    assert tasks["ch01-count"].within == 1e-6


def test_an_empty_folder_has_no_tasks(tmp_path):
    assert read(tmp_path) == {}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("sum(values)", "total = 1", ':2: Task "ch01-count": "total = 1" is no expr'),
        ("len(values)", "len(values", ':6: Task "ch01-count": "len(values" is no'),
        ("  hint: Add them.\n", "", ':1: "hint" is missing. Add "hint: …".'),
        ("hint:", "hnt:", '"hnt" is not a field that this type of exercise has.'),
        (
            "ch01-count",
            "ch02-count",
            ':1: Task "ch02-count" stands in the file of ch01',
        ),
        ("ch01-count", "Count", '"Count" is no id.'),
        ("  solution", " solution", ":2: This is not the YAML that was meant"),
        (SOUND, "id: ch01-count\n", ":1: The file is not a list of exercises."),
        ("  right: six.", "  right: six.\n  within: 2", '"within" is "2"'),
        ("  right: six.", "  right: six.\n  within: yes", '"yes" is read as yes or no'),
        ("  right: six.", "  right: null", '"None" is read'),
    ],
)
def test_each_damage_is_named(folder, old, new, said):
    assert old in SOUND
    found = [*map(str, problems(folder(SOUND.replace(old, new, 1))))]
    assert any(said in one for one in found), found


def test_two_tasks_of_one_id_are_told(folder):
    found = [*map(str, problems(folder(SOUND + SOUND)))]
    assert len(found) == 1
    assert ':8: Task "ch01-count" stands already in' in found[0]


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"- id: \x00", b"- id: &a x"])
def test_what_is_no_text_ends_in_a_message(tmp_path, content):
    tmp_path.joinpath("ch01.yml").write_bytes(content)
    with pytest.raises(ItemError, match=r"ch01\.yml"):
        read(tmp_path)
