"""The tasks of a folder: read, checked, and found by their id."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, TypeAdapter, ValidationError

from helpers.errors import ItemError, Problem, nearest
from helpers.exercises import source
from helpers.exercises.bank import sentence
from helpers.exercises.schema import Line, Name, Strict

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

FOLDER = Path("exercises", "tasks")


class Near(Strict):
    """A wrong expression that people write, and what to say to its value."""

    when: Line
    say: Line


class Task(Strict):
    """One expression to be written, with what is said of right and wrong values.

    ``solution`` is the expression; ``shown`` stands in its place where the student
    changes a line and the solution only computes what comes out. ``within`` is the
    relative distance that still counts as equal.
    """

    id: Name
    solution: Line
    right: Line
    hint: Line
    shown: Line | None = None
    near: tuple[Near, ...] = ()
    within: Annotated[float, Field(strict=True, ge=0, le=0.5)] = 1e-6


_TASK: TypeAdapter[Task] = TypeAdapter(Task)


def read(folder: Path) -> Mapping[str, Task]:
    """Return the tasks of every ``ch*.yml`` in a folder by their id, in their order.

    Raises ItemError with all problems of all files.
    """
    found = list(_read(folder))
    if wrong := [entry for entry in found if isinstance(entry, Problem)]:
        raise ItemError(wrong)
    return {task.id: task for task in found if isinstance(task, Task)}


def problems(folder: Path) -> Iterator[Problem]:
    """Yield what is wrong with the files of a folder."""
    for entry in _read(folder):
        if isinstance(entry, Problem):
            yield entry


def unknown_task(name: str, tasks: Mapping[str, Task]) -> Problem:
    """Return what to say of an id that names no task."""
    return Problem(
        place=f'check("{name}")',
        wrong="There is no task of this name.",
        mend=nearest(name, tasks) or "Look at the ids in exercises/tasks.",
    )


def _read(folder: Path) -> Iterator[Problem | Task]:
    seen: dict[str, str] = {}
    for path in sorted(folder.glob("ch*.yml")):
        name = f"{folder.name}/{path.name}"
        content = source.text_of(path, name)
        parsed = (
            content if isinstance(content, Problem) else source.parse(content, name)
        )
        if isinstance(parsed, Problem):
            yield parsed
            continue
        for index, entry in enumerate(parsed.entries):
            task = _validated(entry)
            if isinstance(task, list):
                yield from (_problem(one, index, parsed) for one in task)
                continue
            yield from _misplaced(task, parsed.place((index,)), path.stem, seen)
            yield from _no_code(task, index, parsed)
            yield task


def _validated(entry: object) -> "Task | list[ErrorDetails]":
    try:
        return _TASK.validate_python(entry)
    except ValidationError as error:
        return error.errors(include_url=False)


def _problem(found: "ErrorDetails", index: int, parsed: source.Source) -> Problem:
    wrong, mend = sentence(found)
    place = parsed.place((index, *found["loc"]))
    return Problem(place=place, wrong=wrong, mend=mend)


def _misplaced(
    task: Task, place: str, chapter: str, seen: dict[str, str]
) -> Iterator[Problem]:
    if not task.id.startswith(f"{chapter}-"):
        yield Problem(
            place=place,
            wrong=f'Task "{task.id}" stands in the file of {chapter}.',
            mend=f'Begin its id with "{chapter}-", or move it.',
        )
    if task.id in seen:
        yield Problem(
            place=place,
            wrong=f'Task "{task.id}" stands already in {seen[task.id]}.',
            mend="Give one of the two another id.",
        )
    seen.setdefault(task.id, place)


def _no_code(task: Task, index: int, parsed: source.Source) -> Iterator[Problem]:
    written: list[tuple[source.Steps, str]] = [(("solution",), task.solution)]
    written += [(("near", n, "when"), near.when) for n, near in enumerate(task.near)]
    for steps, code in written:
        try:
            ast.parse(code, mode="eval")
        except (SyntaxError, ValueError, MemoryError, RecursionError):
            yield Problem(
                place=parsed.place((index, *steps)),
                wrong=f'Task "{task.id}": "{code[:40]}" is no expression.',
                mend="Write one expression in Python, without a name before it.",
            )
