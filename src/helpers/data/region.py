"""The map of Mongolia's region, as GeoJSON."""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from helpers.data.dictionary import FOLDER, find_table
from helpers.data.document import parse_json
from helpers.data.files import damaged, read_text
from helpers.errors import DataError, Problem

_WORDS = {"iso3": re.compile("[A-Z]{3}"), "name": re.compile(r"\S.*")}
DEPTHS = {"Polygon": 2, "MultiPolygon": 3}  # of lists around the points of a shape


# Any: GeoJSON
def region(*, folder: Path = FOLDER) -> dict[str, Any]:
    """Return the states of the region as a GeoJSON FeatureCollection, a fresh copy.

    Coordinates are degrees (longitude, latitude), rounded to two decimals and cut at
    45° and 135° East, 20° and 60° North. Each feature has the properties ``iso3`` and
    ``name``. The lines are Natural Earth's: they show who holds a territory, not who
    ought to. Raises DataError if the map is missing or damaged.

    >>> region()["type"]
    'FeatureCollection'
    """
    path = find_table("region", Path(folder)).path
    text = read_text(path)
    found = _find(text, path.name)
    if found:
        raise DataError(found)
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def find_in_map(path: Path) -> Iterator[Problem]:
    """Yield what is wrong with a map. Raise DataError if it cannot be read at all."""
    yield from _find(read_text(path), path.name)


# Kept by content, so that a map is looked through once.
@lru_cache(maxsize=4)
def _find(text: str, place: str) -> tuple[Problem, ...]:
    loaded = parse_json(text, place)
    features = loaded.get("features") if isinstance(loaded, dict) else None
    if not isinstance(features, list) or loaded.get("type") != "FeatureCollection":
        raise damaged(
            place,
            "The file is no map: it is not a GeoJSON FeatureCollection.",
            "Restore the file, or install the course again.",
        )
    return tuple(
        Problem(
            place=f"{place}, state {number}",
            wrong=wrong,
            mend="Restore the file, or install the course again.",
        )
        for number, feature in enumerate(features, start=1)
        for wrong in _find_in_state(feature)
    )


def _find_in_state(feature: Any) -> Iterator[str]:
    feature = feature if isinstance(feature, dict) else {}
    properties = feature.get("properties")
    for name, form in _WORDS.items():
        word = properties.get(name) if isinstance(properties, dict) else None
        if not isinstance(word, str) or not form.fullmatch(word):
            yield f'The state has no "{name}", or it is damaged.'
    shape = feature.get("geometry")
    depth = DEPTHS.get(str(shape.get("type"))) if isinstance(shape, dict) else None
    if depth is None or not _has_rings(shape.get("coordinates"), depth):
        yield "The state has no outline of points, longitude and latitude in degrees."


def _has_rings(part: Any, depth: int) -> bool:
    """Say whether lists lie in each other that deep, around rings of points."""
    if not isinstance(part, list) or not part:
        return False
    if depth > 1:
        return all(_has_rings(inner, depth - 1) for inner in part)
    return len(part) >= 4 and all(map(_is_point, part))


def _is_point(point: Any) -> bool:
    if not isinstance(point, list) or len(point) != 2:
        return False
    east, north = point
    numbers = all(type(number) in (int, float) for number in point)
    return numbers and -180 <= east <= 180 and -90 <= north <= 90
