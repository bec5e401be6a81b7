"""What a student is told of the value that a line of code gave."""

import sys
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any

from helpers import material
from helpers.errors import ItemError
from helpers.exercises import prose
from helpers.tasks.bank import Task, read, unknown_task
from helpers.tasks.values import difference

EMPTY = "Nothing is written yet: put your expression in the place of the three dots."
UNKNOWN = (
    "This cannot be compared: the cells above have not run, or have changed what the"
    " task builds on ({}). Run them again."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What is said, with the hint and the solution folded below; code is in backticks."""

    is_right: bool
    says: str
    hint: str
    solution: str

    def __repr__(self) -> str:
        return self.says

    def _repr_html_(self) -> str:
        verdict, _, rest = self.says.partition(":")
        told = f"<p><strong>{escape(verdict)}:</strong> {prose.line(rest)}</p>"
        hint = "" if self.is_right else _fold("A hint", prose.block(self.hint))
        code = f"<pre><code>{escape(self.solution)}</code></pre>"
        return f'<div class="course-task">{told}{hint}{_fold("A solution", code)}</div>'


# Any: whatever the student has made.
def check(name: str, value: Any) -> Reply:
    """Return what is to be said of a value that answers the task ``name``.

    The task's solution is computed in the notebook that asks, so that it follows what
    the student has changed there. Three dots stand for "not written yet".
    Raises ItemError if there is no such task or the files of tasks are damaged.
    """
    tasks = _tasks()
    if name not in tasks:
        raise ItemError(unknown_task(name, tasks))
    # A copy: what a solution names does not stay in the student's notebook.
    names = dict(sys._getframe(1).f_globals)
    is_right, says = _judged(tasks[name], value, names)
    task = tasks[name]
    shown = task.shown or task.solution
    return Reply(is_right=is_right, says=says, hint=task.hint, solution=shown)


def _judged(task: Task, value: Any, names: dict[str, Any]) -> tuple[bool, str]:
    if value is ...:
        return False, EMPTY
    try:
        said = difference(value, _value(task.solution, names), task.within)
    except Exception as error:  # of the notebook's own names: anything can be wrong
        return False, UNKNOWN.format(type(error).__name__)
    if said is None:
        return True, f"Right: {task.right}"
    for near in task.near:
        if _is(near.when, value, names, task.within):
            return False, f"Almost: {near.say}"
    return False, f"Not yet: {said or 'the value is another.'}"


def _is(expression: str, value: Any, names: dict[str, Any], within: float) -> bool:
    try:
        return difference(value, _value(expression, names), within) is None
    except Exception:  # it only helps to say more, where it can
        return False


def _value(expression: str, names: dict[str, Any]) -> Any:
    return eval(expression, dict(names))  # the course's own text, never a student's


def _fold(name: str, inside: str) -> str:
    return f"<details><summary>{name}</summary>{inside}</details>"


@cache
def _tasks() -> "dict[str, Task]":
    return dict(read(material.folder("tasks")))
