"""Writes what students get: a folder, and the same as one zip. Old and new never mix."""

import os
import tempfile
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from helpers import atomic
from helpers.errors import Problem, ReleaseError
from helpers.release.contents import contents
from helpers.release.secrets import leaks, secrets
from helpers.release.wheel import add_wheel
from helpers.start.folder import FOLDER
from helpers.swap import draft_of

ZIP = f"{FOLDER}.zip"
STEPS = 4  # the wheel, the students' copies, the search, the files
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip can tell
_READABLE = 0o100644 << 16
_UNIX = 3
_NEW = "Name another folder, or move this away."


def write(
    root: Path,
    out: Path,
    numbers: Collection[int] = (),
    *,
    tick: Callable[[], object] = lambda: None,
) -> dict[str, bytes]:
    """Write the release of the course in ``root``, and return its files by their names.

    ``tick`` is called after each of the STEPS.

    ``out`` then holds the folder and the zip, and nothing else. Whatever stops this, it
    is as it was or all new. Raises ReleaseError where something else than an earlier
    release lies there, where the wheel cannot be built, or where a file tells what
    students may not see.
    """
    out = Path(os.path.realpath(out))  # unlike resolve, it raises for no circle
    try:
        _require_ours(out)
        with draft_of(out) as draft:
            wheel = add_wheel(root, draft.with_name("wheel"))
            tick()
            files = contents(wheel, numbers)
            tick()
            _require_no_leak(files, root)
            tick()
            for name, content in files.items():
                path = draft / FOLDER / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            _zip(files, draft / ZIP)
        tick()
    except OSError as error:
        wrong = f"This cannot be written ({error.strerror or type(error).__name__})."
        mend = "Make room on the disk, or see that you may write there."
        raise _error(Path(error.filename or out), wrong, mend) from error
    return files


def add_zip(wheel: Path, folder: Path) -> Path:
    """Put all that students get into a folder as one zip, and return the zip."""
    path = folder / ZIP
    _zip(contents(wheel), path)
    return path


def _zip(files: Mapping[str, bytes], path: Path) -> None:
    """Write a zip whose bytes depend on the files alone."""
    with tempfile.TemporaryFile() as draft:
        with ZipFile(draft, "w", ZIP_DEFLATED, compresslevel=9) as members:
            for name in sorted(files):
                member = ZipInfo(f"{FOLDER}/{name}", _LONG_AGO)
                member.compress_type = ZIP_DEFLATED
                # Else each system writes its own.
                member.create_system, member.external_attr = _UNIX, _READABLE
                members.writestr(member, files[name])
        draft.seek(0)
        atomic.write(path, draft.read())


def _require_ours(out: Path) -> None:
    """Raise ReleaseError unless a place is free, or holds an earlier release unchanged."""
    if not out.exists():
        return
    if not out.is_dir():
        raise _error(out, "This is a file.", _NEW)
    there = {
        path.relative_to(out).as_posix(): path
        for path in out.rglob("*")
        if not path.is_dir() or path.is_symlink()
    }
    written = _zipped(there.pop(ZIP)) if ZIP in there else {}
    for name, path in sorted(there.items()):
        if not path.is_file() or path.read_bytes() != written.get(name):
            raise _error(path, "No release wrote this, or it was changed since.", _NEW)


def _zipped(path: Path) -> dict[str, bytes]:
    try:
        with ZipFile(path) as members:
            return {name: members.read(name) for name in members.namelist()}
    except (BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
        wrong = "This is no zip that a release wrote."
        raise _error(path, wrong, _NEW) from error


def _require_no_leak(files: Mapping[str, bytes], root: Path) -> None:
    problems = [
        Problem(
            place=name,
            wrong=f"This tells students what they may not see: {line[:60]!r}.",
            mend="Put the marks around it, or take it out of what they get.",
        )
        for name, line in leaks(files, secrets(root))
    ]
    if problems:
        raise ReleaseError(problems)


def _error(path: Path, wrong: str, mend: str) -> ReleaseError:
    return ReleaseError(Problem(place=str(path), wrong=wrong, mend=mend))
