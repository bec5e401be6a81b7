"""Checks that tasks and chapters fit: each checked, once, in its own chapter."""

from collections.abc import Iterator
from pathlib import Path

from helpers.course.pages import cells, notebooks
from helpers.errors import Problem
from helpers.notebooks.check import is_chapter
from helpers.tasks.bank import FOLDER, read, unknown_task

TASKS = (2, 3)


def problems(root: Path) -> Iterator[Problem]:
    """Yield tasks that no chapter checks or another one, and chapters with too few.

    Raises ItemError if the files of tasks are damaged.
    """
    tasks = read(root / FOLDER)
    checked: set[str] = set()
    for path in notebooks(root):
        read_cells = cells(path)
        found = [(cell.place, name) for cell in read_cells for name in cell.tasks]
        for place, name in found:
            if name not in tasks:
                problem = unknown_task(name, tasks)
                yield Problem(place=place, wrong=problem.wrong, mend=problem.mend)
            elif not name.startswith(f"ch{path.name[:2]}-"):
                yield Problem(
                    place=place,
                    wrong=f'Task "{name}" is of another chapter.',
                    mend="Give it an id and a file of this one.",
                )
        names = {name for _, name in found}
        checked |= names
        low, high = TASKS
        # A damaged notebook has no cells; its own check says so.
        if read_cells and is_chapter(path) and not low <= len(names) <= high:
            yield Problem(
                place=path.relative_to(root).as_posix(),
                wrong=f"In {len(names)} places a student writes code, not in {low} or "
                f"{high}.",
                mend='Add a cell that ends with check("…", …), and its task in '
                f"{FOLDER.as_posix()}.",
            )
    for name in tasks:
        if name not in checked:
            yield Problem(
                place=f"{FOLDER.as_posix()}, {name}",
                wrong="No notebook checks this task.",
                mend=f'Write check("{name}", …) in its chapter, or delete it.',
            )
