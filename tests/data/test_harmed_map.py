"""A map that was harmed is told with its state and mend, or rightly read."""

import pytest

from harm import GONE, bounded, cases, value
from helpers import data
from helpers.data.dictionary import FOLDER
from helpers.errors import DataError

MAP = "tables/region.geojson"
BROKEN = ": The file is no whole JSON: it cannot be read further than here. Look here"
LEAVES = "The file is a link that leaves the folder. Put the file itself into"
NO_MAP = "The file is no map: it is not a GeoJSON FeatureCollection."
NO_LINE = "The state has no outline of points, longitude and latitude in degrees. Res"
ENDLESS = "The file holds brackets in brackets without end."

GENERAL = cases(
    {
        "empty": f"line 1, character 1{BROKEN}",
        "only space": f"line 3, character 1{BROKEN}",
        "a quarter": BROKEN,
        "half": BROKEN,
        "three quarters": BROKEN,
        "without its last sign": BROKEN,
        "marks of a merge": BROKEN,
        "twice": BROKEN,
        "a page of the web": f"line 1, character 1{BROKEN}",
        "brackets without end": ENDLESS,
        "braces without end": ENDLESS,
        "a device without end": LEAVES,
        "an empty device": LEAVES,
    }
)
STATE = ("features", 0)
RING = [[80, 40], [80, 50], [90, 50], [80, 40]]


def shape(kind, coordinates):
    return {"type": kind, "coordinates": coordinates}


HARMS = [
    pytest.param(value(*way, to=to), said, id=name)
    for name, way, to, said in (
        ("no kind", ["type"], GONE, NO_MAP),
        ("another kind", ["type"], "Topology", NO_MAP),
        ("kind in small letters", ["type"], "featurecollection", NO_MAP),
        ("states an object", ["features"], {}, NO_MAP),
        ("states null", ["features"], None, NO_MAP),
        (
            "a state null",
            STATE,
            None,
            'state 1: The state has no "iso3", or it is damaged.',
        ),
        (
            "a state a list",
            STATE,
            [],
            'state 1: The state has no "iso3", or it is damaged.',
        ),
        ("no code", [*STATE, "properties", "iso3"], GONE, 'has no "iso3"'),
        ("a code a number", [*STATE, "properties", "iso3"], 496, 'has no "iso3"'),
        ("a name null", [*STATE, "properties", "name"], None, 'has no "name"'),
        ("properties a text", [*STATE, "properties"], "MNG", 'has no "iso3"'),
        ("no outline", [*STATE, "geometry"], GONE, NO_LINE),
        ("outline a text", [*STATE, "geometry"], "POLYGON((80 40))", NO_LINE),
        ("a line", [*STATE, "geometry"], shape("LineString", RING), NO_LINE),
        (
            "kind a list",
            [*STATE, "geometry"],
            shape(["Polygon"], [RING]),
            NO_LINE,
        ),
        ("no points", [*STATE, "geometry"], shape("Polygon", []), NO_LINE),
        ("an empty ring", [*STATE, "geometry"], shape("Polygon", [[]]), NO_LINE),
        ("a ring too deep", [*STATE, "geometry"], shape("Polygon", [[RING]]), NO_LINE),
        ("null in it", [*STATE, "geometry"], shape("Polygon", [[None] * 4]), NO_LINE),
        (
            "three numbers",
            [*STATE, "geometry"],
            shape("Polygon", [[[80, 40, 1000]] * 4]),
            NO_LINE,
        ),
        (
            "truths for numbers",
            [*STATE, "geometry"],
            shape("Polygon", [[[True, False]] * 4]),
            NO_LINE,
        ),
        (
            "metres for degrees",
            [*STATE, "geometry"],
            shape("Polygon", [[[8905559, 4865942]] * 4]),
            NO_LINE,
        ),
        (
            "400 digits",
            [*STATE, "geometry"],
            shape("Polygon", [[[10**400, 40]] * 4]),
            NO_LINE,
        ),
        (
            "beyond all numbers",
            [*STATE, "geometry"],
            shape("Polygon", [[[float("inf"), 40]] * 4]),
            "Infinity is no number. Write a number, or null",
        ),
        (
            "no number",
            [*STATE, "geometry"],
            shape("Polygon", [[[float("nan"), 40]] * 4]),
            "NaN is no number.",
        ),
        (
            "zero width in a code",
            [*STATE, "properties", "iso3"],
            "MN\u200bG",
            'region.geojson, state 1: The state has no "iso3", or it is damaged.',
        ),
        (
            "half a letter",
            [*STATE, "properties", "name"],
            "\ud800",
            "The file holds half a letter, which no program can write.",
        ),
    )
]
CASES = [*GENERAL, *HARMS]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "tables").mkdir()
    for name in ("datapackage.json", MAP):
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    return tmp_path


@pytest.mark.parametrize(("harm", "said"), CASES)
def test_a_harmed_map_is_told_or_rightly_read(folder, harm, said):
    harm(folder / MAP)
    if said is None:
        assert data.region(folder=folder) == data.region()
        return
    with bounded(), pytest.raises(DataError) as caught:
        data.region(folder=folder)
    told = str(caught.value)
    assert told.startswith(("region.geojson", 'datapackage.json, table "region"'))
    assert said in told
