"""What a run of marking has done, in lines for the instructor's terminal."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from helpers.grading.handin import Received
from helpers.grading.mark import Marked
from helpers.grading.result import Result

NO_ISOLATION = (
    "Without a box: what students wrote runs with your rights, and can read the"
    " solutions. Every result says so."
)


def lines(done: Marked) -> Iterator[str]:
    """Yield what became of the files; every file that was not marked is named."""
    for one in done.files:
        if one.status in ("set aside", "refused"):
            yield f"{one.file}: {one.status}. {one.remark}"
        elif one.remark:
            yield f"{one.file}: {one.remark}"
    for one in _marked(done):
        found = _result(done, one)
        if found.get("status") != "graded":
            reason = found.get("reason") or _reasons(found)
            yield f"{one.file}: {found.get('status', 'not graded')}. {reason}"
    for assignment, numbers in done.missing.items():
        if numbers:
            yield f"{assignment}: nothing from {', '.join(numbers)}."
    for problem in done.failed:
        yield str(problem)
    counts = Counter(one.status for one in done.files)
    told = [f"{counts[s]} {s}" for s in ("marked", "kept", "set aside", "refused")]
    yield f"{len(done.files)} files: {', '.join(told)}."
    yield f"The results are in {done.results}"


def is_incomplete(done: Marked) -> bool:
    """Say whether something was received that nobody has marked."""
    refused = any(one.status == "refused" for one in done.files)
    unmatched = any(
        one.status == "set aside" and one.needs_mending for one in done.files
    )
    return (
        refused
        or unmatched
        or any(_result(done, one).get("status") != "graded" for one in _marked(done))
    )


def _marked(done: Marked) -> list[Received]:
    return [one for one in done.files if one.status in ("marked", "kept")]


def _result(done: Marked, one: Received) -> Result:
    number = one.student.number if one.student else ""
    path = Path(done.results) / one.assignment / f"{number}.json"
    try:
        found: Result = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found


def _reasons(found: Result) -> str:
    told = [q for q in found.get("questions", ()) if q["status"] == "not graded"]
    return " ".join(f"{q['question']}: {q['reason']}" for q in told)
