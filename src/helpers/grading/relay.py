"""Carries one question between the two sides: what a check asks, and what is answered."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Self

from helpers.errors import GradingError, Problem
from helpers.grading import mounts
from helpers.grading.assignment import Assignment, Question
from helpers.grading.box import Box, LostError, Run
from helpers.grading.peer import Message, Peer, PeerError
from helpers.grading.plan import Unit

# An assignment is run once by the check's side; under load that takes a while.
START_S = 180
PATIENCE_S = 300  # of wall time, for one step of a check
ENDLESS = "With what the answer gives, its check does not come to an end."


class CheckError(Exception):
    """The check's side ended: the question is not graded. Its text says why."""


@dataclass(slots=True, kw_only=True)
class Asked:
    """What came of one question in one box."""

    checks: list[Message]
    run: Run = field(default_factory=Run)
    cpu_s: float = 0.0  # of the check's side
    deadly: set[str] = field(default_factory=set)  # labels of cells that ended Python
    lost: str = ""  # why the answer's own cell ended Python: it is not run again


class Checks:
    """The check's side of one assignment: a process that serves question after question."""

    def __init__(self, made: Assignment) -> None:
        self._made = made
        self._peer = self._started()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        self._peer.kill()

    def ask(
        self,
        question: Question,
        box: Box,
        units: Sequence[Unit],
        *,
        skip: frozenset[str] = frozenset(),
        lend: Sequence[str] = (),
    ) -> Asked:
        """Run the checks of a question against an answer in a box.

        ``skip`` names cells that have ended Python before. ``lend`` names the model's
        answers that stand in for the student's. Raises CheckError if the check's side
        ends, BrokenBoxError if the box does.
        """
        asked, done = Asked(checks=[], deadly=set(skip)), False
        try:
            cpu_s = box.limits.check_cpu_s
            said = self._peer.ask(
                {"question": question.name, "lend": list(lend), "cpu_s": cpu_s},
                PATIENCE_S,
            )
            while "done" not in said:
                if "ended" in said:
                    asked.checks = lost(question, ENDLESS)
                    done = True
                    return asked
                reply = self._answer(said, question, box, units, asked)
                said = self._peer.ask(reply, PATIENCE_S)
            asked.checks = said["done"]
            done = True
            asked.cpu_s = float(self._peer.receive(PATIENCE_S)["cpu"])
        except PeerError as error:
            raise CheckError(f"The check gave no result. {error}") from error
        finally:
            if not done:
                # It may wait for an answer still, and take the next question for it.
                self._peer.kill()
                self._peer = self._started()
            box.end()
        return asked

    def _answer(
        self,
        said: Message,
        question: Question,
        box: Box,
        units: Sequence[Unit],
        asked: Asked,
    ) -> Message:
        try:
            if "open" in said:
                asked.run = _opened(box, question, units, said, asked, self._lend)
                return {"opened": True}
            return box.ask(said, self._lend)
        except LostError as error:
            return {"lost": str(error)}

    def _lend(self, said: Message) -> Message:
        """Let the model answer a call from the box."""
        wanted = {key: said.get(key) for key in ("lent", "args", "named")}
        reply = self._peer.ask(wanted, PATIENCE_S)
        if "ended" in reply:
            raise CheckError(ENDLESS)
        return reply

    def _started(self) -> Peer:
        run = [sys.executable, "-P", "-m", "helpers.grading.checks"]
        path = os.pathsep.join([str(mounts.PACKAGE.parent), *mounts.packages()])
        process = subprocess.Popen(
            [*run, str(self._made.path.resolve())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self._made.path.parent,
            env=os.environ | {"PYTHONPATH": path, "OPENBLAS_NUM_THREADS": "1"},
        )
        peer = Peer(process)
        try:
            told = peer.receive(START_S)
        except PeerError as error:
            peer.kill()
            raise GradingError(_unfit(self._made, str(error))) from error
        if not told.get("ready"):
            peer.kill()
            raise GradingError(_unfit(self._made, str(told.get("fault"))))
        return peer


def lost(question: Question, words: str) -> list[Message]:
    """Return what the checks of a question say that was lost as a whole."""
    told = {"passed": False, "message": words, "lost": True}
    return [{"check": check.name, **told} for check in question.checks]


def _opened(
    box: Box,
    question: Question,
    units: Sequence[Unit],
    said: Message,
    asked: Asked,
    lend: Callable[[Message], Message],
) -> Run:
    """Begin a question; cells of others that end Python are left out from then on.

    Raises LostError if a cell of the question itself does.
    """
    if asked.lost:
        raise LostError(asked.lost)
    lent = {"lent": said.get("lent", []), "values": said.get("values", {})}
    while True:
        box.end()
        kept = [unit for unit in units if unit.cell.label not in asked.deadly]
        try:
            run = box.open([unit.cell for unit in kept], lend, lent)
        except LostError as error:
            place = error.run.done
            if place >= len(kept):
                raise
            asked.deadly.add(kept[place].cell.label)
            if kept[place].question == question.name:
                asked.run = _placed(error.run, units, kept)
                asked.lost = f"{kept[place].cell.label}: {error}"
                raise LostError(asked.lost) from error
            continue
        return _placed(run, units, kept)


def _placed(run: Run, units: Sequence[Unit], kept: Sequence[Unit]) -> Run:
    """Return what cells did by their place among all, not among those that ran."""
    places = [i for i, unit in enumerate(units) if unit in kept]
    return Run(
        faults={places[i]: fault for i, fault in run.faults.items()},
        printed={places[i]: text for i, text in run.printed.items()},
        done=run.done,
    )


def _unfit(made: Assignment, words: str) -> Problem:
    return Problem(
        place=made.path.name,
        wrong=f"The assignment cannot be run with its own solutions ({words}).",
        mend="Run course check; mark when it finds nothing.",
    )
