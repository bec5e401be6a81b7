"""A box for one hand-in: made with bubblewrap, proven from inside, ended at the end."""

import secrets
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Self

from helpers.errors import GradingError, Problem
from helpers.grading import bubblewrap, mounts
from helpers.grading.limits import Limits
from helpers.grading.peer import Message, Peer, PeerError

MOST_NOISE = 10_000  # messages that nobody asked for, or calls of what is lent
START_S = 120  # a machine under load may take half a minute


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell to be run: how errors name it, and its code."""

    label: str
    source: str


@dataclass(slots=True, kw_only=True)
class Run:
    """What the cells of one question did."""

    faults: dict[int, list[object]] = field(default_factory=dict)
    printed: dict[int, str] = field(default_factory=dict)
    done: int = 0


class LostError(Exception):
    """A question ended before it answered; its text says at which limit."""

    def __init__(self, words: str, run: Run | None = None) -> None:
        super().__init__(words)
        self.run = run or Run()


class BrokenBoxError(Exception):
    """The box itself is gone: the fault is not the question's alone."""


class BabblingError(BrokenBoxError):
    """A question floods its keeper: the box is given up, by the question's fault."""


class Box:
    """A running box. One session at a time is open in it."""

    def __init__(
        self, limits: Limits, *, isolated: bool = True, hidden: Iterable[Path] = ()
    ) -> None:
        self.limits, self._isolated, self._token = limits, isolated, ""
        self._room = None if isolated else tempfile.TemporaryDirectory(prefix="course-")
        user = bubblewrap.free_user() if isolated else None
        if self._room:
            command, variables = bubblewrap.bare(self._room.name)
        else:
            command = bubblewrap.command(room_mb=limits.room_mb, user=user)
            variables = {}  # the command says which
        # Of the box as long as it lives, so no `with` ends it.
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115
        self._peer = Peer(
            subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                env=variables,
                cwd=self._room.name if self._room else None,
            )
        )
        self.is_broken = False
        self.cpu_s = self.wall_s = self.start_cpu_s = 0.0
        try:
            self._begin(
                user, [str(path) for path in hidden], sorted(mounts.environment())
            )
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the box and all that runs in it."""
        self._peer.kill()
        self._errors.close()
        if self._room:
            self._room.cleanup()

    def prepare(self, cells: Sequence[Cell]) -> None:
        """Run the author's cells that every question begins with; raises GradingError."""
        asked = {"prepare": [[cell.label, cell.source] for cell in cells]}
        made = self._asked(asked, START_S)
        self.start_cpu_s = _number(made.get("cpu"))
        if not made.get("prepared"):
            raise GradingError(
                Problem(
                    place="The box",
                    wrong=f"A cell of the assignment itself fails ({made.get('fault')}).",
                    mend="See that the assignment runs in this Python: course check.",
                )
            )

    def open(
        self,
        cells: Sequence[Cell],
        lend: Callable[[Message], Message] | None = None,
        lent: Message | None = None,
    ) -> Run:
        """Begin a question: run its cells in a fork of its own.

        ``lent`` names the model's answers that stand in for the student's; ``lend``
        computes what one of them returns. Raises LostError if a cell ends Python or
        crosses a limit, and says which cells were done by then.
        """
        run = Run()
        if self.cpu_s > self.limits.all_cpu_s or self.wall_s > self.limits.all_wall_s:
            raise LostError("The hand-in had used all of its time before.", run)
        self._token = secrets.token_hex(8)
        sent: Message = {
            "token": self._token,
            "cells": [[cell.label, cell.source] for cell in cells],
            "limits": asdict(self.limits),
            **(lent or {}),
        }
        while True:
            said = self._exchanged(sent, lend, run)
            if "ready" in said:
                return run
            if isinstance(said.get("cell"), int):
                place = run.done = int(said["cell"]) + 1
                fault, printed = said.get("fault"), said.get("printed")
                if isinstance(fault, list) and len(fault) == 3:
                    run.faults[place - 1] = fault
                run.printed[place - 1] = str(printed or "")
            sent = {}

    def ask(
        self, message: Message, lend: Callable[[Message], Message] | None = None
    ) -> Message:
        """Return what the open question answers; raises LostError."""
        return self._exchanged(message, lend, Run())

    def end(self) -> None:
        """End the open question, and wait until all that it started is gone."""
        if not self._token:
            return
        try:
            while True:
                self._exchanged({"end": True}, None, Run())
        except LostError:
            return  # it ended, as it was told

    def _exchanged(
        self, message: Message, lend: Callable[[Message], Message] | None, run: Run
    ) -> Message:
        """Send a message (none, if it is empty) and return what the question says."""
        if not self._token:
            raise LostError("It had ended before.", run)
        for _ in range(MOST_NOISE):
            said = self._asked(message, self.limits.wall_s + START_S)
            if said.get("token") != self._token:
                message = {}  # of a question before
                continue
            if "ended" in said:
                self._token = ""
                self.cpu_s += _number(said.get("cpu"))
                self.wall_s += _number(said.get("wall"))
                raise LostError(self.limits.ended(said), run)
            if "lent" in said and lend is not None:
                message = lend(said)
                continue
            return said
        self._give_up()
        raise BabblingError("It said what nobody asked.")

    def _give_up(self) -> None:
        self.is_broken, self._token = True, ""
        self._peer.kill()

    def _asked(self, message: Message, seconds: float) -> Message:
        try:
            if message:
                self._peer.send(message, seconds)
            return self._peer.receive(seconds)
        except PeerError as error:
            self._give_up()
            raise BrokenBoxError(f"{error} {self._said()}".strip()) from error

    def _begin(self, user: int | None, hidden: list[str], variables: list[str]) -> None:
        settings = {
            "isolated": self._isolated,
            "user": user,
            "hidden": hidden,
            "variables": [*variables, "LC_CTYPE", "PWD"],
            "room_mb": self.limits.room_mb,
        }
        try:
            broken = self._peer.ask(settings, START_S).get("broken", ["It is silent."])
        except PeerError as error:
            said = self._said() or str(error)
            raise GradingError(
                bubblewrap.no_box(f"It does not start ({said}).")
            ) from error
        if broken:
            raise GradingError([bubblewrap.no_box(str(wrong)) for wrong in broken])

    def _said(self) -> str:
        """Return the last line that bubblewrap, or Python behind it, wrote of an error."""
        self._errors.seek(0)
        lines = self._errors.read(20_000).decode("utf-8", "replace").split("\n")
        return next((line.strip() for line in reversed(lines) if line.strip()), "")


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
