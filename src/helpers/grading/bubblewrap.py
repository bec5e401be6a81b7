"""The program that makes a box: where it is, how it is called, and what to do without it."""

import os
import secrets
import shutil
import subprocess
from functools import cache
from pathlib import Path

from helpers.errors import GradingError, Problem
from helpers.grading import mounts

# What runs in the box; neither a file beside it nor a variable may change that.
INSIDE = ("-P", "-S", "-B", "-m", "helpers.grading.warden")
# Of the user whom the box becomes where it is started by root: systemd gives these to
# services that need a user for a while, so that nobody else has one of them.
_USERS = range(61184, 65520)
_SPACES = ("pid", "net", "ipc", "uts")
_AS_A_USER = ("--unshare-user", "--disable-userns", "--uid", "1000", "--gid", "1000")
# Root's: only to become that user, which takes them away.
_AS_ROOT = (
    *("--cap-drop", "ALL", "--cap-add", "CAP_SETUID"),
    *("--cap-add", "CAP_SETGID"),
)
_INSTALL = (
    "Install it (on Debian and Ubuntu: apt-get install bubblewrap), or mark in a"
    " container set apart for it, or type --no-isolation if you trust every hand-in."
)


@cache
def program() -> str:
    """Return the path of bubblewrap; raises GradingError if it is missing."""
    found = shutil.which("bwrap")
    if found is None:
        raise GradingError(no_box("The program bwrap is missing."))
    return found


@cache
def version() -> str:
    """Return bubblewrap's name and version: "bubblewrap 0.8.0"."""
    run = [program(), "--version"]
    said = subprocess.run(run, capture_output=True, text=True, check=False).stdout
    return said.strip()[:40] or "bubblewrap"


def command(*, room_mb: int, user: int | None) -> list[str]:
    """Return the command of a box; ``user`` is whom it becomes if root starts it."""
    variables = mounts.environment().items()
    return [
        program(),
        *(_AS_A_USER if user is None else _AS_ROOT),
        *(f"--unshare-{name}" for name in _SPACES),
        *("--unshare-cgroup-try", "--hostname", "box", "--clearenv"),
        *("--die-with-parent", "--new-session", "--as-pid-1"),
        *(part for pair in variables for part in ("--setenv", *pair)),
        *mounts.arguments(megabytes=room_mb),
        *("--chdir", mounts.HOME, "--", str(mounts.python()), *INSIDE),
    ]


def bare(home: str) -> tuple[list[str], dict[str, str]]:
    """Return a command that runs the same without a box, and its variables."""
    path = os.pathsep.join([str(mounts.PACKAGE.parent), *mounts.packages()])
    variables = mounts.environment() | {"HOME": home, "PYTHONPATH": path}
    return [str(mounts.python()), *INSIDE], variables


def no_box(wrong: str) -> Problem:
    """Return that no box can be had, and what to do."""
    return Problem(place="The box for hand-ins", wrong=wrong, mend=_INSTALL)


def free_user() -> int | None:
    """Return the number of a user of whom no process runs; None if this is not root."""
    if os.geteuid() != 0:
        return None
    taken = set()
    for path in Path("/proc").iterdir():
        if path.name.isdigit():
            try:
                taken.add(path.stat().st_uid)
            except OSError:  # it has ended
                continue
    return secrets.choice([user for user in _USERS if user not in taken])
