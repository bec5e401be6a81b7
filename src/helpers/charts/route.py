"""A map of corridors: which states a route crosses, as a line that claims no more."""

from typing import TYPE_CHECKING

from helpers.charts import palette
from helpers.charts.region_map import project, region_map

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

X = "sketch_longitude_deg"
Y = "sketch_latitude_deg"


def route(
    legs: "pd.DataFrame", states: "pd.DataFrame | None" = None
) -> "alt.LayerChart":
    """Return the region with one dashed line per corridor, from state to state.

    The lines are schematic: they join one point in each state, in the order of the
    legs. Say so in the chart's subtitle.

    Parameters
    ----------
    legs
        Rows of the table ``corridor_legs``.
    states
        What to colour: one row per state, with ``iso3`` and ``role``.
    """
    import altair as alt

    base = region_map(states, "role" if states is not None else None)
    lines = alt.Chart(legs).encode(
        alt.Longitude(f"{X}:Q"), alt.Latitude(f"{Y}:Q"), alt.Detail("corridor_id:N")
    )
    drawn = lines.mark_line(
        color=palette.FOCUS, strokeDash=[6, 4], strokeWidth=2.5
    ).encode(alt.Order("leg:Q"))
    stops = lines.mark_point(stroke=palette.FOCUS, fill=palette.PAGE, size=90).encode(
        alt.Tooltip(["corridor_id:N", "leg:Q", "iso3:N", "note:N"])
    )
    names = base.layer[-2:] if states is not None else []
    shapes = base.layer[: len(base.layer) - len(names)]
    return project(alt.layer(*shapes, drawn, stops, *names))
