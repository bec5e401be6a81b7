"""The check's side: a process of our own code alone, outside the box.

It runs an assignment as its author wrote it, solutions too, once. For each question it
forks, puts stand-ins into the place of the answer, and runs the checks. It never sees a
student's code, only values that the wire has read.
"""

import contextlib
import io
import math
import os
import resource
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from helpers.grading import assignment, cells, standin, wire
from helpers.grading.answer import Channel, Message

MEMORY_MB = 2000  # for the checks of one question


def main(path: str) -> None:
    """Serve the questions of an assignment, asked for on the standard input."""
    channel = Channel(os.dup(0), os.dup(1))
    os.dup2(os.open(os.devnull, os.O_RDWR), 1)
    cells.lighten()
    made = assignment.load(Path(path))
    names, fault = _solved(made)
    channel.write({"ready": not fault, "fault": fault})
    questions = {question.name: question for question in made.code}
    while True:
        message = channel.read()
        if message.get("question") in questions:
            _serve(channel, message, questions[message["question"]], names)


def _solved(made: assignment.Assignment) -> tuple[cells.Names, str]:
    """Return what the author's cells define, checks left out, and a fault of theirs."""
    names: cells.Names = {"__name__": "__main__"}
    for cell in made.cells:
        told = assignment.marks(cell)
        if cell.is_code and not told.get("grade"):
            fault, _ = cells.run(cell.source, names, cell.place)
            if fault:
                return names, f"{cell.place}: {fault.kind}: {fault.words}"
    return names, ""


def _serve(
    channel: Channel,
    message: Message,
    question: assignment.Question,
    names: cells.Names,
) -> None:
    child = os.fork()
    if child == 0:
        try:
            # A value from the box may make a check work without end.
            seconds = math.ceil(message["cpu_s"])
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
            most = MEMORY_MB * 1_000_000
            resource.setrlimit(resource.RLIMIT_AS, (most, most))
            channel.write({"done": _Checking(channel, question, names).run(message)})
        finally:  # nothing of this process runs on in the child
            os._exit(0)
    _, status, took = os.wait4(child, 0)
    channel.write({"ended": status, "cpu": took.ru_utime + took.ru_stime})


class _Checking:
    """The checks of one question, in a process of their own."""

    def __init__(
        self,
        channel: Channel,
        question: assignment.Question,
        names: cells.Names,
    ) -> None:
        self._channel, self._question = channel, question
        self._model = dict(names)
        # Whatever happens, the model's answers are out of reach of the checks.
        answers = question.answers
        self._names = {n: value for n, value in names.items() if n not in answers}
        self._unread: dict[str, str] = {}

    def run(self, message: Message) -> list[Message]:
        """Return what each check says."""
        lent, values = self._lent(message.get("lend", []))
        opening = {"open": True, "lent": lent, "values": values}
        reply = self._begun(opening)
        told = []
        for check in self._question.checks:
            if "lost" in reply:
                # A question costs its own points only, and so does a check.
                reply = self._begun(opening)
            if "lost" in reply:
                told.append(_failed(check, str(reply["lost"]), lost=True))
                continue
            result = self._checked(check)
            reply = {"lost": result["message"]} if result["lost"] else {}
            told.append(result)
        return told

    def _begun(self, opening: Message) -> Message:
        """Open the question in the box, and let stand-ins lead there."""
        reply = self._ask(opening)
        return reply if "lost" in reply else self._stand_in()

    def _lent(self, names: list[str]) -> tuple[list[str], Mapping[str, Any]]:
        known = {name: self._model[name] for name in names if name in self._model}
        functions = [name for name, value in known.items() if callable(value)]
        values = {n: wire.encode(v) for n, v in known.items() if n not in functions}
        return functions, values

    def _stand_in(self) -> Message:
        """Put stand-ins for the answer's names, as far as a check uses them."""
        uses = {
            n for check in self._question.checks for n in assignment.used(check.source)
        }
        for name in sorted(uses & self._question.answers):
            reply = self._ask({"fetch": name})
            if "lost" in reply:
                return reply
            if "function" in reply:
                self._names[name] = standin.function(name, self._ask)
            elif "missing" not in reply:
                try:
                    self._names[name] = standin.value(reply)
                except Exception as error:  # what a student's value raises
                    self._unread[name] = _words(error)
        return {}

    def _checked(self, check: assignment.Check) -> Message:
        for name in assignment.used(check.source) & self._unread.keys():
            return _failed(check, f"{name}: {self._unread[name]}")
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                exec(compile(check.source, check.name, "exec"), self._names)
        except standin.LostInCheckError as error:
            return _failed(check, str(error), lost=True)
        # A check meets whatever the answer raises.
        except Exception as error:
            return _failed(check, _words(error), kind=_kind(error))
        return {"check": check.name, "passed": True, "message": "", "lost": False}

    def _ask(self, message: Message) -> Message:
        """Return what the box answers; meanwhile it may borrow the model's answers."""
        self._channel.write(message)
        while "lent" in (reply := self._channel.read()):
            self._channel.write(standin.lend(reply, self._model))
        return reply


def _failed(
    check: assignment.Check, message: str, *, lost: bool = False, kind: str = ""
) -> Message:
    told = {"check": check.name, "passed": False, "message": message}
    return told | {"lost": lost, "kind": kind}


def _kind(error: Exception) -> str:
    return getattr(error, "kind", "") or type(error).__name__


def _words(error: Exception) -> str:
    """Return what a student is told of an error; an author's words stand alone."""
    fault = cells.fault(error)
    if isinstance(error, AssertionError):
        return fault.words or "The check is not met."
    if isinstance(error, NotImplementedError):
        return "The question is open."
    if isinstance(error, standin.AnswerError) and not error.kind:
        return fault.words
    kind = _kind(error)
    return f"{kind}: {fault.words}" if fault.words else kind


if __name__ == "__main__":
    main(sys.argv[1])
