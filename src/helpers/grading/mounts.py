"""What lies in the box: Python, its packages, ``helpers`` with its tables; all read-only.

It is a list of what goes in. Whatever else the course has, now or later, stays outside.
"""

import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
COURSE = "/course"  # where `helpers` lies in the box
HOME = "/home/student"
# Of `helpers`: what a notebook imports, and what runs it in the box.
INSIDE = (
    "__init__.py",
    "atomic.py",
    "errors.py",
    "host.py",
    "material.py",
    "text.py",
    "charts",
    "data",
    "exercises",
    "explorations",
    "grading/__init__.py",
    "grading/wire.py",
    "grading/tables.py",
    "grading/cells.py",
    "grading/answer.py",
    "grading/promises.py",
    "grading/warden.py",
)
# Where programs find what they are linked with, on the systems that have bubblewrap.
_LIBRARIES = ("/lib", "/lib32", "/lib64", "/usr/lib", "/usr/lib32", "/usr/lib64")
_FILES = ("/etc/ld.so.cache", "/etc/localtime", "/usr/share/zoneinfo")


def python() -> Path:
    """Return the program of Python itself, behind whatever links lead to it."""
    return Path(getattr(sys, "_base_executable", sys.executable)).resolve()


def packages() -> list[str]:
    """Return the folders of installed packages, in the order Python looks into them."""
    known = [sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    found = [path for path in sys.path if Path(path).name.endswith("-packages")]
    return [path for path in dict.fromkeys([*known, *found]) if Path(path).is_dir()]


def arguments(*, megabytes: int) -> list[str]:
    """Return bubblewrap's arguments for the files of the box, each empty place so large."""
    shown = list(_shown())
    made = ["--proc", "/proc", "--dev", "/dev"]
    # Before what is shown: Python itself may lie below /tmp.
    for path in ("/tmp", HOME, "/dev/shm"):
        # Else bubblewrap makes a folder so that its owner alone may enter: before the
        # box changes its user, that is root.
        made += _folders([path])
        made += ("--size", str(megabytes * 1_000_000), "--perms", "1777")
        made += ("--tmpfs", path)
    made += _folders(path for _, path in shown)
    for path in _LIBRARIES:
        if Path(path).is_symlink():
            made += ("--symlink", str(Path(path).readlink()), path)
    for source, path in shown:
        made += ("--ro-bind", source, path)
    for folder in packages():
        # An installed course holds its exercises with their answers.
        if (Path(folder) / "helpers").is_dir():
            hidden = f"{folder}/helpers"
            made += ("--tmpfs", hidden, "--remount-ro", hidden)
    return [*made, "--remount-ro", "/dev", "--remount-ro", "/"]


def _shown() -> Iterator[tuple[str, str]]:
    """Yield each path of the machine that the box shows, and where it lies there."""
    found = [path for path in _LIBRARIES if not Path(path).is_symlink()]
    program = python()
    for path in (program, program.parents[1] / "lib", *packages(), *_FILES):
        # What lies in a folder that is shown is shown with it.
        if not _lies_in(str(path), found):
            found.append(str(path))
    yield from ((path, path) for path in found if Path(path).exists())
    yield from ((str(PACKAGE / name), f"{COURSE}/helpers/{name}") for name in INSIDE)


def _folders(paths: Iterable[str]) -> list[str]:
    """Return arguments that make every folder above the paths, the upper ones first."""
    above = {str(parent) for path in paths for parent in Path(path).parents}
    known = {"/", "/dev", "/tmp"}
    return [
        part
        for folder in sorted(above - known)
        for part in ("--perms", "0755", "--dir", folder)
    ]


def environment() -> dict[str, str]:
    """Return the variables of the box; nothing of ours is passed on."""
    return {
        "HOME": HOME,
        "LANG": "C.UTF-8",
        "PATH": "/nowhere",
        "PYTHONPATH": os.pathsep.join([COURSE, *packages()]),
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        # A thread is a process to the system, and counts as one.
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "TZ": "UTC",
    }


def _lies_in(path: str, folders: Iterable[str]) -> bool:
    return any(Path(folder) in (Path(path), *Path(path).parents) for folder in folders)
