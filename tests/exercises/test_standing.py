"""How far a reader is, in a notebook: the same counts as on the page of progress."""

from dataclasses import replace

import pytest

import helpers
from helpers.exercises import bank, scoring, standing, submission, view
from helpers.exercises.submission import Entry

CHAPTERS = {
    "ch01.yml": """\
- id: first
  type: predict
  prompt: Which comes first?
  options: [{id: a, text: The act}, {id: b, text: The word}]
  explain: The act.
- id: then
  type: choice
  prompt: Which comes then?
  options:
    - {id: a, text: The act, why: It came first.}
    - {id: b, text: The word, why: It came then., correct: true}
  explain: The word.
""",
    "ch10.yml": """\
- id: last
  type: numeric
  prompt: How many?
  value: 5
  why: It is so.
  otherwise: Count.
  explain: Five.
""",
}


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A folder of two chapters, which is where the notebook runs."""
    folder = tmp_path / "exercises" / "items"
    folder.mkdir(parents=True)
    for name, text in CHAPTERS.items():
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return bank.read(folder)


def entry(item, answer, **changes) -> Entry:
    digest = view.content_hash(view.public(item))
    known = {"item": item.id, "version": item.version, "hash": digest}
    given = {"checked": True, "attempts": 1, "first": answer, "answer": answer}
    return Entry(**{**known, **given, **changes})


def counts(progress):
    return [
        (one.number, one.answered, one.items, one.right, one.marked)
        for one in progress.chapters
    ]


def test_without_an_answer_every_chapter_is_open(course):
    progress = standing.summary(course, [])
    assert counts(progress) == [(1, 0, 2, 0, 1), (10, 0, 1, 0, 1)]
    assert progress.next == "Next: Chapter 1, 2 left."


@pytest.mark.parametrize(
    ("changes", "answered", "right"),
    [
        ({}, 1, 1),
        ({"answer": "a"}, 1, 0),
        ({"shown": True}, 1, 0),
        ({"checked": False}, 0, 0),
        ({"hash": "older"}, 0, 0),
        ({"version": 2}, 0, 0),
    ],
)
def test_an_answer_counts_as_it_is(changes, answered, right, course):
    given = [replace(entry(course["then"], "b"), **changes)]
    assert counts(standing.summary(course, given))[0] == (1, answered, 2, right, 1)


def test_of_two_answers_the_newer_counts(course):
    old = entry(course["then"], "a", time="2026-01-01T00:00:00Z")
    new = entry(course["then"], "b", time="2026-01-02T00:00:00Z")
    for given in ([old, new], [new, old]):
        assert counts(standing.summary(course, given))[0] == (1, 1, 2, 1, 1)


def test_the_next_chapter_is_the_first_with_something_left(course):
    first = [entry(course["first"], "a"), entry(course["then"], "b")]
    assert standing.summary(course, first).next == "Next: Chapter 10, 1 left."
    every = [*first, entry(course["last"], "5")]
    progress = standing.summary(course, every)
    assert progress.next == "Every exercise is answered."
    assert repr(progress) == (
        "Chapter 1   answered 2 of 2 · right 1 of 1\n"
        "Chapter 10  answered 1 of 1 · right 1 of 1\n"
        "Every exercise is answered."
    )
    assert "<td>2 of 2</td><td>1 of 1</td>" in progress._repr_html_()


def test_a_notebook_asks_with_one_word(course, tmp_path):
    sent = submission.Submission(answers=(entry(course["then"], "b"),))
    (tmp_path / "answers").mkdir()
    (tmp_path / "answers" / "01.json").write_text(submission.dump(sent), "utf-8")
    (tmp_path / "answers" / "02.json").write_text("{", "utf-8")
    for _ in range(2):  # a module of the same name would hide the function
        assert counts(helpers.progress())[0] == (1, 1, 2, 1, 1)
    assert "progress" in dir(helpers)


def test_a_right_answer_is_right_by_the_same_scoring(course):
    key = view.key(course["last"])
    for typed in ("about 5", "５", "2+3", "6"):
        right = scoring.score(key, typed).outcome == "right"
        progress = standing.summary(course, [entry(course["last"], typed)])
        assert progress.chapters[1].right == right
