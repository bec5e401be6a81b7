"""The marks of visits: one for each, where it belongs, as much as is known of it."""

import pandas as pd
import pytest

from helpers import charts

ROW = {
    "date_first": pd.Timestamp("2024-07-03"),
    "date_last": pd.Timestamp("2024-07-04"),
    "date_precision": "day",
    "direction": "from_mongolia",
    "kind": "bilateral",
    "partner_iso3": "KAZ",
    "visitor": "A president",
    "place": "Astana",
    "forum": None,
}


@pytest.fixture
def drawn(stored):
    """Return the rows behind the marks, and all layers."""

    def draw(*changes, **options):
        table = pd.DataFrame([ROW | change for change in changes])
        spec = stored(charts.visit_marks(table, **options))
        # Altair gives the data of a single layer to the whole.
        name = spec["layer"][-1].get("data", spec.get("data"))["name"]
        return spec["datasets"][name], spec

    return draw


@pytest.mark.parametrize(
    ("change", "sign"),
    [
        ({}, "president abroad"),
        ({"direction": "to_mongolia"}, "guest in Ulaanbaatar"),
        ({"kind": "summit"}, "summit"),
        ({"kind": "bilateral and summit"}, "president abroad"),
    ],
)
def test_a_mark_says_who_travelled_and_whether_it_was_a_summit_only(
    drawn, change, sign
):
    ((row,), _) = drawn(change)
    assert row["sign"] == sign


def test_visits_of_one_year_and_state_stand_apart_and_others_in_the_middle(drawn):
    later = {"date_first": pd.Timestamp("2024-10-28")}
    rows, _ = drawn({}, later, {"partner_iso3": "UZB"})
    assert [row["shift"] for row in rows] == [-0.5, 0.5, 0]
    assert [row["state"] for row in rows] == ["Kazakhstan", "Kazakhstan", "Uzbekistan"]


def test_a_visit_known_by_its_year_is_told_by_its_year(drawn):
    year = {"date_first": pd.Timestamp("1993-01-01"), "date_precision": "year"}
    ((row,), _) = drawn(year | {"place": None})
    assert (row["when"], row["place"], row["forum"]) == ("1993", "not known", "none")


def test_shaded_years_are_shaded_whole_with_their_words(drawn):
    _, spec = drawn({}, shaded={(2020, 2021): "", (2024, 2024): "one visit"})
    assert len(spec["layer"]) == 3
    bands = spec["datasets"][spec["layer"][0]["data"]["name"]]
    assert [(b["year"], b["end"]) for b in bands] == [
        (2019.5, 2021.5),
        (2023.5, 2024.5),
    ]
    assert [b["words"] for b in bands] == ["", "one visit"]


def test_without_shaded_years_there_are_marks_alone(drawn):
    _, spec = drawn({})
    assert [layer["mark"]["type"] for layer in spec["layer"]] == ["point"]
