"""Several measures of the same years, one panel below the other."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from helpers.charts import palette
from helpers.charts.theme import LABEL_PX
from helpers.charts.words import with_halo

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

PANEL_PX = 90
HEADROOM = 1.35  # of the highest bar, so that a remark has room above it
EVERY = 5  # years between two labels
FAINT = 0.35  # opacity
ABOVE_PX = -12  # of a bar: clear of a neighbour that is a little higher
Place = tuple[str, int]  # a column and a year


def year_panels(
    table: "pd.DataFrame",
    titles: Mapping[str, str],
    since: int,
    remarks: Mapping[Place, str] | None = None,
    faint: Collection[Place] = (),
) -> "alt.VConcatChart":
    """Return a panel of bars for each measure; where a value is missing, there is none.

    Parameters
    ----------
    table
        One row per year, with the years as its index.
    titles
        The columns to show, and what stands beside their axes.
    since
        The first year that stands out.
    remarks
        Words above the bar of a column and a year.
    faint
        Bars that are pale: a value that is not whole, or doubtful.
    """
    import altair as alt

    rows = table[list(titles)].rename_axis("year").reset_index()
    years = [int(year) for year in rows["year"]]
    told = remarks or {}
    along = alt.X("year:O", title=None).scale(domain=years)
    labelled = along.axis(labelAngle=0, values=years[::EVERY])
    new = alt.condition(
        f"datum.year >= {since}",
        alt.value(palette.FOCUS),
        alt.value(palette.CONTEXT),
    )
    panels = []
    for column, title in titles.items():
        top = float(rows[column].max()) * HEADROOM
        base = alt.Chart(rows, height=PANEL_PX).encode(
            x=labelled if column == list(titles)[-1] else along.axis(None),
            y=alt.Y(f"{column}:Q", title=title)
            .scale(domain=[0, top], nice=False)
            .axis(tickCount=3),
        )
        pale = [year for name, year in faint if name == column]
        bars = base.mark_bar().encode(
            color=new,
            opacity=alt.condition(
                f"indexof({pale}, datum.year) >= 0", alt.value(FAINT), alt.value(1)
            ),
            tooltip=[alt.Tooltip("year:O", title="year"), f"{column}:Q"],
        )
        words = [
            part
            for (name, year), said in told.items()
            if name == column
            for part in _above(base, year, said, is_left=year < years[len(years) // 2])
        ]
        panels.append(alt.layer(bars, *words))
    return alt.vconcat(*panels)


def _above(
    base: "alt.Chart", year: int, words: str, *, is_left: bool
) -> "list[alt.Chart]":
    """Return words over a bar, that end at it or, in the first half, begin at it."""
    import altair as alt

    look = {
        "align": "left" if is_left else "right",
        "dy": ABOVE_PX,
        "text": words,
        "fontSize": LABEL_PX,
    }
    # The edge of the bar, however narrow the picture: no word crosses the axis.
    edge = alt.X("year:O").bandPosition(0 if is_left else 1)
    here = base.encode(x=edge).transform_filter(f"datum.year == {year}")
    return with_halo(here, look)
