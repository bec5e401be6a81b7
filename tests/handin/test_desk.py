"""Handing in, as the last cell of an assignment and as a command."""

import pytest
from click.testing import CliRunner

from helpers import host
from helpers.cli import main
from helpers.errors import SubmissionError
from helpers.handin import desk, hand_in

SENT = "hand-in/08-the-visits-77.ipynb"


def course(*words):
    return CliRunner().invoke(main, ["hand-in", *map(str, words)])


@pytest.fixture
def in_jupyter(work, monkeypatch):
    """The last cell is run in the notebook of ``work``; returns the names there."""
    names = {}
    monkeypatch.delenv("COURSE_STATIC", raising=False)
    monkeypatch.setenv("JPY_SESSION_NAME", str(work.path))
    monkeypatch.setattr(host, "namespace", lambda: names)
    return names


def test_the_command_writes_the_notebook_as_it_was_saved(work):
    work.end(Name="Nomin", Student_number="77")
    done = course(work.path)
    assert done.exit_code == 0, done.output
    assert f"The file to send: {work.path.parent / SENT}" in done.output
    assert (work.path.parent / SENT).read_bytes() == work.path.read_bytes()


def test_without_a_number_nothing_is_written_and_all_else_is_said(work):
    work.text("Eight visits.")
    done = course(work.path)
    assert done.exit_code == 1
    assert "Words in question 4: 2," in done.output
    assert "No file is written. Student number: It is missing." in done.output
    assert not (work.path.parent / "hand-in").exists()


def test_without_a_name_the_file_is_written_and_the_name_is_missed(work):
    work.end(Student_number="77")
    done = course(work.path)
    assert done.exit_code == 0, done.output
    assert "Name: not filled in" in done.output
    assert (work.path.parent / SENT).is_file()


def test_a_renamed_notebook_is_handed_in_under_the_right_name(work):
    work.end(Student_number="77")
    other = work.path.rename(work.path.with_name("Untitled3.ipynb"))
    assert course(other).exit_code == 0
    assert (work.path.parent / SENT).read_bytes() == other.read_bytes()


def test_handing_in_again_keeps_what_was_sent_before(work):
    work.end(Student_number="77")
    course(work.path)
    first = work.path.read_bytes()
    work.text("More.")
    done = course(work.path)
    kept = work.path.parent / "hand-in" / "earlier" / "08-the-visits-77 (1).ipynb"
    assert f"The one before it is kept: {kept}" in done.output
    assert kept.read_bytes() == first
    assert (work.path.parent / SENT).read_bytes() == work.path.read_bytes()


def test_a_truncated_notebook_is_told_and_what_was_sent_stays(work):
    work.end(Student_number="77")
    course(work.path)
    first = work.path.read_bytes()
    work.path.write_bytes(first[: len(first) // 2])
    done = course(work.path)
    assert done.exit_code == 1
    assert "The file breaks off or is damaged at line 1, column " in done.output
    assert (work.path.parent / SENT).read_bytes() == first


@pytest.mark.parametrize("place", [".", "exercises", "mongolia-course/exercises"])
def test_a_number_finds_the_notebook(tmp_path, place):
    path = tmp_path / place / "08-the-visits.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    assert desk.find("8", tmp_path).resolve() == path.resolve()
    assert desk.find("08", tmp_path).resolve() == path.resolve()


def test_a_number_with_two_notebooks_names_both(tmp_path):
    for name in ("08-the-visits.ipynb", "08-the-visits-Copy1.ipynb"):
        (tmp_path / name).touch()
    with pytest.raises(
        SubmissionError, match=r"It can be .*Copy1.ipynb, .*visits.ipynb"
    ):
        desk.find("8", tmp_path)


@pytest.mark.parametrize("wanted", ["8", "11", "000"])
def test_a_number_without_a_notebook_is_told(tmp_path, wanted):
    with pytest.raises(SubmissionError, match="No notebook of it lies here"):
        desk.find(wanted, tmp_path)


def test_the_last_cell_writes_the_file(work, in_jupyter, capsys):
    work.end(Student_number="77")
    hand_in()
    said = capsys.readouterr().out
    assert "Nothing is open" not in said
    assert f"The file to send: {work.path.parent / SENT}" in said


def test_the_last_cell_asks_to_save_what_was_run_since(work, in_jupyter, capsys):
    work.end(Student_number="77")
    work.passed("tours-1")  # run as number 7
    in_jupyter["In"] = ["", *("x = 1",) * 8, "handin.hand_in()"]
    hand_in()
    said = capsys.readouterr().out
    assert "You have run cells since it was saved. Save the notebook" in said
    assert not (work.path.parent / "hand-in").exists()


def test_the_last_cell_may_be_run_twice_without_saving(work, in_jupyter, capsys):
    work.end(Student_number="77")
    work.passed("tours-1")
    in_jupyter["In"] = ["", *("x = 1",) * 7, *("handin.hand_in()",) * 2]
    hand_in()
    assert "The file to send" in capsys.readouterr().out


def test_a_notebook_that_was_renamed_while_open_is_told(work, in_jupyter, capsys):
    work.path.rename(work.path.with_name("other.ipynb"))
    hand_in()
    said = capsys.readouterr().out
    assert "08-the-visits.ipynb: Its file is not found" in said
    assert "course hand-in FILE" in said


def test_where_nobody_works_the_last_cell_reads_and_writes_nothing(
    work, monkeypatch, capsys
):
    monkeypatch.setenv("COURSE_STATIC", "1")
    monkeypatch.setenv("JPY_SESSION_NAME", str(work.path))
    hand_in()
    assert capsys.readouterr().out == f"{desk.ELSEWHERE}\n"
    assert list(work.path.parent.iterdir()) == [work.path]
