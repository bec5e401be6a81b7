"""Prints every measurement: ``make bench``, or some: ``python benchmarks/run.py book``."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks import book, chapters, compared, exercises, grading, startup, tests

GROUPS = {
    "chapters": (chapters.chapters, chapters.claims),
    "startup": (startup.imports, startup.setup),
    "book": (book.build, book.diet, book.charts, book.pages, book.visits),
    "compared": (compared.books,),
    "exercises": (exercises.element, exercises.ready),
    "grading": (grading.box, grading.marking),
    "tests": (tests.parts,),
}


def main(names: list[str]) -> None:
    """Print the groups that are named, or all."""
    unknown = [name for name in names if name not in GROUPS]
    if unknown:
        sys.exit(f"No group {', '.join(unknown)}. There are: {', '.join(GROUPS)}.")
    for name in names or GROUPS:
        for measurement in GROUPS[name]:
            measurement()


if __name__ == "__main__":
    main(sys.argv[1:])
