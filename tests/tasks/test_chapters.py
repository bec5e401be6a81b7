"""Every task of every chapter, in its own chapter: unwritten, right, and nearly right."""

import re
from pathlib import Path

import pytest

from helpers import material
from helpers.notebooks.cell import cells_of
from helpers.notebooks.reading import read
from helpers.tasks.bank import read as read_tasks
from helpers.tasks.reply import EMPTY, Reply

CHAPTERS = sorted(material.folder("chapters").glob("*.ipynb"))
TASKS = read_tasks(material.folder("tasks"))
# Where a student changes a line, it says so.
CHANGE = re.compile(r"^(\s*).*#.*\bchange\b.*$", re.MULTILINE | re.IGNORECASE)
GAP = re.compile(r"= \.\.\.(?=\s|$)")


def result(source: str, names: dict) -> Reply:
    """Run a cell and return what its last line gives."""
    *before, last = source.rstrip().splitlines()
    assert last.startswith("check("), f"The last line checks: {last}"
    exec("\n".join(before), names)
    return eval(last, names)


def written(source: str, task) -> str:
    """Return the cell as a student leaves it who has the solution."""
    if task.shown is None:
        made, count = GAP.subn(lambda _: f"= {task.solution}", source)
    else:
        made, count = CHANGE.subn(lambda found: found[1] + task.shown, source)
    assert count == 1, f"{task.id}: one line to write or to change, found {count}"
    return made


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_each_task_of_a_chapter_tells_right_from_nearly_right(path: Path):
    names: dict = {"__name__": "__main__"}
    seen = []
    for cell in cells_of(read(path), path.name):
        if not cell.is_code or cell.source.lstrip().startswith("%"):
            continue
        if not cell.tasks:
            exec(compile(cell.source, cell.place, "exec"), names)
            continue
        (name,) = cell.tasks
        task = TASKS[name]
        seen.append(name)
        solved = result(written(cell.source, task), dict(names))
        assert solved.is_right, f"{name}: {solved}"
        unwritten = result(cell.source, names)
        assert not unwritten.is_right, f"{name} is right before anything is written."
        assert (repr(unwritten) == EMPTY) == (task.shown is None), (
            f"{name}: {unwritten}"
        )
        for near in task.near:
            tried = dict(names)
            tried["_tried"] = eval(near.when, tried)
            said = eval(f'check("{name}", _tried)', tried)
            assert repr(said) == f"Almost: {near.say}", f"{name}, {near.when}: {said}"
    assert seen == [name for name in TASKS if name.startswith(f"ch{path.name[:2]}-")]
