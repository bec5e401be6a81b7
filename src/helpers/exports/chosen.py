"""Which exercises are exported: all of a bank, or those of some chapters."""

from collections.abc import Collection
from pathlib import PurePosixPath

from helpers.errors import ItemError, Problem, nearest
from helpers.exercises.bank import Bank
from helpers.exports.question import Question, question


def chosen(bank: Bank, chapters: Collection[str] = ()) -> tuple[Question, ...]:
    """Return the exercises of these chapters ("4" or "ch04"), or all; predictions too.

    Raises ItemError where a chapter has no exercises, or the bank has none at all.
    """
    everything = tuple(question(item, _chapter(bank, item.id)) for item in bank)
    known = dict.fromkeys(one.chapter for one in everything)
    if not known:
        raise ItemError(
            Problem(
                place="exercises/items",
                wrong="There is no exercise here.",
                mend="Run this in the course's own folder, or install the course again.",
            )
        )
    wished = [_normal(name) for name in chapters]
    missing = [name for name in wished if name not in known]
    if missing:
        raise ItemError([_unknown(name, known) for name in missing])
    return tuple(one for one in everything if not wished or one.chapter in wished)


def _chapter(bank: Bank, item_id: str) -> str:
    path, _, _ = bank.places[item_id].rpartition(":")
    return PurePosixPath(path).stem


def _normal(name: str) -> str:
    digits = name.isascii() and name.isdecimal()
    return f"ch{int(name):02}" if digits and len(name) <= 4 else name


def _unknown(name: str, known: Collection[str]) -> Problem:
    return Problem(
        place=f"--chapter {name}",
        wrong="No file of exercises has this name.",
        mend=nearest(name, known) or f"There are: {', '.join(known)}.",
    )
