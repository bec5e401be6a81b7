"""The map of the region: whole, light, cut where it must be."""

from itertools import pairwise

import pytest

from helpers import data
from helpers.data.dictionary import FOLDER
from helpers.errors import DataError

from .test_numbers import great_circle_km

FEATURES = data.region()["features"]
SHAPES = {feature["properties"]["iso3"]: feature["geometry"] for feature in FEATURES}


def rings(geometry):
    """Return each part of a state: its outer ring first, then its holes."""
    parts = geometry["coordinates"]
    return [parts] if geometry["type"] == "Polygon" else parts


def points(iso3):
    return {tuple(p) for part in rings(SHAPES[iso3]) for ring in part for p in ring}


def area(ring):
    return sum(a * d - c * b for (a, b), (c, d) in pairwise(ring)) / 2


def test_the_states_of_the_course_are_on_the_map():
    course = {"MNG", "RUS", "CHN", "KAZ", "KGZ", "TJK", "TKM", "UZB"}
    assert course | {"JPN", "KOR", "PRK", "IND"} <= set(SHAPES)
    assert len(SHAPES) == len(FEATURES)
    assert all(feature["properties"]["name"] for feature in FEATURES)


def test_nothing_lies_west_of_45_degrees_or_outside_the_cut():
    for iso3 in SHAPES:
        for east, north in points(iso3):
            assert 45 <= east <= 135, iso3
            assert 20 <= north <= 60, iso3


def test_the_map_is_light():
    assert (FOLDER / "tables/region.geojson").stat().st_size < 150_000


def test_every_ring_is_closed_and_turns_as_vega_expects():
    for iso3, geometry in SHAPES.items():
        for outer, *holes in rings(geometry):
            assert outer[0] == outer[-1], iso3
            assert len(outer) >= 4, iso3
            assert area(outer) < 0, (
                iso3
            )  # clockwise; the other way is all the world else
            assert all(area(hole) > 0 for hole in holes), iso3


@pytest.mark.parametrize(
    ("one", "other"),
    [("MNG", "RUS"), ("MNG", "CHN"), ("KAZ", "CHN"), ("KAZ", "RUS"), ("UZB", "KGZ")],
)
def test_neighbours_share_the_points_of_their_border(one, other):
    assert len(points(one) & points(other)) > 20


def test_the_gap_between_mongolia_and_kazakhstan_stays_open():
    west = [(n, e) for e, n in points("MNG") if e < 90]
    east = [(n, e) for e, n in points("KAZ") if e > 85]
    gap_km = min(great_circle_km(a, b) for a in west for b in east)
    assert 29.9 <= gap_km <= 36.2


def test_a_long_cut_along_a_parallel_has_a_point_each_degree():
    """Between far points a globe's shortest line would leave the parallel."""
    for iso3, geometry in SHAPES.items():
        for part in rings(geometry):
            for (a, b), (c, d) in ((p, q) for ring in part for p, q in pairwise(ring)):
                if b == d and b in (20, 60):
                    assert abs(a - c) <= 1.0001, iso3


def test_each_call_gives_a_fresh_map():
    before = len(SHAPES)
    data.region()["features"].clear()
    assert len(data.region()["features"]) == before


def test_a_broken_map_is_named(tmp_path):
    text = (FOLDER / "datapackage.json").read_text(encoding="utf-8")
    (tmp_path / "datapackage.json").write_text(text, encoding="utf-8")
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables/region.geojson").write_text("{", encoding="utf-8")
    with pytest.raises(DataError, match="The map cannot be read"):
        data.region(folder=tmp_path)
