"""What a chapter asks of a student: words, figures, items, minutes, code."""

import re
from collections import Counter
from statistics import mean
from typing import TYPE_CHECKING

from benchmarks.clock import ROOT, heading, table

if TYPE_CHECKING:
    from pathlib import Path

_MINUTES = re.compile(r"about (\d+) minutes")
_VOWELS = re.compile(r"[aeiouy]+")


def chapters() -> None:
    """Print the figures of every chapter, and how hard its words are to read."""
    heading("Chapters (reading ease: Flesch; 60 and more is plain English)")
    rows: list[tuple[object, ...]] = [
        ("chapter", "words", "figures", "items", "minutes", "cells", "lines", "ease")
    ]
    for path in sorted((ROOT / "chapters").glob("[0-9]*.ipynb")):
        rows.append((path.stem, *_measure(path)))
    table(rows)


def claims() -> None:
    """Print the claims by verdict and the items by type."""
    from helpers import data

    heading("Claims by verdict")
    table(list(data.load("claims")["verdict"].value_counts().items()))
    heading("Items by type")
    kinds: Counter[str] = Counter()
    for path in sorted((ROOT / "exercises" / "items").glob("*.yml")):
        kinds.update(re.findall(r"^\s+type: (\w+)$", path.read_text("utf-8"), re.M))
    table([*kinds.most_common(), ("all", kinds.total())])


def _measure(path: "Path") -> tuple[object, ...]:
    from helpers.notebooks.cell import cells_of, charts
    from helpers.notebooks.prose import word_count
    from helpers.notebooks.reading import read

    cells = cells_of(read(path), path.stem)
    prose = [cell.source for cell in cells if cell.kind == "markdown"]
    code = [cell.source for cell in cells if cell.is_code]
    found = [block for cell in cells for block in cell.blocks]
    minutes = _MINUTES.search("\n".join(prose))
    return (
        word_count(found),
        len(list(charts(cells))),
        len({name for cell in cells for name in cell.exercises}),
        minutes[1] if minutes else "?",
        len(code),
        f"{mean(len(source.splitlines()) for source in code):.1f}",
        f"{reading_ease('. '.join(block.text for block in found)):.0f}",
    )


def reading_ease(text: str) -> float:
    """Return Flesch's reading ease, with syllables counted as groups of vowels.

    Flesch, R. (1948), A new readability yardstick, Journal of Applied Psychology 32(3).
    """
    words = re.findall(r"[a-z']+", text.lower())
    sentences = max(1, len(re.findall(r"[.!?]+(?:\s|$)", text)))
    syllables = sum(max(1, len(_VOWELS.findall(word.rstrip("e")))) for word in words)
    return 206.835 - 1.015 * len(words) / sentences - 84.6 * syllables / len(words)
