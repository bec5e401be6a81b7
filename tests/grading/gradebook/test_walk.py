"""The guide's walk from release to gradebook: its commands, in its order, for real."""

import csv
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from tests.grading.gradebook.made import fill, read_text

from helpers.errors import GradingError
from helpers.grading.gradebook import demo

ROOT = Path(__file__).parents[3]
GUIDE = ROOT / "exercises" / "instructor-guide.md"
COURSE = ".venv/bin/course"


def commands():
    """Return the commands of the section, in order, each with its block."""
    words = GUIDE.read_text("utf-8")
    section = words.partition("### From release to gradebook")[2].partition("\n### ")[0]
    blocks = re.findall(r"^ *```\n(.*?)^ *```$", section, re.M | re.S)
    return [line.strip() for block in blocks for line in block.splitlines()]


def typed(line, folder):
    """Run a command of the guide as it stands, but for where the folder class lies."""
    program, *words = shlex.split(line)
    assert program == COURSE
    words = [re.sub(r"^class/", f"{folder}/", word) for word in words]
    return subprocess.run(
        [sys.executable, "-m", "helpers", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def walk(box_can_be_had, tmp_path_factory):
    """Walk as the guide tells, and fill by hand what it says a person fills."""
    folder = tmp_path_factory.mktemp("class")
    said = {}
    for line in commands():
        done = typed(line, folder)
        name = shlex.split(line)[1]
        said[name] = done
        assert "Traceback" not in done.stderr, done.stderr
        if name == "texts":
            sheet = folder / "example" / "results" / "texts" / "08-the-visits.csv"
            for number in ("1001", "1002", "1003", "1004", "1005", "1006", "1010"):
                read_text(sheet, number, [1, 1, 1, 0, 0])
            read_text(sheet, "1011", [1, 1, 1, 0, 0], days_late=1, comment="Well.")
    by_hand = folder / "example" / "marks" / "by-hand.csv"
    for number in range(1001, 1014):
        fill(by_hand, str(number), essay=10, class_work=10)
    said["gradebook"] = typed(commands()[-1], folder)
    return folder / "example", said


def test_the_guide_walks_through_every_command_in_its_order():
    names = [shlex.split(line)[1] for line in commands()]
    order = ["release", "demo", "mark", "texts", "feedback", "gradebook"]
    assert names == order


def test_each_command_ends_as_the_guide_says(walk):
    _, said = walk
    codes = {name: done.returncode for name, done in said.items()}
    # One hand-in of the example is not graded, and that must be seen.
    assert codes == dict.fromkeys(codes, 0) | {"mark": 1}


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row["number"]: row for row in csv.DictReader(file)}


# Code as the example is made, and three points for the texts that were read.
POINTS = {
    "1001": 15 + 3,
    "1002": 15 + 3,
    "1003": 15 - 5 + 3,
    "1004": 15 - 4 + 3,
    "1005": 15 - 5 + 3,
    "1006": 1 + 3,  # busiest-4, of no dates at all, is passed by 0
    "1007": 1,
    "1008": 0,
    "1009": None,
    "1010": 5 + 3,
    "1011": 5 + 3 - 2,
    "1012": 15,
    "1013": None,
}


def test_everybody_has_the_points_of_the_example(walk):
    folder, _ = walk
    found = rows(folder / "marks" / "marks.csv")
    points = {number: row["08-the-visits"] for number, row in found.items()}
    told = {number: "" if p is None else str(p) for number, p in POINTS.items()}
    assert points == told


def test_the_broken_one_is_not_graded_and_the_missing_one_has_nothing(walk):
    folder, said = walk
    found = rows(folder / "marks" / "marks.csv")
    assert found["1009"]["mark (percent)"] == ""
    assert "line " in found["1009"]["not graded"]
    # 30 x 10/20 + 10 x 10/10 without any assignment
    assert found["1013"]["mark (percent)"] == "25"
    assert "nothing handed in. (1013)" in said["gradebook"].stdout


def test_what_hostile_ones_tried_was_refused(walk):
    folder, _ = walk
    (page,) = (folder / "feedback" / "08-the-visits" / "pages").glob("1011-*.html")
    words = page.read_text("utf-8")
    assert "It ended Python" in words
    assert "Network is unreachable" in words
    (page,) = (folder / "feedback" / "08-the-visits" / "pages").glob("1006-*.html")
    assert "<script" not in page.read_text("utf-8")


def test_the_pages_tell_no_hidden_message(walk):
    folder, _ = walk
    pages = list((folder / "feedback" / "08-the-visits" / "pages").iterdir())
    assert len(pages) == 12
    for page in pages:
        assert "with 37 more the chance" not in page.read_text("utf-8")
    summary = folder / "feedback" / "08-the-visits" / "summary.html"
    assert "with 37 more the chance" in summary.read_text("utf-8")


def test_an_example_overwrites_nothing(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(GradingError, match="Something lies in this folder"):
        demo.write(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_an_example_without_solutions_is_not_made(tmp_path, monkeypatch):
    monkeypatch.setattr("helpers.material.folder", lambda kind: tmp_path)
    with pytest.raises(GradingError, match="Make the example in a checkout"):
        demo.write(tmp_path / "out")


def test_the_program_holds_no_right_answer():
    """Students get the program: the example's right answers must not be in it."""
    from tests.solutions import secrets

    told = Path(demo.__file__).read_text("utf-8")
    assert not [line for line in secrets() if line in told]
