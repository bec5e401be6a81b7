"""Writes an export to where it was wished, and tells what is in it and what is lost."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from textwrap import fill

from helpers import atomic, material
from helpers.errors import ItemError, Problem
from helpers.exercises.bank import Bank, read
from helpers.exports import moodle, package, qti
from helpers.exports.chosen import chosen
from helpers.exports.question import Question
from helpers.exports.report import Export, Loss

WIDTH = 88  # of the lines that are printed
MOST_NAMED = 15  # exercises; of more, the number is told


def to_moodle(
    path: Path, chapters: Collection[str] = (), bank: Bank | None = None
) -> list[str]:
    """Write a file for Moodle, and return what to tell of it, line by line.

    Without ``bank``, the exercises of the course. Raises ItemError where nothing can be
    exported or another file would be lost; OSError when the disk refuses.
    """
    made = moodle.export(_questions(chapters, bank))
    write(path, made.content, ending=".xml", mark=moodle.MARK.encode())
    return [
        *told(made, path),
        "Not proven: we had no running Moodle to import it. docs/exports.md has the steps.",
    ]


def to_qti(
    path: Path, chapters: Collection[str] = (), bank: Bank | None = None
) -> list[str]:
    """Write a package of QTI 3.0, and return what to tell of it, as ``to_moodle``."""
    made = package.export(_questions(chapters, bank))
    write(path, made.content, ending=".zip", mark=qti.MARK.encode())
    return [
        *told(made, path),
        "Proven in one open player; not in a learning platform. QTI 1.2 is not made."
        " docs/exports.md has the steps.",
    ]


def _questions(chapters: Collection[str], bank: Bank | None) -> Sequence[Question]:
    whole = read(material.folder("items")) if bank is None else bank
    return chosen(whole, chapters)


def write(path: Path, content: bytes, *, ending: str, mark: bytes) -> None:
    """Write a file whole, or not at all, and over nothing but an older export.

    ``mark`` is in every file of this kind. Raises ItemError where the name has another
    ending, its folder is not there, or something else lies in its place.
    """
    wrong = _wrong(path, ending, mark)
    if wrong:
        raise ItemError(Problem(place=str(path), wrong=wrong[0], mend=wrong[1]))
    atomic.write(path, content)
    atomic.sweep(path)


def _wrong(path: Path, ending: str, mark: bytes) -> tuple[str, str] | None:
    if path.suffix.lower() != ending:
        return f'The name does not end in "{ending}".', f'Add "{ending}" to it.'
    if not path.parent.is_dir():
        return "Its folder is not there.", "Make the folder first."
    if path.exists() and not path.is_file():
        return "Something else than a file lies there.", "Choose another name."
    if path.exists() and mark not in _beginning(path):
        return "The file there is no export of this kind.", "Choose another name."
    return None


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(1000)


def told(made: Export, path: Path) -> Iterator[str]:
    """Yield what is in an export, what was left out, and what is lost."""
    yield f"Written: {_count(len(made.ids))} to {path}"
    if made.left_out:
        yield "Left out:"
        yield from map(_listed, made.left_out)
    if made.losses:
        yield "Lost on the way:"
        yield from map(_listed, made.losses)


def _listed(loss: Loss) -> str:
    many = len(loss.ids) > MOST_NAMED
    where = _count(len(loss.ids)) if many else ", ".join(loss.ids)
    return fill(
        f"{loss.words} ({where})",
        WIDTH,
        initial_indent="- ",
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _count(number: int) -> str:
    return f"{number} exercise" if number == 1 else f"{number} exercises"
