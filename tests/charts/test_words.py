"""Names stand at their lines, and remarks at their place."""

from itertools import pairwise

import altair as alt
import pandas as pd
import pytest

from helpers import charts
from helpers.charts import palette
from helpers.charts.renderer import PADDING_PX, fitted, room_for_names
from helpers.charts.spec import remarks_of
from helpers.charts.words import GAP_PX, LINE_NAME, LINE_PX


@pytest.fixture
def shares():
    rows = [
        (y, who, s) for y in (2005, 2024) for who, s in (("Seoul", 2.0), ("Tokyo", 1.9))
    ]
    return pd.DataFrame(
        [*rows, (2024, "China", 90.0)], columns=["year", "who", "share"]
    )


def lines(table):
    return alt.Chart(table).mark_line().encode(x="year:O", y="share", color="who")


def names_in(spec):
    return {
        row[LINE_NAME]: row
        for rows in spec["datasets"].values()
        for row in rows
        if LINE_NAME in row
    }


def test_each_line_has_its_name_at_its_last_value(shares, stored):
    spec = stored(charts.name_lines(lines(shares)))
    assert {name: row["year"] for name, row in names_in(spec).items()} == {
        "Seoul": 2024,
        "Tokyo": 2024,
        "China": 2024,
    }


def test_a_last_value_that_is_missing_is_passed_over(shares, stored):
    shares.loc[shares["who"].eq("Tokyo") & shares["year"].eq(2024), "share"] = None
    assert names_in(stored(charts.name_lines(lines(shares))))["Tokyo"]["year"] == 2005


def test_the_value_stands_behind_the_name_if_it_is_wanted(shares, stored):
    assert "China 90" in names_in(
        stored(charts.name_lines(lines(shares), values=".0f"))
    )


def test_the_legend_goes(shares, stored):
    spec = stored(charts.name_lines(lines(shares)))
    found = [layer["encoding"]["color"]["legend"] for layer in spec["layer"]]
    assert found == [None] * 3


def test_a_line_of_the_axis_is_parted_by_the_halo_of_a_name(shares, stored):
    _, halo, words = stored(charts.name_lines(lines(shares)))["layer"]
    assert halo["mark"]["stroke"] == palette.PAGE
    assert "stroke" not in words["mark"]
    assert halo["encoding"] == words["encoding"]


def test_no_name_covers_another(shares, stored):
    rows = names_in(stored(charts.name_lines(lines(shares).properties(height=200))))
    tops = sorted((90 - r["share"]) * 200 / 90 + r["down_px"] for r in rows.values())
    gaps = [low - high for high, low in pairwise(tops)]
    assert min(gaps) >= LINE_PX + GAP_PX - 0.2
    assert tops[-1] <= 200 + LINE_PX  # and none falls out of the picture


def test_a_chart_with_names_keeps_room_for_them(shares, stored):
    shares["who"] = shares["who"].replace("China", "Central Asia")
    spec = stored(charts.name_lines(lines(shares)))
    assert room_for_names(spec) >= 6 * len("Central Asia")
    assert spec["padding"]["left"] == PADDING_PX
    stacked = fitted({"vconcat": [{}], "padding": spec["padding"]}, 700)
    plain = fitted({"vconcat": [{}]}, 700)
    room = plain["vconcat"][0]["width"] - stacked["vconcat"][0]["width"]
    assert room == room_for_names(spec)


def test_a_chart_without_names_keeps_none(chart, stored):
    assert "padding" not in stored(chart)


def test_a_remark_stands_where_it_is_put_and_is_read_by_the_check(shares, stored):
    note = charts.note({"year:O": 2024, "share:Q": 90}, "90 in 2024")
    spec = stored(lines(shares) + note)
    assert set(remarks_of(spec)) == {"90 in 2024"}


def test_a_remark_without_a_height_draws_a_line(stored):
    spec = stored(charts.note({"year:O": 1991}, "1991"))
    assert [layer["mark"]["type"] for layer in spec["layer"]] == [
        "rule",
        "text",
        "text",
    ]
    scales = [layer["encoding"]["x"]["scale"]["type"] for layer in spec["layer"]]
    assert scales == ["point"] * 3
