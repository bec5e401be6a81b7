"""The rooms of the package: which may use which, and what is loaded at once."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "helpers"
# What each room may use beside itself and the modules of EVERYWHERE; docs/architecture.md says why.
EVERYWHERE = {"errors", "host", "material", "atomic", "swap", "text"}
ARROWS = {
    "data": set(),
    "charts": {"data"},
    "exercises": set(),
    "explorations": {"data", "charts"},
    "exports": {"exercises"},
    "notebooks": {"data", "charts"},
    "course": {"data", "exercises", "notebooks", "tasks"},
    "book": {"data", "charts", "exercises", "notebooks", "course", "release"},
    "errors": set(),
    "atomic": set(),
    "host": set(),
    "material": set(),
    "grading": {"data", "exercises", "notebooks", "handin"},
    "start": {"notebooks"},
    "handin": {"notebooks"},
    "release": {"notebooks", "start"},
    "swap": set(),
    "tasks": {"exercises"},
    "text": set(),
    "__init__": {"data", "charts", "exercises", "explorations", "handin", "tasks"},
    "cli": {
        *("data", "charts", "exercises", "notebooks"),
        *("course", "book", "start", "handin", "release", "exports", "grading"),
        *("cli_class", "commandline"),
    },
    "cli_class": {"grading", "commandline"},
    "commandline": set(),
    "__main__": {"cli"},
}
HEAVY = {"pandas", "altair", "anywidget", "pydantic", "nbformat", "sphinx", "IPython"}


def imported_rooms(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module:
            whole = node.module == "helpers"
            names = (
                [f"helpers.{a.name}" for a in node.names] if whole else [node.module]
            )
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        found |= {n.split(".")[1] for n in names if n.startswith("helpers.")}
    return found


def room(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


@pytest.mark.parametrize(
    "path", sorted(SOURCE.rglob("*.py")), ids=lambda p: str(p.relative_to(SOURCE))
)
def test_imports_run_one_way(path):
    here = room(path)
    allowed = ARROWS[here] | EVERYWHERE | {here, "__version__"}
    assert imported_rooms(path) <= allowed


def test_every_room_of_the_package_has_its_arrows():
    rooms = {room(path) for path in SOURCE.rglob("*.py")}
    assert rooms == set(ARROWS)


def test_the_page_on_architecture_says_the_same():
    page = SOURCE.parents[1] / "docs" / "architecture.md"
    rows = re.findall(
        r"^\| `helpers\.(\w+)` \|.*\| ([^|]+) \|$", page.read_text("utf-8"), re.M
    )
    told = {
        room: set(words.split(", ")) - {"nothing of ours", "every room"}
        for room, words in rows
    }
    assert "book" in told
    assert {room: ARROWS[room] for room in told if room != "cli"} == {
        room: rooms for room, rooms in told.items() if room != "cli"
    }


@pytest.mark.parametrize("module", ["helpers", "helpers.cli"])
def test_the_command_line_loads_nothing_heavy(module):
    code = f"import sys, {module}; print(*sys.modules)"
    run = [sys.executable, "-c", code]
    loaded = subprocess.run(run, capture_output=True, text=True, check=True).stdout
    assert HEAVY & set(loaded.split()) == set()


def test_the_face_of_the_package_offers_what_a_notebook_imports():
    import helpers

    assert {"charts", "data", "exercise", "explore"} <= set(dir(helpers))
    assert not helpers.data.load("visits").empty
