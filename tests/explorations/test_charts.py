"""What a chart shows under every choice, counted again from the tables by hand."""

from itertools import product

import altair as alt
import pytest
import vl_convert

from helpers import data, explore
from helpers.book.figures.drawing import VEGA_LITE
from helpers.charts.check import problems
from helpers.charts.renderer import MIME
from helpers.charts.spec import title_of
from helpers.explorations import agreement
from helpers.explorations.pace_chart import LESS, MORE, SAME

VOTES, VISITS = explore.votes(), explore.visits()


def rows_at(spec, **values):
    """Return the rows of all tables of a chart that a choice lets through."""
    return [
        row
        for table in spec["datasets"].values()
        for row in table
        if all(row.get(name, value) == value for name, value in values.items())
    ]


def marks(spec, kind):
    """Return what Vega draws of a kind, with all settings at work."""
    scene = vl_convert.vegalite_to_scenegraph(spec, vl_version=VEGA_LITE)
    found = []

    def walk(node):
        if node.get("marktype") == kind and node.get("role") == "mark":
            found.extend(node["items"])
        for item in node.get("items", []):
            walk(item)

    walk(scene["scenegraph"])
    return found


@pytest.mark.parametrize("exploration", [VOTES, VISITS], ids=["votes", "visits"])
def test_the_chart_says_all_that_a_chart_must(exploration):
    assert list(problems(exploration.stored[MIME], "here")) == []


@pytest.mark.parametrize("years", agreement.SPANS)
def test_every_share_is_that_of_the_votes_of_these_years(years):
    votes = data.load("votes_by_year")
    votes = votes[votes["calendar_year"].isin(agreement.SPANS[years])]
    sums = votes.groupby(["iso3", "vote_set"])[["n_same", "n_votes"]].sum()
    shown = rows_at(VOTES.stored[MIME], years=years)
    assert len(shown) == votes_partners()
    for row in shown:
        for one in ("unvotes", "un_library"):
            if (row["iso3"], one) not in sums.index:
                assert row[one] is None
                continue
            same, all_votes = sums.loc[(row["iso3"], one)]
            assert row[one] == pytest.approx(same / all_votes, abs=5e-5)
            said = VOTES.at(partner=row["iso3"], years=years)[1]
            assert f"{same / all_votes:.2f} of {all_votes:,} votes" in said


def votes_partners():
    return data.load("votes_by_year")["iso3"].nunique()


@pytest.mark.parametrize(
    ("partner", "years", "numbers"),
    [
        ("USA", "2011–2019", ["0.18", "0.26"]),
        ("USA", "2016", ["0.24", "0.49"]),
        ("PRK", "2011–2019", ["0.73"]),
    ],
)
def test_the_partner_has_its_numbers_low_before_high(partner, years, numbers):
    drawn = marks(VOTES.at(partner=partner, years=years)[0], "text")
    placed = sorted(
        (mark["x"] + mark.get("dx", 0), mark["text"])
        for mark in drawn
        if mark["text"] and "stroke" not in mark  # a halo
    )
    assert [text for _, text in placed] == numbers


def wanted_visits(summits, sure, tour_once):
    """Count the visits of a choice in plain Python, old ones and new ones."""
    old, new, tours = 0, 0, set()
    for visit in data.records("visits"):
        out = (visit["kind"] == "summit" and not summits) or (
            visit["confidence"] == "one_source" and sure
        )
        if not visit["counted"] or out:
            continue
        if tour_once and visit["tour"] in tours:
            continue
        if visit["tour"] is not None:
            tours.add(visit["tour"])
        is_old = int(str(visit["date_first"])[:4]) < 2023
        old, new = old + is_old, new + (not is_old)
    return old, new


TICKS = list(product([False, True], repeat=3))


@pytest.mark.parametrize("end", ["July", "December"])
@pytest.mark.parametrize("ticks", TICKS, ids=str)
def test_every_choice_shows_the_visits_it_counts_and_their_pace(ticks, end):
    names = ("summits", "sure", "tour_once")
    values = dict(zip(names, ticks, strict=True))
    old, new = wanted_visits(*ticks)
    months = 31 if end == "July" else 36
    spec, said = VISITS.at(**values, end=end)
    assert f"{old} visits in 31 years, then {new} in {months} months" in said
    assert f"{(new * 12 / months) / (old / 31):.1f} times as often" in said

    shown = rows_at(spec, **values, end=end)
    blocks = [row for row in shown if "fate" in row]
    assert len(blocks) == sum(row["counted"] for row in data.records("visits"))
    kept = [row for row in blocks if row["fate"] in (SAME, MORE)]
    assert len([row for row in kept if row["year"] < 2023]) == old
    assert len([row for row in kept if row["year"] >= 2023]) == new
    paces = {row["from"]: row["pace"] for row in shown if "pace" in row}
    assert paces == {1992: round(old / 31, 2), 2023: round(new * 12 / months, 2)}


@pytest.mark.parametrize("ticks", TICKS, ids=str)
def test_blocks_stand_on_each_other_the_counted_ones_below(ticks):
    names = ("summits", "sure", "tour_once")
    values = dict(zip(names, ticks, strict=True))
    years = {}
    for row in rows_at(VISITS.stored[MIME], **values):
        if "fate" in row:
            years.setdefault(row["year"], []).append((row["level"], row["fate"]))
    for stack in years.values():
        levels, fates = zip(*sorted(stack), strict=True)
        assert list(levels) == list(range(len(stack)))
        out = [fate == LESS for fate in fates]
        assert out == sorted(out)


def test_vega_draws_the_blocks_of_the_choice_and_no_others():
    spec, _ = VISITS.at(summits=False, sure=False, tour_once=False, end="July")
    filled = [mark for mark in marks(spec, "rect") if mark["fill"] != "transparent"]
    assert len(filled) == 16
    words = {mark["text"] for mark in marks(spec, "text")}
    assert words == {"0.26 a year", "3.10 a year"}


def test_the_title_is_true_under_every_choice():
    least = min(
        (new * 12 / months) / (old / 31)
        for months in (31, 36)
        for old, new in (wanted_visits(*ticks) for ticks in TICKS)
    )
    assert f"at least {least:.1f} times" in title_of(VISITS.stored[MIME]).text


def test_both_open_where_something_happens():
    opened = {one.name: one.start for one in VOTES.settings}
    assert opened == {"partner": "USA", "years": "2011–2019"}
    assert "The two do not agree" in VOTES.at(**opened)[1]
    opened = {one.name: one.start for one in VISITS.settings}
    assert "(the chapter's count: 12.0)" in VISITS.at(**opened)[1]


def test_the_look_that_a_notebook_has_chosen_stays():
    before = alt.theme.active
    assert explore.votes().stored
    assert alt.theme.active == before
