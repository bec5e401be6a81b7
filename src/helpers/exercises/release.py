"""What students get of an assignment: items without a key, read from a file."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, StrictBool, StrictInt

from helpers import text
from helpers.errors import ItemError, Problem
from helpers.exercises.schema import (
    TYPES,
    Criterion,
    Drawing,
    Length,
    Line,
    Name,
    Strict,
    Text,
)
from helpers.exercises.view import View

LARGEST_BYTES = 5_000_000


class Shown(Strict):
    """An option or a target, as everyone may see it."""

    id: Name
    text: Text
    shape: Line = "none"


class Released(Strict):
    """What ``view.public`` makes of an item; a field of its key is refused."""

    id: Name
    type: Annotated[str, Field(pattern=f"^({'|'.join(TYPES)})$")]
    version: StrictInt = Field(ge=1, le=9999)
    points: StrictInt = Field(ge=1, le=20)
    prompt: Text
    options: tuple[Shown, ...]
    fixed: StrictBool
    targets: tuple[Shown, ...] = ()
    unit: Text = "none"
    map: Line | Drawing = "none"
    many: StrictBool = False
    rows: StrictInt = Field(default=6, ge=1, le=30)
    words: tuple[Length, Length] | None = None
    rubric: tuple[Criterion, ...] = ()


class Release(Strict):
    """A file of released items."""

    format: Literal["course-release/1"]
    release: Line
    items: tuple[Released, ...]


def read(path: Path) -> Mapping[str, View]:
    """Return the released items of a file by id; ItemError if it holds none."""
    try:
        content = text.read(path, limit=LARGEST_BYTES)
        Release.model_validate_json(content)
        items: list[View] = json.loads(content, object_pairs_hook=_once)["items"]
        return _once([(public["id"], public) for public in items])
    except (text.NoTextError, ValueError, RecursionError) as error:
        raise ItemError(
            Problem(
                place=path.name,
                wrong="This is no file of released exercises.",
                mend="Unpack the assignment again.",
            )
        ) from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:  # Any: JSON
    """Return pairs as an object; ValueError if two have one key."""
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError("A key stands twice.")
    return made
