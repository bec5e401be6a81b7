"""The commands for a class, called in a wrong way, say so plainly and leave all as it was."""

import os
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.grading.gradebook.made import NAME, one, store

from harm import NAMED, bounded, lay
from helpers.cli import main
from helpers.grading.alone import alone

RULES = f"""\
assignments: {{percent: 100, best: 1, of: [{NAME}]}}
by_hand: {{}}
late: {{percent_a_day: 0, days: null}}
"""
TO = {"roster": ["--roster", "class.csv"], "rules": ["--rules", "rules.yml"]}
MARK = ["mark", "week", *TO["roster"]]
GRADEBOOK = ["gradebook", "results", *TO["rules"], *TO["roster"], "marks/marks.csv"]
ABSENT = "does not exist."
NO_FOLDER = ("is a file.", "This is no folder.", "No results of course mark lie there.")
NO_FILE = ("is a directory.", "This is no plain file.")
EMPTY = "The name is empty."
ZERO = "A name holds no zero byte."
LONG = "x" * 300

# What is put into a place, and what is said of it where a folder or a file must be.
THERE = [
    ("no name", "", EMPTY, EMPTY),
    ("spaces for a name", "  ", EMPTY, EMPTY),
    ("a zero in a name", "a\0b", ZERO, ZERO),
    ("what is not there", "gone", ABSENT, ABSENT),
    ("a way through a file", "f.txt/a", ABSENT, ABSENT),
    ("a name too long", LONG, ABSENT, ABSENT),
    ("a link nowhere", "dangling", ABSENT, ABSENT),
    ("a link to itself", "loop", ABSENT, ABSENT),
    ("a pipe", "pipe", NO_FOLDER, NO_FILE),
    ("a socket", "socket", NO_FOLDER, NO_FILE),
    ("a device without end", "/dev/zero", NO_FOLDER, NO_FILE),
]
FOLDER = [
    *((name, word, said) for name, word, said, _ in THERE),
    ("a file", "f.txt", "is a file."),
    (
        "an empty folder",
        "d",
        ("The folder holds no file.", "No results of course mark"),
    ),
]
FILE = [
    *((name, word, said) for name, word, _, said in THERE),
    ("a folder", "d", "is a directory."),
]
# Where something is to be made.
INTO = [
    ("no name", "", EMPTY),
    ("a zero in a name", "a\0b", ZERO),
    ("a file", "f.txt", ("is a file.", "This is a file.")),
    ("a way through a file", "f.txt/a", ("Not a directory", "File exists")),
    ("a name too long", LONG, "File name too long"),
    (
        "a link to itself",
        "loop/a",
        ("Too many levels of symbolic links", "File exists"),
    ),
]
SLOTS = {
    "mark FOLDER": (MARK, 1, FOLDER),
    "mark --roster": (MARK, 3, FILE),
    "mark --results": ([*MARK, "--results", "out"], 5, INTO),
    "texts RESULTS": (["texts", "results"], 1, FOLDER),
    "feedback RESULTS": (["feedback", "results", "out"], 1, FOLDER),
    "feedback OUT": (["feedback", "results", "out"], 2, INTO),
    "gradebook RESULTS": (GRADEBOOK, 1, FOLDER),
    "gradebook --rules": (GRADEBOOK, 3, FILE),
    "gradebook --roster": (GRADEBOOK, 5, FILE),
    "gradebook OUT": (
        GRADEBOOK,
        6,
        [
            *INTO[:2],
            ("a way through a file", "f.txt/a.csv", ("Not a directory", "File exists")),
            ("a link to itself", "loop/a.csv", ("Too many levels", "File exists")),
            ("a folder", "d", "is a directory."),
            ("another ending", "marks.xlsx", 'The name does not end in ".csv".'),
            ("no ending", "marks", 'The name does not end in ".csv".'),
            ("the roster", "class.csv", "This is no gradebook."),
            ("what is marked by hand", "by-hand.csv", "This is no gradebook."),
            ("a pipe", "pipe.csv", "This is no plain file"),
            ("a name too long", f"{LONG}.csv", "File name too long"),
        ],
    ),
    "demo OUT": (
        ["demo", "out"],
        1,
        [*INTO, ("a folder with something in it", "week", "Something lies in this")],
    ),
    "hand-in ASSIGNMENT": (
        ["hand-in", "8"],
        1,
        [
            ("no name", "", EMPTY),
            ("a zero in a name", "a\0b", ZERO),
            ("a number that is not there", "8", "No notebook of it lies here."),
            ("what is not there", "gone.ipynb", "There is no such file"),
            ("a folder", "d", "This is a folder, not a file."),
            ("no notebook", "f.txt", "The file breaks off or is damaged at line 1"),
            ("a link nowhere", "dangling", "This is a link to a file that is not there."),
            ("a link to itself", "loop", "Too many levels of symbolic links"),
            ("a pipe", "pipe", "This is no plain file."),
            ("a device without end", "/dev/zero", "This is no plain file."),
            ("a name too long", f"{LONG}.ipynb", "File name too long"),
        ],
    ),
    "release OUT": (
        ["release", "out"],
        1,
        [
            *((n, w, s) for n, w, s in INTO if n != "a name too long"),
            ("another folder than the course's", "out", "pyproject.toml: The file is miss"),
            ("a folder with something in it", "week", "No release wrote this"),
            ("a name too long", LONG, "File name too long"),
        ],
    ),
    "release NUMBERS": (
        ["release", "out", "8"],
        2,
        [
            ("a word", "eight", "is not a valid integer"),
            ("zero", "0", "0 is not in the range"),
            ("less than nothing", "--", "pyproject.toml: The file is missing."),
        ],
    ),
    "mark --jobs": (
        [*MARK, "--jobs", "2"],
        5,
        [("none", "0", "0 is not in the range"), ("a word", "x", "not a valid integer")],
    ),
}  # fmt: skip
WORDS = [
    (["mark"], "Missing argument 'FOLDER'."),
    (["mark", "week"], "Missing option '--roster'."),
    ([*MARK, "more"], "Got unexpected extra argument"),
    ([*MARK, "--nope"], "No such option '--nope'."),
    ([*MARK, "--results", "week/results"], "The results would lie among the hand-ins."),
    ([*MARK, "--cluster", "nowhere"], "No scheduler of dask answers there."),
    (["texts"], "Missing argument 'RESULTS'."),
    (["texts", "results", "more"], "Got unexpected extra argument"),
    (["feedback", "results"], "Missing argument 'OUT'."),
    (["gradebook", "results"], "Missing"),
    (["gradebook", "results", "marks.csv", *TO["roster"]], "Missing option '--rules'."),
    (GRADEBOOK[:-1], "Missing argument"),
    (["demo"], "Missing argument 'OUT'."),
    (["release"], "Missing argument 'OUT'."),
    (["hand-in"], "Missing argument 'ASSIGNMENT'."),
    (["export"], "Usage:"),
    (["export", "canvas"], "No such command 'canvas'."),
    (["export", "moodle"], "Missing argument 'FILE'."),
    (["export", "qti", ""], EMPTY),
    (["export", "moodle", "a\0.xml"], ZERO),
    (["export", "qti", "loop/a.zip"], ("Its folder is not there.", "Too many levels")),
]
CASES = [
    *(
        pytest.param([*words[:at], bad, *words[at + 1 :]], said, id=f"{slot}: {what}")
        for slot, (words, at, cases) in SLOTS.items()
        for what, bad, said in cases
    ),
    *(pytest.param(words, said, id=" ".join(words)) for words, said in WORDS),
]


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A class of one student, whose hand-in is marked; returns its folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("helpers.grading.mark.CLUSTER_S", 1)
    Path("f.txt").write_text("x")
    Path("class.csv").write_text("number,name\n1001,Student One\n")
    Path("by-hand.csv").write_text("number,name\n1001,Student One\n")
    Path("rules.yml").write_text(RULES)
    Path("week").mkdir()
    Path("week/notes.txt").write_text("mine")
    store(Path("results"), one())
    lay(tmp_path, *NAMED, "pipe.csv")
    return tmp_path


def everything(folder):
    """Return what lies below a folder; locks and folders that are empty are nothing."""
    return {
        path.relative_to(folder): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
        if path.name != ".lock" and (path.is_symlink() or not path.is_dir())
    }


def told(words):
    with bounded():
        result = CliRunner().invoke(main, words)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    return result.exit_code, " ".join(result.output.split())


@pytest.mark.parametrize(("words", "said"), CASES)
def test_a_wrong_call_is_told_and_leaves_all_as_it_was(here, words, said):
    before = everything(here)
    code, output = told(words)
    assert any(one in output for one in (said if isinstance(said, tuple) else (said,)))
    assert code != 0
    assert everything(here) == before


RIGHT = {
    "texts": ["texts", "results"],
    "feedback": ["feedback", "results", "out"],
    "gradebook": GRADEBOOK,
    "mark": MARK,
    "demo": ["demo", "class"],
}


@pytest.mark.parametrize("name", ["texts", "feedback", "gradebook", "mark"])
def test_what_a_system_refuses_is_told_plainly(here, monkeypatch, name):
    def refuse(path, *_, **__):
        raise PermissionError(13, "Permission denied", str(path))

    for call in ("is_file", "iterdir", "mkdir", "glob", "stat", "read_bytes"):
        monkeypatch.setattr(Path, call, refuse)
    code, output = told(RIGHT[name])
    assert code == 1
    assert "ermission" in output or "You have no right" in output


@pytest.mark.parametrize("name", ["texts", "feedback", "gradebook", "demo"])
def test_a_full_disk_is_told_and_leaves_all_as_it_was(here, monkeypatch, name):
    def full(_):
        raise OSError(28, "No space left on device")

    before = everything(here)
    monkeypatch.setattr(os, "fsync", full)
    code, output = told(RIGHT[name])
    assert code == 1
    assert "No space left on device" in output
    assert everything(here) == before
    monkeypatch.undo()
    monkeypatch.chdir(here)
    assert told(RIGHT[name])[0] == 0


class KilledError(BaseException):
    """What ends a program between two files that it writes."""


@pytest.mark.parametrize("name", ["texts", "feedback", "gradebook"])
@pytest.mark.parametrize("count", range(4))
def test_a_run_that_is_killed_is_made_up_for_by_the_next(
    here, monkeypatch, name, count
):
    from helpers import atomic

    write, left = atomic.write, [count]

    def killed(path, content):
        if not left[0]:
            raise KilledError
        left[0] -= 1
        write(path, content)

    with monkeypatch.context() as broken:
        broken.setattr(atomic, "write", killed)
        with suppress(KilledError):
            CliRunner().invoke(main, RIGHT[name])
    assert told(RIGHT[name])[0] == 0
    after = everything(here)
    assert told(RIGHT[name])[0] == 0
    assert everything(here) == after
    # Nothing half-written lies beside what is whole.
    assert not [path for path in after if path.name.startswith(".")]
    assert len([path for path in after if path.suffix == ".html"]) in (0, 2)


@pytest.mark.parametrize(("name", "place"), [("mark", "results"), ("feedback", "out")])
def test_a_second_run_beside_the_first_is_told_and_writes_nothing(here, name, place):
    before = everything(here)
    with alone(Path(place)):
        code, output = told(RIGHT[name])
    assert code == 1
    assert f"{place}: Another command is writing there. Wait" in output
    assert everything(here) == before
