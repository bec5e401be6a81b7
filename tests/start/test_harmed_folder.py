"""A student's folder, or the package that fills it, harmed: told, and nothing is lost."""

import json
import os
from contextlib import nullcontext

import pytest
from click.testing import CliRunner

from harm import BYTES, PLACES, bounded
from helpers import material
from helpers.cli import main
from helpers.errors import StartError
from helpers.start import Outcome, write
from helpers.start.folder import NOTES, WRITTEN

CELL = {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "# One\n"}
WHOLE = {"cells": [CELL], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
NOTEBOOK = json.dumps(WHOLE, indent=1) + "\n"
FILES = {"start.ipynb": NOTEBOOK.encode(), "chapters/01-a.ipynb": NOTEBOOK.encode()}
MINE, OTHER = "start.ipynb", "chapters/01-a.ipynb"

# --- The course's own files, as a wheel brings them -----------------------------------

DAMAGED = (
    "chapters/01-a.ipynb: The course's own copy of this notebook is damaged. Install"
)
NO_TEXT = "of the file is"
OWN = {
    **dict.fromkeys(BYTES, DAMAGED),
    **dict.fromkeys(
        (
            *("zeros after a crash", "a zero byte", "UTF-16", "UTF-16 without a mark"),
            *("UTF-32", "a word in cp1251", "half a letter", "a letter too long"),
            *("a picture", "an archive"),
        ),
        NO_TEXT,
    ),
    **dict.fromkeys(
        ("a mark before it", "lines of Windows", "lines of old Macs", "mixed lines")
    ),
    "a line of 11 MB": "bytes; the limit is 10,000,000. Install the course again.",
}
OWN_PLACES = {
    "nothing": "chapters: The course has none of its notebooks here. Install the course",
    "a folder": "This is a folder, not a file. Install the course again.",
    "a dangling link": "This is a link to a file that is not there. Install the course",
    "a link to itself": "(Too many levels of symbolic links). Install the course again.",
    "two links in a circle": "(Too many levels of symbolic links). Install the course",
    **dict.fromkeys(
        ("a pipe", "a socket", "a device without end", "an empty device"),
        "This is no plain file. Install the course again.",
    ),
}
PARTS = {
    "a list": [],
    "null": None,
    "no cells": {"metadata": {}},
    "cells a number": {"cells": 3},
    "a cell a text": {"cells": ["# One"]},
    "a source null": {"cells": [{"source": None}]},
    "a line a number": {"cells": [{"source": ["#", 1]}]},
    "no source": {"cells": [{}]},
}
CASES = [
    *(pytest.param(BYTES[name], None, said, id=name) for name, said in OWN.items()),
    *(pytest.param(None, PLACES[n], said, id=n) for n, said in OWN_PLACES.items()),
    *(
        pytest.param(
            lambda _, made=made: json.dumps(made).encode(), None, DAMAGED, id=n
        )
        for n, made in PARTS.items()
    ),
]


@pytest.mark.parametrize(("change", "place", "said"), CASES)
def test_a_damaged_package_is_told_and_nothing_is_written(
    tmp_path, monkeypatch, change, place, said
):
    for kind in ("chapters", "assignments"):
        (tmp_path / "own" / kind).mkdir(parents=True)
    path = tmp_path / "own" / "chapters" / "01-a.ipynb"
    if change:
        path.write_bytes(change(NOTEBOOK.encode()))
    else:
        place(path)
    monkeypatch.setattr(material, "is_installed", lambda: True)
    monkeypatch.setattr(material, "folder", lambda kind: tmp_path / "own" / kind)
    with bounded():
        words = ["start", "--no-open", str(tmp_path / "here")]
        done = CliRunner().invoke(main, words)
    if said is None:
        assert done.exit_code == 0
        written = (tmp_path / "here" / "chapters" / "01-a.ipynb").read_bytes()
        assert json.loads(written) == WHOLE
        return
    assert done.exit_code == 1
    assert said in done.output
    assert "Traceback" not in done.output
    assert not (tmp_path / "here").exists()


# --- What a student's folder holds already --------------------------------------------

THERE = [
    *(pytest.param(BYTES[name], None, id=name) for name in BYTES),
    *(
        pytest.param(None, PLACES[name], id=name)
        for name in PLACES
        if name not in ("nothing", "a dangling link")
    ),
]


@pytest.mark.parametrize(("change", "place"), THERE)
def test_whatever_lies_in_the_place_of_a_notebook_stays(tmp_path, change, place):
    write(tmp_path, FILES)
    path = tmp_path / MINE
    if change:
        path.write_bytes(change(path.read_bytes()))
    else:
        path.unlink()
        place(path)
    before = os.lstat(path)
    newer = FILES | {MINE: b'{"cells": []}'}
    with bounded():
        outcome = write(tmp_path, newer)
    after = os.lstat(path)
    # What says the same in other line ends is the course's own, and is renewed.
    if outcome.renewed == (MINE,):
        assert path.read_bytes() == b'{"cells": []}'
        return
    assert outcome == Outcome(same=(OTHER,), behind=(MINE,))
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


@pytest.mark.parametrize("name", [name for name in BYTES if "mark before" not in name])
def test_a_harmed_memory_costs_nobody_s_work(tmp_path, name):
    write(tmp_path, FILES)
    (tmp_path / MINE).write_bytes(b"mine")
    memory = tmp_path / NOTES / WRITTEN
    memory.write_bytes(BYTES[name](memory.read_bytes()))
    with bounded():
        outcome = write(tmp_path, FILES)
    assert (tmp_path / MINE).read_bytes() == b"mine"
    assert MINE in (*outcome.changed, *outcome.behind)


LOOPS = {"a link to itself", "two links in a circle", "a pipe", "a socket"}
REFUSED = {WRITTEN: LOOPS | {"a folder"}, "": LOOPS | {"a dangling link"}}


# Not the devices of this machine: what is broken here could replace them.
@pytest.mark.parametrize(
    "name", [n for n in PLACES if "device" not in n and n != "nothing"]
)
@pytest.mark.parametrize("there", [WRITTEN, ""], ids=["the memory", "its folder"])
def test_whatever_lies_in_the_place_of_the_memory_is_told_or_replaced(
    tmp_path, name, there
):
    folder = tmp_path / "course"
    folder.mkdir()
    (folder / MINE).write_bytes(b"mine")
    if there:
        (folder / NOTES).mkdir()
    PLACES[name](folder / NOTES / there)
    told = pytest.raises(StartError, match=r"cannot be written|A file is in the way")
    with bounded(), told if name in REFUSED[there] else nullcontext():
        write(folder, FILES)
    assert (folder / MINE).read_bytes() == b"mine"
