"""Where answers lie: in one folder of the course, whichever notebook asks."""

from collections.abc import Iterator
from pathlib import Path

from helpers.exercises import bank, submission

FOLDER = "answers"
# Says what the folder is, to its reader and to us: other programs make such folders, too.
ABOUT = "README.txt"
WORDS = f"""Your answers to the exercises of the course.

Each file holds the answers to one exercise, as {submission.FORMAT}. The exercise finds
them from every notebook of the course. Delete a file to begin that exercise anew.
"""
# `course start` leaves its notes here.
_STARTED = ".course"


def folder(start: Path) -> Path:
    """Return the folder of answers for what lies in ``start``: that of the nearest course.

    A notebook that was copied out of its course has them beside it.
    """
    courses = (place for place in (start, *start.parents) if _is_course(place))
    return next(courses, start) / FOLDER


def older(answers: Path, start: Path) -> Iterator[Path]:
    """Yield the files of a version that kept the answers of each notebook in one file.

    It put them beside the notebook, so in a folder of each folder of the course.
    """
    folders = {start / FOLDER, answers, *answers.parent.glob(f"*/{FOLDER}")}
    for place in sorted(folders):
        # A file that was put aside as damaged has given what could be read of it.
        yield from sorted(
            file for file in place.glob("*.json") if ".damaged-" not in file.name
        )


def is_ours(answers: Path) -> bool:
    """Say whether this version has written into a folder of answers."""
    try:
        return submission.FORMAT in (answers / ABOUT).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return False


def _is_course(place: Path) -> bool:
    return (
        (place / _STARTED).is_dir()
        or (place / bank.FOLDER).is_dir()
        or is_ours(place / FOLDER)
    )
