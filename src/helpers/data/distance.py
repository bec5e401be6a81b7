"""How far apart two places are, and two states where they come nearest to each other."""

from collections.abc import Iterable, Iterator
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from helpers.data.dictionary import FOLDER
from helpers.data.region import region
from helpers.errors import DataError, Problem, nearest

RADIUS_KM = 6371.0088  # mean radius of the Earth, by the IUGG

Shape = dict[str, Any]  # Any: GeoJSON


def distance_km(one: Iterable[float], two: Iterable[float]) -> float:
    """Return the great-circle distance of two points in kilometres.

    Each point is a longitude and a latitude, in degrees. The Earth is taken for a ball;
    the formula is the haversine, Sinnott, R. W. (1984), Virtues of the haversine, Sky
    and Telescope 68(2). Raises ValueError if a point has not two numbers.

    >>> round(distance_km((0, 0), (0, 1)), 1)
    111.2
    """
    (x1, y1), (x2, y2) = (map(radians, point) for point in (one, two))
    half = sin((y2 - y1) / 2) ** 2 + cos(y1) * cos(y2) * sin((x2 - x1) / 2) ** 2
    return 2 * RADIUS_KM * asin(sqrt(min(half, 1)))  # rounding may pass one


def gap_km(one: str, two: str, *, folder: Path = FOLDER) -> float:
    """Return the smallest distance of two states on the course's map, in kilometres.

    States are named by their codes, such as ``MNG``. Only the corners of the outlines
    are compared, not the lines between them: the gap may be a little smaller, never
    larger. It is zero for neighbours that share a corner.
    Raises DataError if the map lacks a state, or is missing or damaged.
    """
    features = region(folder=folder)["features"]
    shapes = {state["properties"]["iso3"]: state["geometry"] for state in features}
    for iso3 in (one, two):
        if iso3 not in shapes:
            raise DataError(
                Problem(
                    place=f'data.gap_km("{one}", "{two}")',
                    wrong=f'The map of the region has no state "{iso3}".',
                    mend=nearest(iso3, shapes) or "Use a code such as MNG or KAZ.",
                )
            )
    there = list(_corners(shapes[two]))
    return min(distance_km(a, b) for a in _corners(shapes[one]) for b in there)


def _corners(shape: Shape) -> Iterator[list[float]]:
    parts = shape["coordinates"]
    if shape["type"] == "Polygon":
        parts = [parts]
    return (point for part in parts for ring in part for point in ring)
