"""The pages of the course as its other checks read them: notebooks, and Markdown files."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from helpers import text
from helpers.data.files import damaged, read_text
from helpers.errors import NotebookError
from helpers.notebooks.cell import Cell, cells_of
from helpers.notebooks.prose import Link, blocks
from helpers.notebooks.reading import FOLDERS, read

MAX_PAGE = 100_000  # characters; the longest page of the course has 44,000


def notebooks(root: Path) -> Iterator[Path]:
    """Yield the notebooks of the course, by folder and name."""
    for folder in FOLDERS:
        yield from sorted((root / folder).glob("*.ipynb"))


def texts(root: Path) -> Iterator[Path]:
    """Yield the Markdown files beside the notebooks, by folder and name."""
    for folder in FOLDERS:
        yield from sorted((root / folder).glob("*.md"))


def text_of(path: Path) -> str:
    """Return the text of a Markdown file.

    Raises DataError if it cannot be read, may be cut off, or is too long for its links
    to be found in good time.
    """
    found = read_text(path)
    try:
        text.require_end(found)
    except text.NoTextError as error:
        raise damaged(path.name, error.wrong, error.mend) from error
    if len(found) > MAX_PAGE:
        wrong = f"The page has {len(found):,} characters; the limit is {MAX_PAGE:,}."
        raise damaged(path.name, wrong, "Divide it into two pages.")
    return found


def cells(path: Path) -> Sequence[Cell]:
    """Return the cells of a notebook; none of one that is damaged.

    The check of notebooks says what is wrong with it.
    """
    try:
        return cells_of(read(path), str(path))
    except NotebookError:
        return ()


def links(root: Path) -> Iterator[Link]:
    """Yield every link of the course's pages.

    Raises DataError if a Markdown file cannot be read.
    """
    for path in notebooks(root):
        for cell in cells(path):
            for block in cell.blocks:
                yield from block.links
    for path in texts(root):
        for block in blocks(text_of(path)):
            yield from block.links
