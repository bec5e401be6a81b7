"""The answers file beside a notebook: written at each change, back after a restart."""

import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from helpers import atomic
from helpers.errors import SubmissionError
from helpers.exercises import submission
from helpers.exercises.submission import Entry, Submission

FOLDER = "answers"
UNNAMED = "unnamed"


class AnswersFile:
    """Answers of one notebook; what a disk refuses stays here until it can be written.

    Nothing is raised to the notebook: each method returns a notice for the reader, or
    an empty text when all is well.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.notice = ""
        self._pending: dict[tuple[str, int, str], Entry] = {}
        self._seed = ""

    @property
    def seed(self) -> str:
        """What the order of options comes from: stable for a reader, no identity."""
        if not self._seed:
            self._seed = self._read().seed or secrets.token_hex(4)
        return self._seed

    def load(self, item: str, version: int, digest: str) -> Entry | None:
        """Return the answer kept for exactly this item, or None."""
        pending = self._pending.get((item, version, digest))
        return pending or self._read().entry(item, version, digest)

    def keep(self, entry: Entry) -> str:
        """Write one answer, and any that could not be written before."""
        self.notice = ""
        self._pending[entry.key] = entry
        old = self._read()
        kept = {one.key: one for one in old.answers} | self._pending
        new = replace(
            old,
            exported=datetime.now(UTC).isoformat(timespec="seconds"),
            seed=self.seed,
            answers=tuple(kept[key] for key in sorted(kept)),
        )
        try:
            _write(self.path, submission.dump(new))
        except OSError as error:
            self.notice = _refused(self.path, error)
            return self.notice
        self._pending.clear()
        return self.notice

    def _read(self) -> Submission:
        """Return what the file holds; a damaged file is put aside, never overwritten."""
        try:
            return submission.read(self.path)
        except FileNotFoundError:
            return Submission()
        except OSError as error:
            self.notice = _refused(self.path, error)
            return Submission()
        except SubmissionError as error:
            return self._put_aside(error)

    def _put_aside(self, error: SubmissionError) -> Submission:
        """Copy the damaged file under another name, and save what can be read of it."""
        readable = Submission()
        with suppress(OSError):
            if self.path.stat().st_size <= submission.LARGEST_BYTES:
                readable, _ = submission.inspect(self.path.read_bytes(), self.path.name)
            aside = _free(self.path)
            self.path.replace(aside)
            self.notice = f"{error.problems[0].wrong} The file is kept as {aside.name}."
            _write(self.path, submission.dump(readable))
            return readable
        # A folder that cannot be written leaves the damaged file where it is.
        self.notice = error.problems[0].wrong
        return readable


def _refused(path: Path, error: OSError) -> str:
    reason = error.strerror or type(error).__name__
    return (
        f"Your answers are not saved: {path.parent.name}/{path.name} cannot be written"
        f" ({reason}). They stay on this page; mend the folder, then change an answer."
    )


def _free(path: Path) -> Path:
    """Return a name beside ``path`` that no file has."""
    number = 1
    while (aside := path.with_name(f"{path.stem}.damaged-{number}.json")).exists():
        number += 1
    return aside


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    atomic.write(path, text.encode())


@cache
def beside(notebook: Path | None) -> AnswersFile:
    """Return the answers file of a notebook, or of a notebook without a name."""
    folder = notebook.parent if notebook else Path.cwd()
    stem = notebook.stem if notebook else UNNAMED
    return AnswersFile(folder / FOLDER / f"{stem}.json")


def notebook(
    environment: Mapping[str, str], namespace: Mapping[str, object]
) -> Path | None:
    """Return the notebook that is running, as far as its host tells.

    >>> notebook({"JPY_SESSION_NAME": "/home/b/05-term.ipynb"}, {}).name
    '05-term.ipynb'
    """
    told = namespace.get("__vsc_ipynb_file__") or environment.get("JPY_SESSION_NAME")
    if not isinstance(told, str) or not told.endswith(".ipynb"):
        return None
    path = Path(told)
    # Some servers tell the path from their own root; the kernel starts beside the file.
    return (
        path if path.is_absolute() and path.parent.is_dir() else Path.cwd() / path.name
    )
