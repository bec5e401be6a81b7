"""Every command called in a wrong way says so plainly, or rightly does its work."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from harm import NAMED, PLACES, SECONDS, bounded, lay
from helpers.cli import main

EMPTY = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
NOTEBOOK = json.dumps(EMPTY)
ABSENT = "There is no such file or folder. Run the command in the course's top folder"
# Newer Pythons do not pass on what the system says.
TOO_LONG = ("There is no such file or folder.", "(File name too long)")
NEITHER = "This is neither a notebook nor a folder. Name a file that ends in .ipynb"
NO_NOTEBOOK = "The folder holds no notebook. Run the command in the course's top"
NO_FOLDER = "does not exist."
A_FILE = "is a file."
MISSING = (
    "_config.yml: The file is missing. Run the command in the course's own folder."
)
WRITTEN = "Written: 22 files."
MINE = "This is a file. Name a folder of your own: course start FOLDER"
WAY = "Name a folder of your own: course start FOLDER"
MORE = "Got unexpected extra argument"
LONG = "x" * 300
DEEP = "x/" * 3000 + "a.ipynb"

# What lies in the folder in which each command is called.
FILES = {"a.ipynb": NOTEBOOK, "-x.ipynb": NOTEBOOK, "b c.ipynb": NOTEBOOK, "f.txt": "x"}
FILES |= {"Тал.ipynb": NOTEBOOK, "a\nb.ipynb": NOTEBOOK, ".h.ipynb": NOTEBOOK}

# The words after the command; then what check and run, build, and start say.
WORDS = [
    ("an unknown option", ["--nope"], *["No such option '--nope'."] * 3),
    ("a misspelt option", ["--hlep"], *["No such option '--hlep'."] * 3),
    ("an option with a value", ["--help=yes"], *["does not take a value."] * 3),
    ("no name", [""], *["The name is empty."] * 3),
    ("spaces for a name", ["  "], *["The name is empty."] * 3),
    ("a line for a name", ["\n"], *["The name is empty."] * 3),
    ("a zero in a name", ["a\0b.ipynb"], *["A name holds no zero byte."] * 3),
    ("a zero alone", ["\0"], *["A name holds no zero byte."] * 3),
    ("a dash", ["-"], ABSENT, NO_FOLDER, WRITTEN),
    ("what is not there", ["gone.ipynb"], ABSENT, NO_FOLDER, WRITTEN),
    ("a folder that is not there", ["gone/a"], ABSENT, NO_FOLDER, WRITTEN),
    ("Mongolian that is not there", ["Хөрш.ipynb"], ABSENT, NO_FOLDER, WRITTEN),
    ("a name of half a letter", ["\udcff.ipynb"], ABSENT, NO_FOLDER, WRITTEN),
    ("a name that turns round", ["a\u202eb.ipynb"], ABSENT, NO_FOLDER, WRITTEN),
    ("a pattern", ["*.txt"], ABSENT, NO_FOLDER, WRITTEN),
    ("a home unexpanded", ["~/gone.ipynb"], ABSENT, NO_FOLDER, WRITTEN),
    ("an address of the web", ["https://example.org/a"], ABSENT, NO_FOLDER, WRITTEN),
    ("another case", ["A.IPYNB"], ABSENT, NO_FOLDER, WRITTEN),
    ("a name too long", [LONG], TOO_LONG, NO_FOLDER, "(File name too long)"),
    ("a way too long", [DEEP], TOO_LONG, NO_FOLDER, "(File name too long)"),
    ("a way through a file", ["f.txt/a"], ABSENT, NO_FOLDER, "(Not a directory). " + WAY),
    ("no notebook", ["f.txt"], NEITHER, A_FILE, MINE),
    ("a leading dash", ["-x.ipynb"], *["No such option '-x'."] * 3),
    ("a folder", ["d"], NO_NOTEBOOK, MISSING, WRITTEN),
    ("a folder named like a notebook", ["d.ipynb"], NO_NOTEBOOK, MISSING, WRITTEN),
    ("a link nowhere", ["dangling"], ABSENT, NO_FOLDER, "A file is in the way. " + WAY),
    ("a link to itself", ["loop"], ABSENT, NO_FOLDER, "(Too many levels of symbolic"),
    ("a pipe", ["pipe"], NEITHER, MISSING, "(Not a directory). " + WAY),
    ("a pipe named like a notebook", ["pipe.ipynb"], NEITHER, MISSING, "(Not a directo"),
    ("a socket", ["socket"], NEITHER, MISSING, "(Not a directory). " + WAY),
    ("a device", [os.devnull], NEITHER, MISSING, "(Not a directory). " + WAY),
    ("a device without end", ["/dev/zero"], NEITHER, MISSING, "(Not a directory). "),
    ("a process", ["/proc/self/mem"], NEITHER, A_FILE, MINE),
    ("the input", ["/dev/stdin"], NEITHER, MISSING, "(Not a directory). " + WAY),
]  # fmt: skip
COMMANDS = ["check", "run", "build", "start"]
CASES = [
    *(
        pytest.param([command, *words], said[max(0, number - 1)], id=f"{command} {name}")
        for name, words, *said in WORDS
        for number, command in enumerate(COMMANDS)
    ),
    pytest.param(["run", "--", "-x.ipynb"], "1 notebook run, 1 changed.", id="run after two dashes"),
    pytest.param(["run", "a.ipynb", "a.ipynb"], "1 notebook run, 1 changed.", id="run twice"),
    pytest.param(["run", "a.ipynb", "./a.ipynb"], "1 notebook run, 1 changed.", id="run in two ways"),
    pytest.param(["run", "Тал.ipynb"], "1 notebook run, 1 changed.", id="run in Mongolian"),
    pytest.param(["run", "b c.ipynb"], "1 notebook run, 1 changed.", id="run with a space"),
    pytest.param(["run", "a\nb.ipynb"], "1 notebook run, 1 changed.", id="run with a line"),
    pytest.param(["run", ".h.ipynb"], "1 notebook run, 1 changed.", id="run what is hidden"),
    pytest.param(["run", "a.ipynb", "gone"], ABSENT, id="run one of two"),
    pytest.param(["build", "d", "d"], MORE, id="build twice"),
    pytest.param(["start", "d", "d"], MORE, id="start twice"),
    pytest.param(["start", "--open", "--nope"], "No such option '--nope'", id="start with two options"),
    pytest.param(["start", "--", "-x.ipynb"], MINE, id="start after two dashes"),
    pytest.param(["start", "Хичээл 1"], WRITTEN, id="start in Mongolian"),
    pytest.param(["start", "a\nline"], WRITTEN, id="start with a line"),
    pytest.param(["start", "--", "-dash"], WRITTEN, id="start with a dash"),
    pytest.param(["schema", "x"], MORE, id="schema of something"),
    pytest.param(["schema", ""], MORE, id="schema of nothing"),
    pytest.param(["schema", "--json"], "No such option '--json'.", id="schema unknown option"),
    pytest.param([], "Usage:", id="nothing"),
    pytest.param([""], "No such command ''.", id="no command"),
    pytest.param(["cheque"], "No such command 'cheque'.", id="a misspelt command"),
    pytest.param(["CHECK"], "No such command 'CHECK'.", id="a command in capitals"),
    pytest.param(["check\0"], "No such command", id="a zero in a command"),
    pytest.param(["шалгах"], "No such command 'шалгах'.", id="a command in Mongolian"),
    pytest.param(["--version", "check"], "course, version", id="version and a command"),
    pytest.param(["--verbose", "check"], "No such option '--verbose'.", id="an option of nobody"),
    pytest.param(["check", "check"], ABSENT, id="a command twice"),
]  # fmt: skip


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, content in FILES.items():
        Path(name).write_text(content, encoding="utf-8")
    lay(tmp_path, *NAMED, "d.ipynb", "pipe.ipynb")
    return tmp_path


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(("words", "said"), CASES)
def test_a_wrong_call_is_told_or_rightly_done(words, said):
    words = ["start", "--no-open", *words[1:]] if words[:1] == ["start"] else words
    with bounded():
        result = CliRunner().invoke(main, words)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    told = " ".join(result.output.split())
    assert any(one in told for one in (said if isinstance(said, tuple) else (said,)))
    done = said in (WRITTEN, "1 notebook run, 1 changed.", "course, version")
    assert (result.exit_code == 0) == done


@pytest.mark.parametrize("command", ["check", "run"])
def test_a_folder_of_odd_notebooks_is_told_one_by_one(here, command):
    """In a process of its own: whatever hangs here would hang a whole run of tests."""
    folder = here / "odd"
    folder.mkdir()
    for number, place in enumerate(sorted(PLACES.keys() - {"nothing"})):
        (folder / str(number)).mkdir()
        PLACES[place](folder / str(number) / "odd.ipynb")
        (folder / f"{number}.ipynb").symlink_to(f"{number}/odd.ipynb")
    done = subprocess.run(
        [sys.executable, "-m", "helpers", command, "odd"],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    told = done.stdout + done.stderr
    assert done.returncode == 1
    assert "Traceback" not in told
    assert told.count("odd/") == len(PLACES) - 1


@pytest.mark.parametrize("command", COMMANDS)
def test_what_a_system_refuses_is_told_plainly(here, monkeypatch, command):
    def refuse(path, *_, **__):
        raise PermissionError(13, "Permission denied", str(path))

    for name in ("is_dir", "is_file", "stat"):
        monkeypatch.setattr(Path, name, refuse)
    result = CliRunner().invoke(main, [command, "d"])
    assert result.exit_code == 1
    assert result.output.rstrip().endswith(
        "(Permission denied). See that the name is right, and that you may read and"
        " write there."
    )
