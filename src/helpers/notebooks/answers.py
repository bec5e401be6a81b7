"""Checks that whoever learns alone finds an answer below each question to themselves."""

from collections.abc import Iterator, Sequence

from helpers.errors import Problem
from helpers.notebooks.cell import Cell

QUESTION = "**Check yourself.**"
LABEL = "A possible answer"
ANSWER = f"<summary>{LABEL}</summary>"


def problems(cells: Sequence[Cell]) -> Iterator[Problem]:
    """Yield each question to oneself without a folded answer in the same cell."""
    for cell in cells:
        if cell.is_code:
            continue
        for part in cell.source.split(QUESTION)[1:]:
            if ANSWER not in part:
                yield Problem(
                    place=cell.place,
                    wrong=f'"Check yourself.{part[:40].rstrip()} …" has no answer.',
                    mend=f"Add below it <details>, {ANSWER}, an empty line, the answer,"
                    " an empty line and </details>.",
                )
