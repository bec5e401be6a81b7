"""Is an answer complete, and is it right? Pure: plain values in, plain values out.

``element/score.js`` does the same in the same order; tests hold the two together.
A key is what ``view.key`` makes of an item; an answer is whatever a file or a page
holds, so nothing about its shape is taken for granted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from helpers.exercises import number as numbers
from helpers.exercises.fold import fold

Outcome = Literal["right", "partly", "wrong", "empty", "unreadable", "kept"]
# Any: keys and answers are JSON, and an answer may be JSON of any shape.
Key = Mapping[str, Any]
Answer = Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What an answer is worth, in parts of the item, and which reasons explain it."""

    outcome: Outcome
    earned: int = 0
    possible: int = 1
    missing: int = 0
    reasons: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """The part earned, from 0 to 1."""
        return self.earned / self.possible if self.possible else 0.0


def score(key: Key, answer: Answer) -> Score:
    """Return the score of an answer; an empty or unreadable one is never wrong.

    >>> score({"type": "choice", "options": ["a", "b"], "right": ["b"]}, "b")
    Score(outcome='right', earned=1, possible=1, missing=0, reasons=('b',))
    """
    kind = key["type"]
    if kind in ("choice", "multi", "place"):
        return _score_set(key, answer)
    if kind == "order":
        return _score_order(key, answer)
    if kind in ("match", "classify"):
        return _score_sorted(key, answer)
    if kind == "numeric":
        return _score_numeric(key, answer)
    if kind in ("text", "predict"):
        return _keep(key, answer)
    raise ValueError(f"There is no type {kind!r} of exercise.")


def unmarked(answer: Answer) -> Score:
    """Return whether there is an answer at all, where no key says what it is worth.

    >>> unmarked(["a"])
    Score(outcome='kept', earned=0, possible=1, missing=0, reasons=())
    """
    if isinstance(answer, dict):
        answer = [*answer.values()]
    parts = answer if isinstance(answer, list) else [answer]
    if any(part and not _is_blank(part) for part in parts):
        return Score(outcome="kept")
    return Score(outcome="empty", missing=1)


def _score_set(key: Key, answer: Answer) -> Score:
    right: Sequence[str] = key["right"]
    possible = len(right)
    chosen = [answer] if key["type"] == "choice" and isinstance(answer, str) else answer
    if chosen is None or chosen == [] or chosen == [""]:
        return Score(outcome="empty", possible=possible, missing=possible)
    if not _are_ids(chosen, key["options"]):
        return Score(outcome="unreadable", possible=possible)
    if len(chosen) > 1 and not key["many"]:
        return Score(outcome="unreadable", possible=possible)
    hits = [name for name in chosen if name in right]
    false = [name for name in chosen if name not in right]
    # A wrong choice takes a right one back, so that ticking everything earns nothing.
    earned = max(0, len(hits) - len(false))
    return Score(
        outcome=_outcome(earned, possible),
        earned=earned,
        possible=possible,
        missing=possible - len(hits),
        reasons=tuple(sorted(false or hits)),
    )


def _score_order(key: Key, answer: Answer) -> Score:
    options: Sequence[str] = key["options"]
    pairs: Sequence[Sequence[str]] = key["before"]
    possible = len(pairs)
    if answer is None or answer == []:
        return Score(outcome="empty", possible=possible, missing=len(options))
    if not _are_ids(answer, options) or len(answer) != len(options):
        return Score(outcome="unreadable", possible=possible)
    broken = [pair for pair in pairs if answer.index(pair[0]) > answer.index(pair[1])]
    earned = possible - len(broken)
    return Score(
        outcome=_outcome(earned, possible),
        earned=earned,
        possible=possible,
        reasons=tuple(broken[0] if broken else ()),
    )


def _score_sorted(key: Key, answer: Answer) -> Score:
    to: Mapping[str, str] = key["to"]
    possible = len(to)
    if answer is None or answer == {}:
        return Score(outcome="empty", possible=possible, missing=possible)
    if not _are_placed(answer, to, key["targets"]):
        return Score(outcome="unreadable", possible=possible)
    missing = sum(not answer.get(name) for name in to)
    if missing:
        return Score(outcome="empty", possible=possible, missing=missing)
    wrong = sorted(name for name in to if answer[name] != to[name])
    earned = possible - len(wrong)
    return Score(
        outcome=_outcome(earned, possible),
        earned=earned,
        possible=possible,
        reasons=tuple(wrong or sorted(to)),
    )


def _score_numeric(key: Key, answer: Answer) -> Score:
    if _is_blank(answer):
        return Score(outcome="empty", missing=1)
    if not isinstance(answer, str):
        return Score(outcome="unreadable", reasons=("number",))
    typed = numbers.read(answer)
    units = {"", *map(numbers.unit, key["units"])}
    if typed is None or typed[1] not in units:
        reason = "sum" if numbers.is_sum(answer) else "unit" if typed else "number"
        return Score(outcome="unreadable", reasons=(reason,))
    if _within(typed[0], key["value"], key["tolerance"]):
        return Score(outcome="right", earned=1, reasons=("value",))
    for place, slip in enumerate(key["wrong"]):
        if _within(typed[0], slip["value"], slip["tolerance"]):
            return Score(outcome="wrong", reasons=(f"wrong{place}",))
    return Score(outcome="wrong", reasons=("otherwise",))


def _keep(key: Key, answer: Answer) -> Score:
    if _is_blank(answer):
        return Score(outcome="empty", missing=1)
    options: Sequence[str] = key["options"]
    if not isinstance(answer, str) or (options and answer not in options):
        return Score(outcome="unreadable")
    return Score(outcome="kept")


def _is_blank(answer: Answer) -> bool:
    return answer is None or (isinstance(answer, str) and not fold(answer))


def _outcome(earned: int, possible: int) -> Outcome:
    if earned == possible:
        return "right"
    return "partly" if earned else "wrong"


def _are_ids(names: Answer, known: Sequence[str]) -> bool:
    if not isinstance(names, list):
        return False
    if not all(isinstance(name, str) and name in known for name in names):
        return False
    return len(set(names)) == len(names)


def _are_placed(
    answer: Answer, options: Mapping[str, str], targets: Sequence[str]
) -> bool:
    if not isinstance(answer, dict):
        return False
    return all(
        name in options
        and isinstance(target, str)
        and (target == "" or target in targets)
        for name, target in answer.items()
    )


def _within(number: float, value: float, tolerance: float) -> bool:
    return abs(number - value) <= tolerance + margin(value)


def margin(value: float) -> float:
    """Return what forgives the last bit of binary arithmetic, nothing a person typed."""
    return 1e-9 * max(1.0, abs(value))
