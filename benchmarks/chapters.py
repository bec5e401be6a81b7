"""What a chapter asks of a student: words, figures, items, minutes, code."""

import ast
import re
from collections import Counter
from typing import TYPE_CHECKING

from benchmarks.clock import ROOT, heading, table

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.notebooks.cell import Cell

_MINUTES = re.compile(r"about (\d+) minutes")


def chapters() -> None:
    """Print the figures of every chapter, and how hard its words are to read."""
    heading(
        "Chapters: lines of code shown and folded; grade (Flesch-Kincaid) and reading"
        " ease (Flesch); sentences over 25 words; calls, those new in the course, and"
        " how many of the new the prose names"
    )
    from helpers.notebooks.check import is_chapter

    rows: list[tuple[object, ...]] = [
        (
            *("chapter", "words", "figures", "items", "tasks", "minutes", "cells"),
            *("shown", "folded", "grade", "ease", "long", "calls", "new", "told"),
        )
    ]
    known: set[str] = set()
    for path in sorted((ROOT / "chapters").glob("[0-9]*.ipynb")):
        # Who knows tables skips what comes before the chapters.
        learnt = known if is_chapter(path) else set()
        rows.append((path.stem[:16], *_measure(path, learnt)))
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


def _measure(path: "Path", known: set[str]) -> tuple[object, ...]:
    """Return the figures of a chapter; ``known`` are the calls of those before it."""
    from helpers.notebooks import language
    from helpers.notebooks.cell import cells_of, charts
    from helpers.notebooks.folds import TAG
    from helpers.notebooks.prose import word_count
    from helpers.notebooks.reading import read

    cells = cells_of(read(path), path.stem)
    prose = "\n".join(cell.source for cell in cells if not cell.is_code)
    code = [cell for cell in cells if cell.is_code]
    sentences = [words for cell in cells for words in language.sentences(cell)]
    text = " ".join(sentences)
    minutes = _MINUTES.search(prose)
    lines = {True: 0, False: 0}
    for cell in code:
        lines[TAG in cell.tags] += len(cell.source.splitlines())
    calls = {name for cell in code if TAG not in cell.tags for name in _calls(cell)}
    new = calls - known
    known |= calls
    return (
        word_count(block for cell in cells for block in cell.blocks),
        len(list(charts(cells))),
        len({n for cell in cells for n in cell.exercises if n not in cell.recalled}),
        len({name for cell in cells for name in cell.tasks}),
        minutes[1] if minutes else "?",
        len(code),
        lines[False],
        lines[True],
        f"{language.grade(text):.1f}",
        f"{language.reading_ease(text):.0f}",
        sum(language.count(words) > language.LONG for words in sentences),
        len(calls),
        len(new),
        sum(f"`{name}" in prose or f".{name}" in prose for name in new),
    )


def _calls(cell: "Cell") -> set[str]:
    """Return the names of functions and methods that a cell calls."""
    found = (node for node in ast.walk(ast.parse(cell.source)))
    called = (node.func for node in found if isinstance(node, ast.Call))
    return {
        name.attr if isinstance(name, ast.Attribute) else name.id
        for name in called
        if isinstance(name, (ast.Attribute, ast.Name))
    }
