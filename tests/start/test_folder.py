"""A student's folder is filled, kept, and never written over."""

import errno
import json
from pathlib import Path

import pytest

from helpers.errors import StartError
from helpers.start import Outcome, nearest, write
from helpers.start.folder import NOTES, WRITTEN

FIRST = {"start.ipynb": b"one", "chapters/01-a.ipynb": b"two"}
NEWER = FIRST | {"chapters/01-a.ipynb": b"two, mended"}
NAMES = tuple(sorted(FIRST))


def contents(folder):
    return {name: (folder / name).read_bytes() for name in FIRST}


def test_a_first_start_writes_every_file(tmp_path):
    folder = tmp_path / "new" / "Гадаад бодлого (2026)"
    assert write(folder, FIRST) == Outcome(new=NAMES)
    assert contents(folder) == FIRST
    assert [path.name for path in (folder / NOTES).iterdir()] == [WRITTEN]


def test_a_second_start_changes_nothing(tmp_path):
    write(tmp_path, FIRST)
    before = (tmp_path / "start.ipynb").stat().st_mtime_ns
    assert write(tmp_path, FIRST) == Outcome(same=NAMES)
    assert (tmp_path / "start.ipynb").stat().st_mtime_ns == before


def test_what_a_student_changed_stays(tmp_path):
    write(tmp_path, FIRST)
    (tmp_path / "start.ipynb").write_bytes(b"mine")
    outcome = write(tmp_path, FIRST)
    assert outcome == Outcome(same=NAMES[:1], changed=("start.ipynb",))
    assert contents(tmp_path)["start.ipynb"] == b"mine"


def test_what_is_as_it_was_written_is_renewed_by_a_newer_course(tmp_path):
    write(tmp_path, FIRST)
    outcome = write(tmp_path, NEWER)
    assert outcome == Outcome(renewed=NAMES[:1], same=("start.ipynb",))
    assert contents(tmp_path) == NEWER


def test_what_a_student_changed_stays_though_the_course_has_a_newer_one(tmp_path):
    write(tmp_path, FIRST)
    (tmp_path / "chapters" / "01-a.ipynb").write_bytes(b"mine")
    outcome = write(tmp_path, NEWER)
    assert outcome == Outcome(behind=NAMES[:1], same=("start.ipynb",))
    assert contents(tmp_path)["chapters/01-a.ipynb"] == b"mine"


def notebook(source, metadata, outputs=()):
    cell = {"cell_type": "code", "source": source, "metadata": metadata}
    cell |= {"execution_count": None, "outputs": list(outputs)}
    made = {"cells": [cell], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(made).encode()


def test_a_notebook_that_was_only_opened_is_not_a_student_s_work(tmp_path):
    write(tmp_path, {"a.ipynb": notebook("1\n2", {})})
    # As JupyterLab saves it: lines in a list, and the version of Python.
    opened = notebook(["1\n", "2"], {"language_info": {"version": "3.14.1"}})
    (tmp_path / "a.ipynb").write_bytes(opened)
    assert write(tmp_path, {"a.ipynb": notebook("1\n2", {})}).same == ("a.ipynb",)
    assert write(tmp_path, {"a.ipynb": notebook("3", {})}).renewed == ("a.ipynb",)


def test_a_notebook_that_was_run_is_a_student_s_work(tmp_path):
    write(tmp_path, {"a.ipynb": notebook("1", {})})
    run = notebook("1", {}, [{"output_type": "stream", "name": "stdout", "text": "1"}])
    (tmp_path / "a.ipynb").write_bytes(run)
    assert write(tmp_path, {"a.ipynb": notebook("3", {})}).behind == ("a.ipynb",)


def test_a_huge_file_under_a_name_of_the_course_is_left_unread(tmp_path):
    with (tmp_path / "start.ipynb").open("wb") as file:
        file.truncate(5_000_000_000)  # it takes no room on the disk
    assert write(tmp_path, FIRST).behind == ("start.ipynb",)


def test_what_was_deleted_is_written_again(tmp_path):
    write(tmp_path, FIRST)
    (tmp_path / "start.ipynb").unlink()
    assert write(tmp_path, FIRST).new == ("start.ipynb",)
    assert contents(tmp_path) == FIRST


def test_what_others_have_in_the_folder_stays(tmp_path):
    (tmp_path / "thesis.docx").write_bytes(b"years")
    (tmp_path / "start.ipynb").write_bytes(b"of another course")
    outcome = write(tmp_path, FIRST)
    assert outcome == Outcome(new=NAMES[:1], behind=("start.ipynb",))
    assert (tmp_path / "thesis.docx").read_bytes() == b"years"
    assert contents(tmp_path)["start.ipynb"] == b"of another course"
    # And a foreign file does not become the course's by being met twice.
    assert write(tmp_path, NEWER).behind == ("start.ipynb",)


def test_a_folder_in_the_place_of_a_file_stays(tmp_path):
    (tmp_path / "start.ipynb").mkdir()
    assert write(tmp_path, FIRST).behind == ("start.ipynb",)
    assert (tmp_path / "start.ipynb").is_dir()


@pytest.mark.parametrize("last", [0, 1, 2], ids=lambda n: f"after {n} files")
def test_a_start_that_broke_off_is_finished_by_the_next(tmp_path, monkeypatch, last):
    write(tmp_path, FIRST)
    newest = {name: b"new " + content for name, content in FIRST.items()}
    replace = Path.replace
    done = []

    def break_off(draft, target):
        # One more: what was written is remembered first.
        if len(done) > last:
            raise KeyboardInterrupt
        done.append(target)
        return replace(draft, target)

    monkeypatch.setattr(Path, "replace", break_off)
    if last < 2:
        with pytest.raises(KeyboardInterrupt):
            write(tmp_path, newest)
    else:
        write(tmp_path, newest)
    monkeypatch.undo()
    assert set(contents(tmp_path).values()) <= {*FIRST.values(), *newest.values()}
    outcome = write(tmp_path, newest)
    assert len(outcome.renewed) == 2 - last
    assert contents(tmp_path) == newest
    assert [path.name for path in (tmp_path / NOTES).iterdir()] == [WRITTEN]


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"files": []}',
        b'{"files": {"start.ipynb": 7}}',
        b'{"files": {"start.ipynb": [[]]}}',
        b"[" * 100_000,
    ],
    ids=lambda text: repr(text[:40]),
)
def test_a_damaged_memory_costs_no_student_s_work(tmp_path, damaged):
    write(tmp_path, FIRST)
    (tmp_path / "start.ipynb").write_bytes(b"mine")
    (tmp_path / NOTES / WRITTEN).write_bytes(damaged)
    outcome = write(tmp_path, FIRST)
    assert outcome == Outcome(same=NAMES[:1], behind=("start.ipynb",))
    assert contents(tmp_path)["start.ipynb"] == b"mine"
    assert write(tmp_path, NEWER).renewed == NAMES[:1]


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "course").write_bytes(b"mine")
    with pytest.raises(StartError, match=r"course: This is a file\. Name a folder"):
        write(tmp_path / "course", FIRST)


def test_a_file_in_the_place_of_a_folder_is_named(tmp_path):
    (tmp_path / "chapters").write_bytes(b"mine")
    with pytest.raises(StartError, match=r"chapters: A file is in the way\."):
        write(tmp_path, FIRST)
    assert (tmp_path / "chapters").read_bytes() == b"mine"


@pytest.mark.parametrize("name", ["mkdir", "open", "replace"])
def test_a_folder_that_cannot_be_written_is_told(tmp_path, monkeypatch, name):
    def refuse(path, *_, **__):
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, name, refuse)
    with pytest.raises(StartError, match=r"course: This cannot be written \(Perm"):
        write(tmp_path / "course", FIRST)


def test_a_start_in_the_folder_itself_stays_there(tmp_path):
    assert nearest(tmp_path) == tmp_path / "mongolia-course"
    write(tmp_path, FIRST)
    assert nearest(tmp_path) == tmp_path
