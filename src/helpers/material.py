"""Tells where the course's notebooks and exercises lie, on whatever machine it runs.

A wheel carries them in the package, as students get them. An installation of a checkout
reads the checkout, where notebooks hold their outputs and assignments their solutions.
"""

from pathlib import Path
from typing import Literal

Kind = Literal["chapters", "assignments", "items", "tasks"]

_PACKAGE = Path(__file__).parent
_IN_A_CHECKOUT = {
    "chapters": "chapters",
    "assignments": "exercises",
    "items": "exercises/items",
    "tasks": "exercises/tasks",
}


def is_installed(package: Path = _PACKAGE) -> bool:
    """Say whether the package carries the files, so that they are students' copies."""
    return (package / "files").is_dir()


def folder(kind: Kind, package: Path = _PACKAGE) -> Path:
    """Return the folder of the chapters, the assignments, the exercises or the tasks.

    It may be missing where the package was copied without its files.
    """
    if is_installed(package):
        return package / "files" / kind
    return package.parents[1] / _IN_A_CHECKOUT[kind]
