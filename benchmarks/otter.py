"""The checks of an assignment as otter-grader reads them, which finds none itself."""

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from helpers.grading.assignment import Assignment

MISSING = (
    "otter: not measured, it is not installed. To have it: pip install"
    " 'otter-grader[grading]', in an environment of its own beside what"
    " requirements/test.txt has."
)
CASE = """>>> import contextlib, io
>>> with contextlib.redirect_stdout(io.StringIO()):
...     exec({source!r})
"""


def is_here() -> bool:
    """Return whether otter-grader is installed beside the course."""
    return find_spec("otter") is not None


def generate(made: Assignment, folder: Path) -> Path:
    """Write the checks as otter's tests; return the zip that otter marks with."""
    tests = folder / "tests"
    tests.mkdir(parents=True)
    for check in made.checks.values():
        case = {"code": CASE.format(source=check.source), "hidden": check.is_hidden}
        suite = {"cases": [case | {"locked": False}], "scored": True}
        suite |= {"setup": "", "teardown": "", "type": "doctest"}
        test = {"name": check.name, "points": check.points, "suites": [suite]}
        text = f"OK_FORMAT = True\n\ntest = {test!r}\n"
        (tests / f"{check.name}.py").write_text(text, "utf-8")
    made_zip = folder / "autograder.zip"
    options = ("--no-requirements", "--no-environment", "--no-config")
    words = ("generate", "-t", str(tests), "-o", str(made_zip), *options)
    program = (sys.executable, "-m", "otter")
    subprocess.run([*program, *words], cwd=folder, check=True, capture_output=True)
    return made_zip


# Each hand-in in a process of its own, as otter's own command does it.
RUN = """
import subprocess, sys
from pathlib import Path
marks, out, *hand_ins = sys.argv[1:]
for one in hand_ins:
    into = Path(out, Path(one).stem)
    into.mkdir(parents=True)
    words = ("run", "-a", marks, "-o", str(into), "--no-logo", one)
    subprocess.run([sys.executable, "-m", "otter", *words], check=True)
"""


def run(marks: Path, out: Path, hand_ins: list[Path]) -> list[str]:
    """Return the command that marks these hand-ins, one after another."""
    return [sys.executable, "-c", RUN, str(marks), str(out), *map(str, hand_ins)]


def points(out: Path) -> int:
    """Return the points of all results."""
    found = [json.loads(path.read_bytes()) for path in out.glob("*/results.json")]
    return int(sum(test.get("score", 0) for one in found for test in one["tests"]))
