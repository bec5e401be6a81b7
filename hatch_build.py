"""Puts into the wheel what students run: notebooks as they get them, and the exercises.

Nothing of it is stored twice in the repository. The notebooks are made at build, without
solutions and without outputs.
"""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# Where a wheel has them, and where they lie in the repository.
NOTEBOOKS = {"chapters": "chapters", "assignments": "exercises"}
DEFINITIONS = {"items": "exercises/items", "tasks": "exercises/tasks"}
INSIDE = "helpers/files"


class StudentsFiles(BuildHookInterface):  # type: ignore[type-arg]  # hatchling's own
    """Adds ``helpers/files`` to a wheel; an editable install reads the checkout."""

    # Any: as hatchling declares it
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the students' copies and name them to the builder."""
        if version == "editable":
            return
        root = Path(self.root)
        self._made = tempfile.TemporaryDirectory()
        include: dict[str, str] = build_data["force_include"]
        for name, folder in DEFINITIONS.items():
            for path in sorted((root / folder).glob("*.yml")):
                include[str(path)] = f"{INSIDE}/{name}/{path.name}"
        for name, folder in NOTEBOOKS.items():
            made = Path(self._made.name, name)
            made.mkdir()
            for path in sorted((root / folder).glob("*.ipynb")):
                (made / path.name).write_bytes(_students_copy(root, path))
                include[str(made / path.name)] = f"{INSIDE}/{name}/{path.name}"

    def finalize(
        self, version: str, build_data: dict[str, Any], artifact_path: str
    ) -> None:
        """Remove the copies once they are in the wheel."""
        if version != "editable":
            self._made.cleanup()


def _students_copy(root: Path, path: Path) -> bytes:
    sys.path.insert(0, str(root / "src"))  # the package is not installed yet
    try:
        from helpers.notebooks.student import copy_of
    finally:
        del sys.path[0]
    return copy_of(path).encode("utf-8")
