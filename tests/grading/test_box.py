"""The box keeps what it promises, and says so when it cannot."""

import os
import re
import shutil
from pathlib import Path

import pytest
from tests.grading.conftest import EXERCISES, hand_in, marked, path_of, question

import helpers
from helpers.errors import GradingError
from helpers.grading import bubblewrap, mounts, promises
from helpers.grading.box import Box, Cell, LostError
from helpers.grading.limits import Limits

pytestmark = pytest.mark.usefixtures("box_can_be_had")


@pytest.fixture(scope="module")
def box():
    with Box(Limits(cpu_s=3)) as made:
        yield made


def told(box, source):
    """Return what a cell prints in the box."""
    run = box.open([Cell(label="cell 1", source=source)])
    box.end()
    assert run.faults == {}
    return run.printed[0]


def test_a_box_that_keeps_its_promises_is_opened(box):
    assert told(box, "print('here')") == "here\n"


def test_a_machine_without_memory_ends_a_hand_in_before_all_else(box):
    source = "print(open('/proc/self/oom_score_adj').read().strip(), end='')"
    assert told(box, source) == "1000"


def test_a_visible_path_that_should_be_hidden_stops_the_marking():
    with pytest.raises(GradingError, match="It sees /usr/lib"):
        Box(Limits(), hidden=[Path("/usr/lib")])


def test_outside_a_box_nearly_every_promise_is_found_broken(monkeypatch):
    # This one is tried on folders that are not the test's.
    monkeypatch.setattr(promises, "_cannot_write", lambda: True)
    settings = {"hidden": [str(path_of("08"))], "variables": [], "room_mb": 32}
    found = list(promises.broken(settings))
    assert f"It sees {path_of('08')}." in found
    assert "It sees other processes." in found
    assert "It passes on our variables." in found
    assert any(
        wrong.startswith("Its folders have no limit of size.") for wrong in found
    )
    if os.geteuid() == 0:
        assert "It has rights of root." in found
        assert "Its number of processes has no limit." in found


def test_a_machine_without_bubblewrap_is_told_what_to_install(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    bubblewrap.program.cache_clear()
    with pytest.raises(GradingError, match="apt-get install bubblewrap") as found:
        Box(Limits())
    bubblewrap.program.cache_clear()
    assert "--no-isolation" in str(found.value)


def test_a_bubblewrap_that_fails_is_told_with_its_words(monkeypatch, tmp_path):
    program = tmp_path / "bwrap"
    program.write_text("#!/bin/sh\necho 'bwrap: No permissions here' >&2\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setattr(bubblewrap, "program", lambda: str(program))
    with pytest.raises(GradingError, match="bwrap: No permissions here"):
        Box(Limits())


def test_of_the_course_the_box_holds_what_is_listed_and_nothing_else(box):
    source = "import os\nfor above, _, files in os.walk('/course'):\n    for name in files: print(os.path.join(above, name))"
    found = {
        line for line in told(box, source).splitlines() if "__pycache__" not in line
    }
    package = Path(helpers.__file__).parent
    allowed = set()
    for name in mounts.INSIDE:
        path = package / name
        inside = path.rglob("*") if path.is_dir() else [path]
        allowed |= {
            f"/course/helpers/{file.relative_to(package)}"
            for file in inside
            if file.is_file() and "__pycache__" not in file.parts
        }
    assert found == allowed
    assert not [path for path in found if path.endswith((".ipynb", ".yml", ".md"))]
    assert "/course/helpers/grading/checks.py" not in found


def test_what_is_shown_of_the_course_holds_no_solution_and_no_hidden_check():
    secret = "\n".join(path.read_text("utf-8") for path in EXERCISES.glob("*.ipynb"))
    messages = set(re.findall(r'\\"([A-Z][^"\\]{25,})\\"', secret))
    assert len(messages) > 100
    for name in mounts.INSIDE:
        path = Path(helpers.__file__).parent / name
        for file in path.rglob("*.py") if path.is_dir() else [path]:
            text = file.read_text("utf-8")
            assert not [message for message in messages if message in text]


def test_an_installed_course_is_covered(monkeypatch, tmp_path):
    inside = tmp_path / "site-packages"
    (inside / "helpers" / "files").mkdir(parents=True)
    monkeypatch.setattr(mounts, "packages", lambda: [str(inside)])
    made = mounts.arguments(megabytes=1)
    place = made.index(f"{inside}/helpers")
    assert made[place - 1] == "--tmpfs"
    assert made.index(str(inside)) < place


SCAN = """
import ctypes, re
def missed(*args, **named):
    # Written so that the words do not find themselves. The last ones are in a cell that
    # is given: whoever finds them has looked everywhere.
    words = [rb"3[8]: with 3[7] more", rb"BEGIN HIDDEN TEST[S]", rb"at an unchanged rat[e]"]
    found = set()
    ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)  # else its own memory is closed to it
    with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
        for line in maps:
            start, end, rights = re.match(r"(\\w+)-(\\w+) (\\S+)", line).groups()
            if "r" not in rights or "[v" in line:
                continue
            try:
                memory.seek(int(start, 16))
                content = memory.read(int(end, 16) - int(start, 16))
            except (OSError, ValueError, OverflowError):
                continue
            found |= {place for place, word in enumerate(words) if re.search(word, content)}
    raise LookupError(found)
"""


def test_no_expected_value_is_in_the_memory_of_an_answer():
    result = marked("08", hand_in("08", missed=SCAN), limits=Limits())
    messages = {c["message"] for c in question(result, "missed")["checks"]}
    assert messages == {"LookupError: {2}"}


def test_a_question_leaves_nothing_for_the_next(box):
    source = "import os\nprint(os.listdir('/tmp'), [p for p in os.listdir('/proc') if p.isdigit() and p not in ('1', str(os.getpid()))])"
    before = told(box, source)  # the course itself may lie there
    assert "left" not in before
    told(
        box,
        "open('/tmp/left', 'w').write('1'); import os; os.fork() or os.execv('/proc/self/exe', ['python', '-c', 'import time; time.sleep(99)'])",
    )
    assert told(box, source) == before


def test_a_lost_question_says_which_cells_were_done(box):
    cells = ["a = 1", "import os; os._exit(1)", "b = 2"]
    with pytest.raises(LostError, match=re.escape("It ended Python (exit 1).")) as lost:
        box.open([Cell(label="", source=source) for source in cells])
    assert lost.value.run.done == 1


def test_the_box_has_variables_of_its_own(box, monkeypatch):
    monkeypatch.setenv("A_SECRET", "of ours")
    with Box(Limits()) as fresh:
        found = told(fresh, "import os\nprint(sorted(os.environ))")
    assert "A_SECRET" not in found
    assert "'HOME'" in found
