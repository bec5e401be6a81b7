"""Bars in parts: their order, their colours, the ink of their numbers."""

import pandas as pd
import pytest

from helpers import charts

COLOURS = {"at home": "#0072B2", "abroad": "#D55E00"}


@pytest.fixture
def spec(stored):
    roads = pd.DataFrame(
        [("new", "abroad", 648), ("new", "at home", 189), ("old", "at home", 1604)],
        columns=["road", "part", "km"],
    )
    return stored(charts.stacked_bars(roads, "km", "road", "part", COLOURS))


def test_parts_stand_in_the_order_of_their_colours(spec):
    (rows,) = spec["datasets"].values()
    assert [(row["road"], row["part"]) for row in rows] == [
        ("new", "at home"),
        ("new", "abroad"),
        ("old", "at home"),
    ]


def test_a_number_has_the_ink_of_its_part(spec):
    bars, numbers = (layer["encoding"]["color"]["scale"] for layer in spec["layer"])
    assert bars["domain"] == numbers["domain"] == list(COLOURS)
    assert bars["range"] == list(COLOURS.values())
    assert numbers["range"] == ["#FFFFFF", "#000000"]
    assert spec["resolve"] == {"scale": {"color": "independent"}}


def test_a_part_that_no_colour_names_is_refused():
    odd = pd.DataFrame({"road": ["new"], "part": ["at sea"], "km": [1]})
    with pytest.raises(ValueError, match="at sea"):
        charts.stacked_bars(odd, "km", "road", "part", COLOURS)
