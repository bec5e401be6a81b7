"""Visits of presidents: a row for each state, a mark for each visit, by year."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from helpers import data
from helpers.charts import palette
from helpers.charts.dates import when

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

HEIGHT_PX = 220
ROUND, POINTED = "circle", "triangle-up"
# What a mark looks like: its shape, its line, its inside.
SIGNS = {
    "guest in Ulaanbaatar": (ROUND, palette.FOCUS, palette.FOCUS),
    "president abroad": (ROUND, palette.FOCUS, palette.PAGE),
    "summit": (POINTED, palette.CONTEXT, palette.PAGE),
}
GUEST, ABROAD, SUMMIT = SIGNS
Years = tuple[int, int]


def visit_marks(
    visits: "pd.DataFrame", shaded: Mapping[Years, str] | None = None
) -> "alt.LayerChart":
    """Return the visits between Mongolia and each state, one mark for each, by year.

    A full dot is a guest in Mongolia, a hollow one a president of Mongolia abroad, a
    triangle a trip to a summit and nowhere else. Several in one year and state stand
    above each other.

    Parameters
    ----------
    visits
        Rows of the table ``visits`` with a known year.
    shaded
        First and last years to shade, each with the words above them, or none.
    """
    import altair as alt

    rows = _rows(visits)
    last = rows["year"].max()
    time = alt.Scale(domain=[int(rows["year"].min()) - 1, int(last) + 1], nice=False)
    years = alt.X("year:Q", title=None, scale=time).axis(format="d")
    signs = list(SIGNS)
    shapes, lines, insides = (list(part) for part in zip(*SIGNS.values(), strict=True))
    marks = (
        alt.Chart(rows)
        .mark_point(size=70, strokeWidth=2)
        .encode(
            x=years,
            y=alt.Y("state", title=None),
            yOffset=alt.YOffset("shift").scale(domain=[-1.2, 1.2]),
            shape=alt.Shape("sign", title=None).scale(domain=signs, range=shapes),
            stroke=alt.Stroke("sign", title=None).scale(domain=signs, range=lines),
            fill=alt.Fill("sign", title=None).scale(domain=signs, range=insides),
            tooltip=[
                alt.Tooltip("visitor", title="Who"),
                alt.Tooltip("place", title="Where"),
                alt.Tooltip("when", title="When"),
                alt.Tooltip("forum", title="Summit"),
            ],
        )
    )
    layers = [*_bands(shaded, years), marks] if shaded else [marks]
    sized = alt.layer(*layers).properties(width="container", height=HEIGHT_PX)
    return cast("alt.LayerChart", sized)


def _rows(visits: "pd.DataFrame") -> "pd.DataFrame":
    """Return what is shown of each visit, and how far it moves from its row's middle."""
    names = data.load("partners").set_index("iso3")["name"]
    rows = visits.assign(
        state=visits["partner_iso3"].map(names),
        year=visits["date_first"].dt.year,
        when=when(visits),
        sign=visits["direction"].map({"to_mongolia": GUEST, "from_mongolia": ABROAD}),
    ).fillna({"place": "not known", "forum": "none"})
    rows.loc[rows["kind"] == "summit", "sign"] = SUMMIT
    same = rows.groupby(["state", "year"])["year"]
    rows["shift"] = same.cumcount() - (same.transform("size") - 1) / 2
    shown = ["state", "year", "sign", "shift", "visitor", "place", "when", "forum"]
    return rows[shown]


def _bands(shaded: Mapping[Years, str], years: "alt.X") -> "list[alt.Chart]":
    """Return the shaded years, and their words above them."""
    import altair as alt
    import pandas as pd

    bands = pd.DataFrame(
        [
            {"year": first - 0.5, "end": last + 0.5, "words": words}
            for (first, last), words in shaded.items()
        ]
    )
    rows = alt.Chart(bands)
    words = rows.mark_text(align="right", baseline="bottom", dy=-4, clip=False)
    return [
        rows.mark_rect(opacity=0.15).encode(x=years, x2="end:Q"),
        words.encode(x=alt.X("end:Q"), y=alt.value(0), text="words"),
    ]
