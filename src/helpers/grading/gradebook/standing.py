"""The points of one hand-in, from its checks and from what a person wrote on it."""

from dataclasses import dataclass

from helpers.grading.gradebook.texts import ByHand
from helpers.grading.result import Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a hand-in has; ``points`` is None, never 0, while something is not graded."""

    number: str
    name: str
    points: float | None
    most: float
    code: float | None
    texts: float | None
    correction: float = 0
    days_late: float = 0
    reason: str = ""  # why there are no points


def of(one: Result, hand: ByHand) -> Standing:
    """Return the standing of a hand-in; days late cost nothing here: rules say that."""
    texts = [read.points for read in hand.texts.values()]
    told = [points for points in texts if points is not None]
    words = sum(told) if len(told) == len(texts) else None
    code = one["points"]
    most = (one["max"] or 0) + (one["by_hand"] or 0)
    points = None
    if code is not None and words is not None:
        points = round(min(max(code + words + hand.correction, 0), most), 3)
    return Standing(
        number=one["student"]["number"],
        name=one["student"]["name"],
        points=points,
        most=most,
        code=code,
        texts=words,
        correction=hand.correction,
        days_late=hand.days_late,
        reason="" if points is not None else _reason(one, hand),
    )


def _reason(one: Result, hand: ByHand) -> str:
    told = [one["reason"]] if one["reason"] else []
    told += [
        f"{asked['question']}: {asked['reason']}"
        for asked in one["questions"]
        if asked["status"] == "not graded"
    ]
    told += [read.reason for read in hand.texts.values() if read.points is None]
    return " ".join(told) or "It is not graded."
