"""Each file of a class, harmed: it is named or rightly read, and nothing else is touched.

The files are those that a teacher edits, and those that the commands keep beside them.
"""

import contextlib
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.grading.gradebook.made import NAME, one, store

from harm import BYTES, PLACES, bounded
from helpers.cli import main
from helpers.grading import received
from helpers.notebooks.student import copy_of

ROOT = Path(__file__).parents[3]
NUMBERS = ("1001", "1002", "1003")
RULES = f"""\
assignments: {{percent: 60, best: 1, of: [{NAME}]}}
by_hand: {{essay: {{percent: 40, points: 20}}}}
late: {{percent_a_day: 0, days: null}}
"""
TEXTS = ["texts", "results"]
FEEDBACK = ["feedback", "results", "feedback"]
OF_CLASS = ["--rules", "rules.yml", "--roster", "class.csv"]
GRADEBOOK = ["gradebook", "results", *OF_CLASS, "marks/marks.csv"]
RESULT = f"results/{NAME}/1002.json"
RECEIVED = "results/received.json"
SHEET = f"results/texts/{NAME}.csv"

# What an editor or a spreadsheet does to a file that stays the same file.
SOUND = {"a mark before it", "lines of Windows", "mixed lines", "lines of old Macs"}
# A list that ends early is a shorter list: whoever lies behind is then nobody's.
SHORT = {"a quarter", "half", "three quarters", "without its last sign"}
# A sheet begins with a mark already; it is made when it is not there.
SHEETS = SOUND - {"a mark before it"} | {"nothing"}
# Each kind of file: who reads it, and with which harm it is still read.
KINDS = {
    "class.csv": ([GRADEBOOK], SOUND | SHORT),
    "rules.yml": ([GRADEBOOK], SOUND),
    RESULT: ([TEXTS, FEEDBACK, GRADEBOOK], SOUND | {"nothing"}),
    RECEIVED: ([FEEDBACK, GRADEBOOK], SOUND | {"nothing"}),
    SHEET: ([TEXTS, FEEDBACK, GRADEBOOK], SHEETS),
    "marks/by-hand.csv": ([GRADEBOOK], SHEETS),
    f"feedback/{NAME}/pages.csv": ([FEEDBACK], SHEETS),
    "08-work.ipynb": ([["hand-in", "08-work.ipynb"]], SOUND),
}
HARMS = {
    **{name: (lambda path, harm=harm: _bytes(path, harm)) for name, harm in BYTES.items()},
    **{name: (lambda path, harm=harm: _place(path, harm)) for name, harm in PLACES.items()},
}  # fmt: skip
CASES = [
    pytest.param(kind, words, harm, harm in sound, id=f"{kind} of {words[0]}: {harm}")
    for kind, (readers, sound) in KINDS.items()
    for words in readers
    for harm in HARMS
]


def _bytes(path, harm):
    path.write_bytes(harm(path.read_bytes()))


def _place(path, harm):
    path.unlink()
    harm(path)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A class of three, with all that its commands write."""
    folder = tmp_path_factory.mktemp("class")
    with contextlib.chdir(folder):
        make()
    return folder


@pytest.fixture
def here(whole, tmp_path, monkeypatch):
    """A copy of the class; commands are called in it."""
    shutil.copytree(whole, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def make():
    rows = "".join(f"{number},Student {number}\n" for number in NUMBERS)
    Path("class.csv").write_text(f"number,name\n{rows}")
    Path("rules.yml").write_text(RULES)
    made = copy_of(ROOT / "exercises" / f"{NAME}.ipynb")
    Path("08-work.ipynb").write_text(
        made.replace("Student number:", "Student number: 1001")
    )
    store(Path("results"), *(one(number, f"Student {number}") for number in NUMBERS))
    received.store(Path("results"), [], {NAME: []})
    for words in (TEXTS, FEEDBACK, GRADEBOOK):
        done = CliRunner().invoke(main, words)
        assert done.exit_code == 0, done.output


def everything(folder, but):
    return {
        path.relative_to(folder): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".lock" and path != folder / but
    }


@pytest.mark.parametrize(("kind", "words", "harm", "is_read"), CASES)
def test_a_harmed_file_is_named_or_read_and_nothing_else_is_touched(
    here, kind, words, harm, is_read
):
    HARMS[harm](here / kind)
    before = everything(here, kind)
    with bounded():
        done = CliRunner().invoke(main, words)
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert (done.exit_code == 0) == is_read, done.output
    if is_read:
        return
    assert Path(kind).name in done.output
    assert everything(here, kind) == before
