"""Hand-ins come in more than one go: what was received before is not forgotten."""

import json
import os

import pytest
from click.testing import CliRunner
from tests.grading.conftest import path_of, stub, text_of
from tests.grading.gradebook.made import NAME, code

from helpers.cli import main
from helpers.errors import GradingError
from helpers.grading import mark, received, report, result
from helpers.grading.alone import alone
from helpers.grading.limits import Limits

DAY = 86_400


@pytest.fixture
def term(group, monkeypatch):
    """A class that is marked without a box: nothing of a hand-in is run here."""
    asked = [code(points=15, most=15)]
    made = {"questions": asked, **result.summed(asked)}
    monkeypatch.setattr(mark, "_parts", lambda job: made)
    group.late, group.assignments = (group.folder.with_name(n) for n in ("late", "of"))
    for place in (group.late, group.assignments):
        place.mkdir()
    (group.assignments / f"{NAME}.ipynb").symlink_to(path_of("08"))
    return group


def give(folder, number, *, day=0, words="", name=""):
    """Put a hand-in into a folder, as it was on a day; return its path."""
    path = folder / (name or f"{NAME}-{number}.ipynb")
    path.write_text(text_of(stub("08")).replace("YOUR ANSWER HERE", f"Text {words}"))
    os.utime(path, (day * DAY, day * DAY))
    return path


def lines(done):
    return list(report.lines(done))


def files(term):
    told = json.loads((term.results / "received.json").read_bytes())["files"]
    return {(one["folder"], one["file"]): one["status"] for one in told}


def of(term, number):
    return term.result(number)["handin"]["sha256"]


def test_who_handed_in_before_is_not_missing_today(term):
    give(term.folder, 1001)
    give(term.late, 1002)
    assert "1002" in lines(term.mark())[-3]
    done = term.mark(folder=term.late)
    assert done.missing == {NAME: [str(number) for number in range(1003, 1011)]}
    assert [one.file for one in done.files] == [f"{NAME}-1002.ipynb"]
    assert set(files(term)) == {
        ("../late", f"{NAME}-1002.ipynb"),
        ("../week8", f"{NAME}-1001.ipynb"),
    }


def test_a_hand_in_that_is_nobodys_is_remembered_when_others_are_marked(term):
    give(term.folder, 99)
    (term.folder / f"{NAME}-1003.ipynb").write_bytes(b"x" * 20_000_001)
    give(term.folder, 1001)
    give(term.late, 1002)
    term.mark()
    done = term.mark(folder=term.late)
    assert not report.is_incomplete(done)  # of this folder, all is marked
    assert files(term)["../week8", f"{NAME}-99.ipynb"] == "set aside"
    # It was received, and refused: nobody says that nothing came.
    assert "1003" not in done.missing[NAME]


def test_a_file_that_is_renamed_is_no_longer_nobodys(term):
    path = give(term.folder, 99)
    give(term.folder, 1002)
    term.mark()
    path.rename(path.with_name(f"{NAME}-1001.ipynb"))
    assert "99" not in " ".join(lines(term.mark()))
    assert list(files(term).values()) == ["marked", "kept"]


def test_a_file_that_is_nobodys_and_taken_away_is_forgotten_aloud(term):
    give(term.folder, 1001)
    give(term.folder, 99, words="other")
    term.mark()
    (term.folder / f"{NAME}-99.ipynb").unlink()
    assert f"{NAME}-99.ipynb is gone, and is forgotten. It was set aside." in lines(
        term.mark()
    )
    assert "99" not in " ".join(lines(term.mark()))


@pytest.mark.parametrize("again", [False, True], ids=["once", "and the first again"])
def test_of_two_folders_the_newest_counts(term, again):
    give(term.folder, 1001, day=1)
    give(term.late, 1001, day=2, words="mended")
    term.mark()
    first = of(term, 1001)
    done = term.mark(folder=term.late)
    assert done.files[0].remark == "The newest of 2."
    assert of(term, 1001) != first
    if again:
        done = term.mark()
        remark = f"../late/{NAME}-1001.ipynb is newer and counts."
        assert done.files[0].remark == remark
        assert of(term, 1001) != first


def test_an_older_one_in_another_folder_does_not_count(term):
    give(term.folder, 1001, day=2)
    give(term.late, 1001, day=1, words="older")
    term.mark()
    first = of(term, 1001)
    done = term.mark(folder=term.late)
    assert (done.files[0].status, of(term, 1001)) == ("set aside", first)


def test_marks_stand_though_what_was_handed_in_is_gone(term):
    first = give(term.folder, 1001)
    term.mark()
    first.unlink()
    give(term.folder, 1002, words="other")
    done = term.mark()
    assert (
        f"{NAME}: The marks of 1001 stand, though what was handed in does not lie there"
        " any more." in lines(done)
    )
    assert "1001" not in done.missing[NAME]
    assert term.result(1001)["points"] == 15


def test_a_file_that_was_another_students_takes_its_result_along(term):
    """Else a page would show one student the marks of another."""
    path = give(term.folder, 1001)
    term.mark()
    path.rename(path.with_name(f"{NAME}-1002.ipynb"))
    told = lines(term.mark())
    assert (
        f"{NAME}-1002.ipynb: its result was given to 1001, and is taken away." in told
    )
    assert not (term.results / NAME / "1001.json").exists()
    assert term.result(1002)["points"] == 15


def test_a_wrong_roster_takes_no_result_away(term):
    give(term.folder, 1001)
    term.mark()
    right = term.roster.read_text()
    term.roster.write_text("number,name\n9,Somebody Else\n")
    assert "names nobody of the roster" in lines(term.mark())[0]
    assert term.result(1001)["points"] == 15
    term.roster.write_text(right)
    assert [one.status for one in term.mark().files] == ["kept"]


def test_two_students_who_send_the_same_file_keep_their_results(term):
    first = give(term.folder, 1001)
    give(term.folder, 1002)
    term.mark()
    assert list(files(term).values()) == ["marked", "marked"]
    term.mark()
    first.unlink()
    term.mark()
    assert term.result(1001)["points"] == term.result(1002)["points"] == 15


def test_a_result_that_somebody_removed_is_asked_for(term):
    give(term.folder, 1001)
    give(term.late, 1002)
    term.mark()
    (term.results / NAME / "1001.json").unlink()
    term.mark(folder=term.late)
    told = json.loads((term.results / "received.json").read_bytes())["files"]
    assert told[1]["remark"] == "Its result is gone: mark its folder again."
    term.mark()
    assert set(files(term).values()) == {"marked", "kept"}


@pytest.mark.parametrize(
    "content", ["{", "[]", '{"format": "x"}', '{"files": [{"file": 1}]}']
)
def test_a_memory_that_is_damaged_stops_marking_before_anything_is_lost(term, content):
    give(term.folder, 1001)
    term.mark()
    (term.results / "received.json").write_text(content)
    with pytest.raises(GradingError, match=r"received\.json: .* mark on each folder"):
        term.mark()
    assert (term.results / "received.json").read_text() == content


def test_answers_of_the_book_make_nobody_missing(term):
    give(term.folder, 1001)
    answers = '{"format": "course-submission/1"}'
    (term.folder / "answers-1002.json").write_text(answers)
    assert list(term.mark().missing) == [NAME]


def test_the_command_marks_one_folder_at_a_time(term):
    words = ["mark", str(term.folder), "--roster", str(term.roster)]
    give(term.folder, 1001)
    with alone(term.results):
        done = CliRunner().invoke(main, words)
    assert done.exit_code == 1
    assert "Another command is writing there" in done.output
    assert received.load(term.results) == {}


@pytest.mark.parametrize("name", ["texts", "feedback", "gradebook"])
def test_an_assignment_that_changed_after_marking_is_told(term, monkeypatch, name):
    """Marks of the old one may stand on no page without a word."""
    give(term.folder, 1001)
    made = term.assignments / f"{NAME}.ipynb"
    source = made.read_bytes()
    made.unlink()
    made.write_bytes(source)
    term.mark(limits=Limits())
    monkeypatch.setattr("helpers.material.folder", lambda kind: term.assignments)
    rules = term.results.with_name("rules.yml")
    rules.write_text(
        f"assignments: {{percent: 100, best: 1, of: [{NAME}]}}\n"
        "by_hand: {}\nlate: {percent_a_day: 0, days: null}\n"
    )
    more = {
        "texts": [],
        "feedback": [str(term.results.with_name("out"))],
        "gradebook": [
            *("--rules", str(rules), "--roster", str(term.roster)),
            str(term.results.with_name("marks.csv")),
        ],
    }
    words = [name, str(term.results), *more[name]]
    assert "has changed" not in CliRunner().invoke(main, words).output
    made.write_bytes(source + b"\n")
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    assert f"{NAME}: The assignment, or a package that it uses, has changed" in (
        done.stderr
    )
