"""The picture of agreement under two vote sets: one row for each partner."""

from typing import TYPE_CHECKING, Any, cast

from helpers.charts import palette
from helpers.charts.words import with_halo
from helpers.explorations.agreement import SETS, SPANS, Choice, found, names

if TYPE_CHECKING:
    import altair as alt

UNVOTES, LIBRARY = "unvotes", "un_library"
HEIGHT_PX = 400
AXIS = "Share of votes cast alike with Mongolia"


def chart() -> "alt.LayerChart":
    """Return the share cast alike in both sets for each partner and all years."""
    import altair as alt
    import pandas as pd

    table = pd.DataFrame(_rows())
    base = (
        alt.Chart(table)
        .transform_filter("datum.years === years")
        .encode(
            y=alt.Y("name", title=None, sort=_by_agreement(table)).axis(grid=True),
            color=alt.when("datum.iso3 === partner")
            .then(alt.value(palette.FOCUS))
            .otherwise(alt.value(palette.CONTEXT)),
            tooltip=["name", *_told(alt)],
        )
    )
    share = (
        alt.X(f"{UNVOTES}:Q", title=_title(UNVOTES))
        # Room after the last tick for a number.
        .scale(domain=[0, 1.08])
        .axis(title=AXIS, format=".1f", values=[0, 0.2, 0.4, 0.6, 0.8, 1])
    )
    between = base.mark_rule(strokeWidth=3).encode(x=share, x2=LIBRARY)
    dots = base.mark_point(size=110).encode(x=share)
    ticks = base.mark_tick(thickness=3, size=16, opacity=1).encode(x=f"{LIBRARY}:Q")
    chosen = base.transform_filter("datum.iso3 === partner")
    numbers = [
        layer
        for here, there in ((UNVOTES, LIBRARY), (LIBRARY, UNVOTES))
        for layer in _number(chosen, here, f"datum.{here} < datum.{there}")
    ]
    return cast(
        "alt.LayerChart",
        alt.layer(between, dots, ticks, *numbers).properties(
            width="container", height=HEIGHT_PX, **_words(alt)
        ),
    )


def _number(chosen: "alt.Chart", here: str, is_smaller: str) -> "list[alt.Chart]":
    """Return the share in one set, at the side where the other set's is not."""
    import altair as alt

    number = chosen.encode(
        x=f"{here}:Q",
        text=alt.Text(f"{here}:Q", format=".2f"),
        color=alt.value(palette.TEXT),
    )
    look = {
        "align": alt.ExprRef(f"{is_smaller} ? 'right' : 'left'"),
        "dx": alt.ExprRef(f"{is_smaller} ? -10 : 10"),
        "fontSize": 12,
        "fontWeight": 600,
    }
    return with_halo(number, look)


def _rows() -> list[dict[str, Any]]:  # Any: a cell
    return [
        _row(name, Choice(partner=code, years=years))
        for years in SPANS
        for code, name in names().items()
    ]


def _row(name: str, choice: Choice) -> dict[str, Any]:  # Any: a cell
    pooled = found(choice)
    shares = {one: pooled[one].agreement for one in (UNVOTES, LIBRARY)}
    return {
        "name": name,
        "iso3": choice.partner,
        "years": choice.years,
        **{one: share and round(share, 4) for one, share in shares.items()},
    }


def _by_agreement(table: Any) -> list[str]:  # Any: a table
    """Return the names, those that agree most first, in one order for all years."""
    means = table.groupby("name")[[UNVOTES, LIBRARY]].mean().mean(axis="columns")
    return [str(name) for name in means.sort_values(ascending=False).index]


def _title(one: str) -> str:
    return f"Share by {SETS[one]}"


def _told(alt: Any) -> list[Any]:  # Any: the module, which is loaded late
    return [
        alt.Tooltip(f"{one}:Q", title=_title(one), format=".2f")
        for one in (UNVOTES, LIBRARY)
    ]


def _words(alt: Any) -> dict[str, Any]:  # Any: as above
    parted = found(Choice())
    low, high = sorted(one.agreement or 0 for one in parted.values())
    return {
        "title": alt.Title(
            f"The list of votes alone puts the United States at {low:.2f} or"
            f" {high:.2f}, {Choice().years}",
            subtitle=[
                "Share of votes cast alike with Mongolia in the chosen years, pooled;"
                " dot: as published by Voeten, tick: UN library",
                "Source: roll calls of the United Nations, by Voeten (unvotes) and by"
                " the UN Digital Library",
            ],
        ),
        "description": (
            "Dot plot of agreement with Mongolia for each partner in two vote sets,"
            f" at first for {Choice().years}: the United States are at {high:.2f} in"
            f" one set and at {low:.2f} in the other, while the Central Asian states"
            " are at nearly the same place in both."
        ),
    }
