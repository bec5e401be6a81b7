"""The program ``course``: each command reads its arguments, calls one function of a room and prints."""

import sys
from pathlib import Path
from typing import Any

import click

from helpers import __version__
from helpers.errors import CourseError

EXAMPLE = "\b\nExample:\n  course {}"


class PlainErrors(click.Group):
    """A group that turns a CourseError into its plain message and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:  # Any: as click declares it
        """Run the chosen command; show a CourseError without a traceback."""
        try:
            return super().invoke(ctx)
        except CourseError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=PlainErrors, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="course")
def main() -> None:
    """Build and check the course on Mongolia's foreign policy."""


@main.command(epilog=EXAMPLE.format("build"))
@click.argument(
    "root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
)
def build(root: Path) -> None:
    """Build the book that lies in ROOT (the current folder, unless told)."""
    from helpers.book.build import build as build_book

    click.echo("Building the book (about half a minute) ...", err=True)
    index = build_book(root)
    click.echo(f"The book is at {index}")
    click.echo(f"Open it in a browser: {index.resolve().as_uri()}")


@main.command(epilog=EXAMPLE.format("run chapters/01-reading-one-article.ipynb"))
@click.argument("notebooks", nargs=-1, type=click.Path(path_type=Path))
def run(notebooks: tuple[Path, ...]) -> None:
    """Run NOTEBOOKS (all of the course, unless told) and store their outputs."""
    from helpers.notebooks.reading import notebooks_in
    from helpers.notebooks.run import run as run_notebooks

    paths = notebooks_in(notebooks)
    with click.progressbar(
        paths, label="Running", item_show_func=_name, file=sys.stderr
    ) as bar:
        changed = run_notebooks(bar)
    for path in changed:
        click.echo(f"{path}: new outputs")
    click.echo(
        f"{_count(len(paths), 'notebook')} run, {len(changed) or 'none'} changed."
    )


@main.command(epilog=EXAMPLE.format("check chapters/01-reading-one-article.ipynb"))
@click.argument("notebooks", nargs=-1, type=click.Path(path_type=Path))
def check(notebooks: tuple[Path, ...]) -> None:
    """Check NOTEBOOKS: their form, links, charts, numbers and points.

    Without NOTEBOOKS, all of the course is checked: its tables, sources, exercises and
    contents too. The check runs the code of each notebook and the expressions in its
    metadata, so check only what you trust. It stores nothing.
    """
    from helpers import data
    from helpers.course.check import problems as course_problems
    from helpers.notebooks.check import check as check_notebooks
    from helpers.notebooks.reading import notebooks_in

    paths = notebooks_in(notebooks)
    found = [] if notebooks else list(course_problems(Path()))
    with click.progressbar(
        paths, label="Checking", item_show_func=_name, file=sys.stderr
    ) as bar:
        found.extend(check_notebooks(bar))
    # A damaged table is found by whoever needs it; once is enough.
    found = list(dict.fromkeys(found))
    for problem in found:
        click.echo(problem)
    tables = "" if notebooks else f" and {_count(len(data.tables()), 'table')}"
    checked = _count(len(paths), "notebook") + tables
    click.echo(f"Checked {checked}: {_count(len(found), 'problem')}.")
    if found:
        raise click.exceptions.Exit(1)


@main.command(epilog=EXAMPLE.format("schema > exercises/items/schema.json"))
def schema() -> None:
    """Print the JSON Schema of exercise files, for editors that complete and check."""
    from json import dumps

    from helpers.exercises.schema import json_schema

    click.echo(dumps(json_schema(), indent=2, ensure_ascii=False, sort_keys=True))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _name(path: Path | None) -> str:
    return path.name if path else ""


if __name__ == "__main__":
    main()
