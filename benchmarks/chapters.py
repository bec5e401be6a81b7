"""What a chapter asks of a student: words, figures, items, minutes, code."""

import json
import re
from collections import Counter
from statistics import mean
from typing import Any

from benchmarks.clock import ROOT, heading, table

MIME = "application/vnd.vegalite.v5+json"
_CODE = re.compile(r"```.*?```|`[^`]*`|\]\([^)]*\)|[#*|>\[\]]", re.DOTALL)
_MINUTES = re.compile(r"about (\d+) minutes")
_VOWELS = re.compile(r"[aeiouy]+")


def chapters() -> None:
    """Print the figures of every chapter, and how hard its words are to read."""
    heading("Chapters (reading ease: Flesch; 60 and more is plain English)")
    rows: list[tuple[object, ...]] = [
        ("chapter", "words", "figures", "items", "minutes", "cells", "lines", "ease")
    ]
    for path in sorted((ROOT / "chapters").glob("[0-9]*.ipynb")):
        rows.append(
            (path.stem, *_measure(json.loads(path.read_text("utf-8"))["cells"]))
        )
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


def _measure(cells: list[dict[str, Any]]) -> tuple[object, ...]:
    prose = [_text(cell) for cell in cells if cell["cell_type"] == "markdown"]
    code = [_text(cell) for cell in cells if cell["cell_type"] == "code"]
    words = _CODE.sub(" ", "\n".join(prose))
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    figures = sum(MIME in output.get("data", {}) for output in outputs)
    minutes = _MINUTES.search("\n".join(prose))
    return (
        len(words.split()),
        figures,
        sum('exercise("' in text for text in code),
        minutes[1] if minutes else "?",
        len(code),
        f"{mean(len(text.splitlines()) for text in code):.1f}",
        f"{reading_ease(words):.0f}",
    )


def reading_ease(text: str) -> float:
    """Return Flesch's reading ease, with syllables counted as groups of vowels.

    Flesch, R. (1948), A new readability yardstick, Journal of Applied Psychology 32(3).
    """
    words = re.findall(r"[a-z']+", text.lower())
    sentences = max(1, len(re.findall(r"[.!?]+(?:\s|$)", text)))
    syllables = sum(max(1, len(_VOWELS.findall(word.rstrip("e")))) for word in words)
    return 206.835 - 1.015 * len(words) / sentences - 84.6 * syllables / len(words)


def _text(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])
