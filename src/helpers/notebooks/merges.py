"""Finds the lines that Git leaves in a text when two versions could not be joined."""

from helpers.errors import Problem

_OURS, _BETWEEN, _THEIRS = "<<<<<<< ", "=======", ">>>>>>> "


def marks(text: str) -> list[int]:
    """Return the lines, from 1, that hold the marks of a merge.

    A line of = alone is a mark only between two others: Markdown writes a title so.

    >>> marks("<<<<<<< HEAD\\none\\n=======\\ntwo\\n>>>>>>> branch")
    [1, 3, 5]
    """
    found = []
    is_open = False
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith((_OURS, _THEIRS)):
            is_open = line.startswith(_OURS)
            found.append(number)
        elif is_open and line.rstrip() == _BETWEEN:
            found.append(number)
    return found


def problem(text: str, place: str) -> Problem | None:
    """Return what to say of a text with marks, or None if it has none."""
    lines = marks(text)
    if not lines:
        return None
    word = "lines" if len(lines) > 1 else "line"
    return Problem(
        place=f"{place}, {word} {', '.join(map(str, lines))}",
        wrong="The marks of an unfinished merge stand here.",
        mend="Keep one of the two versions, and delete the lines with the marks.",
    )
