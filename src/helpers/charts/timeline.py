"""A timeline: one mark per event, with its words and its date at it."""

from typing import TYPE_CHECKING, Any, cast

from helpers.charts import palette
from helpers.charts.dates import when
from helpers.charts.partners import partner_scale
from helpers.charts.theme import LABEL_PX

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

ROW_PX = 38
BAR_PX = 8
MARK_DOWN_PX = 9
CHARACTER_PX = 6.6  # a generous measure: words must not leave the figure
DATES = ("date_first", "date_last")
# Up to so many days, the date at a tick is written so; Vega alone would leave out the
# year or the month at most ticks.
FORMATS = {60: "%-d %b", 6 * 365: "%b %Y"}
YEAR = "%Y"
# The words stand over the mark: they begin at it in the first half of the picture and
# end at it in the second, and stay inside it on a narrow page.
FIRST = "scale('x', toDate(datum.date_first))"
LAST = "scale('x', toDate(datum.date_last))"
IS_LEFT = f"{FIRST} < width / 2"
LONG = f"length(datum.told) * {CHARACTER_PX}"
INSIDE = (
    f"{IS_LEFT} ? max(0, min({FIRST} - 4, width - {LONG}))"
    f" : min(width, max({LAST} + 4, {LONG}))"
)
SIDE = f"{IS_LEFT} ? 'left' : 'right'"


def timeline(
    table: "pd.DataFrame",
    label: str = "title",
    colour: str | None = None,
    hollow: "pd.Series[bool] | None" = None,
) -> "alt.LayerChart":
    """Return events in order of time, each with its words and its date at its mark.

    A dot is a day that is known. Where only a month or a year is known, or where
    something lasted, a bar runs from the first possible day to the last; the date says
    as much as is known. Events without any date are left out: they have no place on a
    line of time.

    Parameters
    ----------
    table
        One row per event, with ``date_first``, ``date_last`` and the label's column.
    label
        The column with the words to print; keep them short.
    colour
        A column whose values get a colour each.
    hollow
        Which rows get an empty mark, such as those that are known less well.
    """
    import altair as alt

    events = _events(table, label, hollow)
    columns = dict.fromkeys(
        [label, *DATES, "when", "told", *([colour] if colour else [])]
    )
    if hollow is not None:
        columns["hollow"] = None
    order = list(dict.fromkeys(events[label]))
    rows = alt.Chart(events[list(columns)]).encode(
        alt.X("date_first:T", title=None, scale=alt.Scale(padding=10)).axis(
            grid=True, orient="top", tickCount=6, format=_format(events)
        ),
        alt.Y(f"{label}:N", axis=None, sort=order),
    )
    marks = rows.encode(
        color=_colour(events, colour) if colour else alt.value(palette.FOCUS)
    )
    long = "time(datum.date_last) - time(datum.date_first) > 86400000"
    bars = marks.transform_filter(long).mark_rule(
        strokeWidth=BAR_PX, strokeCap="round", yOffset=MARK_DOWN_PX
    )
    dots = marks.transform_filter(f"!({long})").mark_point(
        size=80, yOffset=MARK_DOWN_PX
    )
    layers = [bars.encode(x2="date_last:T"), dots]
    if hollow is not None:
        layers += _holes(rows, long)
    # Lines of the axis would cross the words without a halo.
    for look in ({"stroke": palette.PAGE, "strokeWidth": 4}, {}):
        layers += _words(rows.encode(x=alt.value(0)), look)
    return cast(
        "alt.LayerChart",
        alt.layer(*layers).properties(width="container", height=alt.Step(ROW_PX)),
    )


def _events(
    table: "pd.DataFrame", label: str, hollow: "pd.Series[bool] | None"
) -> "pd.DataFrame":
    """Return the dated rows in order of time, with their dates in words."""
    import pandas as pd

    events = table.dropna(subset=["date_first"]).copy()
    events["date_last"] = events["date_last"].fillna(events["date_first"])
    for column in DATES:
        events[column] = pd.to_datetime(events[column])
    events["when"] = when(events)
    # The longer of the two lines: it must stay inside the picture.
    events["told"] = events[label].astype(str)
    if hollow is not None:
        events["hollow"] = hollow.reindex(events.index).astype(bool)
    return events.sort_values(list(DATES), kind="stable")


def _words(rows: "alt.Chart", look: dict[str, Any]) -> "list[alt.Chart]":
    """Return the events' words over their marks, and the dates beside the marks."""
    import altair as alt

    side = alt.ExprRef(SIDE)
    names = rows.mark_text(
        align=side, dx=alt.ExprRef(INSIDE), yOffset=-7, fontSize=LABEL_PX, **look
    )
    dates = rows.mark_text(
        align=side,
        dx=alt.ExprRef(f"{IS_LEFT} ? {LAST} + 9 : {FIRST} - 9"),
        yOffset=MARK_DOWN_PX,
        fontSize=LABEL_PX,
        **(look or {"color": palette.MUTED}),
    )
    return [names.encode(text="told:N"), dates.encode(text="when:N")]


def _holes(rows: "alt.Chart", long: str) -> "list[alt.Chart]":
    """Return what makes marks hollow: smaller ones in the colour of the page."""
    empty = rows.transform_filter("datum.hollow")
    return [
        empty.transform_filter(long)
        .mark_rule(
            strokeWidth=BAR_PX - 4,
            strokeCap="round",
            yOffset=MARK_DOWN_PX,
            color=palette.PAGE,
        )
        .encode(x2="date_last:T"),
        empty.transform_filter(f"!({long})").mark_point(
            size=26, yOffset=MARK_DOWN_PX, color=palette.PAGE
        ),
    ]


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
