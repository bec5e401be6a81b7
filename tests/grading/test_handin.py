"""What was received, and how it was matched: names, rosters, zips, and what attacks."""

import io
import os
import stat
import zipfile

import pytest
from tests.grading.conftest import hand_in, made, stub, text_of

from helpers.errors import GradingError
from helpers.grading import archive, handin, roster
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


def zipped(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members:
            made.writestr(name, content)
    return path


def unpacked(tmp_path, members):
    path = zipped(tmp_path / "all.zip", members)
    return list(archive.members(path, "all.zip", tmp_path / "out"))


def test_a_zip_of_a_class_is_unpacked_and_zips_in_it_too(tmp_path):
    inner = io.BytesIO()
    zipped(inner, [("08-the-visits-1002.ipynb", "{}")])
    found = unpacked(
        tmp_path,
        [
            ("a/08-the-visits-1001.ipynb", "{}"),
            ("b.zip", inner.getvalue()),
            ("c.pdf", "x"),
        ],
    )
    assert [(one.name, one.path is not None, one.refused) for one in found] == [
        ("all.zip!a/08-the-visits-1001.ipynb", True, ""),
        ("all.zip!b.zip!08-the-visits-1002.ipynb", True, ""),
        ("all.zip!c.pdf", False, ""),
    ]


def _link():
    info = zipfile.ZipInfo("key.ipynb")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


@pytest.mark.parametrize(
    ("members", "wrong"),
    [
        ([("../../evil.ipynb", "{}")], "would write outside its folder"),
        ([("/etc/evil.ipynb", "{}")], "would write outside its folder"),
        ([("a\\..\\..\\evil.ipynb", "{}")], "would write outside its folder"),
        ([("C:/evil.ipynb", "{}")], "would write outside its folder"),
        ([(_link(), "/etc/passwd")], "holds a link"),
        ([("bomb.ipynb", bytes(15_000_000))], "would grow more than 200 times"),
        ([(f"{n}.txt", "") for n in range(3001)], "more than 3,000 files"),
        ([("A.ipynb", "{}"), ("a.ipynb", "{}")], "twice"),
        ([("a.ipynb", os.urandom(21_000_000))], "The file has more than 20 MB."),
    ],
    ids=[
        "climbs",
        "absolute",
        "Windows",
        "drive",
        "link",
        "bomb",
        "many",
        "twice",
        "large",
    ],
)
def test_a_zip_that_attacks_is_refused_and_writes_nothing(tmp_path, members, wrong):
    (found,) = unpacked(tmp_path, members)
    assert wrong in found.refused
    assert found.path is None
    assert {path.name for path in tmp_path.rglob("*") if path.is_file()} == {"all.zip"}


def test_a_zip_that_lies_about_sizes_is_refused(tmp_path):
    path = zipped(tmp_path / "all.zip", [("a.ipynb", bytes(30_000_000))])
    content = path.read_bytes().replace((30_000_000).to_bytes(4, "little"), b"\1\0\0\0")
    path.write_bytes(content)
    (found,) = archive.members(path, "all.zip", tmp_path / "out")
    assert found.refused
    assert found.path is None


def test_zips_in_zips_in_zips_and_damaged_ones_are_refused(tmp_path):
    content = b"{}"
    for name in ("a.ipynb", "1.zip", "2.zip"):
        inner = io.BytesIO()
        zipped(inner, [(name, content)])
        content = inner.getvalue()
    found = unpacked(tmp_path, [("3.zip", content), ("cut.zip", content[:50])])
    assert [one.refused for one in found] == [
        "It is a zip in a zip in a zip.",
        "The zip is damaged (File is not a zip file).",
    ]


def test_a_zip_with_a_password_is_told(tmp_path):
    path = zipped(tmp_path / "all.zip", [("a.ipynb", "{}")])
    content = bytearray(path.read_bytes())
    for mark, place in ((b"PK\1\2", 8), (b"PK\3\4", 6)):
        content[content.index(mark) + place] |= 1
    path.write_bytes(content)
    (found,) = archive.members(path, "all.zip", tmp_path / "out")
    assert found.refused == "The file is locked with a password."


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
        return {one.file: one for one in found}

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


def test_who_handed_in_nothing_is_named(received):
    found = received({"08-the-visits-1001.ipynb": text_of(stub("08"))})
    assert handin.missing(list(found.values()), CLASS) == {
        "08-the-visits": ["1002", "s-7", "1004", "1005"]
    }


@pytest.mark.parametrize(
    "notebook",
    [
        None,
        [],
        {"cells": 3},
        {"cells": [3, {"metadata": 4}, {"metadata": {"nbgrader": [1]}}]},
    ],
)
def test_whatever_is_no_notebook_has_no_questions(notebook):
    assert handin.grade_ids(notebook) == set()
