"""Reads the two files that say how the book is made, as strictly as the exercises are."""

from pathlib import Path
from typing import Any

from helpers.errors import BookError, Problem
from helpers.exercises import source

FILE = "_config.yml"


# Any: what the book's own programs make of it.
def read(path: Path) -> dict[str, Any]:
    """Return the fields of a file in YAML.

    Raises BookError if it is missing, damaged, or no list of fields.
    """
    content = source.text_of(path, path.name)
    if isinstance(content, Problem):
        raise BookError(content)
    found = source.document(content, path.name)
    if isinstance(found, Problem):
        raise BookError(found)
    fields, _ = found
    if not isinstance(fields, dict):
        raise BookError(
            Problem(
                place=f"{path.name}:1",
                wrong="The file holds no fields.",
                mend="Restore the last version; each line begins with a name and a colon.",
            )
        )
    return fields
