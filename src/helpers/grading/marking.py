"""Marks the questions of one notebook: answers in the box, checks outside it."""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.grading import bubblewrap, mounts, result
from helpers.grading.assignment import Assignment, Check, Question, used
from helpers.grading.box import BabblingError, Box, BrokenBoxError
from helpers.grading.limits import Limits
from helpers.grading.peer import Message
from helpers.grading.plan import Plan, Unit, plan
from helpers.grading.relay import Asked, CheckError, Checks, lost
from helpers.grading.result import Result, shortened

if TYPE_CHECKING:
    from nbformat import NotebookNode

_OPEN = "NotImplementedError"


class Marker:
    """Marks one hand-in in a box of its own; a box that breaks is replaced."""

    def __init__(
        self,
        made: Assignment,
        checks: Checks,
        limits: Limits,
        *,
        isolated: bool,
        hidden: Sequence[Path] = (),
    ) -> None:
        self._made, self._checks = made, checks
        self._limits, self._isolated = limits, isolated
        self._hidden = [made.path.resolve(), *hidden, *_home()]
        self._deadly: frozenset[str] = frozenset()
        self._spent = 0.0

    def mark(self, notebook: "NotebookNode") -> Result:
        """Return what the questions of a notebook earn, as parts of a result."""
        start = time.monotonic()
        found = plan(self._made, notebook)
        if not found.answers:
            return {"reason": "None of the assignment's questions is in the notebook."}
        asked = self._first(found)
        again = self._second(found, asked)
        questions = [
            self._told(question, found, asked.get(question.name), again)
            for question in self._made.questions
        ]
        took = {
            "cpu": round(self._spent, 2),
            "wall": round(time.monotonic() - start, 2),
        }
        return {
            **result.summed(questions),
            "questions": questions,
            "notes": found.notes,
            "isolation": self._isolation() if asked else "",
            "seconds": took,
        }

    def _isolation(self) -> str:
        return bubblewrap.version() if self._isolated else "none"

    def _first(self, found: Plan) -> dict[str, Asked | str]:
        """Ask every question that is not open of the student's own answers."""
        asked: dict[str, Asked | str] = {}
        waiting = [q for q in self._made.code if not _is_open(q, found)]
        while waiting:
            with self._box() as box:
                box.prepare(found.begin)
                waiting = self._asked(found, box, waiting, asked)
                self._spent += box.start_cpu_s + box.cpu_s
        return asked

    def _asked(
        self,
        found: Plan,
        box: Box,
        waiting: list[Question],
        asked: dict[str, Asked | str],
    ) -> list[Question]:
        """Ask questions until the box breaks; return those that are left."""
        for place, question in enumerate(waiting):
            units = found.until(question, self._made.questions)
            try:
                got = self._checks.ask(question, box, units, skip=self._deadly)
            except CheckError as error:
                asked[question.name] = str(error)
                continue
            except BabblingError as error:
                asked[question.name] = Asked(checks=lost(question, str(error)))
                return waiting[place + 1 :]
            except BrokenBoxError as error:
                asked[question.name] = f"The box ended while it was run. {error}"
                return waiting[place + 1 :]
            asked[question.name] = got
            self._spent += got.cpu_s
            self._deadly |= got.deadly
        return []

    def _second(
        self, found: Plan, asked: dict[str, Asked | str]
    ) -> dict[str, tuple[Asked, list[str]]]:
        """Ask again what builds on a wrong answer, with the model's in its place.

        So an error is paid once. The box is another one, and nothing but "passed" comes
        out of it: what code prints there could be the model's.
        """
        wrong = [q for q in self._made.code if not _is_right(asked.get(q.name))]
        tries: list[tuple[Question, list[Unit], list[str]]] = []
        for question in wrong:
            if not isinstance(asked.get(question.name), Asked):
                continue
            earlier = [q for q in wrong if q.number < question.number]
            names = frozenset(q.name for q in earlier)
            units = found.until(question, self._made.questions, names)
            needed = {n for unit in units for n in used(unit.cell.source)}
            lent = sorted({n for q in earlier for n in q.answers} & needed)
            if lent:
                tries.append((question, units, lent))
        again: dict[str, tuple[Asked, list[str]]] = {}
        if tries:
            with self._box() as box:
                box.prepare(found.begin)
                for question, units, lent in tries:
                    try:
                        got = self._checks.ask(
                            question, box, units, skip=self._deadly, lend=lent
                        )
                    except (CheckError, BrokenBoxError):
                        break  # the first try stands
                    which = [q.name for q in wrong if q.answers & set(lent)]
                    again[question.name] = (got, which)
                self._spent += box.start_cpu_s + box.cpu_s
        return again

    def _box(self) -> Box:
        return Box(self._limits, isolated=self._isolated, hidden=self._hidden)

    def _told(
        self,
        question: Question,
        found: Plan,
        asked: Asked | str | None,
        again: dict[str, tuple[Asked, list[str]]],
    ) -> Result:
        sources = found.answers.get(question.name, [])
        answer = shortened("\n\n".join(sources))
        kind = "code" if question.is_code else "text"
        if not question.is_code:
            is_open = all(question.is_open(source) for source in sources)
            status, points = ("open", 0) if is_open else ("by hand", None)
            return result.question(
                *(question.name, kind, status, question.points),
                points=points,
                answer=answer,
            )
        if asked is None:
            checks = [
                _check(check, False, "The question is open.")
                for check in question.checks
            ]
            return result.question(
                *(question.name, kind, "open", question.points),
                points=0,
                checks=checks,
                answer=answer,
            )
        if isinstance(asked, str):
            return result.question(
                *(question.name, kind, "not graded", question.points),
                reason=asked,
                answer=answer,
            )
        return self._graded(question, found, asked, again.get(question.name)) | {
            "answer": answer
        }

    def _graded(
        self,
        question: Question,
        found: Plan,
        asked: Asked,
        again: tuple[Asked, list[str]] | None,
    ) -> Result:
        got = {told["check"]: told for told in asked.checks}
        second = {t["check"]: t for t in again[0].checks} if again else {}
        checks, lent = [], False
        for check in question.checks:
            told = got[check.name]
            passed = told["passed"] or bool(second.get(check.name, {}).get("passed"))
            lent = lent or passed != told["passed"]
            checks.append(_check(check, passed, "" if passed else self._words(told)))
        units = found.until(question, self._made.questions)
        own = [i for i, unit in enumerate(units) if unit.question == question.name]
        ends = [told["message"] for told in asked.checks if told["lost"]]
        is_open = bool(asked.checks) and all(
            told.get("kind") == _OPEN for told in asked.checks
        )
        return result.question(
            question.name,
            "code",
            "open" if is_open else "lost" if ends else "graded",
            question.points,
            reason=ends[0] if ends else self._fault(asked, units, own),
            points=sum(check["points"] for check in checks),
            checks=checks,
            lent=again[1] if again and lent else [],
            output=shortened("".join(asked.run.printed.get(i, "") for i in own)),
        )

    def _fault(self, asked: Asked, units: Sequence[Unit], own: Sequence[int]) -> str:
        """Return the error of a cell of the answer, or nothing."""
        for place in own:
            match asked.run.faults.get(place):
                case [str(kind), str(words), line]:
                    label = units[place].cell.label
                    where = f"{label}, line {line}" if isinstance(line, int) else label
                    return f"{where}: {self._limits.told(kind, words)}"
        return ""

    def _words(self, told: Message) -> str:
        """Return why a check was not passed; an error of a limit names the limit."""
        kind, message = str(told.get("kind", "")), str(told["message"])
        words = message.removeprefix(f"{kind}: ")
        limited = self._limits.told(kind, words)
        return (
            limited if limited != f"{kind}: {words}" and kind in _LIMITED else message
        )


_LIMITED = ("MemoryError", "BlockingIOError", "OSError", "PrintedTooMuchError")


def _check(check: Check, passed: bool, message: str) -> Result:
    return {
        "check": check.name,
        "passed": passed,
        "hidden": check.is_hidden,
        "points": check.points if passed else 0,
        "max": check.points,
        "message": message,
    }


def _is_open(question: Question, found: Plan) -> bool:
    return all(question.is_open(s) for s in found.answers.get(question.name, []))


def _is_right(asked: Asked | str | None) -> bool:
    return isinstance(asked, Asked) and all(told["passed"] for told in asked.checks)


def _home() -> list[Path]:
    """Return what lies in the home of whoever marks, but for what the box shows."""
    try:
        found = sorted(Path.home().iterdir())
    except (OSError, RuntimeError):
        return []
    shown = [mounts.python(), *(Path(path) for path in mounts.packages())]
    return [
        path for path in found[:50] if not any(path in (p, *p.parents) for p in shown)
    ]
