"""Ranks of partnership, through time and at their highest."""

import pandas as pd
import pytest

from helpers import charts

COLUMNS = ["iso3", "name", "region", "tier", "tier_rank", "date_first"]


@pytest.fixture
def tiers():
    rows = [
        ("DEU", "Germany", "Europe", "comprehensive", 2, None),
        ("DEU", "Germany", "Europe", "strategic", 3, "2024-02-07"),
        ("TUR", "Türkiye", "West Asia", "comprehensive", 2, None),
        ("TUR", "Türkiye", "West Asia", "comprehensive", 2, "2004-01-01"),
        ("KAZ", "Kazakhstan", "Central Asia", "strategic", 3, "2024-10-29"),
    ]
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table.assign(
        date_first=pd.to_datetime(table["date_first"]), date_last=pd.NaT
    )


def spans(tiers, stored):
    spec = stored(charts.rank_bars(tiers, "2004-01-01", "2025-12-31"))
    (rows,) = spec["datasets"].values()
    found = {(row["name"], row["tier"]): row for row in rows}
    return spec, found


def test_a_rank_lasts_until_the_next_one_or_the_end(tiers, stored):
    _, found = spans(tiers, stored)
    ends = {key: row["end"][:10] for key, row in found.items()}
    assert ends["Germany", "comprehensive"] == "2024-02-07"
    assert ends["Germany", "strategic"] == "2025-12-31"


def test_a_rank_without_a_date_is_pale_and_says_so(tiers, stored):
    _, found = spans(tiers, stored)
    undated = found["Germany", "comprehensive"]
    assert (undated["known"], undated["when"]) == (False, "no date known")


def test_a_date_that_is_known_counts_more_than_a_list_without_dates(tiers, stored):
    _, found = spans(tiers, stored)
    assert found["Türkiye", "comprehensive"]["known"] is True


def test_central_asia_stands_first(tiers, stored):
    spec, _ = spans(tiers, stored)
    assert spec["layer"][0]["encoding"]["y"]["sort"] == [
        "Kazakhstan",
        "Germany",
        "Türkiye",
    ]


def test_a_central_asian_state_without_a_rank_has_an_open_place(tiers, stored):
    partners = pd.DataFrame(
        [
            ("TJK", "Tajikistan", "Central Asia"),
            ("KAZ", "Kazakhstan", "Central Asia"),
            ("FRA", "France", "Europe"),
            ("DEU", "Germany", "Europe"),
        ],
        columns=["iso3", "name", "region"],
    )
    (rows,) = stored(charts.rank_ladder(tiers, partners))["datasets"].values()
    assert {row["name"]: row["tier_rank"] for row in rows} == {
        "Tajikistan": 0,
        "Kazakhstan": 3,
        "Germany": 3,
    }
