"""The program ``course``: each command reads its arguments, calls one function of a room and prints."""

import errno
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from helpers import __version__, cli_class
from helpers.commandline import EXAMPLE, Place
from helpers.errors import CourseError

if TYPE_CHECKING:
    from helpers.start import Outcome


class PlainErrors(click.Group):
    """A group that turns a CourseError into its plain message and exit code 1."""

    def main(self, *args: Any, **kwargs: Any) -> Any:  # Any: as click declares it
        """Run the program; a letter that the output cannot hold is written as a code."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        return super().main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:  # Any: as click declares it
        """Run the chosen command; show a CourseError without a traceback."""
        try:
            return super().invoke(ctx)
        except CourseError as error:
            raise click.ClickException(str(error)) from error
        except OSError as error:  # of a disk, or of a path that no system can have
            if error.errno == errno.EPIPE:
                raise  # whoever reads the output has seen enough; click knows
            place = f"{str(error.filename)[:100]}: " if error.filename else ""
            said = error.strerror or type(error).__name__
            raise click.ClickException(
                f"{place}The system refuses this ({said})."
                " See that the name is right, and that you may read and write there."
            ) from error
        except ModuleNotFoundError as error:  # each set of dependencies lacks some
            raise click.ClickException(
                f'"{error.name}" is not installed here. In a checkout, make setup'
                " installs what every command needs."
            ) from error


@click.group(cls=PlainErrors, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="course")
def main() -> None:
    """Build and check the course on Mongolia's foreign policy."""


@main.command(epilog=EXAMPLE.format("build"))
@click.argument(
    "root",
    type=Place(exists=True, file_okay=False, path_type=Path),
    default=".",
)
@click.option("--epub", is_flag=True, help="Build it for e-readers, too.")
def build(root: Path, epub: bool) -> None:
    """Build the book that lies in ROOT (the current folder, unless told)."""
    from helpers.book.build import build as build_book
    from helpers.book.builders import EPUB

    click.echo("Building the book (about half a minute) ...", err=True)
    index = build_book(root, epub=epub)
    click.echo(f"The book is at {index}")
    if epub:
        click.echo(f"For e-readers: {index.with_name(EPUB)}")
    click.echo(f"Open it in a browser: {index.resolve().as_uri()}")


@main.command(epilog=EXAMPLE.format("start"))
@click.argument("folder", required=False, type=Place(path_type=Path))
@click.option("--open/--no-open", "opens", default=True, help="Open JupyterLab on it.")
def start(folder: Path | None, opens: bool) -> None:
    """Write the course into FOLDER (mongolia-course, unless told) and open JupyterLab.

    A second start brings back what is missing and never overwrites what you changed.
    """
    from helpers.start import FIRST_PAGE, files, nearest, open_lab, write

    place = folder or nearest(Path.cwd())
    outcome = write(place, files())
    for line in _told(outcome):
        click.echo(line)
    click.echo(f"The course is at {place.resolve()}")
    if not opens:
        click.echo(f"Open {FIRST_PAGE} there in Jupyter.")
        return
    click.echo("Opening JupyterLab. To end it, press Ctrl+C here.", err=True)
    if open_lab(place, FIRST_PAGE):
        raise click.exceptions.Exit(1)


@main.command("hand-in", epilog=EXAMPLE.format("hand-in 8"))
@click.argument("assignment", type=Place())
def hand_in(assignment: str) -> None:
    """Say what is open in an ASSIGNMENT (a number or a file), and write the file to send.

    The file is the notebook as you saved it, under the right name, in the folder hand-in
    beside it. One that you wrote before is kept.
    """
    from helpers.handin import desk, paper

    path = desk.find(assignment, Path())
    done = desk.hand_in_file(paper.read(path))
    for line in desk.told(path, done):
        click.echo(line)
    if done.problem:
        raise click.exceptions.Exit(1)


@main.command(epilog=EXAMPLE.format("release for-students"))
@click.argument("out", type=Place(path_type=Path))
@click.argument("numbers", nargs=-1, type=click.IntRange(min=1))
def release(out: Path, numbers: tuple[int, ...]) -> None:
    """Write what students get into OUT: a folder, and the same as one zip.

    With NUMBERS, only these chapters and assignments lie in the folder, until a student
    starts the course there, which brings the others. Solutions, hidden checks and what
    is written for instructors are searched for in every byte. An earlier release in OUT
    is replaced, whole; anything else there is left.
    """
    from helpers.release import STEPS, ZIP, write

    with click.progressbar(length=STEPS, label="Building", file=sys.stderr) as bar:
        files = write(Path(), out, numbers, tick=lambda: bar.update(1))
    click.echo(f"Written: {_count(len(files), 'file')}, and {ZIP}.")
    click.echo(f"What students get is at {out.resolve()}")


@main.command(epilog=EXAMPLE.format("run chapters/01-reading-one-article.ipynb"))
@click.argument("notebooks", nargs=-1, type=Place(path_type=Path))
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
@click.argument("notebooks", nargs=-1, type=Place(path_type=Path))
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


@main.group(epilog=EXAMPLE.format("export moodle practice.xml"))
def export() -> None:
    """Write the practice exercises for another system, with their keys.

    Predictions are left out, since nobody marks them; the output says what else is lost.
    """


_CHAPTERS = click.option(
    "--chapter",
    "chapters",
    multiple=True,
    metavar="N",
    help="Only this chapter; give it again for one more.",
)


@export.command(epilog=EXAMPLE.format("export moodle practice.xml --chapter 4"))
@click.argument("file", type=Place(path_type=Path))
@_CHAPTERS
def moodle(file: Path, chapters: tuple[str, ...]) -> None:
    """Write FILE (.xml) for the question bank of Moodle 4.4 or later."""
    from helpers.exports import to_moodle

    for line in to_moodle(file, chapters):
        click.echo(line)


@export.command(epilog=EXAMPLE.format("export qti practice.zip --chapter 4"))
@click.argument("out", type=Place(path_type=Path))
@_CHAPTERS
def qti(out: Path, chapters: tuple[str, ...]) -> None:
    """Write OUT (.zip), a package of QTI 3.0; QTI 1.2 for Canvas is not made."""
    from helpers.exports import to_qti

    for line in to_qti(out, chapters):
        click.echo(line)


for command in cli_class.COMMANDS:
    main.add_command(command)


def _told(outcome: "Outcome") -> list[str]:
    """Return what a student must know about the files, one line for each kind."""
    lines = [
        ("Left as you changed them", outcome.changed),
        ("Left, though the course has another", outcome.behind),
    ]
    told = [f"{words}: {', '.join(names)}" for words, names in lines if names]
    if outcome.behind:
        told.append("To get the course's, rename your file and start again.")
    if written := len(outcome.new) + len(outcome.renewed):
        told.append(f"Written: {_count(written, 'file')}.")
    return told


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _name(path: Path | None) -> str:
    return path.name if path else ""


if __name__ == "__main__":
    main()
