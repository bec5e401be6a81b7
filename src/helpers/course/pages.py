"""The pages of the course as its other checks read them: notebooks, and Markdown files."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from helpers.data.files import read_text
from helpers.errors import NotebookError
from helpers.notebooks.cell import Cell, cells_of
from helpers.notebooks.prose import Link, blocks
from helpers.notebooks.reading import FOLDERS, read


def notebooks(root: Path) -> Iterator[Path]:
    """Yield the notebooks of the course, by folder and name."""
    for folder in FOLDERS:
        yield from sorted((root / folder).glob("*.ipynb"))


def texts(root: Path) -> Iterator[Path]:
    """Yield the Markdown files beside the notebooks, by folder and name."""
    for folder in FOLDERS:
        yield from sorted((root / folder).glob("*.md"))


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
        for block in blocks(read_text(path)):
            yield from block.links
