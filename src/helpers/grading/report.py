"""What a run of marking has done, in lines for the instructor's terminal."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from helpers.grading.mark import Marked
from helpers.grading.received import Received
from helpers.grading.result import Result, loaded

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
    yield from done.told
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
    return any(one.is_open for one in done.files) or any(
        _result(done, one).get("status") != "graded" for one in _marked(done)
    )


def _marked(done: Marked) -> list[Received]:
    return [one for one in done.files if one.counts]


def _result(done: Marked, one: Received) -> Result:
    number = one.student.number if one.student else ""
    return loaded(Path(done.results) / one.assignment / f"{number}.json")


def _reasons(found: Result) -> str:
    told = [q for q in found.get("questions", ()) if q["status"] == "not graded"]
    return " ".join(f"{q['question']}: {q['reason']}" for q in told)
