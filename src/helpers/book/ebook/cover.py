"""The cover of the book for e-readers: its name over the claims, in their verdicts' colours."""

import textwrap

from helpers.book.found.cards import INK, PALE, drawn, picture, squares, words

# As tall as shops ask for: 1.6 times the width.
WIDTH, HEIGHT = 1000, 1600
_TITLE_PX, _TITLE_CHARACTERS = 104, 17
_SIZE, _GAP, _IN_ROW = 78, 12, 10  # as wide as the words may be


def cover(title: str, author: str, version: str) -> str:
    """Return the cover as SVG."""
    top, parts = 90, []
    for line in textwrap.wrap(title, _TITLE_CHARACTERS):
        top += _TITLE_PX
        parts.append(words(line, top, _TITLE_PX, INK, 600))
        top += 12
    parts.append(squares(HEIGHT - 250 - 9 * (_SIZE + _GAP), _SIZE, _GAP, _IN_ROW))
    parts.append(words(author, HEIGHT - 130, 40, INK, 400))
    parts.append(words(version, HEIGHT - 75, 32, PALE, 400))
    return drawn(parts, WIDTH, HEIGHT)


def written(title: str, author: str, version: str) -> bytes:
    """Return the cover as PNG."""
    return picture(cover(title, author, version))
