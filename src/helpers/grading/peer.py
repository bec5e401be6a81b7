"""Talks with another process in lines of JSON; one that is silent or babbles is left.

Both sides speak in turn. A line that is no JSON object is passed over: what a killed
process began to write stands before what its keeper says of it.
"""

import json
import os
import selectors
import subprocess
import time
from contextlib import suppress
from typing import Any

LONGEST_LINE = 32_000_000  # bytes
# What may be passed over, before the other side counts as babbling.
MOST_NOISE = 64_000_000  # bytes
_CHUNK = 1 << 16

Message = dict[str, Any]  # Any: JSON


class PeerError(Exception):
    """The other side is gone, late, or says what nobody asked; its text says which."""


class Peer:
    """A process whose input and output are pipes of ours."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self.process = process
        self._in, self._out = process.stdin.fileno(), process.stdout.fileno()
        self._held = b""
        for end in (self._in, self._out):
            os.set_blocking(end, False)

    def ask(self, message: Message, seconds: float) -> Message:
        """Send a message and return the next one; raises PeerError."""
        self.send(message, seconds)
        return self.receive(seconds)

    def send(self, message: Message, seconds: float) -> None:
        """Send a message; what the other side says meanwhile is kept.

        Returns early if a whole line has arrived: the other side then no longer listens.
        """
        # A line begins anew, should a killed process have left half of one unread.
        rest = memoryview(b"\n" + json.dumps(message).encode() + b"\n")
        end = time.monotonic() + seconds
        with selectors.DefaultSelector() as waiting:
            waiting.register(self._in, selectors.EVENT_WRITE)
            waiting.register(self._out, selectors.EVENT_READ)
            while rest:
                ready = waiting.select(max(0.0, end - time.monotonic()))
                if not ready:
                    raise PeerError("It does not listen.")
                for key, _ in ready:
                    if key.fd == self._out:
                        self._fill()
                    else:
                        rest = rest[self._write(rest) :]
                if b"\n" in self._held.strip(b"\n"):
                    return

    def receive(self, seconds: float) -> Message:
        """Return the next message; raises PeerError if none comes in time."""
        end = time.monotonic() + seconds
        noise = 0
        with selectors.DefaultSelector() as waiting:
            waiting.register(self._out, selectors.EVENT_READ)
            while True:
                line, found, self._held = self._held.partition(b"\n")
                if found:
                    if message := _message(line):
                        return message
                    noise += len(line)
                    if noise > MOST_NOISE:
                        raise PeerError("It says what nobody asked.")
                    continue
                self._held = line
                left = end - time.monotonic()
                if left <= 0 or not waiting.select(left):
                    raise PeerError("It is silent.")
                self._fill()

    def kill(self) -> None:
        """End the process."""
        self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                with suppress(OSError):  # what was not written yet
                    pipe.close()
        self.process.wait()

    def _write(self, rest: memoryview) -> int:
        try:
            return os.write(self._in, rest[:_CHUNK])
        except BlockingIOError:
            return 0
        except OSError as error:
            raise PeerError("It is gone.") from error

    def _fill(self) -> None:
        try:
            read = os.read(self._out, _CHUNK)
        except BlockingIOError:
            return
        if not read:
            raise PeerError("It is gone.")
        self._held += read
        if len(self._held) > LONGEST_LINE:
            raise PeerError("It says more than a message holds.")


def _message(line: bytes) -> Message | None:
    try:
        made = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return made if isinstance(made, dict) else None
