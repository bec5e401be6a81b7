"""The colour of words that stand on a colour."""

from typing import Final

WHITE: Final = "#FFFFFF"
BLACK: Final = "#000000"
READABLE = 4.5  # the contrast of small words, WCAG 2.2, criterion 1.4.3


def ink(colour: str) -> str:
    """Return white where it can be read on a colour, given as ``#rrggbb``, else black.

    Of the two, one always has the contrast that small words need.

    >>> ink("#0072B2"), ink("#D55E00")
    ('#FFFFFF', '#000000')
    """
    return WHITE if 1.05 / (_luminance(colour) + 0.05) >= READABLE else BLACK


def _luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2, from 0 to 1."""
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    # An integer to a float's power is of no type that mypy knows.
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
