"""A map of corridors: which states a route crosses, as a line that claims no more."""

from typing import TYPE_CHECKING

from helpers.charts import palette
from helpers.charts.region_map import Row, names, places, project, region_map
from helpers.charts.theme import NAME_PX

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

X = "sketch_longitude_deg"
Y = "sketch_latitude_deg"
# From the middle of a name to a stop: nearer than this in latitude, and in longitude
# either upon the name or, on a phone, at its end.
ALIKE_DEG = 3
UPON_DEG = 8
AT_END_DEG = 16
GAP_DEG = 3  # between a name and the stop that it ends before
BELOW_PX = 18
STOP = 190  # square pixels: a number has room in it
ROLES = {"in between": palette.FOCUS, "at an end": palette.CONTEXT}


def route(
    legs: "pd.DataFrame", states: "pd.DataFrame | None" = None
) -> "alt.LayerChart":
    """Return the region with one dashed line per corridor, from state to state.

    The lines are schematic: they join one point in each state, in the order of the
    legs. The stops bear the corridor's number, in the order of the table. Say both in
    the chart's subtitle.

    Parameters
    ----------
    legs
        Rows of the table ``corridor_legs``.
    states
        What to colour: one row per state, with ``iso3`` and ``role``: "in between" or
        "at an end".
    """
    import altair as alt

    value = "role" if states is not None else None
    shapes = region_map(states, value, labels=False, colours=ROLES).layer
    numbers = dict.fromkeys(legs["corridor_id"])
    numbered = {name: number for number, name in enumerate(numbers, start=1)}
    rows = legs.assign(number=legs["corridor_id"].map(numbered))
    lines = alt.Chart(rows).encode(
        alt.Longitude(f"{X}:Q"), alt.Latitude(f"{Y}:Q"), alt.Detail("corridor_id:N")
    )
    drawn = lines.mark_line(
        color=palette.TEXT, strokeDash=[6, 4], strokeWidth=2.5
    ).encode(alt.Order("leg:Q"))
    stops = lines.mark_point(stroke=palette.TEXT, fill=palette.PAGE, size=STOP).encode(
        tooltip=["number:O", "leg:Q", "iso3:N", "note:N"]
    )
    signs = lines.mark_text(fontSize=NAME_PX, fontWeight="bold").encode(text="number:O")
    named = [_beside(row, legs) for row in places(states, value)]
    return project(alt.layer(*shapes, drawn, stops, signs, *names(named)))


def _beside(name: Row, legs: "pd.DataFrame") -> Row:
    """Return the name below a stop that it would cover, or at the left of one."""
    for stop in legs[legs["iso3"] == name["iso3"]].itertuples():
        x, y = float(getattr(stop, X)), float(getattr(stop, Y))
        if abs(y - name["latitude"]) >= ALIKE_DEG:
            continue
        if abs(x - name["longitude"]) < UPON_DEG:
            return {**name, "longitude": x, "latitude": y, "dy": BELOW_PX}
        if 0 < x - name["longitude"] < AT_END_DEG:
            return {**name, "longitude": x - GAP_DEG, "align": "right"}
    return name
