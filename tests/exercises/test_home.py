"""One folder of answers for a course, wherever its notebooks lie and are called."""

import pytest

from helpers.exercises import home


@pytest.fixture
def ours(tmp_path):
    """A folder of answers as this version writes it, on the way to a notebook."""
    folder = tmp_path / "answers"
    folder.mkdir()
    (folder / home.ABOUT).write_text(home.WORDS, encoding="utf-8")
    return folder


@pytest.mark.parametrize("mark", [".course", "exercises/items"])
def test_the_nearest_course_above_a_notebook_has_the_folder(mark, tmp_path):
    (tmp_path / mark).mkdir(parents=True)
    inner = tmp_path / "copies" / "mine"
    (inner / mark).mkdir(parents=True)
    for start in ("chapters", "exercises", "chapters/deeper"):
        (tmp_path / start).mkdir(parents=True, exist_ok=True)
        assert home.folder(tmp_path / start) == tmp_path / "answers"
        (inner / start).mkdir(parents=True, exist_ok=True)
        assert home.folder(inner / start) == inner / "answers"


def test_a_folder_that_this_version_wrote_is_found_again(ours, tmp_path):
    (tmp_path / "chapters").mkdir()
    assert home.folder(tmp_path / "chapters") == ours


@pytest.mark.parametrize("text", [None, "My answers to the essay.", b"\xff\xfe"])
def test_a_folder_that_only_has_the_name_is_not_ours(text, ours, tmp_path):
    (ours / home.ABOUT).unlink()
    if text is not None:
        content = text if isinstance(text, bytes) else text.encode()
        (ours / home.ABOUT).write_bytes(content)
    start = tmp_path / "chapters"
    assert home.folder(start) == start / "answers"


def test_what_an_older_version_kept_lies_in_each_folder_of_the_course(tmp_path):
    for place in ("chapters", "exercises"):
        (tmp_path / place / "answers").mkdir(parents=True)
        (tmp_path / place / "answers" / "05-term.json").touch()
        (tmp_path / place / "answers" / "05-term.damaged-1.json").touch()
    found = home.older(tmp_path / "answers", tmp_path / "chapters")
    assert [str(path.relative_to(tmp_path)) for path in found] == [
        "chapters/answers/05-term.json",
        "exercises/answers/05-term.json",
    ]
