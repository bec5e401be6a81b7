"""The answer's side, in the box: runs the cells of one question, then answers calls.

It is one process that knows no check and no expected value. What it says is believed no
more than what a student writes, for the student's code runs in it.
"""

import json
import os
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from typing import Any

from helpers.grading import cells
from helpers.grading.wire import UnsendableError, decode, encode

# What a check may meet of an answer.
UNSENDABLE = "UnsendableError"
Message = dict[str, Any]  # Any: JSON


class Channel:
    """Lines of JSON over two open files; closed, it ends the process."""

    def __init__(self, source: int, target: int) -> None:
        self._source, self._target, self._held = source, target, b""

    def read(self) -> Message:
        """Return the next message; a line that is none is passed over."""
        while True:
            line, found, rest = self._held.partition(b"\n")
            if not found:
                more = os.read(self._source, 1 << 16)
                if not more:
                    os._exit(0)  # nobody asks any more
                self._held += more
                continue
            self._held = rest
            try:
                message = json.loads(line)
            except ValueError:
                continue
            if isinstance(message, dict):
                return message

    def write(self, message: Message) -> None:
        """Send a message, on a line of its own."""
        rest = b"\n" + json.dumps(message, allow_nan=False).encode() + b"\n"
        while rest:
            rest = rest[os.write(self._target, rest) :]


class Session:
    """One question: its names after its cells have run, and the calls of its checks."""

    def __init__(self, channel: Channel, names: cells.Names, token: str) -> None:
        self._channel, self._names, self._token = channel, names, token

    def run(self, message: Message) -> None:
        """Run the cells of a message, say how each went, and answer until the end."""
        self._borrow(message.get("lent", []), message.get("values", {}))
        for place, (label, source) in enumerate(message["cells"]):
            fault, printed = cells.run(source, self._names, label)
            told = fault and [fault.kind, fault.words, fault.line]
            self._say(cell=place, fault=told, printed=printed)
        self._say(ready=True)
        while "end" not in (asked := self._channel.read()):
            self._say(**self._answered(asked))

    def _answered(self, asked: Message) -> Message:
        if "fetch" in asked:
            return self._fetched(asked["fetch"])
        if "call" in asked:
            return self._called(asked)
        return {}

    def _fetched(self, name: str) -> Message:
        if name not in self._names:
            return {"missing": name}
        value = self._names[name]
        if callable(value):
            return {"function": name}
        return self._sent(lambda: value)

    def _called(self, asked: Message) -> Message:
        args = [decode(part) for part in asked["args"]]
        named = {name: decode(part) for name, part in asked["named"].items()}
        function = self._names[asked["call"]]
        made = self._sent(lambda: function(*args, **named), args)
        # So that a function that changes its table is seen.
        before = {**dict(enumerate(asked["args"])), **asked["named"]}
        after = {**dict(enumerate(args)), **named}
        changed = {}
        for place, value in after.items():
            try:
                now = encode(value)
            except UnsendableError as error:
                return _raised(UNSENDABLE, f"It changes what it was given. {error}")
            if now != before[place]:
                changed[str(place)] = now
        return made | {"changed": changed}

    def _sent(
        self, function: Callable[[], Any], args: list[Any] | None = None
    ) -> Message:
        """Return what a function returns or raises, as a message."""
        printed = cells.Printed()
        try:
            with redirect_stdout(printed), redirect_stderr(printed):
                result = function()
            for place, arg in enumerate(args or ()):
                if result is arg and not isinstance(arg, int | float | str | None):
                    return {"same": place}
            return {"result": encode(result)}
        except UnsendableError as error:
            return _raised(UNSENDABLE, str(error))
        # An answer may raise whatever it likes, also what ends Python.
        except BaseException as error:
            fault = cells.fault(error)
            return _raised(fault.kind, fault.words)

    def _borrow(self, functions: list[str], values: Mapping[str, Any]) -> None:
        """Put the model's earlier answers into the names: each call goes outside."""
        for name in functions:
            self._names[name] = self._lent(name)
        for name, value in values.items():
            self._names[name] = decode(value)

    def _lent(self, name: str) -> Callable[..., Any]:
        def lent(*args: Any, **named: Any) -> Any:
            sent = [encode(arg) for arg in args]
            self._say(
                lent=name, args=sent, named={key: encode(v) for key, v in named.items()}
            )
            reply = self._channel.read()
            if "raised" in reply:
                raise ValueError(": ".join(reply["raised"]))
            return decode(reply["result"])

        lent.__name__ = name
        return lent

    def _say(self, **message: Any) -> None:
        self._channel.write({"token": self._token, **message})


def _raised(kind: str, words: str) -> Message:
    return {"raised": [kind, words]}
