"""Builds the course as a wheel: the one file that a student installs."""

import subprocess
import sys
from pathlib import Path

from helpers.errors import Problem, ReleaseError


def add_wheel(root: Path, folder: Path) -> Path:
    """Put the course as a wheel into a folder, and return the wheel.

    Raises ReleaseError with hatchling's last words where it cannot be built.
    """
    if not (root / "pyproject.toml").is_file():
        raise ReleaseError(
            Problem(
                place=str(root / "pyproject.toml"),
                wrong="The file is missing.",
                mend="Run the command in the course's own folder.",
            )
        )
    command = [sys.executable, "-P", "-m", "hatchling", "build", "-t", "wheel"]
    command += ["-d", str(folder.resolve())]
    run = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if run.returncode:
        lines = (run.stdout + run.stderr).splitlines()
        last = next((line.strip() for line in reversed(lines) if line.strip()), "")
        raise ReleaseError(
            Problem(
                place=str(root / "pyproject.toml"),
                wrong=f"The wheel is not built: {last}.",
                mend='Install what builds it: pip install -e ".[book]"',
            )
        )
    (wheel,) = folder.glob("*.whl")
    return wheel
