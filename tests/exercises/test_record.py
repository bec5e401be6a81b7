"""One record of an item in a kernel: told to every copy, and true to the disk."""

from dataclasses import asdict, replace

import pytest

from helpers.exercises import record, submission, view
from helpers.exercises.submission import Entry


@pytest.fixture
def course(tmp_path, monkeypatch):
    (tmp_path / "exercises" / "items").mkdir(parents=True)
    (tmp_path / "chapters").mkdir()
    monkeypatch.setattr(record, "_records", {})
    return tmp_path


@pytest.fixture
def choice(course, items):
    """The record of a choice that has two hints, as a cell asks for it."""
    item = items["sample-choice"]

    def ask(place="chapters"):
        return record.record(view.public(item), view.practice(item), course / place)

    return ask


def entry(items, **parts) -> Entry:
    public = view.public(items["sample-choice"])
    named = {"item": "sample-choice", "version": 1, "hash": view.content_hash(public)}
    return Entry(
        **{**named, "answer": "y2011", "time": "2026-03-01T10:00:00Z", **parts}
    )


def say(shown, sent, number=1):
    """Send a change as a page does that knows what is kept; return Python's answer."""
    known = shown.kept["entry"]
    shown._handle_custom_msg({"number": number, "entry": sent, "known": known}, [])
    assert shown.kept["number"] == number
    return shown.kept


def path(course):
    return course / "answers" / "sample-choice.json"


def test_each_change_is_answered_with_its_number_and_what_is_kept(
    choice, course, items
):
    shown = choice().show()
    sent = entry(items, checked=True, attempts=1, first="y2011")
    kept = say(shown, asdict(sent), number=7)
    told = {"number": 7, "saved": True, "notice": "", "known": None}
    assert kept == {**told, "entry": asdict(sent)}
    assert submission.read(path(course)).answers == (sent,)


def test_two_calls_in_one_kernel_share_one_record_and_one_widget(choice, items):
    first, again = choice(), choice("exercises")
    assert first is again
    old = first.show()
    new = again.show()
    # One widget speaks for all copies on a page, and the newest can be trusted most.
    assert old.comm is None
    say(new, asdict(entry(items)))
    assert first.entry.answer == "y2011"


def test_views_of_their_own_all_hear_of_a_change(choice, items):
    one, other = choice().show(html="<p>"), choice().show(html="<p>")
    say(one, asdict(entry(items)))
    assert other.kept["entry"]["answer"] == "y2011"


def test_what_another_notebook_has_kept_or_deleted_is_seen_at_the_next_run(
    choice, course, items
):
    shown = choice().show()
    say(shown, asdict(entry(items, attempts=1, first="y1994")))
    other = entry(items, answer="y2019", attempts=5, first="y1994", time="2026-04")
    path(course).write_text(
        submission.dump(submission.Submission(answers=(other,))), encoding="utf-8"
    )
    assert choice().entry == other
    assert shown.kept["entry"] == asdict(other)
    path(course).unlink()
    assert choice().entry is None
    assert shown.kept["entry"] is None


def test_what_was_deleted_while_the_page_was_open_stays_deleted(choice, course, items):
    shown = choice().show()
    say(shown, asdict(entry(items, attempts=3, first="y1994", hints=2)))
    path(course).unlink()
    parts = {"answer": "y2019", "time": "2026-04-01T10:00:00Z"}
    typed = entry(items, attempts=3, first="y1994", hints=2, **parts)
    kept = say(shown, asdict(typed))["entry"]
    told = (kept["answer"], kept["attempts"], kept["first"], kept["hints"])
    assert told == ("y2019", 0, None, 0)


def test_a_change_that_a_disk_refuses_stays_and_is_kept_at_the_next_chance(
    choice, course, items
):
    (course / "answers").write_text("in the way")
    shown = choice().show()
    kept = say(shown, asdict(entry(items, attempts=1)))
    assert kept["saved"] is False
    assert "a file lies where the folder should be" in kept["notice"]
    assert choice().entry.answer == "y2011"
    (course / "answers").unlink()
    assert choice().entry.attempts == 1
    assert (shown.kept["saved"], shown.kept["notice"]) == (True, "")
    assert submission.read(path(course)).answers[0].answer == "y2011"


def test_a_change_sent_twice_is_one_try(choice, items):
    shown = choice().show()
    sent = asdict(entry(items, checked=True, attempts=1, first="y2011"))
    for number in (1, 2):
        # The page has not heard the answer to the first.
        message = {"number": number, "entry": sent, "known": None}
        shown._handle_custom_msg(message, [])
        assert shown.kept["entry"]["attempts"] == 1


def test_pages_that_know_nothing_of_each_other_lose_no_try(choice, items):
    shown = choice().show()
    for number, time in enumerate(("2026-03-01T10", "2026-03-01T11"), start=1):
        sent = entry(items, checked=True, attempts=1, first="y2011", time=time)
        message = {"number": number, "entry": asdict(sent), "known": None}
        shown._handle_custom_msg(message, [])
        assert shown.kept["entry"]["attempts"] == number


def test_a_change_that_builds_on_no_answer_to_this_item_is_refused(choice, items):
    shown = choice().show()
    sent = asdict(entry(items))
    message = {"number": 1, "entry": sent, "known": {**sent, "attempts": -1}}
    shown._handle_custom_msg(message, [])
    assert (shown.kept["saved"], shown.kept["entry"]) == (False, None)


def test_a_file_that_cannot_be_read_now_does_not_empty_the_screen(
    choice, course, items
):
    shown = choice().show()
    say(shown, asdict(entry(items)))
    content = path(course).read_bytes()
    path(course).unlink()
    path(course).mkdir()
    assert choice().entry.answer == "y2011"
    assert "cannot be read" in shown.kept["notice"]
    path(course).rmdir()
    path(course).write_bytes(content)
    assert choice().entry.answer == "y2011"
    assert shown.kept["notice"] == ""


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"item": "<b>"}, "no id"),
        ({"item": "sample-multi"}, "another exercise"),
        ({"hash": "old"}, "another exercise"),
        ({"version": 2}, "another exercise"),
        ({"attempts": 2**53}, "no count"),
        ({"hints": float("nan")}, "no count"),
        ({"answer": "x" * 100_001}, "longer than 100,000 characters"),
        ({"first": float("inf")}, "no answer holds"),
    ],
)
def test_what_is_no_answer_to_this_item_is_refused_and_said_so(
    parts, words, choice, course, items
):
    shown = choice().show()
    kept = say(shown, {**asdict(entry(items)), **parts})
    assert (kept["saved"], kept["entry"]) == (False, None)
    assert words in kept["notice"]
    assert not (course / "answers").exists()


@pytest.mark.parametrize("message", [None, [], "x", 3])
def test_what_is_no_message_is_passed_over(message, choice):
    shown = choice().show()
    shown._handle_custom_msg(message, [])
    assert "number" not in shown.kept


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (None, "This is no answer"),
        ([], "This is no answer"),
        ("x", "This is no answer"),
        ({}, "which is no id"),
    ],
)
def test_a_message_without_an_answer_is_refused(sent, words, choice):
    kept = say(choice().show(), sent)
    assert kept["saved"] is False
    assert words in kept["notice"]


def test_a_record_holds_nothing_that_its_item_does_not_have(choice, course, items):
    hostile = entry(items, answer="y1900", first={"a": 1}, hints=999, checked=True)
    kept = say(choice().show(), asdict(hostile))["entry"]
    told = (kept["answer"], kept["first"], kept["hints"], kept["checked"])
    assert told == (None, None, 2, False)
    path(course).write_text(
        submission.dump(submission.Submission(answers=(hostile,))), encoding="utf-8"
    )
    record._records.clear()
    found = choice().entry
    assert found == replace(hostile, answer=None, first=None, hints=2, checked=False)


def test_the_order_of_options_stays_through_a_restart(choice, items, monkeypatch):
    shown = choice().show()
    seed = shown.seed
    say(shown, asdict(entry(items)))
    record._records.clear()
    monkeypatch.setattr(record, "_SEED", "another")
    assert choice().show().seed == seed != "another"
