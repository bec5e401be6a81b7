"""Answers beside the notebook: back after a restart, never lost by a bad file or disk."""

import json
import os
from dataclasses import replace
from stat import S_IMODE

import pytest

from helpers.exercises import answers, submission
from helpers.exercises.answers import AnswersFile
from helpers.exercises.submission import Entry

ENTRY = Entry(item="ch05-term", version=1, hash="ab", answer="a", attempts=1, time="1")
OTHER = replace(ENTRY, item="ch05-names", answer="b")
DAMAGED = {
    "truncated": submission.dump(submission.Submission(answers=(ENTRY,)))[:90],
    "another version": '{"format": "course-submission/9", "answers": []}',
    "HTML": "<script>alert(1)</script>",
    "10 MB": " " * 10_000_000,
    "no text": "\x00\x01",
}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "answers" / "05-term.json"


def test_an_answer_is_back_after_a_restart(path):
    assert AnswersFile(path).keep(ENTRY) == ""
    assert AnswersFile(path).load(*ENTRY.key) == ENTRY


def test_answers_of_two_items_share_the_file(path):
    AnswersFile(path).keep(ENTRY)
    AnswersFile(path).keep(OTHER)
    assert submission.read(path).answers == (OTHER, ENTRY)


def test_a_changed_answer_replaces_the_kept_one(path):
    AnswersFile(path).keep(ENTRY)
    later = AnswersFile(path)
    later.keep(replace(ENTRY, answer="b", attempts=2, time="2"))
    changed = replace(ENTRY, answer="c", attempts=3, time="3")
    later.keep(changed)
    assert submission.read(path).answers == (changed,)
    assert AnswersFile(path).load(*ENTRY.key) == changed


def test_a_file_that_an_editor_has_marked_is_read(path):
    AnswersFile(path).keep(ENTRY)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    kept = AnswersFile(path)
    assert (kept.load(*ENTRY.key), kept.notice) == (ENTRY, "")


def test_others_may_read_a_new_file_as_the_folder_lets_them(path):
    old = os.umask(0o022)
    try:
        AnswersFile(path).keep(ENTRY)
    finally:
        os.umask(old)
    assert S_IMODE(path.stat().st_mode) == 0o644


def test_the_order_of_options_is_the_same_after_a_restart(path):
    first = AnswersFile(path)
    first.keep(ENTRY)
    assert AnswersFile(path).seed == first.seed != ""


def test_an_answer_to_an_older_wording_stays_in_the_file_but_is_not_shown(path):
    kept = AnswersFile(path)
    kept.keep(ENTRY)
    assert kept.load("ch05-term", 1, "new") is None
    kept.keep(replace(ENTRY, hash="new", answer="c"))
    assert kept.load(*ENTRY.key) == ENTRY


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_file_is_kept_aside_and_told(name, path):
    path.parent.mkdir()
    path.write_text(DAMAGED[name], encoding="utf-8")
    kept = AnswersFile(path)
    assert kept.load(*ENTRY.key) is None
    aside = path.with_name("05-term.damaged-1.json")
    assert aside.read_text(encoding="utf-8") == DAMAGED[name]
    assert "kept as 05-term.damaged-1.json" in kept.notice
    assert kept.keep(ENTRY) == ""
    assert submission.read(path).answers == (ENTRY,)


def test_a_second_damaged_file_does_not_replace_the_first(path):
    path.parent.mkdir()
    for text in ("{", "["):
        path.write_text(text, encoding="utf-8")
        AnswersFile(path).load(*ENTRY.key)
    aside = sorted(file.name for file in path.parent.glob("*damaged*"))
    assert aside == ["05-term.damaged-1.json", "05-term.damaged-2.json"]


def test_what_is_readable_of_a_damaged_file_is_used(path):
    path.parent.mkdir()
    content = json.loads(submission.dump(submission.Submission(answers=(ENTRY,))))
    content["answers"].append({"item": "<img onerror=alert(1)>"})
    path.write_text(json.dumps(content), encoding="utf-8")
    kept = AnswersFile(path)
    assert kept.load(*ENTRY.key) == ENTRY
    assert path.with_name("05-term.damaged-1.json").exists()
    # It is written back at once: the notebook may be closed before the next answer.
    assert submission.read(path).answers == (ENTRY,)


def test_an_unknown_item_in_the_file_stays_there(path):
    AnswersFile(path).keep(replace(ENTRY, item="removed-last-year"))
    AnswersFile(path).keep(ENTRY)
    items = [entry.item for entry in submission.read(path).answers]
    assert items == ["ch05-term", "removed-last-year"]


def test_a_disk_that_refuses_is_told_and_nothing_is_lost(path):
    path.parent.write_text("a file stands where the folder should be")
    kept = AnswersFile(path)
    assert "Your answers are not saved: answers/05-term.json" in kept.keep(ENTRY)
    kept.keep(OTHER)
    assert kept.load(*ENTRY.key) == ENTRY
    path.parent.unlink()
    # The next change writes what could not be written before.
    assert kept.keep(replace(OTHER, answer="c")) == ""
    found = {entry.item: entry.answer for entry in submission.read(path).answers}
    assert found == {"ch05-term": "a", "ch05-names": "c"}


def test_a_folder_in_the_place_of_the_file_is_told(path):
    path.mkdir(parents=True)
    assert "cannot be written" in AnswersFile(path).keep(ENTRY)


def test_a_full_disk_leaves_the_old_file_whole(path):
    """A limit on the size of files makes a real write fail midway, as a full disk does."""
    import resource
    import signal

    kept = AnswersFile(path)
    kept.keep(ENTRY)
    before = path.read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))
    try:
        notice = kept.keep(replace(OTHER, answer="long " * 100))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, ignored)
    assert "not saved" in notice
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["05-term.json"]


@pytest.mark.parametrize(
    ("environment", "namespace", "name"),
    [
        ({"JPY_SESSION_NAME": "/nowhere/05-term.ipynb"}, {}, "05-term.ipynb"),
        ({"JPY_SESSION_NAME": "chapters/05-term.ipynb"}, {}, "05-term.ipynb"),
        ({}, {"__vsc_ipynb_file__": "/nowhere/07-land.ipynb"}, "07-land.ipynb"),
        ({"JPY_SESSION_NAME": "console-1-a8f"}, {}, None),
        ({}, {}, None),
    ],
)
def test_the_notebook_is_known_from_its_host(
    environment, namespace, name, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    found = answers.notebook(environment, namespace)
    assert found == (tmp_path / name if name else None)


def test_a_notebook_without_a_name_has_a_file_all_the_same(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    answers.beside.cache_clear()
    assert answers.beside(None).path == tmp_path / "answers" / "unnamed.json"
    answers.beside.cache_clear()
