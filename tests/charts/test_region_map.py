import pandas as pd
import pytest

from helpers import charts, data
from helpers.charts import palette
from helpers.charts.region_map import middle, names, spread


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


def test_a_name_to_the_left_is_no_overlap_whichever_comes_first():
    east = {"name": "Uzbekistan", "longitude": 60.0, "latitude": 41.0}
    west = {"name": "Iran", "longitude": 40.0, "latitude": 41.0}
    assert spread([east, west]) == [east, west]
    assert spread([west, east]) == [west, east]


def test_of_two_names_in_one_place_the_second_is_not_drawn_at_all():
    first = {"name": "Laos", "longitude": 100.0, "latitude": 20.0}
    for layer in names([first, first | {"name": "Siam"}]):
        assert [row["name"] for row in layer.data.values] == ["Laos"]


def names_on(chart, stored):
    spec = stored(chart)
    rows = spec["datasets"][spec["layer"][-1]["data"]["name"]]
    return {row["name"]: row for row in rows}


def test_small_neighbours_turn_their_names_away_from_each_other(stored):
    small = ["UZB", "TKM", "KGZ", "TJK", "KOR", "JPN"]
    table = pd.DataFrame({"iso3": small, "rank": range(6)})
    found = names_on(charts.region_map(table, "rank"), stored)
    assert len(found) == 7  # and Mongolia
    assert found["Uzbekistan"]["align"] == found["South Korea"]["align"] == "right"
    assert found["Kyrgyzstan"]["align"] == found["Japan"]["align"] == "left"


def test_a_name_that_meets_another_on_a_phone_only_is_hidden_there():
    first = {"name": "Laos", "longitude": 100.0, "latitude": 20.0}
    words, _ = names([first, first | {"name": "Siam", "latitude": 18.0}])
    assert [row["phone"] for row in words.data.values] == [True, False]
    assert "datum.phone" in words.to_dict()["mark"]["opacity"]["expr"]


def test_a_line_joins_coloured_states_and_mongolia_only(stored):
    table = pd.DataFrame({"iso3": ["CHN", "KAZ"], "rank": [1, 2]})
    pairs = [("CHN", "MNG"), ("CHN", "KAZ"), ("CHN", "IND"), ("CHN", "EU")]
    links = pd.DataFrame(pairs, columns=["iso3_a", "iso3_b"])
    spec = stored(charts.region_map(table, "rank", links=links))
    (lines,) = [part for part in spec["layer"] if part["mark"]["type"] == "rule"]
    assert len(spec["datasets"][lines["data"]["name"]]) == 2


def test_a_name_stands_clear_of_the_lines_that_meet_at_its_place(stored):
    table = pd.DataFrame({"iso3": ["CHN", "RUS", "UZB", "TKM"], "rank": [1, 1, 2, 2]})
    pairs = [("CHN", "MNG"), ("MNG", "RUS"), ("UZB", "CHN"), ("TKM", "RUS")]
    links = pd.DataFrame(pairs, columns=["iso3_a", "iso3_b"])
    found = names_on(charts.region_map(table, "rank", links=links), stored)
    down = {name: row["dy"] for name, row in found.items()}
    # Lines leave Russia southwards and China northwards; the two neighbours keep apart.
    assert down["Russia"] < -10
    assert down["China"] > 10
    assert down["Uzbekistan"] < -10
    assert down["Turkmenistan"] > 10


def test_a_legend_is_titled_like_a_sentence(stored):
    table = pd.DataFrame({"iso3": ["CHN"], "borders_crossed": [1]})
    layer = stored(charts.region_map(table, "borders_crossed"))["layer"][1]
    assert layer["encoding"]["color"]["title"] == "Borders crossed"


def test_a_name_stands_below_the_stop_that_it_would_cover(stored):
    legs = data.load("corridor_legs").query("corridor_id == 'uz-mn-truck'")
    ends = pd.DataFrame({"iso3": ["KGZ", "CHN"], "role": ["at an end"] * 2})
    found = names_on(charts.route(legs, ends), stored)
    assert found["Kyrgyzstan"]["dy"] > 10
    assert found["China"]["dy"] == 0


def test_a_route_has_no_colour_of_a_state(stored):
    legs = data.load("corridor_legs").query("corridor_id == 'uz-mn-truck'")
    marks = [layer["mark"] for layer in stored(charts.route(legs))["layer"]]
    (line,) = [mark for mark in marks if mark["type"] == "line"]
    assert line["color"] == palette.TEXT


def test_each_stop_bears_the_number_of_its_road(stored):
    legs = data.load("corridor_legs").query("corridor_id != 'cn-mn-ru'")
    spec = stored(charts.route(legs))
    (signs,) = [
        layer
        for layer in spec["layer"]
        if layer.get("encoding", {}).get("text", {}).get("field") == "number"
    ]
    rows = spec["datasets"][signs["data"]["name"]]
    told = {(row["corridor_id"], row["number"]) for row in rows}
    assert told == {("uz-mn-truck", 1), ("kz-mn-highway", 2)}


def test_states_in_between_stand_out_from_those_at_an_end(stored):
    legs = data.load("corridor_legs").query("corridor_id == 'uz-mn-truck'")
    roles = pd.DataFrame({"iso3": ["UZB", "CHN"], "role": ["at an end", "in between"]})
    layer = stored(charts.route(legs, roles))["layer"][1]
    scale = layer["encoding"]["color"]["scale"]
    found = dict(zip(scale["domain"], scale["range"], strict=True))
    assert found == {"in between": palette.FOCUS, "at an end": palette.CONTEXT}
