"""The commands of ``course`` for a class: marking, what comes after it, an example."""

import sys
from pathlib import Path

import click

from helpers.commandline import EXAMPLE, Place

FOLDER = Place(exists=True, file_okay=False, path_type=Path)
FILE = Place(exists=True, dir_okay=False, path_type=Path)


@click.command(epilog=EXAMPLE.format("mark week8 --roster class.csv"))
@click.argument("folder", type=FOLDER)
@click.option(
    "--roster",
    required=True,
    type=FILE,
    help="CSV of the class: number, name; or an export of Canvas or Moodle.",
)
@click.option(
    "--results",
    type=Place(file_okay=False, path_type=Path),
    help="Where results go (the folder results beside FOLDER, unless told).",
)
@click.option(
    "--jobs", type=click.IntRange(1, 64), default=1, help="Hand-ins at one time."
)
@click.option("--cluster", metavar="ADDRESS", default="", help="A scheduler of dask.")
@click.option(
    "--no-isolation",
    is_flag=True,
    help="Run hand-ins without a box: they can do all that you can.",
)
def mark(
    folder: Path,
    roster: Path,
    results: Path | None,
    jobs: int,
    cluster: str,
    no_isolation: bool,
) -> None:
    """Mark the hand-ins in FOLDER: notebooks, zips, downloads of Canvas or Moodle.

    Each hand-in is run in a box, without the checks, and gets one file of results. What
    is there is not marked again unless it changed. Late ones may lie in the same folder
    or in another. Nothing is left out without a word.
    """
    from helpers.grading import mark as marking
    from helpers.grading import report
    from helpers.grading.alone import alone

    place = results or folder.resolve().parent / "results"
    with alone(place):
        work = marking.jobs(folder, roster, place, isolated=not no_isolation)
        if no_isolation:
            click.echo(report.NO_ISOLATION, err=True)
        elif not cluster:
            marking.require_box()
        with (
            marking.executor(jobs, cluster) as executor,
            click.progressbar(
                length=len(work.jobs), label="Marking", file=sys.stderr
            ) as bar,
        ):
            done = marking.run(work, executor, tick=lambda: bar.update(1))
    for line in report.lines(done):
        click.echo(line)
    if done.failed or report.is_incomplete(done):
        raise click.exceptions.Exit(1)


@click.command(epilog=EXAMPLE.format("texts results"))
@click.argument("results", type=FOLDER)
def texts(results: Path) -> None:
    """Write the sheets in which a person marks the texts of RESULTS.

    Each assignment has one, in the folder texts of RESULTS: a row for each hand-in, a
    column for each line of the rubric, for days late, a correction and a comment. A
    second run adds new hand-ins and never changes what you wrote.
    """
    from helpers.grading.gradebook import results as reading
    from helpers.grading.gradebook import texts as sheets

    _warn(results)
    for name, found in reading.read(results).items():
        for line in sheets.update(results, name, found):
            click.echo(line)


@click.command(epilog=EXAMPLE.format("feedback results feedback"))
@click.argument("results", type=FOLDER)
@click.argument("out", type=Place(file_okay=False, path_type=Path))
@click.option(
    "--hidden-messages",
    is_flag=True,
    help="Tell what hidden checks said, too: when nobody can hand in any more.",
)
def feedback(results: Path, out: Path, hidden_messages: bool) -> None:
    """Write a page for each student of RESULTS into OUT, and a summary for you.

    Give out what lies in the folders called pages, each page to its student: pages.csv
    says whose it is. Keep that list and the summary for yourself.
    """
    from helpers.grading.alone import alone
    from helpers.grading.gradebook import handout

    _warn(results)
    with (
        alone(out),
        click.progressbar(
            length=handout.count(results), label="Writing", file=sys.stderr
        ) as bar,
    ):
        written = handout.write(
            results, out, tells_hidden=hidden_messages, tick=lambda: bar.update(1)
        )
    for one in written:
        click.echo(f"{one.name}: {one.pages} pages. The summary is at {one.summary}")


@click.command(
    epilog=EXAMPLE.format(
        "gradebook results --rules rules.yml --roster class.csv marks.csv"
    )
)
@click.argument("results", nargs=-1, required=True, type=FOLDER)
@click.option("--rules", required=True, type=FILE, help="YAML: what counts how much.")
@click.option("--roster", required=True, type=FILE, help="CSV of the class.")
@click.argument("out", type=Place(dir_okay=False, path_type=Path))
def gradebook(results: tuple[Path, ...], rules: Path, roster: Path, out: Path) -> None:
    """Write the marks of the class into OUT, by RULES, from one or more RESULTS.

    Beside OUT lie the same for Canvas and for Moodle, and by-hand.csv, in which you
    mark the essay and the like; a second run never changes what you wrote there. What
    is not graded stays empty, and is named with its reason.
    """
    from helpers.grading import roster as rosters
    from helpers.grading.gradebook import columns
    from helpers.grading.gradebook import gradebook as books
    from helpers.grading.gradebook import rules as reading

    columns.require_ours(out)
    _warn(*results)
    ruled = reading.read(rules)
    by_hand = out.with_name(books.BY_HAND)
    book = books.make(results, rosters.read(roster), ruled, by_hand)
    written = columns.write(book, ruled.assignments.best, out)
    for line in books.told(book):
        click.echo(line)
    for path in written:
        click.echo(f"Written: {path}")


@click.command(epilog=EXAMPLE.format("demo example-class"))
@click.argument("out", type=Place(file_okay=False, path_type=Path))
def demo(out: Path) -> None:
    """Write an example class into OUT: twelve hand-ins, a roster, and rules.

    The guide for instructors walks on it from release to gradebook. Two hand-ins are
    hostile, so mark them as all others: in the box. They hold answers: it is no place
    for students.
    """
    from helpers.grading.gradebook import demo as example

    for line in example.write(out):
        click.echo(line)
    click.echo(f"The example class is at {out.resolve()}")


def _warn(*folders: Path) -> None:
    """Say which results were made before what they rest on changed."""
    from helpers.grading.gradebook import results

    for folder in folders:
        for line in results.outdated(results.read(folder)):
            click.echo(line, err=True)


COMMANDS = (mark, texts, feedback, gradebook, demo)
