"""How well a colour can be told from another: the contrast of WCAG 2.2."""

from collections.abc import Sequence


def luminance(rgb: Sequence[float]) -> float:
    """Return the relative luminance of a colour, whose parts run to 255."""
    parts = [c / 255 for c in rgb]
    r, g, b = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts
    ]
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: Sequence[float], two: Sequence[float]) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def rgb(colour: str) -> tuple[int, ...]:
    """Return the parts of a colour that is given as ``#rrggbb``."""
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))
