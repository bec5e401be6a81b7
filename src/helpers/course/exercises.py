"""Checks that exercises and chapters fit: each shown, in its chapter, in its order."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from helpers.course.pages import cells, notebooks
from helpers.errors import Problem
from helpers.exercises.bank import FOLDER, Bank, read, unknown_item
from helpers.notebooks.cell import Cell
from helpers.notebooks.check import is_chapter

_FILE = re.compile(r"ch(\d\d)\.yml\b")

Shown = Mapping[str, Sequence[str]]  # number of a chapter to the exercises it shows


def problems(root: Path) -> Iterator[Problem]:
    """Yield exercises that no chapter shows, or another one, or in another order.

    The chapters' code says what is shown, whether it was run or not. Raises ItemError
    if the exercises are damaged.
    """
    bank = read(root / FOLDER)
    shown: dict[str, list[str]] = {}
    for path in notebooks(root):
        for cell in cells(path):
            yield from _unknown(cell, bank)
            if is_chapter(path):
                number = path.name[:2]
                yield from _too_early(number, cell, bank)
                asked = (n for n in cell.exercises if n not in cell.recalled)
                shown.setdefault(number, []).extend(asked)
    for number, ids in shown.items():
        yield from _strangers(number, ids, bank)
    yield from _unshown(shown, bank)
    yield from _unordered(shown, bank)


def _unknown(cell: Cell, bank: Bank) -> Iterator[Problem]:
    for name in cell.exercises:
        if name not in bank.items:
            problem = unknown_item(name, bank.items)
            wrong = f'There is no exercise "{name}".'
            yield replace(problem, place=cell.place, wrong=wrong)


def _too_early(number: str, cell: Cell, bank: Bank) -> Iterator[Problem]:
    """Yield what the cell shows again although a later chapter asks it first."""
    for name in sorted(cell.recalled & bank.items.keys()):
        home = _number(name, bank)
        if home > number:
            yield Problem(
                place=cell.place,
                wrong=f'Chapter {number} recalls "{name}", which chapter {home} asks.',
                mend="Recall it there, or ask it here first.",
            )


def _strangers(number: str, ids: Sequence[str], bank: Bank) -> Iterator[Problem]:
    for name in dict.fromkeys(ids):
        home = _number(name, bank) if name in bank.items else number
        if home != number:
            yield Problem(
                place=bank.places[name],
                wrong=f'Item "{name}" is of chapter {home}, and chapter {number} '
                "shows it.",
                mend="Move it to the file of the chapter that shows it.",
            )


def _unshown(shown: Shown, bank: Bank) -> Iterator[Problem]:
    everywhere = {name for ids in shown.values() for name in ids}
    for item in bank:
        if item.id not in everywhere:
            yield Problem(
                place=bank.places[item.id],
                wrong=f'No chapter shows item "{item.id}".',
                mend=f'Write exercise("{item.id}") in a cell of its chapter, or delete '
                "the item.",
            )


def _unordered(shown: Shown, bank: Bank) -> Iterator[Problem]:
    """Compare the orders, without predictions: they open a file wherever they stand."""
    for number, ids in shown.items():
        written = [
            name
            for name, item in bank.items.items()
            if _number(name, bank) == number and item.type != "predict"
        ]
        asked = [name for name in dict.fromkeys(ids) if name in written]
        kept = [name for name in written if name in asked]
        for here, there in zip(kept, asked, strict=True):
            if here != there:
                yield Problem(
                    place=bank.places[here],
                    wrong=f'Item "{here}" stands where chapter {number} shows '
                    f'"{there}".',
                    mend=f"Order the file as the chapter does: {', '.join(asked)}.",
                )
                break


def _number(name: str, bank: Bank) -> str:
    """Return the chapter to which an item's file belongs; nothing if it names none."""
    found = _FILE.search(bank.places[name])
    return found[1] if found else ""
