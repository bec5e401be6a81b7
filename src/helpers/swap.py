"""Puts a folder into the place of another in one step, wherever the system can."""

import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_AT_FDCWD = -100
_LINUX_EXCHANGE = 2  # renameat2's RENAME_EXCHANGE
_MACOS_EXCHANGE = 2  # renamex_np's RENAME_SWAP


@contextmanager
def draft_of(place: Path) -> Iterator[Path]:
    """Give a new folder beside ``place`` that takes its place once it is filled.

    What stops the filling leaves ``place`` as it was, and nothing beside it. A folder
    for what is needed on the way may be made beside the draft; it goes with it.
    """
    place = Path(os.path.realpath(place))  # unlike resolve, it raises for no circle
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(
        dir=place.parent, prefix=f".{place.name}-", ignore_cleanup_errors=True
    ) as made:
        new = Path(made, "new")
        new.mkdir()
        yield new
        put_in_place(new, place)


def put_in_place(new: Path, place: Path) -> None:
    """Move ``new`` to ``place``; what lay there is gone afterwards.

    At every moment ``place`` holds the old folder or the new one, whole. Where a system
    cannot exchange two folders, it is missing between two renames.
    """
    if not place.exists():
        new.replace(place)
        return
    if not _exchange(new, place):
        aside = new.with_name(f"{new.name}.old")
        place.replace(aside)
        try:
            new.replace(place)
        except OSError:
            aside.replace(place)
            raise
        new = aside
    shutil.rmtree(new, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders; say whether the system did."""
    first, second = os.fsencode(one), os.fsencode(other)
    try:
        system = ctypes.CDLL(None)
        if sys.platform == "darwin":
            return bool(system.renamex_np(first, second, _MACOS_EXCHANGE) == 0)
        done = system.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _LINUX_EXCHANGE)
        return bool(done == 0)
    except (AttributeError, OSError, TypeError):  # Windows, or an old system
        return False
