"""A file of answers may hold anything: it is read, or refused with place and mend."""

import json

import pytest

from helpers.errors import SubmissionError
from helpers.exercises import submission
from helpers.exercises.submission import Entry, Submission

ENTRY = Entry(
    item="ch05-term", version=1, hash="ab", answer=["a"], checked=True, attempts=2,
    hints=1, first=["b"], time="2026-03-01T10:00:00Z",
)  # fmt: skip
SENT = Submission(release="2026-05", seed="s", answers=(ENTRY,))


def changed(**parts) -> str:
    return json.dumps({**json.loads(submission.dump(SENT)), **parts})


def test_what_is_written_is_read_back():
    assert submission.parse(submission.dump(SENT), "x") == SENT


def test_what_is_written_names_its_format_and_course():
    head = json.loads(submission.dump(SENT))
    assert (head["format"], head["course"]) == (
        "course-submission/1",
        "mongolia-foreign-policy",
    )


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param(submission.dump(SENT)[:80], "damaged at line", id="truncated"),
        pytest.param("", "damaged at line 1, column 1", id="empty"),
        pytest.param(b"\xff\xfe{", "Byte 0 is not UTF-8", id="no text"),
        pytest.param("[" * 100_000, "holds something no answer holds", id="nested"),
        pytest.param('{"format": NaN}', "holds something no answer holds", id="NaN"),
        pytest.param("[]", "no file of answers", id="a list"),
        pytest.param(changed(format="course-submission/2"), "'course-submission/2', not", id="other version"),
        pytest.param(changed(course="chemistry"), "belong to the course 'chemistry'", id="other course"),
        pytest.param(changed(answers={}), '"answers" is missing', id="no list"),
        pytest.param(changed(answers=[3]), "answer 1: This is no answer", id="no entry"),
        pytest.param(changed(answers=[{"item": "<b>"}]), "answer 1: \"item\" is '<b>', which is no id", id="no id"),
        pytest.param(changed(answers=[{"item": "a", "version": True}]), "\"version\" is 'True', which is no count", id="no count"),
    ],
)  # fmt: skip
def test_a_damaged_file_is_refused_in_words(content, told):
    with pytest.raises(SubmissionError) as caught:
        submission.parse(content, "answers.json")
    assert str(caught.value).startswith("answers.json")
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(
            (name, value)
            for name in ("version", "attempts", "hints")
            for value in (-1, 1.0, float("nan"), "1", None, True, 1_000_001, 2**53, 10**6_000)
        ),
        *((name, value) for name in ("answer", "first") for value in (float("nan"), float("inf"), "x" * 100_001, [["x"] * 60_000])),
        *((name, value) for name in ("hash", "time") for value in (3, None, "x" * 101)),
        *(("item", value) for value in (3, None, "", "A", "../../x", "a/b", "a" * 101, "<b>")),
    ],
    ids=lambda value: str(value)[:20] if not isinstance(value, int) else f"{value:.0e}" if abs(value) < 2**60 else "huge",
)  # fmt: skip
def test_what_no_item_has_is_no_answer(name, value):
    part = {**json.loads(submission.dump(SENT))["answers"][0], name: value}
    with pytest.raises(ValueError, match=f'"{name}"'):
        submission.entry(part)


def test_an_answer_nested_without_end_is_refused():
    nested = []
    for _ in range(100_000):
        nested = [nested]
    part = {**json.loads(submission.dump(SENT))["answers"][0], "answer": nested}
    with pytest.raises(ValueError, match="no answer holds"):
        submission.entry(part)


@pytest.mark.parametrize("part", [None, [], "x", 3])
def test_what_is_no_record_is_no_answer(part):
    with pytest.raises(ValueError, match="This is no answer"):
        submission.entry(part)


@pytest.mark.parametrize("said", ["no", "true", 1, None, [False]])
def test_only_true_means_that_an_answer_was_checked(said):
    part = {**json.loads(submission.dump(SENT))["answers"][0], "checked": said}
    assert submission.entry(part).checked is False
    assert submission.entry({**part, "checked": True}).checked is True


@pytest.mark.parametrize(
    "content", [b"\xef\xbb\xbf%s", "\ufeff%s"], ids=["bytes", "text"]
)
def test_a_mark_before_the_text_is_passed_over(content):
    text = submission.dump(SENT)
    whole = content % (text.encode() if isinstance(content, bytes) else text)
    assert submission.parse(whole, "x") == SENT


def test_what_is_readable_of_a_damaged_file_is_given():
    good = json.loads(submission.dump(SENT))["answers"][0]
    found, problems = submission.inspect(changed(answers=[good, 3]), "x")
    assert found.answers == (ENTRY,)
    assert len(problems) == 1


def test_a_large_file_is_refused_unread(tmp_path):
    path = tmp_path / "answers.json"
    path.write_bytes(b" " * (submission.LARGEST_BYTES + 1))
    with pytest.raises(SubmissionError, match="larger than 2 MB"):
        submission.read(path)


def test_the_newest_answer_to_the_same_wording_counts():
    from dataclasses import replace

    newer = replace(ENTRY, answer=["c"], time="2026-03-02T10:00:00Z")
    other = replace(ENTRY, hash="cd", time="2026-03-03T10:00:00Z")
    sent = Submission(answers=(newer, ENTRY, other))
    assert sent.entry("ch05-term", 1, "ab") == newer
    assert sent.entry("ch05-term", 2, "ab") is None
