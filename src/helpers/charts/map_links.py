"""Lines on a map from state to state, and where a name stands clear of them."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from helpers.charts import palette

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

AWAY_PX = 11  # from a place where lines meet to the middle of its name
Place = tuple[float, float]  # longitude, latitude in degrees
Line = tuple[Place, Place]
Row = dict[str, Any]  # Any: a cell


def lines(links: "pd.DataFrame", places: Mapping[str, Place]) -> list[Line]:
    """Return the two ends of each line.

    Parameters
    ----------
    links
        Pairs of states, ``iso3_a`` and ``iso3_b``; those without a place are left out.
    places
        Where the lines of a state meet.
    """
    pairs = zip(links["iso3_a"], links["iso3_b"], strict=True)
    return [(places[a], places[b]) for a, b in pairs if a in places and b in places]


def drawn(lines: list[Line]) -> "list[alt.Chart]":
    """Return the lines, and a dot where they meet."""
    import altair as alt

    rows = [
        {"longitude": x, "latitude": y, "to_x": to_x, "to_y": to_y}
        for (x, y), (to_x, to_y) in lines
    ]
    ends = sorted({place for line in lines for place in line})
    dots = [{"longitude": x, "latitude": y} for x, y in ends]
    here = {"longitude": "longitude:Q", "latitude": "latitude:Q"}
    there = {"longitude2": "to_x:Q", "latitude2": "to_y:Q"}
    return [
        alt.Chart(alt.InlineData(values=rows))
        .mark_rule(strokeWidth=1.5)
        .encode(**here, **there),
        alt.Chart(alt.InlineData(values=dots))
        .mark_circle(size=36, color=palette.TEXT)
        .encode(**here),
    ]


def clear_of(lines: list[Line], name: Row) -> Row:
    """Return a name above the place where its lines meet, or below it.

    A name that stands apart from a neighbour's keeps its side; another one goes where
    fewer lines are.
    """
    slopes = list(_slopes(lines, (name["longitude"], name["latitude"])))
    if not slopes:
        return name
    is_above = name["dy"] < 0 if name["dy"] else sum(slopes) <= 0
    return {**name, "dy": -AWAY_PX if is_above else AWAY_PX}


def _slopes(lines: list[Line], here: Place) -> Iterator[float]:
    """Yield how steeply each line leaves a place, from -1 (South) to 1 (North)."""
    for one, two in lines:
        for (x, y), (to_x, to_y) in ((one, two), (two, one)):
            if (x, y) == here:
                yield (to_y - y) / (abs(to_x - x) + abs(to_y - y))
