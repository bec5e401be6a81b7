import pandas as pd
import pytest

from helpers import charts


@pytest.fixture
def events():
    return pd.DataFrame(
        {
            "title": ["Concept", "Army leaves", "Never dated"],
            "date_first": pd.to_datetime(["1994-06-30", "1992-12-01", None]),
            "date_last": pd.to_datetime(["1994-06-30", "1992-12-31", None]),
        }
    )


def rows_of(spec):
    (rows,) = spec["datasets"].values()
    return rows


def test_events_without_a_date_have_no_place_on_it(events, stored):
    titles = [row["title"] for row in rows_of(stored(charts.timeline(events)))]
    assert titles == ["Army leaves", "Concept"]


def test_events_stand_in_order_of_time(events, stored):
    spec = stored(charts.timeline(events))
    orders = [layer["encoding"]["y"]["sort"] for layer in spec["layer"]]
    assert len(orders) == 6  # bars, dots, and twice words and dates
    assert all(order == ["Army leaves", "Concept"] for order in orders)


def test_an_open_end_is_drawn_at_its_beginning(events, stored):
    events.loc[0, "date_last"] = pd.NaT
    (concept,) = [
        r for r in rows_of(stored(charts.timeline(events))) if r["title"] == "Concept"
    ]
    assert concept["date_last"] == concept["date_first"]


def test_the_table_given_is_not_changed(events):
    before = events.copy()
    charts.timeline(events)
    pd.testing.assert_frame_equal(events, before)


@pytest.mark.parametrize(
    ("last", "form"),
    [
        ("2025-06-25", "%-d %b"),
        ("2026-12-31", "%b %Y"),
        ("2045-06-01", "%Y"),
        (None, "%Y"),
    ],
    ids=["weeks", "months", "years", "no dates"],
)
def test_the_axis_names_what_a_reader_needs_at_each_tick(last, form, stored):
    days = pd.to_datetime(["2025-06-04", last] if last else [None, None])
    events = pd.DataFrame({"title": ["a", "b"], "date_first": days, "date_last": days})
    axis = stored(charts.timeline(events))["layer"][0]["encoding"]["x"]["axis"]
    assert axis["format"] == form


def test_a_date_stands_at_its_mark_as_precisely_as_it_is_known(events, stored):
    rows = rows_of(stored(charts.timeline(events)))
    assert [row["when"] for row in rows] == ["December 1992", "30 June 1994"]


def test_what_is_known_less_well_gets_a_hollow_mark(events, stored):
    spec = stored(charts.timeline(events, hollow=events["title"].eq("Concept")))
    assert [row["hollow"] for row in rows_of(spec)] == [False, True]
    holes = [layer for layer in spec["layer"] if "datum.hollow" in str(layer)]
    assert len(holes) == 2
