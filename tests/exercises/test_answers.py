"""The file of an exercise: no kernel, no bad file and no disk makes it lose an answer."""

import errno
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from stat import S_IMODE

import pytest

from helpers import atomic
from helpers.exercises import answers, home, submission
from helpers.exercises.answers import Answers, added, joined
from helpers.exercises.submission import Entry, Submission

ENTRY = Entry(
    item="ch05-term", version=1, hash="ab", answer="a", checked=True, attempts=1,
    first="a", time="2026-03-01T10:00:00Z",
)  # fmt: skip
LATER = replace(ENTRY, answer="b", attempts=2, time="2026-03-02T10:00:00Z")
OTHER = replace(ENTRY, item="ch05-names", answer="b")
DAMAGED = {
    "empty": "",
    "truncated": submission.dump(Submission(answers=(ENTRY,)))[:90],
    "another version": '{"format": "course-submission/9", "answers": []}',
    "HTML": "<script>alert(1)</script>",
    "10 MB": " " * 10_000_000,
    "no text": "\x00\x01",
    "not a number": submission.dump(Submission()).replace('"practice"', "NaN"),
}


@pytest.fixture
def course(tmp_path):
    (tmp_path / "chapters").mkdir()
    return tmp_path


@pytest.fixture
def kept(course):
    return opened(course)


def opened(course) -> Answers:
    """Return the answers of a course as another kernel opens them."""
    return Answers(course / "answers", course / "chapters")


def stored(course, item="ch05-term") -> tuple[Entry, ...]:
    return submission.read(course / "answers" / f"{item}.json").answers


def test_an_answer_is_back_after_a_restart(kept, course):
    assert kept.load(ENTRY.key).entry is None
    assert kept.keep(ENTRY, None, "s").saved
    again = opened(course).load(ENTRY.key)
    assert (again.entry, again.seed, again.notice) == (ENTRY, "s", "")


def test_looking_at_an_exercise_writes_nothing(kept, course):
    kept.load(ENTRY.key)
    assert not (course / "answers").exists()


def test_each_item_has_a_file_of_its_own(kept, course):
    kept.keep(ENTRY, None)
    kept.keep(OTHER, None)
    assert stored(course) == (ENTRY,)
    assert stored(course, "ch05-names") == (OTHER,)


def test_a_changed_answer_replaces_the_kept_one(kept, course):
    kept.keep(ENTRY, None)
    assert kept.keep(LATER, ENTRY).entry == LATER
    assert stored(course) == (LATER,)


def test_an_answer_to_an_older_wording_stays_in_the_file_but_is_not_shown(kept, course):
    kept.keep(ENTRY, None)
    new = replace(ENTRY, hash="new", answer="c")
    assert kept.load(new.key).entry is None
    kept.keep(new, None)
    assert stored(course) == (ENTRY, new)


TIMES = {"early": "2026-03-01T00:00:00Z", "late": "2026-03-09T00:00:00Z"}


@pytest.mark.parametrize(
    ("old", "known", "new", "expected"),
    [
        # answer, attempts, hints, first, time
        pytest.param(None, None, ("a", 1, 0, "a", "late"), ("a", 1, 0, "a"), id="nothing was there"),
        pytest.param(("a", 1, 0, "a", "early"), "same", ("b", 2, 1, "a", "late"), ("b", 2, 1, "a"), id="the writer knew all"),
        pytest.param(("a", 5, 2, "a", "early"), ("a", 1, 0, "a", "early"), ("b", 2, 1, "a", "late"), ("b", 6, 2, "a"), id="others tried meanwhile"),
        pytest.param(("a", 5, 2, "a", "late"), ("x", 1, 0, "x", "early"), ("b", 2, 0, "x", "early"), ("a", 6, 2, "a"), id="others answered later"),
        pytest.param(("a", 1, 0, "a", "early"), None, ("b", 1, 0, "b", "late"), ("b", 2, 0, "a"), id="the writer knew nothing"),
        pytest.param(("a", 3, 2, "a", "late"), "same", ("b", 0, 0, None, "early"), ("b", 3, 2, "a"), id="a page that forgot, and a clock put back"),
        pytest.param(("a", 4, 2, "a", "late"), ("a", 3, 2, "a", "early"), ("a", 4, 2, "a", "late"), ("a", 4, 2, "a"), id="sent twice"),
        pytest.param(None, ("a", 3, 2, "a", "early"), ("b", 4, 2, "a", "late"), ("b", 1, 0, "b"), id="deleted, then tried"),
        pytest.param(None, ("a", 3, 2, "a", "early"), ("b", 3, 3, "a", "late"), ("b", 0, 1, None), id="deleted, then typed"),
        pytest.param(("a", 999_999, 0, "a", "early"), None, ("b", 999_999, 0, "b", "late"), ("b", 1_000_000, 0, "a"), id="more tries than a file may say"),
    ],
)  # fmt: skip
def test_a_change_is_added_to_what_others_have_kept(old, known, new, expected):
    def entry(parts):
        if parts is None:
            return None
        answer, attempts, hints, first, time = parts
        counts = {"attempts": attempts, "hints": hints, "time": TIMES[time]}
        return replace(ENTRY, answer=answer, first=first, **counts)

    before = entry(old)
    now = added(before, entry(new), before if known == "same" else entry(known))
    assert (now.answer, now.attempts, now.hints, now.first) == expected


@pytest.mark.parametrize("turn", [1, -1])
def test_two_answers_that_were_kept_apart_become_one(turn):
    early = replace(ENTRY, attempts=3, hints=1, first="x")
    late = replace(LATER, attempts=2, hints=2, first="b")
    one, other = (early, late)[::turn]
    assert joined(one, other) == replace(late, attempts=3, hints=2, first="x")


# A kernel that answers again and again, and counts from what it last saw.
WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
from helpers.exercises.answers import Answers
from helpers.exercises.submission import Entry

course, name, count, same = sys.argv[1:]
kept = Answers(Path(course) / "answers", Path(course) / "chapters")
seen = None
for number in range(1, int(count) + 1):
    item = "same" if same else f"{name}-i{number}"
    old = seen if same and seen else Entry(item=item, version=1, hash="ab")
    time = f"2026-03-01T10:{number:06}Z"
    new = replace(old, answer=f"{name}{number}", attempts=old.attempts + 1, time=time)
    result = kept.keep(new, seen if same else None)
    assert result.saved, result.notice
    seen = result.entry
"""


def writer(course, name, count, same=""):
    command = [sys.executable, "-c", WRITER, str(course), name, str(count), same]
    return subprocess.Popen(command, stderr=subprocess.PIPE)


def end(*running):
    for one in running:
        _, told = one.communicate(timeout=120)
        assert one.returncode == 0, told.decode()


def test_two_kernels_that_write_different_items_at_once_lose_nothing(course):
    end(writer(course, "a", 150), writer(course, "b", 150))
    files = sorted((course / "answers").glob("*.json"))
    assert len(files) == 300
    assert all(submission.read(file).answers[0].attempts == 1 for file in files)


def test_two_kernels_that_write_the_same_item_at_once_lose_no_try(course):
    end(writer(course, "a", 150, "same"), writer(course, "b", 150, "same"))
    [entry] = stored(course, "same")
    assert entry.attempts == 300


def test_a_writer_that_is_killed_leaves_a_whole_file_and_no_lock(course):
    path = course / "answers" / "same.json"
    attempts = 0
    for moment in range(6):
        running = writer(course, "a", 100_000, "same")
        await_tries(path, attempts + 3)
        time.sleep(0.003 * moment)
        running.send_signal(signal.SIGKILL)
        running.communicate()
        [entry] = stored(course, "same")
        assert entry.attempts >= attempts + 3
        attempts = entry.attempts
    again = replace(ENTRY, item="same", time="2027")
    assert opened(course).keep(again, None).saved


def await_tries(path, attempts):
    """Wait until a writer has begun: it is whole at each moment that it is read."""
    last = time.monotonic() + 60
    while not path.exists() or submission.read(path).answers[0].attempts < attempts:
        assert time.monotonic() < last, f"{path} is never written."


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_file_is_kept_aside_and_told(name, kept, course):
    path = course / "answers" / "ch05-term.json"
    path.parent.mkdir()
    path.write_text(DAMAGED[name], encoding="utf-8")
    found = kept.load(ENTRY.key)
    aside = path.with_name("ch05-term.damaged-1.json")
    assert aside.read_text(encoding="utf-8") == DAMAGED[name]
    assert found.entry is None
    assert "kept as ch05-term.damaged-1.json" in found.notice
    assert kept.keep(ENTRY, None).notice == ""
    assert stored(course) == (ENTRY,)


def test_a_file_damaged_while_the_kernel_runs_is_kept_aside_too(kept, course):
    kept.keep(ENTRY, None)
    path = course / "answers" / "ch05-term.json"
    for number, text in enumerate(("{", "["), start=1):
        path.write_text(text, encoding="utf-8")
        told = kept.keep(LATER, ENTRY)
        assert told.saved
        aside = path.with_name(f"ch05-term.damaged-{number}.json")
        assert aside.read_text(encoding="utf-8") == text


def test_what_is_readable_of_a_damaged_file_is_written_back(kept, course):
    path = course / "answers" / "ch05-term.json"
    path.parent.mkdir()
    content = json.loads(submission.dump(Submission(answers=(ENTRY,))))
    content["answers"].append({"item": "<img onerror=alert(1)>"})
    path.write_text(json.dumps(content), encoding="utf-8")
    assert kept.load(ENTRY.key).entry == ENTRY
    assert path.with_name("ch05-term.damaged-1.json").exists()
    assert stored(course) == (ENTRY,)


def test_a_file_that_an_editor_has_marked_is_read(kept, course):
    kept.keep(ENTRY, None)
    path = course / "answers" / "ch05-term.json"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    found = kept.load(ENTRY.key)
    assert (found.entry, found.notice) == (ENTRY, "")


def unreadable(monkeypatch, code):
    def refuse(path):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(submission, "read", refuse)


@pytest.mark.parametrize("code", [errno.EIO, errno.EACCES, errno.ESTALE])
def test_a_file_that_cannot_be_read_is_never_replaced(code, kept, course, monkeypatch):
    kept.keep(ENTRY, None)
    path = course / "answers" / "ch05-term.json"
    before = path.read_bytes()
    with monkeypatch.context() as broken:
        unreadable(broken, code)
        for told in (kept.load(ENTRY.key), kept.keep(LATER, ENTRY)):
            assert not told.saved
            assert f"cannot be read ({os.strerror(code)})" in told.notice
        assert told.entry == LATER
    assert path.read_bytes() == before
    assert kept.keep(LATER, ENTRY).saved
    assert stored(course) == (LATER,)


def test_a_folder_in_the_place_of_the_file_is_left(kept, course):
    kept.keep(OTHER, None)
    path = course / "answers" / "ch05-term.json"
    path.mkdir()
    told = kept.keep(ENTRY, None)
    assert not told.saved
    assert "cannot be read (Is a directory)" in told.notice
    assert path.is_dir()
    path.rmdir()
    assert kept.keep(ENTRY, None).saved


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "the disk is full"),
        (errno.EROFS, "the disk can only be read"),
        (errno.EACCES, "you may not write there"),
        (errno.EIO, "Input/output error"),
    ],
)
def test_a_disk_that_refuses_has_words_of_its_own(
    code, words, kept, course, monkeypatch
):
    kept.keep(ENTRY, None)

    def refuse(path, content):
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as broken:
        broken.setattr(atomic, "write", refuse)
        told = kept.keep(LATER, ENTRY)
    assert (told.saved, told.entry) == (False, LATER)
    assert words in told.notice
    assert "answers/ch05-term.json" in told.notice
    assert stored(course) == (ENTRY,)
    assert kept.keep(LATER, ENTRY).saved


def test_a_full_disk_leaves_the_old_file_and_no_draft(kept, course):
    import resource

    kept.keep(ENTRY, None)
    before = sorted(file.name for file in (course / "answers").iterdir())
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))
    try:
        told = kept.keep(LATER, ENTRY)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, ignored)
    assert (told.saved, told.entry) == (False, LATER)
    assert stored(course) == (ENTRY,)
    assert sorted(file.name for file in (course / "answers").iterdir()) == before


def test_a_file_in_the_place_of_the_folder_is_told(kept, course):
    (course / "answers").write_text("in the way")
    told = kept.keep(ENTRY, None)
    assert not told.saved
    assert "a file lies where the folder should be" in told.notice


def test_a_kernel_that_never_lets_go_is_not_waited_for(kept, course, monkeypatch):
    from filelock import FileLock

    monkeypatch.setattr(answers, "PATIENCE_S", 0)
    kept.keep(ENTRY, None)
    with FileLock(course / "answers" / answers.LOCK):
        told = kept.keep(LATER, ENTRY)
    assert not told.saved
    assert "another program writes" in told.notice
    assert kept.keep(LATER, ENTRY).saved


@pytest.mark.parametrize(
    ("code", "saved"), [(errno.ENOLCK, True), (errno.EACCES, False)]
)
def test_a_disk_without_locks_keeps_answers_all_the_same(
    code, saved, kept, monkeypatch
):
    import filelock

    def refuse(self):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(filelock.FileLock, "acquire", refuse)
    assert kept.keep(ENTRY, None).saved is saved


def test_what_could_not_be_read_again_is_not_written(kept, course):
    kept.keep(ENTRY, None)
    path = course / "answers" / "ch05-term.json"
    room = submission.LARGEST_BYTES - 400_000
    long = "я" * (submission.LONGEST_ANSWER - 2)
    for number in range(room // (2 * len(long)) + 2):
        new = replace(ENTRY, hash=f"h{number}", answer=long, first=None)
        told = kept.keep(new, None)
        assert path.stat().st_size <= submission.LARGEST_BYTES
        if not told.saved:
            break
    assert "too large to be read again" in told.notice
    assert ENTRY in stored(course)


def test_the_longest_answer_can_be_read_again(kept, course):
    long = "\U0001f600" * (submission.LONGEST_ANSWER - 2)
    new = replace(ENTRY, answer=long, first=long)
    assert kept.keep(new, None).saved
    assert stored(course) == (new,)


def test_half_of_a_character_does_no_harm(kept, course):
    kept.keep(replace(ENTRY, answer="a\ud83d"), None)
    assert stored(course)[0].answer == "a?"


def test_others_may_read_a_new_file_as_the_folder_lets_them(kept, course):
    old = os.umask(0o002)
    try:
        kept.keep(ENTRY, None)
    finally:
        os.umask(old)
    for file in (course / "answers").glob("*.*"):
        assert S_IMODE(file.stat().st_mode) == 0o664, file


def test_a_linked_file_is_followed(kept, course, tmp_path):
    kept.keep(ENTRY, None)
    path = course / "answers" / "ch05-term.json"
    target = tmp_path / "elsewhere.json"
    path.rename(target)
    path.symlink_to(target)
    kept.keep(LATER, ENTRY)
    assert path.is_symlink()
    assert submission.read(target).answers == (LATER,)


def test_drafts_older_than_a_day_are_swept_and_nothing_else(kept, course):
    kept.keep(ENTRY, None)
    folder = course / "answers"
    old, young, other = (
        folder / name
        for name in (".ch05-term-0123abcd", ".ch05-term-89abcdef", ".notes")
    )
    for file in (old, young, other):
        file.touch()
    for file in (old, other):
        os.utime(file, (0, 0))
    kept.keep(LATER, ENTRY)
    assert [file.exists() for file in (old, young, other)] == [False, True, True]


@pytest.fixture
def older(course):
    """Two notebooks as the version before this one kept them."""
    for place, time_of, first in (
        ("chapters/answers/05-term.json", "2026-01-02", "a"),
        ("exercises/answers/05-term-copy.json", "2026-01-01", "x"),
    ):
        file = course / place
        file.parent.mkdir(parents=True)
        one = replace(ENTRY, time=time_of, answer=time_of, first=first)
        sent = Submission(seed="old", answers=(one, replace(OTHER, time=time_of)))
        file.write_text(submission.dump(sent), encoding="utf-8")
    (course / "chapters" / "answers" / "06-damaged.json").write_text("{")
    return course


def contents(folder):
    return {
        file: file.read_bytes() for file in folder.glob("*/answers/*") if file.is_file()
    }


def test_answers_of_an_older_version_are_taken_over_and_left_as_they_are(older, kept):
    before = contents(older)
    found = kept.load(ENTRY.key)
    wanted = (found.entry.answer, found.entry.first, found.seed)
    assert wanted == ("2026-01-02", "x", "old")
    new = replace(found.entry, answer="new", attempts=2, time="2026-04-01")
    kept.keep(new, found.entry)
    assert stored(older) == (new,)
    # At the first write all of them are: nothing has to look for them again.
    assert stored(older, "ch05-names")[0].time == "2026-01-02"
    assert contents(older) == before


def test_a_taking_over_that_broke_off_is_done_again(older, kept):
    kept.keep(ENTRY, None)
    first = stored(older, "ch05-names")
    (older / "answers" / home.ABOUT).unlink()
    opened(older).keep(LATER, ENTRY)
    assert stored(older, "ch05-names") == first
    assert stored(older) == (replace(LATER, attempts=3, first="x"),)


def test_what_was_deleted_is_not_taken_over_again(older, kept):
    kept.keep(ENTRY, None)
    for name in ("ch05-term", "ch05-names"):
        (older / "answers" / f"{name}.json").unlink()
    again = opened(older)
    assert again.load(ENTRY.key).entry is None
    again.keep(replace(OTHER, hash="new"), None)
    assert [entry.hash for entry in stored(older, "ch05-names")] == ["new"]
