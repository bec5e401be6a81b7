"""Checks where the links and images of a notebook lead."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from helpers.errors import Problem, nearest
from helpers.notebooks.cell import Cell
from helpers.notebooks.prose import Block, Link, blocks


def problems(
    cells: Sequence[Cell], folder: Path, sources: Collection[str]
) -> Iterator[Problem]:
    """Yield each link that leads nowhere and each image without words.

    `sources` are the URLs of references.bib, the only ones a notebook may link to.
    """
    known = {unquote(url) for url in sources}
    for cell in cells:
        yield from _in(cell.blocks, cell.place, folder, known)


def page_problems(text: str, place: str, folder: Path) -> Iterator[Problem]:
    """Yield each link of a Markdown page that leads to no file, and images without words.

    A page may link to any address of the web.
    """
    yield from _in(blocks(text), place, folder, None)


def parts_of(target: str) -> SplitResult | None:
    """Return the parts of a link, or None of one that no program can follow.

    >>> parts_of("https://[example.org") is None
    True
    """
    try:
        return urlsplit(target)
    except ValueError:
        return None


def _in(
    found: Sequence[Block], place: str, folder: Path, known: Collection[str] | None
) -> Iterator[Problem]:
    for block in found:
        for link in block.links:
            yield from _link(link, place, folder, known)


def _link(
    link: Link, place: str, folder: Path, known: Collection[str] | None
) -> Iterator[Problem]:
    target = unquote(link.target)
    if link.is_image and not link.words.strip():
        yield Problem(
            place=place,
            wrong=f'The image "{target}" has no alternative text.',
            mend="Say in words what it shows: ![words](file).",
        )
    parts = parts_of(target)
    if parts is None:
        yield Problem(
            place=place,
            wrong=f'The link "{target}" is no address.',
            mend="Look at its brackets, or copy the address again.",
        )
    elif parts.scheme or parts.netloc:
        if known is not None:
            yield from _external(target, place, known)
    elif parts.path.startswith("/"):
        yield Problem(
            place=place,
            wrong=f'The link "{target}" begins at the root of a disk or site.',
            mend="Write it relative to the notebook's folder.",
        )
    elif parts.path:
        yield from _relative(parts.path, place, folder)
    elif not parts.fragment:
        yield Problem(
            place=place,
            wrong=f'The link of "{link.words}" is empty.',
            mend="Name a file or a source, or take the link away.",
        )


def _external(target: str, place: str, known: Collection[str]) -> Iterator[Problem]:
    if target in known:
        return
    mend = nearest(target, known, cutoff=0.8) or "Add the source there, then link."
    yield Problem(
        place=place,
        wrong=f'"{target}" is no URL of a source in references.bib.',
        mend=mend,
    )


def _relative(path: str, place: str, folder: Path) -> Iterator[Problem]:
    """Walk down a relative path by the names that folders list, letter for letter.

    A disk that ignores case would otherwise open what a web server does not find.
    """
    current = folder.resolve()
    for name in Path(path).parts:
        if name == "..":
            current = current.parent
            continue
        listed = [entry.name for entry in current.iterdir()] if current.is_dir() else []
        if name not in listed:
            yield Problem(
                place=place,
                wrong=f'The link "{path}" leads to no file: there is no "{name}".',
                mend=nearest(name, listed) or "Correct the path.",
            )
            return
        current = current / name
