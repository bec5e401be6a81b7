"""A timeline: one line of text and one mark per event."""

from typing import TYPE_CHECKING, cast

from helpers.charts import palette
from helpers.charts.partners import partner_scale
from helpers.charts.theme import LABEL_PX

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

ROW_PX = 40
BAR_PX = 8
DATES = ("date_first", "date_last")
# Up to so many days, the date at a tick is written so; Vega alone would leave out the
# year or the month at most ticks.
FORMATS = {60: "%-d %b", 6 * 365: "%b %Y"}
YEAR = "%Y"


def timeline(
    table: "pd.DataFrame", label: str = "title", colour: str | None = None
) -> "alt.LayerChart":
    """Return events in order of time, each with its words above its mark.

    A dot is a day that is known. Where only a month or a year is known, or where
    something lasted, a bar runs from the first possible day to the last. Events
    without any date are left out: they have no place on a line of time.

    Parameters
    ----------
    table
        One row per event, with ``date_first``, ``date_last`` and the label's column.
    label
        The column with the words to print; keep them short.
    colour
        A column whose values get a colour each.
    """
    import altair as alt
    import pandas as pd

    events = table.dropna(subset=["date_first"]).copy()
    events["date_last"] = events["date_last"].fillna(events["date_first"])
    for column in DATES:
        events[column] = pd.to_datetime(events[column])
    events = events.sort_values(list(DATES), kind="stable")
    columns = dict.fromkeys([label, *DATES, *([colour] if colour else [])])
    order = list(dict.fromkeys(events[label]))
    rows = alt.Chart(events[list(columns)]).encode(
        alt.Y(f"{label}:N", axis=None, sort=order)
    )
    marks = rows.encode(
        alt.X("date_first:T", title=None, scale=alt.Scale(padding=10)).axis(
            grid=True, orient="top", tickCount=6, format=_format(events)
        ),
        color=_colour(events, colour) if colour else alt.value(palette.FOCUS),
    )
    long = "time(datum.date_last) - time(datum.date_first) > 86400000"
    bars = marks.transform_filter(long).mark_rule(
        strokeWidth=BAR_PX, strokeCap="round", yOffset=9
    )
    dots = marks.transform_filter(f"!({long})").mark_point(size=80, yOffset=9)
    words = rows.encode(alt.Text(f"{label}:N"), x=alt.value(0))
    # Lines of the axis would cross the words without a halo.
    halo = words.mark_text(
        align="left", yOffset=-7, fontSize=LABEL_PX, stroke=palette.PAGE, strokeWidth=4
    )
    plain = words.mark_text(align="left", yOffset=-7, fontSize=LABEL_PX)
    layers = alt.layer(bars.encode(x2="date_last:T"), dots, halo, plain)
    return cast(
        "alt.LayerChart",
        layers.properties(width="container", height=alt.Step(ROW_PX)),
    )


def _colour(events: "pd.DataFrame", column: str) -> "alt.Color":
    """Return a colour for each value; partners have their own."""
    import altair as alt

    values = list(dict.fromkeys(events[column].dropna()))
    if not palette.PARTNERS.keys() & set(values):
        return alt.Color(f"{column}:N", title=None)
    return alt.Color(f"{column}:N", title=None, scale=partner_scale(sorted(values)))


def _format(events: "pd.DataFrame") -> str:
    """Return how the dates of the axis are written, from how far they lie apart."""
    days = (events["date_last"].max() - events["date_first"].min()).days
    return next((form for most, form in FORMATS.items() if days <= most), YEAR)
