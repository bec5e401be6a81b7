"""The picture of the pace: one block for each visit, and the pace as a line."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, cast

from helpers.charts import palette
from helpers.charts.dates import when
from helpers.explorations.pace import (
    CHAPTER,
    NEW_YEARS,
    OLD_YEARS,
    Choice,
    chosen,
    compute,
)
from helpers.explorations.setting import every

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

Row = dict[str, Any]  # Any: a cell

HEIGHT_PX = 240
AXIS = "Visits in a year"
FIRST, NEW = 1992, 2023
GAP = 0.06  # between blocks, in years and in visits

SAME = "counted, as in the chapter"
MORE = "counted here only"
LESS = "not counted here"
FATES = {SAME: palette.FOCUS, MORE: palette.ORANGE, LESS: "transparent"}
# Which settings decide over a visit; the end of the window does not.
DECIDING = ("summits", "sure", "tour_once")


def chart() -> "alt.LayerChart":
    """Return every visit by year and the pace in both periods, for all choices."""
    import altair as alt
    import pandas as pd

    from helpers import data

    table = data.load("visits")
    x = alt.X("left:Q", title=None).scale(domain=[FIRST, 2026], nice=False)
    y = alt.Y("bottom:Q", title=AXIS).axis(tickMinStep=1)
    fate = alt.Scale(domain=list(FATES), range=list(FATES.values()))
    blocks = (
        alt.Chart(pd.DataFrame(_blocks(table)))
        .transform_filter(_fits(DECIDING))
        .transform_calculate(
            left=f"datum.year + {GAP}",
            right=f"datum.year + 1 - {GAP}",
            bottom=f"datum.level + {GAP}",
            top=f"datum.level + 1 - {GAP}",
        )
        .mark_rect(stroke=palette.CONTEXT, strokeWidth=1)
        .encode(
            x=x.axis(format="d"),
            x2="right:Q",
            y=y,
            y2="top:Q",
            fill=alt.Fill("fate:N", title=None, scale=fate),
            tooltip=["visitor:N", "when:N", "kind:N", "fate:N"],
        )
    )
    paces = alt.Chart(pd.DataFrame(_paces(table))).encode(y=alt.Y("pace:Q", title=AXIS))
    chapters = paces.transform_filter("datum.is_chapter")
    mine = paces.transform_filter(_fits((*DECIDING, "end")))
    span = {"x": "from:Q", "x2": "to"}
    words = (
        mine.transform_calculate(
            words="format(datum.pace, '.2f') + ' a year'",
            # Above the single blocks of the old time, in the years without any.
            words_at=f"datum.from == {NEW} ? {NEW} : {NEW - 1}",
            words_over="max(datum.pace, 1)",
        )
        .mark_text(align="right", dx=-4, dy=-8, fontSize=12, fontWeight=600)
        .encode(x="words_at:Q", y=alt.Y("words_over:Q", title=AXIS), text="words:N")
    )
    return cast(
        "alt.LayerChart",
        alt.layer(
            blocks,
            chapters.mark_rule(strokeDash=[3, 3]).encode(**span),
            mine.mark_rule(strokeWidth=3).encode(**span),
            words,
        ).properties(width="container", height=HEIGHT_PX, **_words(alt, table)),
    )


def _fits(names: tuple[str, ...]) -> str:
    return " && ".join(f"datum.{name} === {name}" for name in names)


def _blocks(table: "pd.DataFrame") -> list[Row]:
    """Return a block for each visit and choice, those that count below the others."""
    visits = table[table["counted"]].assign(when=when(table))
    in_chapter = set(chosen(table, CHAPTER)["visit_id"])
    rows: list[Row] = []
    for choice in every(Choice):
        if choice.end != CHAPTER.end:
            continue
        mine = set(chosen(table, choice)["visit_id"])
        levels: dict[int, int] = {}
        records = visits.to_dict("records")
        for visit in sorted(records, key=lambda row: row["visit_id"] not in mine):
            year = visit["date_first"].year
            level = levels[year] = levels.get(year, -1) + 1
            is_mine, is_known = (visit["visit_id"] in one for one in (mine, in_chapter))
            rows.append(
                {
                    **{name: getattr(choice, name) for name in DECIDING},
                    "visitor": visit["visitor"],
                    "when": visit["when"],
                    "kind": visit["kind"],
                    "fate": (SAME if is_known else MORE) if is_mine else LESS,
                    "year": year,
                    "level": level,
                }
            )
    return rows


def _paces(table: "pd.DataFrame") -> list[Row]:
    """Return the pace of both periods under each choice."""
    rows: list[Row] = []
    for choice in every(Choice):
        pace = compute(table, choice)
        here = {**asdict(choice), "is_chapter": choice == CHAPTER}
        new_years = NEW_YEARS[choice.end]
        for first, years, rate in (
            (FIRST, OLD_YEARS, pace.old_rate),
            (NEW, new_years, pace.new_rate),
        ):
            span = {"from": first, "to": round(first + years, 2)}
            rows.append({**here, **span, "pace": round(rate, 2)})
    return rows


def _words(alt: Any, table: "pd.DataFrame") -> dict[str, Any]:  # Any: a module; parts
    least = min(compute(table, choice).ratio for choice in every(Choice))
    first = compute(table, Choice())
    return {
        "title": alt.Title(
            f"However we count, the new pace is at least {least:.1f} times the old one",
            subtitle=[
                "Presidents' visits between Mongolia and Central Asia, one block each;"
                " lines: visits a year before 2023 and since (dashed: the chapter's"
                " count)",
                "Source: the course's table visits, from official and press reports",
            ],
        ),
        "description": (
            "Blocks of visits by year, 1993 to 2025, and two lines: at first, with"
            f" summits, {first.old_rate:.2f} visits a year before 2023 and"
            f" {first.new_rate:.2f} a year since. Blocks that a setting leaves out are"
            " hollow."
        ),
    }
