"""Checks the course as a whole, beside its notebooks one by one."""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from helpers import data
from helpers.course import (
    assignments,
    contents,
    descriptions,
    exercises,
    pages,
    redirects,
    settings,
    sources,
    tasks,
)
from helpers.course.names import known_names
from helpers.course.reading import gathered, unmerged
from helpers.data.dictionary import FOLDER as TABLES
from helpers.errors import Problem
from helpers.exercises import bank
from helpers.notebooks import links


def problems(root: Path, tables: Path = TABLES) -> Iterator[Problem]:
    """Yield what is wrong in the tables, in the exercises, and between them and pages.

    ``root`` is the course's top folder, ``tables`` the folder of the dictionary. If a merge was left unfinished, that alone is
    told.
    """
    unfinished = list(unmerged(root, tables))
    if unfinished:
        yield from unfinished
        return
    found = gathered(
        partial(data.problems, folder=tables),
        partial(_items, root, tables),
        partial(contents.problems, root),
        partial(descriptions.problems, root),
        partial(redirects.problems, root),
        partial(_settings, root),
        partial(_links, root),
        partial(exercises.problems, root),
        partial(tasks.problems, root),
        partial(assignments.problems, root),
        partial(sources.problems, root, tables),
    )
    # What one check stops at, the next may stop at too.
    yield from dict.fromkeys(found)


def _links(root: Path) -> Iterator[Problem]:
    for path in pages.texts(root):
        place = path.relative_to(root).as_posix()
        yield from links.page_problems(pages.text_of(path), place, path.parent)


def _settings(root: Path) -> Iterable[Problem]:
    """Read the book's settings, which raises if they are damaged."""
    settings.read(root / settings.FILE)
    return ()


def _items(root: Path, tables: Path) -> Iterator[Problem]:
    yield from bank.problems(root / bank.FOLDER, known_names(tables))
