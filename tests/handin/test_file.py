"""The one file to send has the right name, and none is ever lost."""

import errno
from pathlib import Path

import pytest

from helpers.errors import SubmissionError
from helpers.handin.file import FOLDER, name_of, write

NAME = "08-the-visits-77.ipynb"


def files(folder):
    """Return what lies below a folder, without the lock."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".lock"
    }


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("77", NAME),
        (" 7 7 ", NAME),
        ("B-2024_9", "08-the-visits-B-2024_9.ipynb"),
        ("б77", "08-the-visits-б77.ipynb"),
    ],
)
def test_a_file_is_named_as_the_syllabus_says(number, name):
    assert name_of("08-the-visits", number) == name


@pytest.mark.parametrize(
    "number", ["", " ", "../77", "7/7", "7\\7", "a:b", "7\n8.", "x" * 41, "<b>", "7\0"]
)
def test_a_number_that_no_name_can_hold_is_refused(number):
    with pytest.raises(SubmissionError, match=r"^Student number: "):
        name_of("08-the-visits", number)


def test_a_first_file_is_written(tmp_path):
    done = write(tmp_path, NAME, b"one")
    assert (done.path, done.earlier) == (tmp_path / FOLDER / NAME, None)
    assert files(tmp_path / FOLDER) == {NAME: b"one"}


def test_the_same_again_changes_nothing(tmp_path):
    write(tmp_path, NAME, b"one")
    assert write(tmp_path, NAME, b"one").earlier is None
    assert files(tmp_path / FOLDER) == {NAME: b"one"}


def test_each_earlier_file_is_kept(tmp_path):
    for content in (b"one", b"two", b"three"):
        done = write(tmp_path, NAME, content)
    assert done.earlier == tmp_path / FOLDER / "earlier" / "08-the-visits-77 (2).ipynb"
    assert files(tmp_path / FOLDER) == {
        NAME: b"three",
        "earlier/08-the-visits-77 (1).ipynb": b"one",
        "earlier/08-the-visits-77 (2).ipynb": b"two",
    }


def test_a_write_that_breaks_off_loses_neither(tmp_path, monkeypatch):
    write(tmp_path, NAME, b"one")

    def refuse(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(SubmissionError, match=r"\(No space left on device\)"):
        write(tmp_path, NAME, b"two")
    monkeypatch.undo()
    assert files(tmp_path / FOLDER)[NAME] == b"one"
    write(tmp_path, NAME, b"two")
    assert files(tmp_path / FOLDER)[NAME] == b"two"


def test_from_a_file_that_was_handed_in_the_folder_is_the_same(tmp_path):
    write(tmp_path, NAME, b"one")
    assert write(tmp_path / FOLDER, NAME, b"one").path == tmp_path / FOLDER / NAME


def test_a_file_in_the_place_of_the_folder_is_told_and_stays(tmp_path):
    (tmp_path / FOLDER).write_bytes(b"mine")
    with pytest.raises(SubmissionError, match=r"hand-in: This cannot be written"):
        write(tmp_path, NAME, b"one")
    assert (tmp_path / FOLDER).read_bytes() == b"mine"


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path):
    (tmp_path / FOLDER / NAME).mkdir(parents=True)
    with pytest.raises(SubmissionError, match="This cannot be written"):
        write(tmp_path, NAME, b"one")
