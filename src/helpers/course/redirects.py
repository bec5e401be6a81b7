"""Addresses that pages once had: which page stands there now."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from helpers.course import contents, settings
from helpers.errors import BookError, Problem, nearest

FILE = "_redirects.yml"
# A path inside the book; nothing of it leads out of its folder.
_PAGE = re.compile(r"[\w-]+(?:/[\w-]+)*")


def read(root: Path) -> dict[str, str]:
    """Return the page for each old address, both without endings; none without a file.

    Raises BookError if the file is damaged or says anything else.
    """
    path = root / FILE
    if not path.is_file():
        return {}
    fields = settings.read(path)
    wrong = [
        Problem(
            place=f'{FILE}, "{old}"',
            wrong="The entry is no pair of addresses.",
            mend='Write "chapters/old-name: chapters/new-name", without endings.',
        )
        for old, new in fields.items()
        if not all(isinstance(one, str) and _PAGE.fullmatch(one) for one in (old, new))
    ]
    if wrong:
        raise BookError(wrong)
    return fields


def misled(redirects: dict[str, str], pages: Collection[str]) -> Iterator[Problem]:
    """Yield each address that leads to no page, or that a page has."""
    for old, new in redirects.items():
        if new not in pages:
            yield Problem(
                place=f'{FILE}, "{old}"',
                wrong=f'"{new}" is no page of the book.',
                mend=nearest(new, pages) or "Name the page that stands there now.",
            )
        if old in pages:
            yield Problem(
                place=f'{FILE}, "{old}"',
                wrong="A page of the book has this address.",
                mend="Delete the entry: nothing has to lead there.",
            )


def problems(root: Path) -> Iterator[Problem]:
    """Yield what is wrong with the table of a course."""
    yield from misled(read(root), contents.read(root / contents.FILE))
