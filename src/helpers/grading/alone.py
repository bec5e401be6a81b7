"""One run at a time: two that write into one folder would mix what they write."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from helpers.errors import GradingError, Problem


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep other runs out of a folder, which is made if it is not there.

    A run that was killed keeps nobody out. Raises GradingError where another one goes on.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / ".lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        wrong = "Another command is writing there."
        mend = "Wait until it has ended, and type the command again."
        raise GradingError(
            Problem(place=str(folder), wrong=wrong, mend=mend)
        ) from error
    try:
        yield
    finally:
        lock.release()
