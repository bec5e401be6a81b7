"""A class is marked: one result for each hand-in, once, whole, and by whoever is there."""

import json

import pytest
from click.testing import CliRunner
from tests.grading.conftest import cell, hand_in, path_of, stub, text_of

from helpers.cli import main
from helpers.errors import GradingError
from helpers.grading import bubblewrap, mark, result
from helpers.grading.limits import Limits
from helpers.grading.relay import CheckError, Checks

pytestmark = pytest.mark.usefixtures("box_can_be_had")

RIGHT = "08-the-visits-1001.ipynb"
SHAPE = {
    *("format", "assignment", "student", "handin", "status", "reason", "points", "max"),
    *(
        "by_hand",
        "questions",
        "notes",
        "isolation",
        "versions",
        "seconds",
        "fingerprint",
    ),
}
OF_A_QUESTION = {
    *("question", "kind", "status", "reason", "points", "max", "checks", "lent"),
    *("answer", "output"),
}
OF_A_CHECK = {"check", "passed", "hidden", "points", "max", "message"}


def test_a_class_is_marked_and_every_result_has_its_form(group):
    group.give(RIGHT, text_of(hand_in("08")))
    group.give("08-the-visits-1002.ipynb", text_of(stub("08")))
    wrong = "def tours(visits):\n    print('counted')\n    return 7\nprint('seen')\ntours(1)"
    group.give("08-the-visits-1003.ipynb", text_of(hand_in("08", tours=wrong)))
    done = group.mark()
    assert [one.status for one in done.files] == ["marked"] * 3
    assert done.failed == []
    points = {n: group.result(n)["points"] for n in (1001, 1002, 1003)}
    assert points == {1001: 15, 1002: 0, 1003: 11}
    for number in points:
        found = group.result(number)
        assert set(found) == SHAPE
        assert (found["max"], found["by_hand"]) == (15, 5)
        assert found["student"] == {"number": str(number), "name": f"Student {number}"}
        for question in found["questions"]:
            assert set(question) == OF_A_QUESTION
            for check in question["checks"]:
                assert set(check) == OF_A_CHECK
    third = group.result(1003)["questions"][0]
    assert third["output"] == "seen\ncounted\n7\n"
    assert [c["hidden"] for c in third["checks"]] == [False, False, True]
    assert third["checks"][0]["message"] == "Bishkek and Dushanbe were one journey."
    received = json.loads((group.results / "received.json").read_bytes())
    assert received["missing"]["08-the-visits"] == [str(n) for n in range(1004, 1011)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "The file is empty."),
        ("%PDF-1.7", "line 1"),
        ("{}", "no notebook"),
        ('{"nbformat": 3, "nbformat_minor": 0, "worksheets": []}', "has format 3"),
        (
            '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": 3}',
            "breaks the",
        ),
        ("[" * 100_000, "brackets without end"),
        (
            '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}',
            "None of the",
        ),
        (
            '{"nbformat": 4, "nbformat_minor": 5, "cells": [{"cell_type": [1]}]}',
            "cell 1",
        ),
    ],
    ids=[
        "empty",
        "a PDF",
        "an object",
        "format 3",
        "a number",
        "brackets",
        "no cell",
        "a list",
    ],
)
def test_a_broken_file_is_not_graded_and_never_0(group, text, reason):
    group.give(RIGHT, text)
    done = group.mark()
    assert [one.status for one in done.files] == ["marked"]
    found = group.result(1001)
    assert (found["status"], found["points"], found["questions"]) == (
        "not graded",
        None,
        [],
    )
    assert reason in found["reason"]
    assert str(group.folder) not in found["reason"]


def test_a_truncated_file_is_told_with_line_and_column(group):
    group.give(RIGHT, text_of(hand_in("08"))[:9000])
    group.mark()
    found = group.result(1001)
    lines = text_of(hand_in("08"))[:9000].count("\n") + 1
    assert found["points"] is None
    assert f"{RIGHT}, line {lines}, character" in found["reason"]


def test_what_is_there_is_kept_until_it_changes(group):
    group.give(RIGHT, text_of(stub("08")))
    group.mark()
    path = group.results / "08-the-visits" / "1001.json"
    first = path.stat().st_mtime_ns
    assert [one.status for one in group.mark().files] == ["kept"]
    assert path.stat().st_mtime_ns == first
    changed = stub("08")
    cell(changed, "unprecedented").source = "Eight visits."
    group.give(RIGHT, text_of(changed))
    assert [one.status for one in group.mark().files] == ["marked"]
    assert group.result(1001)["questions"][3]["status"] == "by hand"
    assert [one.status for one in group.mark(limits=Limits(cpu_s=9)).files] == [
        "marked"
    ]


def test_a_damaged_result_is_made_again(group):
    group.give(RIGHT, text_of(stub("08")))
    group.mark()
    path = group.results / "08-the-visits" / "1001.json"
    path.write_text(path.read_text()[:100])
    assert [one.status for one in group.mark().files] == ["marked"]
    assert group.result(1001)["max"] == 15


def test_no_older_result_stands_when_marking_fails(group, monkeypatch):
    group.give(RIGHT, text_of(hand_in("08")))
    (job,) = mark.jobs(group.folder, group.roster, group.results).jobs
    result.store(job.target, {"points": 15})

    def fail(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(mark, "_parts", fail)
    assert mark.mark_one(job) == "marked"
    found = group.result(1001)
    assert (found["status"], found["points"]) == ("not graded", None)
    assert "The marking failed (ZeroDivisionError at test_mark.py" in found["reason"]
    # It is tried again, for the hand-in may not be to blame.
    assert not result.is_current(job.target, found["fingerprint"] or "?")


def test_an_older_result_is_gone_when_marking_is_broken_off(group, monkeypatch):
    group.give(RIGHT, text_of(hand_in("08")))
    (job,) = mark.jobs(group.folder, group.roster, group.results).jobs
    result.store(job.target, {"points": 15})

    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(mark, "_parts", stop)
    with pytest.raises(KeyboardInterrupt):
        mark.mark_one(job)
    assert not job.target.exists()


def test_a_question_whose_check_ends_is_not_graded_and_the_sum_is_open(
    group, monkeypatch
):
    ask = Checks.ask

    def end(self, question, *args, **more):
        if question.name == "missed":
            raise CheckError("The check used more than it may.")
        return ask(self, question, *args, **more)

    monkeypatch.setattr(Checks, "ask", end)
    group.give(RIGHT, text_of(hand_in("08")))
    group.mark()
    found = group.result(1001)
    assert (found["status"], found["points"], found["max"]) == (
        "partly graded",
        None,
        15,
    )
    told = {q["question"]: (q["status"], q["points"]) for q in found["questions"]}
    assert told["missed"] == ("not graded", None)
    assert told["tours"] == ("graded", 4)


def test_where_no_box_can_be_had_nothing_is_written(group, monkeypatch):
    group.give(RIGHT, text_of(hand_in("08")))
    monkeypatch.setattr("helpers.grading.bubblewrap.shutil.which", lambda name: None)
    monkeypatch.setattr(bubblewrap, "program", bubblewrap.program.__wrapped__)
    done = group.mark()
    assert "apt-get install bubblewrap" in str(done.failed[0])
    assert not (group.results / "08-the-visits").exists()


def test_results_do_not_lie_among_hand_ins(group):
    with pytest.raises(GradingError, match="would lie among the hand-ins"):
        mark.jobs(group.folder, group.roster, group.folder / "results")


def test_students_copies_cannot_mark(group, tmp_path):
    (tmp_path / "stubs").mkdir()
    (tmp_path / "stubs" / "08-the-visits.ipynb").write_text(text_of(stub("08")))
    with pytest.raises(GradingError, match="Mark in a checkout of the course"):
        mark.jobs(
            group.folder, group.roster, group.results, assignments=tmp_path / "stubs"
        )


def test_answers_of_the_book_are_scored(group):
    from helpers import material
    from helpers.exercises import bank, submission, view

    items = bank.read(material.folder("items"))
    chosen = next(item for item in items if item.type == "choice")
    (right,) = view.key(chosen)["right"]
    entry = submission.Entry(
        item=chosen.id,
        version=chosen.version,
        hash=view.content_hash(view.public(chosen)),
        answer=right,
    )
    group.give(
        "answers-1001.json", submission.dump(submission.Submission(answers=(entry,)))
    )
    group.give("answers-1002.json", '{"format": "course-submission/1", "course": ')
    group.mark()
    found = group.result(1001, "answers")
    told = {q["question"]: q for q in found["questions"]}
    assert (told[chosen.id]["points"], told[chosen.id]["status"]) == (
        chosen.points,
        "graded",
    )
    assert (found["status"], found["points"]) == ("graded", chosen.points)
    assert sum(q["status"] == "open" for q in told.values()) == len(told) - 1
    broken = group.result(1002, "answers")
    assert (broken["status"], broken["points"]) == ("not graded", None)
    assert "line 1, column" in broken["reason"]


def test_the_command_marks_and_names_what_it_could_not(group):
    group.give(RIGHT, text_of(hand_in("08")))
    group.give("08-the-visits-1002.ipynb", "{")
    group.give("08-the-visits-77.ipynb", text_of(stub("08")))
    run = CliRunner().invoke(
        main, ["mark", str(group.folder), "--roster", str(group.roster), "--jobs", "2"]
    )
    assert run.exit_code == 1
    assert "08-the-visits-1002.ipynb: not graded." in run.stdout
    # What its student reads names the file and the place, and no comma to look for.
    reason = group.result(1002)["reason"]
    assert reason.startswith("08-the-visits-1002.ipynb, line 1, character 2: ")
    assert reason.endswith(f"cannot be read further than here. {mark.AGAIN}")
    assert "08-the-visits-77.ipynb: set aside." in run.stdout
    assert "3 files: 2 marked, 0 kept, 1 set aside, 0 refused." in run.stdout
    assert run.stdout.splitlines()[-1] == f"The results are in {group.results}"
    assert group.result(1001)["points"] == 15
    assert group.result(1001)["isolation"].startswith("bubblewrap")


def test_without_a_box_every_result_says_so(group):
    group.give(RIGHT, text_of(hand_in("08")))  # ours: the course's own answers
    run = CliRunner().invoke(
        main,
        ["mark", str(group.folder), "--roster", str(group.roster), "--no-isolation"],
    )
    assert run.exit_code == 0
    assert "what students wrote runs with your rights" in run.stderr
    assert (group.result(1001)["isolation"], group.result(1001)["points"]) == (
        "none",
        15,
    )


def test_the_assignment_itself_is_hidden_from_the_box(group):
    group.give(RIGHT, text_of(hand_in("08")))
    (job,) = mark.jobs(group.folder, group.roster, group.results).jobs
    assert job.assignment == path_of("08")
