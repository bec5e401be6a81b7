"""The program ``course``: each command reads its arguments, calls one function of a room and prints."""

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

    index = build_book(root)
    click.echo(f"The book is at {index}")
    click.echo(f"Open it in a browser: {index.resolve().as_uri()}")


if __name__ == "__main__":
    main()
