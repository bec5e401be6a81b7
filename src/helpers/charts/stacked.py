"""Bars in parts, each part with its number on it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from helpers.charts import palette
from helpers.charts.ink import ink

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

LEGEND_PX = 500  # of four names beside each other
DIGIT_PX = 7.5


def stacked_bars(
    table: "pd.DataFrame", length: str, row: str, part: str, colours: Mapping[str, str]
) -> "alt.LayerChart":
    """Return one bar for each row, the longest first, in parts that bear their numbers.

    A number that is wider than its part is left out: it would lie on the next one.

    Parameters
    ----------
    table
        One row for each part.
    length, row, part
        The columns with the length of a part, with the bar it belongs to, and with what
        it is called.
    colours
        The colour of each part, as ``#rrggbb``, in the order in which they stand.
    """
    import altair as alt

    names = list(colours)
    rows = table.assign(order=table[part].map(names.index))
    longest = alt.EncodingSortField(length, "sum", "descending")
    parts = alt.Chart(rows.sort_values([row, "order"])).encode(
        y=alt.Y(row, title=None, sort=longest),
        order="order",
        tooltip=[row, part, length],
    )
    along = alt.X(length, stack="zero", axis=None)
    # All in one line, or below each other.
    legend = alt.Legend(columns=alt.ExprRef(f"width > {LEGEND_PX} ? {len(names)} : 1"))
    scale = alt.Scale(domain=names, range=list(colours.values()))
    bars = parts.mark_bar(stroke=palette.PAGE, cornerRadius=0).encode(
        x=along, color=alt.Color(part, title=None, scale=scale, legend=legend)
    )
    readable = alt.Scale(domain=names, range=[ink(one) for one in colours.values()])
    room = f"(scale('x', datum['{length}']) - scale('x', 0))"
    said = f"format(datum['{length}'], ',')"
    fits = f"{room} > {DIGIT_PX} * length({said})"
    numbers = parts.mark_text(
        fontWeight="bold", opacity=alt.ExprRef(f"{fits} ? 1 : 0")
    ).encode(
        x=along.bandPosition(0.5),
        text=alt.Text(length, format=","),
        color=alt.Color(part, scale=readable, legend=None),
    )
    both = alt.layer(bars, numbers).resolve_scale(color="independent")
    return cast("alt.LayerChart", both.properties(width="container"))
