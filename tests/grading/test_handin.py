"""What was received, and how it was matched: names, rosters, and who is nobody."""

import json
import os

import pytest
from tests.grading.conftest import hand_in, made, stub, text_of

from harm import bounded
from helpers.errors import GradingError
from helpers.grading import handin, roster
from helpers.grading import received as received_module
from helpers.grading.naming import Names
from helpers.grading.roster import Student

CLASS = [
    Student(number="1001", name="Doe, Jane", canvas="4711"),
    Student(number="1002", name="Bat-Erdene Müller"),
    Student(number="s-7", name="Ana de Souza", login="ana@example.org"),
    Student(number="1004", name="Kim Lee"),
    Student(number="1005", name="Kim Lee"),
]
ASSIGNMENTS = ["02-from-satellite-to-sovereign", "08-the-visits"]


@pytest.mark.parametrize(
    ("name", "number", "assignment", "attempt"),
    [
        ("08-the-visits-1001.ipynb", "1001", "08-the-visits", 0),
        ("sub/08-the-visits-s-7.ipynb", "s-7", "08-the-visits", 0),
        ("08_the_visits_1002.ipynb", "1002", "08-the-visits", 0),
        ("08-the-visits-1001 (2).ipynb", "1001", "08-the-visits", 2),
        ("8-visits-1002-Copy1.ipynb", "1002", "08-the-visits", 1),
        ("1001.ipynb", "1001", "", 0),
        ("doejane_4711_9_08-the-visits-1001-2.ipynb", "1001", "08-the-visits", 2),
        ("doejane_LATE_4711_9_08-the-visits.ipynb", "1001", "08-the-visits", 0),
        ("somebody_4711_9_work.ipynb", "1001", "", 0),
        ("mullerbaterdene_1_2_08-the-visits.ipynb", "1002", "08-the-visits", 0),
        (
            "Bat-Erdene Müller_55_assignsubmission_file_/08-the-visits.ipynb",
            "1002",
            "08-the-visits",
            0,
        ),
        (
            "all.zip!Ana de Souza_55_assignsubmission_file_02-from.ipynb",
            "s-7",
            "02-from-satellite-to-sovereign",
            0,
        ),
    ],
)
def test_a_name_tells_whose_it_is(name, number, assignment, attempt):
    told = Names(CLASS, ASSIGNMENTS).read(name)
    assert told.student is not None
    assert (told.student.number, told.assignment, told.attempt) == (
        number,
        assignment,
        attempt,
    )
    assert told.wrong == ""


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("08-the-visits-9999.ipynb", '"08-the-visits-9999.ipynb" names nobody'),
        ("08-the-visits.ipynb", "names nobody of the roster"),
        ("nobody_1_2_08-the-visits.ipynb", '"nobody" of Canvas names nobody'),
        ("Kim Lee_5_assignsubmission_file_/08-the-visits.ipynb", '"Kim Lee" of Moodle'),
        ("doejane_4711_9_08-the-visits-1002.ipynb", "says 1002, and Canvas says 1001"),
    ],
)
def test_a_name_that_tells_nobody_or_two_is_not_guessed(name, wrong):
    told = Names(CLASS, ASSIGNMENTS).read(name)
    assert told.student is None
    assert wrong in told.wrong


def _roster(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "class.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    "text",
    [
        "number,name\n1001,Jane Doe\n1002,Бат\n",
        "\ufeffNumber;Name\r\n1001;Jane Doe\r\n1002;Бат\r\n",
        "Student\tID\tSIS User ID\nPoints Possible\t\t\nJane Doe\t7\t1001\nБат\t8\t1002\n",
        "First name,Surname,ID number,Email address\nJane,Doe,1001,j@x\nБат,,1002,b@x\n",
    ],
    ids=["by hand", "of a spreadsheet", "of Canvas", "of Moodle"],
)
def test_a_roster_is_read_in_each_of_its_forms(tmp_path, text):
    found = roster.read(_roster(tmp_path, text))
    assert [(one.number, one.name) for one in found] == [
        ("1001", "Jane Doe"),
        ("1002", "Бат"),
    ]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", "No column holds the numbers"),
        ("who,what\n1,2\n", "No column holds the numbers"),
        ("number,name\n", "No column holds the numbers"),
        (
            "number,name\n1001,A\n1001,B\n",
            "class.csv, line 3: The number 1001 stands twice",
        ),
        ("number,name\n../../x,A\n", "is no number of a student"),
        ('number,name\n"1001,A\n', "The CSV is damaged"),
        ("number,name\n,A\n", "is no number of a student"),
    ],
)
def test_a_roster_that_cannot_be_used_is_told_with_its_line(tmp_path, text, wrong):
    with pytest.raises(GradingError) as found:
        roster.read(_roster(tmp_path, text))
    assert wrong in str(found.value)


def test_a_roster_in_another_encoding_is_told(tmp_path):
    with pytest.raises(GradingError, match="is not UTF-8"):
        roster.read(_roster(tmp_path, "number,name\n1,Мөнх\n", "utf-16"))


@pytest.fixture
def received(tmp_path):
    """Return what is found of files by their names and contents."""

    def collect(files):
        folder = tmp_path / "in"
        for number, (name, content) in enumerate(files.items()):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(
                content if isinstance(content, bytes) else content.encode()
            )
            os.utime(path, (number, number))
        known = [made("02"), made("08")]
        found = handin.collect(folder, CLASS, known, tmp_path / "out")
        return {one.file: one for one in received_module.newest(found)}

    return collect


def test_every_file_is_told_and_nothing_is_dropped(received, tmp_path):
    text = text_of(hand_in("08"))
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "link.ipynb").symlink_to("/etc/passwd")
    os.mkfifo(tmp_path / "in" / "08-the-visits-s-7.ipynb")
    found = received(
        {
            "08-the-visits-1001.ipynb": text,
            "doejane_4711_1_work.ipynb": text,
            "work-1002.ipynb": text,
            "02-from-1004.ipynb": text,
            "08-the-visits-77.ipynb": text,
            "work-1005.ipynb": "{}",
            "essay-1001.pdf": "x",
            "answers-1002.json": '{"format": "course-submission/1"}',
            "some-1002.json": "{}",
            ".DS_Store": "x",
            "a.tar.gz": "x",
            ".ipynb_checkpoints/08-the-visits-1002.ipynb": text,
        }
    )
    assert {name: (one.status, one.assignment) for name, one in found.items()} == {
        "08-the-visits-1001.ipynb": ("set aside", "08-the-visits"),
        "doejane_4711_1_work.ipynb": ("marked", "08-the-visits"),
        "work-1002.ipynb": ("marked", "08-the-visits"),
        "02-from-1004.ipynb": ("set aside", "02-from-satellite-to-sovereign"),
        "08-the-visits-77.ipynb": ("set aside", "08-the-visits"),
        "work-1005.ipynb": ("set aside", ""),
        "essay-1001.pdf": ("set aside", ""),
        "answers-1002.json": ("marked", "answers"),
        "some-1002.json": ("set aside", ""),
        ".DS_Store": ("set aside", ""),
        "a.tar.gz": ("set aside", ""),
        ".ipynb_checkpoints/08-the-visits-1002.ipynb": ("set aside", "08-the-visits"),
        "link.ipynb": ("refused", ""),
        "08-the-visits-s-7.ipynb": ("refused", "08-the-visits"),
    }
    assert all(one.remark for one in found.values() if one.status != "marked")
    assert found["08-the-visits-1001.ipynb"].remark == (
        "doejane_4711_1_work.ipynb is newer and counts. It is the same."
    )
    assert found["doejane_4711_1_work.ipynb"].remark == "The newest of 2."


def signed(number, assignment="08"):
    """Return a notebook with a number in its last lines."""
    line = "Student number:"
    return text_of(stub(assignment)).replace(line, f"{line} {number}")


def test_a_number_in_the_last_lines_tells_whose_it_is(received):
    found = received(
        {
            "my work.ipynb": signed("10 02"),
            "Kim Lee_5_assignsubmission_file_/08-the-visits.ipynb": signed("1005"),
            "08-the-visits-1001.ipynb": signed("a friend's"),
        }
    )
    told = {one.student.number: (one.status, one.remark) for one in found.values()}
    matched = ("marked", "Matched by the number written in it.")
    assert told == {"1002": matched, "1005": matched, "1001": ("marked", "")}


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        (
            "08-the-visits-1001.ipynb",
            "Its name says 1001, and its last lines say 1002.",
        ),
        ("doejane_4711_1_w.ipynb", "Its name says 1001, and its last lines say 1002."),
        ("doejane_4711_1_w-1004.ipynb", "The file says 1004, and Canvas says 1001."),
    ],
)
def test_a_number_that_contradicts_the_name_is_not_guessed(received, name, wrong):
    (one,) = received({name: signed("1002")}).values()
    assert (one.status, one.student, one.needs_mending) == ("set aside", None, True)
    assert one.remark.startswith(wrong)


@pytest.mark.parametrize(
    "text",
    ["[]", '{"cells": 3}', '{"cells": [{"metadata": {"nbgrader": [1]}}]}', "[" * 9999],
)
def test_whatever_is_no_notebook_tells_no_assignment(received, text):
    (one,) = received({"work-1001.ipynb": text}).values()
    assert "Neither its name nor its cells tell the assignment" in one.remark


@pytest.mark.parametrize("kind", ["empty", "a file", "a pipe"])
def test_where_there_is_no_hand_in_nobody_marks_nothing(tmp_path, kind):
    place = tmp_path / "in"
    {"empty": place.mkdir, "a file": place.touch, "a pipe": lambda: os.mkfifo(place)}[
        kind
    ]()
    with pytest.raises(GradingError, match=r"holds no file|is no folder"):
        handin.collect(place, CLASS, [made("08")], tmp_path / "out")


def test_no_name_of_a_file_speaks_to_the_terminal(received):
    """Codes of a terminal could hide a line of the report, or write another one."""
    found = received({"08-the-visits-1001\x1b[2J.ipynb": "x", "a\nb-1002.txt": "x"})
    assert set(found) == {"08-the-visits-1001\\x1b[2J.ipynb", "a\\nb-1002.txt"}


def test_the_end_of_a_long_name_tells_whose_it_is(received):
    name = f"{'a course/' * 20}{'x' * 200}-1001.ipynb"
    (one,) = received({name: text_of(stub("08"))}).values()
    assert one.student.number == "1001"


@pytest.mark.parametrize(
    "words", ["\n", "* ", "- Student number", "#", "Student number:\n", "\t\r"]
)
def test_a_huge_text_at_the_end_holds_nobody_up(received, words):
    notebook = stub("08")
    notebook.cells[-2].source = words * (480_000 // len(words))
    with bounded(30):
        (one,) = received({"08-the-visits-1001.ipynb": text_of(notebook)}).values()
    assert (one.status, one.student.number) == ("marked", "1001")


@pytest.mark.parametrize(
    ("count", "source", "remark"),
    [
        (1000, "x", "It has 1,028 cells; the limit is 1,000."),
        (900, "y" * 600, "characters in its cells; the limit is 500,000."),
    ],
)
def test_a_notebook_that_takes_too_long_to_read_is_refused(
    received, count, source, remark
):
    notebook = json.loads(text_of(stub("08")))
    last = notebook["cells"][-1]
    notebook["cells"] += [
        last | {"id": f"c{n}", "source": source} for n in range(count)
    ]
    (one,) = received({"08-the-visits-1001.ipynb": json.dumps(notebook)}).values()
    assert (one.status, one.student.number) == ("refused", "1001")
    assert one.remark.endswith(remark)
