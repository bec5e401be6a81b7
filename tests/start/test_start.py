"""``course start`` as a person calls it."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import CliRunner

from helpers import material
from helpers.cli import main
from helpers.notebooks.student import copy_of
from helpers.start import lab

ROOT = Path(__file__).parents[2]
LINK = re.compile(r"\]\(([^()\s]+)[^()]*\)|\b(?:href|src)=\"([^\"]+)\"")


def course(*words, folder, **settings):
    """Run the program itself, in a folder, with these variables."""
    own = os.environ | {"PYTHONPATH": str(ROOT / "src")} | settings
    run = [sys.executable, "-m", "helpers", *words]
    return subprocess.run(run, cwd=folder, env=own, capture_output=True, check=False)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("start") / "Гадаад бодлого (new)"
    done = course(
        *("start", "--no-open", str(folder)),
        folder=folder.parent,
        LC_ALL="C",
        PYTHONIOENCODING="cp1252",
    )
    assert done.returncode == 0, done.stderr
    told = done.stdout.decode("cp1252")
    assert "Written: 22 files." in told
    assert r"\u0413\u0430\u0434" in told  # the folder's name, as cp1252 can hold it
    return folder


def test_it_writes_the_chapters_their_assignments_and_a_first_page(written):
    for place, count in (("chapters", 11), ("exercises", 10)):
        names = sorted(path.name for path in (ROOT / place).glob("*.ipynb"))
        assert sorted(path.name for path in (written / place).iterdir()) == names
        assert len(names) == count
    assert sorted(path.name for path in written.iterdir()) == [
        *(".course", "chapters", "exercises", "start.ipynb")
    ]


def test_what_it_writes_are_the_students_copies(written):
    for kind, place in (("chapters", "chapters"), ("assignments", "exercises")):
        for path in material.folder(kind).glob("*.ipynb"):
            text = (written / place / path.name).read_bytes().decode("utf-8")
            assert text == copy_of(path)


def test_every_link_of_every_notebook_there_leads_to_a_file_in_the_folder(written):
    followed = 0
    for path in written.rglob("*.ipynb"):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        prose = "".join(
            "".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"
        )
        for target in (a or b for a, b in LINK.findall(prose)):
            link = urlsplit(unquote(target))
            if link.scheme or not link.path:
                continue
            there = (path.parent / link.path).resolve()
            assert there.is_file(), (path.name, target)
            assert there.is_relative_to(written.resolve()), (path.name, target)
            followed += 1
    assert followed >= 20


def test_a_second_start_says_what_it_leaves_and_what_it_brings_back(written):
    (written / "start.ipynb").unlink()
    mine = written / "chapters" / "04-two-schools.ipynb"
    before = mine.read_bytes()
    mine.write_bytes(b"mine")
    told = course("start", "--no-open", folder=written).stdout.decode("utf-8")
    assert "Left as you changed them: chapters/04-two-schools.ipynb" in told
    assert "Written: 1 file." in told
    assert mine.read_bytes() == b"mine"
    mine.write_bytes(before)


def test_from_an_installed_package_the_files_are_taken_as_they_are(
    tmp_path, monkeypatch
):
    for kind in ("chapters", "assignments"):
        (tmp_path / kind).mkdir()
        (tmp_path / kind / "01-a.ipynb").write_bytes(b'{"cells": []}  ')
    monkeypatch.setattr(material, "is_installed", lambda: True)
    monkeypatch.setattr(material, "folder", lambda kind: tmp_path / kind)
    place = tmp_path / "here"
    done = CliRunner().invoke(main, ["start", "--no-open", str(place)])
    assert done.exit_code == 0, done.output
    assert (place / "exercises" / "01-a.ipynb").read_bytes() == b'{"cells": []}  '


def test_without_jupyterlab_the_folder_is_written_and_the_mend_is_told(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(lab, "find_spec", lambda name: None)
    done = CliRunner().invoke(main, ["start", str(tmp_path / "here")])
    assert done.exit_code == 1
    assert "JupyterLab: It is not installed. Install it:" in done.output
    assert "-m pip install jupyterlab" in done.output
    assert "Traceback" not in done.output
    assert (tmp_path / "here" / "start.ipynb").is_file()


def test_a_folder_that_cannot_be_made_is_told_and_nothing_is_opened(tmp_path):
    (tmp_path / "here").write_bytes(b"mine")
    done = course("start", str(tmp_path / "here"), folder=tmp_path)
    assert done.returncode == 1
    assert b"here: This is a file." in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("root", "words"), [(True, ["--allow-root"]), (False, [])], ids=["root", "not root"]
)
def test_root_alone_is_allowed_by_name(monkeypatch, root, words):
    monkeypatch.setattr(lab, "_is_root", lambda: root)
    called = lab.command("start.ipynb")
    assert called == [sys.executable, "-P", "-m", "jupyterlab", "start.ipynb", *words]


def test_the_user_s_own_settings_are_still_read():
    given = lab.environment({"JUPYTER_CONFIG_PATH": "mine", "HOME": "/h"})
    assert given == {
        "HOME": "/h",
        "JUPYTER_CONFIG_PATH": f"{lab.CONFIG}{os.pathsep}mine",
    }
    assert lab.environment({}) == {"JUPYTER_CONFIG_PATH": str(lab.CONFIG)}
