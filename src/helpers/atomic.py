"""Writes a file whole or not at all: a crash leaves the old one or the new one."""

import errno
import os
import re
import secrets
import time
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE, S_ISREG

DIGITS = 8  # at the end of a draft's name
OLD_S = 3600  # no draft is written for so long


def sweep(path: Path) -> None:
    """Remove the drafts of a file that a killed program left; what cannot be, stays."""
    target = Path(os.path.realpath(path))
    _sweep(target.parent, re.escape(target.stem), OLD_S)


def sweep_folder(folder: Path, *, old_s: int) -> None:
    """Remove the drafts of all files of a folder that are older than so many seconds."""
    _sweep(folder, ".+", old_s)


def _sweep(folder: Path, stem: str, old_s: int) -> None:
    named = re.compile(rf"\.{stem}-[0-9a-f]{{{DIGITS}}}")
    with suppress(OSError):
        for draft in folder.iterdir():
            if named.fullmatch(draft.name) and _is_left(draft, old_s):
                draft.unlink(missing_ok=True)


def _is_left(draft: Path, old_s: int) -> bool:
    status = draft.lstat()
    return S_ISREG(status.st_mode) and time.time() - status.st_mtime > old_s


def write(path: Path, content: bytes) -> None:
    """Replace a file in one step; a link is followed, and its target replaced.

    An old file keeps its mode, a new one gets what the umask leaves. Raises OSError when
    the disk refuses, or where something else than a file lies; it is then as it was.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        # Else a link would let root put a file into the place of a device.
        raise OSError(errno.EINVAL, "This is no plain file", str(path))
    draft = target.with_name(f".{target.stem}-{secrets.token_hex(DIGITS // 2)}")
    try:
        with draft.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            draft.chmod(S_IMODE(target.stat().st_mode))
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
