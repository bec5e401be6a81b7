"""The map of Mongolia's region, as GeoJSON."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from helpers.data.dictionary import FOLDER, find_table
from helpers.errors import DataError, Problem


def region(*, folder: Path = FOLDER) -> dict[str, Any]:
    """Return the states of the region as a GeoJSON FeatureCollection, a fresh copy.

    Coordinates are degrees (longitude, latitude), rounded to two decimals and cut at
    45° and 135° East, 20° and 60° North. Each feature has the properties ``iso3`` and
    ``name``. The lines are Natural Earth's: they show who holds a territory, not who
    ought to.

    >>> region()["type"]
    'FeatureCollection'
    """
    path = find_table("region", folder).path
    try:
        loaded: dict[str, Any] = json.loads(_text(path))
    except (OSError, ValueError) as error:
        raise DataError(
            Problem(
                place=str(path),
                wrong=f"The map cannot be read ({error}).",
                mend="Restore the file, or install the course again.",
            )
        ) from error
    return loaded


@cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
