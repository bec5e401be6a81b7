"""Scores the answers of a student without Python: a file ``course-submission/1``."""

from pathlib import Path

from helpers import material
from helpers.errors import SubmissionError
from helpers.exercises import bank, scoring, submission, view
from helpers.exercises.schema import Item
from helpers.exercises.submission import Entry, Submission
from helpers.grading import result
from helpers.grading.result import Result, shortened

_BY_HAND = "text"
_WITHOUT_POINTS = "predict"  # a prediction is never right or wrong


def marked(path: Path) -> Result:
    """Return what the answers of a file earn, as parts of a result; nothing is run."""
    try:
        found = submission.read(path)
    except SubmissionError as error:
        return {"reason": " ".join(str(problem) for problem in error.problems[:5])}
    items = bank.read(material.folder("items"))
    questions, notes = [], []
    for item in items:
        if item.type == _WITHOUT_POINTS:
            continue
        digest = view.content_hash(view.public(item))
        entry = found.entry(item.id, item.version, digest)
        if entry is None and any(one.item == item.id for one in found.answers):
            notes.append(
                f'"{item.id}" was answered in an older wording; that is left out.'
            )
        questions.append(_question(item, entry))
    notes += _unknown(items, found)
    if all(question["status"] == "open" for question in questions):
        return {"reason": "The file holds no answer to a question of this course."}
    return {**result.summed(questions), "questions": questions, "notes": notes}


def _question(item: Item, entry: Entry | None) -> Result:
    answer = "" if entry is None else shortened(_text(entry.answer))
    if item.type == _BY_HAND:
        status, points = ("by hand", None) if answer else ("open", 0)
        return result.question(
            item.id, "text", status, item.points, points=points, answer=answer
        )
    score = scoring.score(view.key(item), entry.answer) if entry else None
    is_open = score is None or score.outcome == "empty"
    earned = 0.0 if score is None else round(score.share * item.points, 3)
    reason = "It cannot be read." if score and score.outcome == "unreadable" else ""
    if entry and entry.shown:
        reason = "The answer had been shown."
    return result.question(
        *(item.id, item.type, "open" if is_open else "graded", item.points),
        points=int(earned) if earned == int(earned) else earned,
        reason=reason,
        answer=answer,
    )


def _unknown(items: bank.Bank, found: Submission) -> list[str]:
    known = {item.id for item in items}
    names = sorted({one.item for one in found.answers} - known)
    return [f'"{name[:60]}" is no question of this course.' for name in names[:20]]


def _text(answer: object) -> str:
    import json

    if answer is None or answer == "":
        return ""
    return answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)
