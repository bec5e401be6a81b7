"""Measures of the same years: each in its panel, on one line of years."""

import pandas as pd
import pytest

from helpers import charts
from helpers.charts import palette

YEARS = range(2020, 2026)
TITLES = {"visits": "Visits", "votes": "Share"}


@pytest.fixture
def panels(stored):
    def draw(**options):
        table = pd.DataFrame(
            {"visits": [0, 0, 1, 1, 4, 4], "votes": [0.9, 0.8, *[None] * 4]},
            index=YEARS,
        )
        return stored(charts.year_panels(table, TITLES, 2023, **options))["vconcat"]

    return draw


def bars(panel):
    return panel["layer"][0]["encoding"]


def test_each_measure_has_a_panel_on_the_same_years(panels):
    above, below = panels()
    assert [bars(p)["y"]["title"] for p in (above, below)] == ["Visits", "Share"]
    domains = [bars(p)["x"]["scale"]["domain"] for p in (above, below)]
    assert domains == [list(YEARS)] * 2


def test_only_the_last_panel_names_the_years(panels):
    above, below = panels()
    assert bars(above)["x"]["axis"] is None
    assert bars(below)["x"]["axis"]["values"] == [2020, 2025]


def test_years_since_the_turn_stand_out(panels):
    colour = bars(panels()[0])["color"]
    assert colour["condition"] == {
        "test": "datum.year >= 2023",
        "value": palette.FOCUS,
    }
    assert colour["value"] == palette.CONTEXT


def test_only_the_bars_that_are_named_are_pale(panels):
    above, below = panels(faint=[("visits", 2025)])
    tests = [bars(p)["opacity"]["condition"]["test"] for p in (above, below)]
    assert tests == ["indexof([2025], datum.year) >= 0", "indexof([], datum.year) >= 0"]


def test_a_remark_stands_at_its_own_bar_and_stays_in_the_picture(panels):
    said = {("visits", 2025): "to July", ("votes", 2020): "first"}
    above, below = panels(remarks=said)
    for panel, year, words, align in (
        (above, 2025, "to July", "right"),
        (below, 2020, "first", "left"),
    ):
        _, *texts = panel["layer"]
        assert len(texts) == 2  # the halo, and the words on it
        for text in texts:
            assert text["transform"] == [{"filter": f"datum.year == {year}"}]
            assert (text["mark"]["text"], text["mark"]["align"]) == (words, align)
            # From the edge of its bar: on a narrow picture no word crosses the axis.
            assert text["encoding"]["x"]["bandPosition"] == (align == "right")
            assert "dx" not in text["mark"]
