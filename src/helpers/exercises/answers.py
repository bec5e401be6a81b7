"""The answers of a course: one file for each exercise, written at each change.

Several kernels may write at once, so a change is added to what the file holds by then,
under a lock. A file that is there and cannot be read is never written over.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from helpers import atomic
from helpers.errors import SubmissionError
from helpers.exercises import home, submission
from helpers.exercises.submission import Entry, Submission

Key = tuple[str, int, str]

LOCK = ".lock"
# Writing takes some thousandths of a second; a notebook must not stand still for long.
PATIENCE_S = 5
_DAY_S = 86_400
_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP}
_REASONS = {
    errno.ENOSPC: "the disk is full",
    getattr(errno, "EDQUOT", errno.ENOSPC): "the disk is full",  # Windows has none
    errno.EROFS: "the disk can only be read",
    errno.EACCES: "you may not write there",
    errno.EPERM: "you may not write there",
    errno.ENOTDIR: "a file lies where the folder should be",
    errno.EEXIST: "a file lies where the folder should be",
    errno.EFBIG: "it would be too large to be read again",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is kept of one exercise, and what its reader should know about it."""

    entry: Entry | None = None
    seed: str = ""
    saved: bool = True
    notice: str = ""


class Answers:
    """The answers in one folder; nothing that a disk does is raised to the notebook."""

    def __init__(self, folder: Path, start: Path) -> None:
        self.folder = folder
        self._start = start

    def path(self, item: str) -> Path:
        """Return the file of an item."""
        return self.folder / f"{item}.json"

    def load(self, key: Key) -> Kept:
        """Return the answer kept for exactly this item, as it was asked."""
        path = self.path(key[0])
        try:
            found, notice = self._read(path)
        except OSError as error:
            return Kept(saved=False, notice=_unread(path, error))
        if not home.is_ours(self.folder):
            found = self._older().get(key[0], found)
        return Kept(entry=found.entry(*key), seed=found.seed, notice=notice)

    def keep(self, entry: Entry, known: Entry | None, seed: str = "") -> Kept:
        """Add a change to what the file holds, and return what is kept by then.

        ``known`` is what the writer knew before the change: from it tries are counted.
        """
        path = self.path(entry.item)
        try:
            with self._alone():
                self._begin()
                try:
                    found, notice = self._read(path, alone=True)
                except OSError as error:
                    return Kept(entry=entry, saved=False, notice=_unread(path, error))
                entry = added(found.entry(*entry.key), entry, known)
                found = replace(found, seed=found.seed or seed)
                self._write(path, _with(found, entry))
        except OSError as error:
            return Kept(entry=entry, saved=False, notice=_refused(path, error))
        return Kept(entry=entry, seed=found.seed, notice=notice)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold other kernels off; one that dies lets go."""
        from filelock import FileLock

        self.folder.mkdir(exist_ok=True)
        lock = FileLock(self.folder / LOCK, timeout=PATIENCE_S)
        try:
            lock.acquire()
        except OSError as error:
            # Some network disks know no locks. An answer is worth more than a count.
            if error.errno not in _NO_LOCKS:
                raise
        try:
            yield
        finally:
            lock.release()

    def _begin(self) -> None:
        """Take over what an older version kept, once: what is deleted later stays away."""
        atomic.sweep_folder(self.folder, old_s=_DAY_S)
        if home.is_ours(self.folder):
            return
        for item, found in self._older().items():
            self._write(self.path(item), found)
        atomic.write(self.folder / home.ABOUT, home.WORDS.encode())

    def _older(self) -> dict[str, Submission]:
        """Return what older files hold, by item; what cannot be read is passed over."""
        taken: dict[str, Submission] = {}
        for file in home.older(self.folder, self._start):
            with suppress(OSError):
                found = _readable(file)
                for entry in found.answers:
                    old = taken.get(entry.item, Submission(seed=found.seed))
                    taken[entry.item] = _with(old, joined(old.entry(*entry.key), entry))
        return taken

    def _read(self, path: Path, *, alone: bool = False) -> tuple[Submission, str]:
        """Return what a file holds, and a notice; a damaged file is put aside."""
        try:
            return submission.read(path), ""
        except FileNotFoundError:
            return Submission(), ""
        except SubmissionError as error:
            wrong = error.problems[0].wrong
        if alone:
            return self._put_aside(path, wrong)
        try:
            with self._alone():
                return self._read(path, alone=True)
        except OSError:
            # A folder that cannot be written leaves the damaged file where it is.
            return _readable(path), wrong

    def _put_aside(self, path: Path, wrong: str) -> tuple[Submission, str]:
        """Rename a damaged file, and write what can be read of it."""
        readable = _readable(path)
        aside = _free(path)
        path.replace(aside)
        if readable.answers:
            self._write(path, readable)
        return readable, f"{wrong} The file is kept as {aside.name}."

    def _write(self, path: Path, found: Submission) -> None:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        text = submission.dump(replace(found, exported=now))
        # A text cut in the middle of a character has half of it, which no file can hold.
        content = text.encode(errors="replace")
        if len(content) > submission.LARGEST_BYTES:
            raise OSError(errno.EFBIG, "too large")
        atomic.write(path, content)


def added(old: Entry | None, new: Entry, known: Entry | None) -> Entry:
    """Return a change with what others have kept since its writer knew of ``known``.

    Tries never fall, a first answer is never replaced, and the newest answer counts.
    What was deleted since then does not come back.
    """
    none = Entry(item=new.item, version=new.version, hash=new.hash)
    base, seen = old or none, known or none
    # A change that is sent twice, as its answer may have been lost, is one change.
    again = old is not None and old.time == new.time
    tries = 0 if again else max(0, new.attempts - seen.attempts)
    hints = max(base.hints, new.hints if old or not known else new.hints - seen.hints)
    own = new.first if seen.first is None else new.answer if tries else None
    # A clock may be wrong; what its writer knew is older whatever the clock said.
    newer = new if old == known or new.time >= base.time else base
    return replace(
        newer,
        attempts=min(base.attempts + tries, submission.MOST),
        hints=max(0, hints),
        first=own if base.first is None else base.first,
    )


def joined(one: Entry | None, other: Entry) -> Entry:
    """Return one answer for two that were kept apart."""
    if one is None:
        return other
    early, late = sorted((one, other), key=lambda entry: entry.time)
    return replace(
        late,
        attempts=max(one.attempts, other.attempts),
        hints=max(one.hints, other.hints),
        first=late.first if early.first is None else early.first,
    )


def _with(found: Submission, entry: Entry) -> Submission:
    """Return a submission with an answer in the place of an older one."""
    kept = {one.key: one for one in found.answers} | {entry.key: entry}
    return replace(found, answers=tuple(kept[key] for key in sorted(kept)))


def _readable(path: Path) -> Submission:
    """Return what can be read of a file; nothing of one that is too large."""
    if path.stat().st_size > submission.LARGEST_BYTES:
        return Submission()
    return submission.inspect(path.read_bytes(), path.name)[0]


def _refused(path: Path, error: OSError) -> str:
    reason = _REASONS.get(error.errno or 0, error.strerror or "another program writes")
    return (
        f"Your answer is not kept yet: {path.parent.name}/{path.name} cannot be written,"
        f" because {reason}. It stays on this page, and is kept as soon as it can be."
    )


def _unread(path: Path, error: OSError) -> str:
    reason = error.strerror or type(error).__name__
    return (
        f"{path.parent.name}/{path.name} is there and cannot be read ({reason}), so it is"
        " left as it is. What you answer stays on this page, and is kept as soon as the"
        " file can be read. Ask who looks after this computer if that does not happen."
    )


def _free(path: Path) -> Path:
    """Return a name beside ``path`` that no file has."""
    number = 1
    while (aside := path.with_name(f"{path.stem}.damaged-{number}.json")).exists():
        number += 1
    return aside
