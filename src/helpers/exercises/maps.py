"""Maps to click on: drawn from GeoJSON, and known to items by name."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

# Any: GeoJSON as it comes from a file.
GeoJSON = Mapping[str, Any]
_sources: dict[str, Callable[[], GeoJSON]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Shapes by id, as SVG paths in a picture of ``width`` × ``height`` pixels."""

    width: int
    height: int
    shapes: Mapping[str, str]


def provide(name: str, source: Callable[[], GeoJSON]) -> None:
    """Make a map known by name; ``source`` is called when an item first needs it."""
    _sources[name] = source
    drawing.cache_clear()


@cache
def drawing(name: str) -> Drawing | None:
    """Return the map of this name, or None where no map was provided."""
    return from_geojson(_sources[name]()) if name in _sources else None


def from_geojson(
    collection: GeoJSON, *, name: str = "iso3", width: int = 400
) -> Drawing:
    """Return the polygons of a FeatureCollection, equirectangular about its middle.

    ``name`` is the property that becomes the id of a shape.
    """
    states = {
        str(feature["properties"][name]): list(_rings(feature["geometry"]))
        for feature in collection["features"]
    }
    points = [point for rings in states.values() for ring in rings for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    # Degrees of longitude are shorter away from the equator.
    squeeze = math.cos(math.radians((south + north) / 2))
    scale = width / ((east - west) * squeeze)

    def place(point: Sequence[float]) -> tuple[float, float]:
        return (point[0] - west) * squeeze * scale, (north - point[1]) * scale

    return Drawing(
        width=width,
        height=math.ceil((north - south) * scale),
        shapes={
            state: "".join(_path([place(point) for point in ring]) for ring in rings)
            for state, rings in sorted(states.items())
        },
    )


def _rings(geometry: Mapping[str, Any]) -> Iterator[list[tuple[float, float]]]:
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    for polygon in polygons:
        for ring in polygon:
            yield [(point[0], point[1]) for point in ring]


def _path(points: list[tuple[float, float]]) -> str:
    """Return a closed path in whole pixels, each step from the point before.

    Points that fall on one pixel become one; neighbours share their points, so the
    borders of both keep together.
    """
    kept: list[tuple[int, int]] = []
    for x, y in points:
        pixel = (round(x), round(y))
        if not kept or pixel != kept[-1]:
            kept.append(pixel)
    if kept[0] == kept[-1]:
        kept.pop()
    if len(kept) < 3:
        return ""
    steps = (f"{x - a} {y - b}" for (a, b), (x, y) in pairwise(kept))
    return f"M{kept[0][0]} {kept[0][1]}l{' '.join(steps)}z"
