"""``course-submission/1``: answers as a notebook keeps them and the book exports them.

Whoever hands in may have edited the file, so every part is looked at before it is used,
and no part of it is ever executed or shown as HTML.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from helpers.errors import Problem, SubmissionError

FORMAT = "course-submission/1"
COURSE = "mongolia-foreign-policy"
# A whole course of answers and an essay for each chapter is under 200 kB.
LARGEST_BYTES = 2_000_000
# An essay has some thousands. An answer and a first one, both so long, can be read again.
LONGEST_ANSWER = 100_000  # characters of JSON; element/store.js says the same
# Nobody tries so often; a larger number would hold up whoever counts to it.
MOST = 1_000_000
_LONGEST_WORD = 100  # characters of an id, a hash, a time
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One answer to one version of one item; ``first`` is the first answer checked."""

    item: str
    version: int
    hash: str
    # Any: whatever the reader's file holds; scoring decides what it is worth.
    answer: Any = None
    checked: bool = False
    attempts: int = 0
    hints: int = 0
    shown: bool = False  # the answer was shown, before or after a try
    first: Any = None
    time: str = ""

    @property
    def key(self) -> tuple[str, int, str]:
        """What the answer belongs to: an item as it was asked."""
        return (self.item, self.version, self.hash)


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """All answers of one reader; ``exported`` is a time in ISO 8601."""

    release: str = "practice"
    exported: str = ""
    seed: str = ""
    answers: tuple[Entry, ...] = field(default=())

    def entry(self, item: str, version: int, digest: str) -> Entry | None:
        """Return the newest answer to exactly this item, never to an older wording."""
        wanted = (item, version, digest)
        found = [entry for entry in self.answers if entry.key == wanted]
        return max(found, key=lambda entry: entry.time, default=None)


def dump(submission: Submission) -> str:
    """Return the submission as the text of a file."""
    head = {"format": FORMAT, "course": COURSE, **asdict(submission)}
    return json.dumps(head, ensure_ascii=False, indent=1) + "\n"


def read(path: Path | str) -> Submission:
    """Return the submission in a file; SubmissionError says what is wrong with it.

    OSError passes through: a file that cannot be opened is not a damaged one.
    """
    path = Path(path)
    if path.stat().st_size > LARGEST_BYTES:
        raise SubmissionError(
            Problem(
                place=path.name,
                wrong=f"The file is larger than {LARGEST_BYTES // 1_000_000} MB.",
                mend="Hand in the answers file itself, as the course wrote it.",
            )
        )
    return parse(path.read_bytes(), path.name)


def parse(content: bytes | str, place: str) -> Submission:
    """Return the submission a file holds, or raise SubmissionError with every problem."""
    submission, problems = inspect(content, place)
    if problems:
        raise SubmissionError(problems)
    return submission


def inspect(content: bytes | str, place: str) -> tuple[Submission, list[Problem]]:
    """Return what can be read of a submission, and what cannot."""
    value, problem = _decoded(content, place)
    problem = problem or _foreign(value, place)
    if problem:
        return Submission(), [problem]
    entries: list[Entry] = []
    problems: list[Problem] = []
    for index, part in enumerate(value["answers"], start=1):
        wrong = ", ".join(_wrong(part))
        if wrong:
            mend = "Export the answers again."
            problems.append(
                Problem(place=f"{place}, answer {index}", wrong=wrong + ".", mend=mend)
            )
        else:
            entries.append(entry(part))
    texts = {
        name: value[name]
        for name in ("release", "exported", "seed")
        if isinstance(value.get(name), str)
    }
    return Submission(**texts, answers=tuple(entries)), problems


def _decoded(content: bytes | str, place: str) -> tuple[Any, Problem | None]:
    try:
        text = content if isinstance(content, str) else content.decode("utf-8")
        # An editor of Windows may have put a mark before the text.
        return json.loads(text.removeprefix("\ufeff"), parse_constant=_refuse), None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        wrong = f"The JSON breaks off or is damaged at {where}."
    except UnicodeDecodeError as error:
        wrong = f"Byte {error.start} is not UTF-8."
    except (RecursionError, ValueError):
        wrong = "The JSON holds something no answer holds."
    mend = "Export the answers again, or hand in the file the course wrote."
    return None, Problem(place=place, wrong=wrong, mend=mend)


def _refuse(constant: str) -> None:
    raise ValueError(constant)  # NaN and Infinity are not JSON


def _foreign(value: Any, place: str) -> Problem | None:
    if not isinstance(value, dict) or "format" not in value:
        wrong = "This is no file of answers."
    elif value["format"] != FORMAT:
        wrong = f"The format is {str(value['format'])[:40]!r}, not {FORMAT!r}."
    elif value.get("course") != COURSE:
        wrong = f"The answers belong to the course {str(value.get('course'))[:40]!r}."
    elif not isinstance(value.get("answers"), list):
        wrong = 'The list "answers" is missing.'
    else:
        return None
    mend = "Hand in the file that this course wrote or exported."
    return Problem(place=place, wrong=wrong, mend=mend)


def _wrong(part: Any) -> Iterator[str]:
    if not isinstance(part, dict):
        yield "This is no answer"
        return
    item = part.get("item")
    if not (isinstance(item, str) and _is_word(item) and _ID.fullmatch(item)):
        yield f'"item" is {_quoted(item)}, which is no id'
    for name in ("version", "attempts", "hints"):
        count = part.get(name)
        # A bool is no count.
        if type(count) is not int or not 0 <= count <= MOST:
            yield f'"{name}" is {_quoted(count)}, which is no count'
    for name in ("hash", "time"):
        if not isinstance(part.get(name), str):
            yield f'"{name}" is missing'
        elif not _is_word(part[name]):
            yield f'"{name}" is longer than {_LONGEST_WORD} characters'
    for name in ("answer", "first"):
        yield from _wrong_answer(name, part.get(name))


def _wrong_answer(name: str, answer: Any) -> Iterator[str]:
    try:
        text = json.dumps(answer, ensure_ascii=False, allow_nan=False)
    except (ValueError, RecursionError):
        yield f'"{name}" holds something no answer holds'
        return
    if len(text) > LONGEST_ANSWER:
        yield f'"{name}" is longer than {LONGEST_ANSWER:,} characters'


def _is_word(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST_WORD


def _quoted(value: Any) -> str:
    # A number of 5,000 digits cannot be written out.
    huge = isinstance(value, int) and abs(value) > MOST
    return "a huge number" if huge else repr(str(value)[:40])


def entry(part: Any) -> Entry:
    """Return one answer; ValueError says what is wrong with it."""
    wrong = ", ".join(_wrong(part))
    if wrong:
        raise ValueError(wrong)
    known = {name: part[name] for name in Entry.__dataclass_fields__ if name in part}
    flags = {name: part.get(name) is True for name in ("checked", "shown")}
    return Entry(**{**known, **flags})
