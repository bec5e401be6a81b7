"""Maps to click on: drawn from GeoJSON, and known to items by name."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

# Any: GeoJSON as it comes from a file.
GeoJSON = Mapping[str, Any]
_sources: dict[str, tuple[Callable[[], GeoJSON], str]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Shapes by id, as SVG paths in a picture of ``width`` × ``height`` pixels.

    ``home`` is the shape from which the map is seen, if one is, with its name and the
    middle of what it covers.
    """

    width: int
    height: int
    shapes: Mapping[str, str]
    home: str = ""
    name: str = ""
    middle: tuple[int, int] = (0, 0)


def provide(name: str, source: Callable[[], GeoJSON], home: str = "") -> None:
    """Make a map known by name; ``source`` is called when an item first needs it.

    ``home`` is the id of the shape that every reader is told.
    """
    _sources[name] = source, home
    drawing.cache_clear()


@cache
def drawing(name: str) -> Drawing | None:
    """Return the map of this name, or None where no map was provided."""
    if name not in _sources:
        return None
    source, home = _sources[name]
    return from_geojson(source(), home=home)


def from_geojson(
    collection: GeoJSON, *, name: str = "iso3", width: int = 400, home: str = ""
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

    covered = [place(point) for ring in states.get(home, []) for point in ring]
    names = {
        f["properties"][name]: f["properties"].get("name")
        for f in collection["features"]
    }
    return Drawing(
        home=home if covered else "",
        name=str(names.get(home) or ""),
        middle=_middle(covered),
        width=width,
        height=math.ceil((north - south) * scale),
        shapes={
            state: "".join(_path([place(point) for point in ring]) for ring in rings)
            for state, rings in sorted(states.items())
        },
    )


def _middle(points: list[tuple[float, float]]) -> tuple[int, int]:
    if not points:
        return 0, 0
    (left, *_, right), (top, *_, bottom) = (
        sorted(axis) for axis in zip(*points, strict=True)
    )
    return round((left + right) / 2), round((top + bottom) / 2)


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
