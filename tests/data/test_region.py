"""The map of the region: whole, light, cut where it must be."""

import json
from itertools import pairwise

import pytest

from helpers import data
from helpers.data import files
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


def state(**changes):
    outline = [[80, 40], [80, 50], [90, 50], [80, 40]]
    made = {
        "type": "Feature",
        "properties": {"iso3": "MNG", "name": "Mongolia"},
        "geometry": {"type": "Polygon", "coordinates": [outline]},
    }
    return made | changes


def collection(*states):
    return {"type": "FeatureCollection", "features": list(states)}


def shape(kind, coordinates):
    return state(geometry={"type": kind, "coordinates": coordinates})


BROKEN = [
    pytest.param("{", "region.geojson, line 1, character 2", id="cut off"),
    pytest.param("[" * 100_000, "brackets in brackets without end", id="very deep"),
    pytest.param(b"\xff\xfe{", "Byte 1 of the file is not UTF-8", id="no UTF-8"),
    pytest.param([], "The file is no map: it is not a GeoJSON", id="a list"),
    pytest.param(state(), "it is not a GeoJSON FeatureCollection", id="one feature"),
    pytest.param(
        {"type": "FeatureCollection", "features": None}, "no map", id="no features"
    ),
    pytest.param(
        collection(state(), 3), 'state 2: The state has no "iso3"', id="not a state"
    ),
    pytest.param(
        collection(state(properties={"iso3": "MNG"})),
        'state 1: The state has no "name"',
        id="no name",
    ),
    pytest.param(
        collection(state(geometry=None)), "has no outline", id="no outline at all"
    ),
    pytest.param(
        collection(shape("Point", [90, 45])), "has no outline", id="only a point"
    ),
    pytest.param(
        collection(shape("Polygon", [[[80, 40], [80, 50], [80, 40]]])),
        "has no outline",
        id="ring of three points",
    ),
    pytest.param(
        collection(shape("MultiPolygon", [[[80, 40]] * 4])),
        "has no outline",
        id="a list too few",
    ),
    pytest.param(
        collection(shape("Polygon", [[[80, 400]] * 4])),
        "longitude and latitude in degrees",
        id="latitude beyond the pole",
    ),
    pytest.param(
        collection(shape("Polygon", [[["80", "40"]] * 4])),
        "has no outline",
        id="texts for numbers",
    ),
]


def written(folder, content):
    """Return a folder with the course's dictionary and a map that holds something."""
    text = (FOLDER / "datapackage.json").read_text(encoding="utf-8")
    (folder / "datapackage.json").write_text(text, encoding="utf-8")
    (folder / "tables").mkdir()
    if not isinstance(content, str | bytes):
        content = json.dumps(content)
    raw = content if isinstance(content, bytes) else content.encode()
    (folder / "tables/region.geojson").write_bytes(raw)
    return folder


@pytest.mark.parametrize(("content", "said"), BROKEN)
def test_a_broken_map_is_named(tmp_path, content, said):
    folder = written(tmp_path, content)
    with pytest.raises(DataError) as caught:
        data.region(folder=folder)
    assert str(caught.value).startswith("region.geojson")
    assert said in str(caught.value)


def test_a_check_of_the_tables_looks_at_the_map_too(tmp_path):
    folder = written(tmp_path, collection(state(geometry=None)))
    (folder / "references.bib").write_text("@misc{a, title = {A}}", encoding="utf-8")
    found = [p for p in data.problems(folder=folder) if p.place.startswith("region")]
    assert [problem.place for problem in found] == ["region.geojson, state 1"]


def test_a_sound_map_is_read(tmp_path):
    sound = collection(state())
    assert data.region(folder=written(tmp_path, sound)) == sound


def test_a_huge_map_is_refused_before_it_is_read(tmp_path, monkeypatch):
    folder = written(tmp_path, " " * 1_000_001)
    monkeypatch.setattr(files, "MAX_BYTES", 1_000_000)
    with pytest.raises(
        DataError, match=r"region\.geojson: The file has 1,000,001 byte"
    ):
        data.region(folder=folder)
