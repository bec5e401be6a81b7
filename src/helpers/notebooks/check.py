"""Checks a notebook as its readers would: form, outputs, charts, links and numbers."""

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from pathlib import Path

from helpers.charts.check import problems as chart_problems
from helpers.data.claims import claims
from helpers.errors import CourseError, Problem
from helpers.notebooks import (
    answers,
    discussion,
    form,
    grading,
    language,
    links,
    outputs,
    ties,
)
from helpers.notebooks.cell import cells_of, charts
from helpers.notebooks.normalise import normalise, to_text
from helpers.notebooks.reading import read


def check(paths: Iterable[Path]) -> Iterator[Problem]:
    """Yield what is wrong with each notebook; a file that cannot be read is one finding."""
    for path in paths:
        try:
            yield from problems(path, sources())
        except CourseError as error:
            yield from error.problems


def problems(path: Path, known: Collection[str]) -> Iterator[Problem]:
    """Yield what is wrong with one notebook; `known` are the URLs it may link to.

    Raises NotebookError if the file cannot be read as a notebook.
    """
    place = str(path)
    folder = path.parent.resolve()
    notebook = read(path)
    cells = cells_of(notebook, place)
    found = [
        *form.problems(cells, place),
        *outputs.problems(cells, place, folder.parent),
        *outputs.states(notebook.metadata, place),
        *links.problems(cells, folder, known),
        *grading.problems(cells),
        *answers.problems(cells),
    ]
    for where, spec in charts(cells):
        found.extend(chart_problems(spec, where))
    if is_chapter(path):
        found.extend(form.chapter_problems(cells, place))
        found.extend(language.problems(cells, place))
        found.extend(ties.untied(cells))
        found.extend(discussion.problems(cells, place, claims()))
    found.extend(ties.untrue(cells, folder))
    if not found and path.read_text("utf-8") != to_text(normalise(notebook, place)):
        found.append(
            Problem(
                place=place,
                wrong="The file is not in the form in which the course stores it.",
                mend=f"Run `course run {place}`.",
            )
        )
    yield from found


def is_chapter(path: Path) -> bool:
    """Say whether a notebook is a chapter and must have a chapter's form.

    >>> is_chapter(Path("chapters/01-reading.ipynb"))
    True
    >>> is_chapter(Path("chapters/00-tables.ipynb"))  # an introduction to the tools
    False
    """
    where = path.resolve()
    return where.parent.name == "chapters" and not where.name.startswith("00-")


@cache
def sources() -> frozenset[str]:
    """Return the URLs of references.bib."""
    from helpers import data

    return frozenset(str(row["url"]) for row in data.records("sources") if row["url"])
