import pandas as pd
import pytest

from helpers import charts
from helpers.charts.region_map import middle, spread


def drawn_states(layer):
    return {
        state["properties"]["iso3"]: state["properties"]
        for state in layer["data"]["values"]
    }


@pytest.fixture
def layers(stored):
    table = pd.DataFrame({"iso3": ["CHN", "KAZ", "JPN"], "share": [0.81, 0.0, None]})
    spec = stored(charts.region_map(table, "share"))
    for layer in spec["layer"]:
        name = layer.get("data", {}).get("name")
        if name:
            layer["data"] = {"values": spec["datasets"][name]}
    return spec["layer"]


def test_zero_is_coloured_and_missing_is_not(layers):
    land, coloured, *_ = layers
    assert drawn_states(coloured).keys() == {"CHN", "KAZ"}
    assert drawn_states(coloured)["KAZ"]["share"] == 0
    assert "JPN" in drawn_states(land)


def test_each_state_is_drawn_once(layers):
    land, coloured, *_ = layers
    assert not drawn_states(land).keys() & drawn_states(coloured).keys()


def test_states_with_a_value_and_mongolia_are_named(layers):
    names = {row["name"] for row in layers[-1]["data"]["values"]}
    assert names == {"China", "Kazakhstan", "Mongolia"}


def test_a_state_is_named_in_the_middle_of_its_largest_piece():
    small = [[[50, 50], [50, 51], [51, 51], [51, 50], [50, 50]]]
    large = [[[0, 0], [0, 10], [10, 10], [10, 0], [0, 0]]]
    shape = {"type": "MultiPolygon", "coordinates": [small, large]}
    assert middle({"geometry": shape}) == (5, 5)


@pytest.mark.parametrize(
    ("place", "kept"),
    [
        pytest.param({"longitude": 61.0, "latitude": 41.0}, 1, id="on the same spot"),
        pytest.param({"longitude": 61.0, "latitude": 45.0}, 2, id="a line below"),
        pytest.param({"longitude": 90.0, "latitude": 41.0}, 2, id="far to the side"),
    ],
)
def test_no_name_covers_another(place, kept):
    first = {"name": "Uzbekistan", "longitude": 60.0, "latitude": 41.0}
    assert len(spread([first, {"name": "Tajikistan", **place}])) == kept
