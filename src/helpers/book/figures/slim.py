"""A drawing of Vega without what nobody sees or hears."""

import re

from helpers.book.shell import fonts

_ARIA = re.compile(r' (?:aria-[\w-]+|role)="[^"]*"')
_NAMESPACES = re.compile(r' (?:xmlns(?::xlink)?|version)="[^"]*"')
# Each group brings two paths: one that waits to be shown, and one that has no colour. Words
# without a place of their own are drawn so that nobody sees them.
_UNSEEN = re.compile(
    r'<path class="(?:foreground"[^>]* display="none"|background" d="[^"]*"'
    r'(?: pointer-events="none")?)/>'
    r'|<text[^>]* opacity="0"[^>]*>.*?</text>'
)
# What holds without being said: a page has our font, and what is only drawn no pointer.
_IDLE = re.compile(
    r' (?:(?:opacity|stroke-width)="1"|transform="translate\(0,0\)"'
    rf'|pointer-events="none"|font-family="{fonts.FAMILY}, sans-serif")'
)
_PLACE = re.compile(r'(?<=transform="translate\()[^)]*')
_HUNDREDTHS = re.compile(r"(\.\d\d)\d+")
_PATH = re.compile(r' d="[^"]*"')
_TENTHS = re.compile(r"(\.\d)\d+")
# Only maps have paths so long; the line of a chart is left as it is.
MAP_CHARACTERS = 400
_STRAIGHT = re.compile(r"(?:M[-\d.,]+(?:L[-\d.,]+)*Z?)+")


def slim(drawn: str) -> str:
    """Return a drawing for within a page, where it looks the same."""
    for words in (_ARIA, _NAMESPACES, _UNSEEN, _IDLE):
        drawn = words.sub("", drawn)
    drawn = _PLACE.sub(lambda place: _HUNDREDTHS.sub(r"\1", place[0]), drawn)
    return _PATH.sub(_with_fewer_digits, drawn)


def without_roles(drawn: str) -> str:
    """Return a drawing whose parts say nothing: the figure has one role and one label."""
    return _ARIA.sub("", drawn)


def _with_fewer_digits(path: re.Match[str]) -> str:
    """Cut a path's coordinates to a tenth of a pixel, a map's to half a pixel."""
    drawn = path[0][4:-1]
    if len(drawn) > MAP_CHARACTERS and _STRAIGHT.fullmatch(drawn):
        return f' d="{outline(drawn)}"'
    return _TENTHS.sub(r"\1", path[0])


def outline(drawn: str) -> str:
    """Return a path of straight lines in steps of half a pixel, without idle ones.

    A border that two states share is rounded alike for both. A map weighs a quarter so.

    >>> outline("M10.1,10L10.2,10.1L12,11.6L10,14Z")
    'M10 10l2 1.5-2 2.5Z'
    """
    made = []
    for ring in drawn.split("M")[1:]:
        closed = "Z" if ring.endswith("Z") else ""
        points = [
            tuple(round(float(part) * 2) for part in point.split(","))
            for point in ring.removesuffix("Z").split("L")
        ]
        (x, y), steps = points[0], []
        for there in points[1:]:
            if there != (x, y):
                steps.append(f"{_half(there[0] - x)} {_half(there[1] - y)}")
                x, y = there
        start = f"{_half(points[0][0])} {_half(points[0][1])}"
        # A minus sign parts two numbers as a space does.
        line = re.sub(r" (?=-)", "", " ".join(steps))
        made.append(f"M{start}{'l' if steps else ''}{line}{closed}")
    return "".join(made)


def _half(count: int) -> str:
    return f"{count / 2:g}"
