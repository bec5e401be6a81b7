"""Finds the files that cannot be read at all, before anything is made of them."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from itertools import chain
from pathlib import Path

from helpers import data
from helpers.course import contents, descriptions, redirects, settings
from helpers.course.pages import notebooks, text_of, texts
from helpers.data.dictionary import FOLDER as TABLES
from helpers.data.files import read_text
from helpers.errors import CourseError, DataError, Problem
from helpers.exercises import bank
from helpers.notebooks import merges
from helpers.notebooks.reading import read

SOURCES = (".bib", ".csv", ".geojson", ".json", ".yml")


def unreadable(root: Path, tables: Path = TABLES) -> Iterator[Problem]:
    """Yield what is wrong with each file of the course as a file; the book needs them all.

    Nothing is run, and pages are not checked against each other. If a merge was left
    unfinished, that alone is told: each other finding would only follow from it.
    """
    unfinished = list(unmerged(root, tables))
    if unfinished:
        yield from unfinished
        return
    yield from gathered(
        *(partial(_opened, read, path) for path in notebooks(root)),
        *(partial(_opened, text_of, path) for path in texts(root)),
        partial(_opened, contents.read, root / contents.FILE),
        partial(_opened, settings.read, root / settings.FILE),
        partial(_opened, descriptions.read, root),
        partial(_opened, redirects.read, root),
        partial(data.problems, folder=tables),
        partial(_items, root / bank.FOLDER),
    )


def unmerged(root: Path, tables: Path = TABLES) -> Iterator[Problem]:
    """Yield each source with the marks of a merge; notebooks show theirs by cell."""
    names = (contents.FILE, settings.FILE, descriptions.FILE, redirects.FILE)
    settled = (root / name for name in names)
    files = chain(settled, texts(root), _files(root / "exercises"), _files(tables))
    for path in files:
        if not path.is_file():
            continue
        home = tables if path.is_relative_to(tables) else root
        with suppress(DataError):  # whoever needs the file says what is wrong with it
            text = read_text(path)
            problem = merges.problem(text, path.relative_to(home).as_posix())
            if problem:
                yield problem


def gathered(*checks: Callable[[], Iterable[Problem]]) -> Iterator[Problem]:
    """Yield the problems of each check, and those with which one of them stopped."""
    for check in checks:
        try:
            yield from check()
        except CourseError as error:
            yield from error.problems


def _items(folder: Path) -> Iterable[Problem]:
    """Return what is wrong with the exercises; a book may have none."""
    return bank.problems(folder) if folder.exists() else ()


def _opened(reader: Callable[[Path], object], path: Path) -> Iterable[Problem]:
    """Read a file, which raises if it is damaged; there is nothing to say of another."""
    reader(path)
    return ()


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in SOURCES)
