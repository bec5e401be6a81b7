"""Ranks of partnership: how long each lasted, and the highest that each partner has."""

from typing import TYPE_CHECKING, Any, cast

from helpers.charts import palette
from helpers.charts.dates import when
from helpers.charts.ramp import ramp_inks, ramp_scale
from helpers.charts.words import with_halo

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

RANKS = [1, 2, 3, 4]
REGION = "Central Asia"  # stands first
BAR_PX, STEP_PX = 18, 24
CHARACTER_PX = 6.4
DIGIT_PX = 9  # and what is beside it
UNDATED = 0.45  # opacity of a bar whose begin nobody dates
NOTHING = "none found"


def rank_bars(tiers: "pd.DataFrame", begin: str, end: str) -> "alt.LayerChart":
    """Return a bar per partner and rank, from the day of the rank to the next one.

    Central Asian partners stand first, in bold. A bar says its rank, in words where
    they fit. Where a rank is known without its date, a faint bar begins with the chart.

    Parameters
    ----------
    tiers
        Rows of the table ``partnership_tiers``, with ``name`` and ``region``.
    begin, end
        The first and the last day of the chart.
    """
    import altair as alt

    spans = _spans(tiers, begin, end)
    rows = alt.Chart(spans).encode(
        x=alt.X("begin:T", title=None), y=_partners(spans, "date_first")
    )
    bars = rows.mark_bar(height=BAR_PX, stroke=palette.PAGE, cornerRadius=0).encode(
        x2="end:T",
        color=alt.Color("tier_rank:O", scale=ramp_scale(RANKS), legend=None),
        fillOpacity=alt.condition(
            "datum.known", alt.value(1), alt.value(UNDATED), empty=False
        ),
        tooltip=["name", "tier", alt.Tooltip("when", title="since")],
    )
    room = "scale('x', toDate(datum.end)) - scale('x', toDate(datum.begin))"
    fits = f"{room} > length(datum.tier) * {CHARACTER_PX} + 8"
    # Of a bar that is narrower than a digit, the rank stands before it.
    is_thin = f"{room} < {DIGIT_PX}"
    words = rows.mark_text(
        align=alt.ExprRef(f"{is_thin} ? 'right' : 'left'"),
        dx=alt.ExprRef(f"{is_thin} ? -3 : min(5, ({room} - {CHARACTER_PX}) / 2)"),
        text=alt.ExprRef(f"{fits} ? datum.tier : datum.tier_rank"),
    ).encode(color=_ink(f"!datum.known || {is_thin}"))
    return _sized(alt.layer(bars, words), spans)


def rank_ladder(tiers: "pd.DataFrame", partners: "pd.DataFrame") -> "alt.LayerChart":
    """Return each partner at its highest rank; Central Asian ones first, also without one.

    Parameters
    ----------
    tiers
        Rows of the table ``partnership_tiers``.
    partners
        Rows of the table ``partners``.
    """
    import altair as alt

    highest = tiers.sort_values("tier_rank").drop_duplicates("iso3", keep="last")
    rows = partners[["iso3", "name", "region"]].merge(
        highest[["iso3", "tier", "tier_rank"]], on="iso3", how="left"
    )
    rows = rows[(rows["region"] == REGION) | rows["tier_rank"].notna()]
    rows = rows.fillna({"tier": NOTHING, "tier_rank": 0})
    rows = rows.astype({"tier_rank": int})
    steps = alt.Chart(rows).encode(
        x=alt.X("tier_rank:Q", axis=None).scale(domain=[-0.1, 4.2]),
        y=_partners(rows, "tier_rank"),
        tooltip=["name", "region", "tier"],
    )
    lines = steps.mark_rule(color=palette.LINE, strokeWidth=2).encode(x2=alt.datum(0))
    ranks = ramp_scale([0, *RANKS])
    dots = steps.mark_point(size=140, strokeWidth=1.5, stroke=palette.TEXT).encode(
        fill=alt.Fill("tier_rank:O", scale=ranks, legend=None),
        fillOpacity=alt.condition("datum.tier_rank > 0", alt.value(1), alt.value(0)),
    )
    # The words of a high rank stand before its dot: behind it a phone has no room.
    is_high = "datum.tier_rank > 2"
    look: dict[str, Any] = {
        "align": alt.ExprRef(f"{is_high} ? 'right' : 'left'"),
        "dx": alt.ExprRef(f"{is_high} ? -12 : 12"),
    }
    words = with_halo(steps.encode(text="tier:N"), look)
    return _sized(alt.layer(lines, *words, dots), rows)


def _spans(tiers: "pd.DataFrame", begin: str, end: str) -> "pd.DataFrame":
    """Return one row for each partner and rank, with its begin and its end."""
    import pandas as pd

    # Of a rank that is known with and without its date, the dated row counts.
    spans = tiers.sort_values("date_first", na_position="first", kind="stable")
    spans = spans.drop_duplicates(["iso3", "tier"], keep="last").copy()
    spans["begin"] = spans["date_first"].fillna(pd.Timestamp(begin))
    following = spans.groupby("iso3")["begin"].shift(-1)
    spans["end"] = following.fillna(pd.Timestamp(end))
    spans["known"] = spans["date_first"].notna()
    spans["when"] = when(spans).replace("", "no date known")
    columns = ["name", "region", "tier", "tier_rank", "begin", "end", "known", "when"]
    return spans[[*columns, "date_first"]]


def _partners(rows: "pd.DataFrame", by: str) -> "alt.Y":
    """Return the axis of names: the region first, then by a column, late or high first."""
    import altair as alt

    own = rows[rows["region"] == REGION]
    names: list[str] = []
    for part in (own, rows.drop(own.index)):
        last = part.groupby("name")[by].max().sort_values(ascending=False)
        names += [str(name) for name in last.index]
    bold = f"indexof({sorted(set(own['name']))}, datum.value) >= 0"
    weight = alt.condition(bold, alt.value(700), alt.value(400))
    return alt.Y("name:N", title=None, sort=names).axis(labelFontWeight=weight)


def _ink(is_on_page: str) -> "alt.Then[Any]":  # Any: what the condition is of
    """Return the colour of a bar's words: its rank's, or the text's where the page shows."""
    import altair as alt

    colour = alt.when(is_on_page).then(alt.value(palette.TEXT))
    for rank, ink in zip(RANKS, ramp_inks(len(RANKS)), strict=True):
        colour = colour.when(f"datum.tier_rank == {rank}").then(alt.value(ink))
    return colour


def _sized(
    layers: "alt.LayerChart | alt.FacetChart", rows: "pd.DataFrame"
) -> "alt.LayerChart":
    height = STEP_PX * rows["name"].nunique()
    return cast("alt.LayerChart", layers.properties(width="container", height=height))
