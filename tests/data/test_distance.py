"""Distances of places and of states, against geometry and against tables."""

from math import pi

import pytest

from helpers import data
from helpers.data.distance import RADIUS_KM
from helpers.errors import DataError

from .test_numbers import great_circle_km
from .test_region import points


@pytest.mark.parametrize(
    ("one", "two", "part"),
    [
        pytest.param((0, 0), (90, 0), 1 / 2, id="a quarter of the equator"),
        pytest.param((20, -90), (70, 90), 1, id="pole to pole, whatever the longitude"),
        pytest.param((-73.2, 11.7), (106.8, -11.7), 1, id="to the other side"),
        pytest.param((179, 0), (-179, 0), 2 / 180, id="over the line of the date"),
        pytest.param((106.9, 47.9), (106.9, 47.9), 0, id="nowhere"),
    ],
)
def test_distances_are_parts_of_half_a_great_circle(one, two, part):
    assert data.distance_km(one, two) == pytest.approx(part * pi * RADIUS_KM)


def test_the_first_number_of_a_point_is_its_longitude():
    capitals = data.load("capitals").set_index("iso3")
    places = capitals[["longitude_deg", "latitude_deg"]]
    for iso3, row in places.iterrows():
        found = data.distance_km(places.loc["MNG"], row)
        assert found == pytest.approx(capitals.loc[iso3, "distance_km"], abs=0.5), iso3


@pytest.mark.parametrize("point", [(1,), (1, 2, 3)])
def test_a_point_has_two_numbers(point):
    with pytest.raises(ValueError, match="values to unpack"):
        data.distance_km((0, 0), point)


def test_the_gap_is_that_of_the_nearest_corners():
    west = [(north, east) for east, north in points("MNG")]
    there = [(north, east) for east, north in points("KAZ")]
    nearest = min(great_circle_km(a, b) for a in west for b in there)
    assert data.gap_km("MNG", "KAZ") == pytest.approx(nearest)
    assert data.gap_km("KAZ", "MNG") == pytest.approx(nearest)


def test_neighbours_have_no_gap():
    assert data.gap_km("MNG", "CHN") == 0


@pytest.mark.parametrize(
    ("state", "said"),
    [
        pytest.param("KAS", 'Did you mean "KAZ', id="misspelt"),
        pytest.param("", "Use a code such as MNG or KAZ.", id="empty"),
        pytest.param("FRA", 'no state "FRA"', id="outside the map"),
    ],
)
def test_a_state_outside_the_map_is_told(state, said):
    with pytest.raises(DataError) as told:
        data.gap_km("MNG", state)
    assert said in str(told.value)
    assert str(told.value).startswith('data.gap_km("MNG"')
