"""Opens JupyterLab on a folder of the course, without a question about news."""

import os
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from helpers.errors import Problem, StartError

# Read beside the user's own settings, which stay as they are and count more.
CONFIG = Path(__file__).parent / "config"


def command(page: str) -> list[str]:
    """Return the call of JupyterLab on a page of the current folder."""
    # -P: a file of the student's own, named like a module of Python, is no module.
    called = [sys.executable, "-P", "-m", "jupyterlab", page]
    return [*called, "--allow-root"] if _is_root() else called


def environment(own: Mapping[str, str]) -> dict[str, str]:
    """Return the variables of a session in which JupyterLab asks nothing."""
    places = [str(CONFIG), own.get("JUPYTER_CONFIG_PATH", "")]
    return {**own, "JUPYTER_CONFIG_PATH": os.pathsep.join(filter(None, places))}


def open_lab(folder: Path, page: str) -> int:
    """Open JupyterLab on a page of the folder; return its exit code when it ends.

    Raises StartError where JupyterLab is not installed.
    """
    if find_spec("jupyterlab") is None:
        raise StartError(
            Problem(
                place="JupyterLab",
                wrong="It is not installed.",
                mend=f'Install it: "{sys.executable}" -m pip install jupyterlab',
            )
        )
    run = command(page)
    with subprocess.Popen(run, cwd=folder, env=environment(os.environ)) as server:
        while True:
            try:
                return server.wait()
            except KeyboardInterrupt:
                continue  # the server hears it too, and asks whether to end


def _is_root() -> bool:
    # Only POSIX knows root, and JupyterLab wants to be told there.
    return hasattr(os, "geteuid") and os.geteuid() == 0
