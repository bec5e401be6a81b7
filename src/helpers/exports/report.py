"""What an export made, what it left out, and what is lost on the way."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from helpers.errors import ItemError, Problem
from helpers.exports.question import Question

PREDICTION = "Predictions are never marked."


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """One thing that the other system cannot do, and the exercises it touches."""

    words: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """The bytes of a file, the ids of the exercises in it, and what is lost."""

    content: bytes
    ids: tuple[str, ...]
    left_out: tuple[Loss, ...]
    losses: tuple[Loss, ...]


def export(
    questions: Sequence[Question],
    *,
    refused: Callable[[Question], str],
    losses: Callable[[Question], Iterable[str]],
    write: Callable[[Sequence[Question]], bytes],
) -> Export:
    """Return what ``write`` makes of all questions that ``refused`` says nothing of.

    Raises ItemError where none is left.
    """
    out = [(words, one.id) for one in questions if (words := refused(one))]
    kept = [one for one in questions if not refused(one)]
    if not kept:
        raise ItemError(
            Problem(
                place="course export",
                wrong=f"Nothing is left to export. {' '.join(dict(out))}",
                mend="Choose another chapter.",
            )
        )
    return Export(
        content=write(kept),
        ids=tuple(one.id for one in kept),
        left_out=together(out),
        losses=together((words, one.id) for one in kept for words in losses(one)),
    )


def together(found: Iterable[tuple[str, str]]) -> tuple[Loss, ...]:
    """Return pairs of words and id as one loss for each words, in their order.

    >>> [loss.ids for loss in together([("No map.", "a"), ("No hint.", "a"), ("No map.", "b")])]
    [('a', 'b'), ('a',)]
    """
    ids: dict[str, list[str]] = {}
    for words, item in found:
        ids.setdefault(words, []).append(item)
    return tuple(Loss(words=words, ids=tuple(names)) for words, names in ids.items())
