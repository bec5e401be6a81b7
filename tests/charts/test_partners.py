import pandas as pd

from helpers import charts
from helpers.charts import palette


def test_a_partner_has_the_same_colour_in_any_company():
    for names in (["China", "Russia"], ["Central Asia", "China", "elsewhere"]):
        scale = charts.partner_scale(names).to_dict()
        assert scale["domain"] == names
        assert scale["range"][names.index("China")] == palette.VERMILLION


def test_a_group_that_is_no_partner_is_grey():
    assert charts.partner_scale(["elsewhere"]).to_dict()["range"] == [palette.GREY]


def test_no_two_partners_share_a_colour_but_the_two_names_of_a_region():
    assert len(set(palette.PARTNERS.values())) == len(palette.PARTNERS) - 2


def test_partners_on_a_timeline_have_their_colours_and_kinds_have_the_first(stored):
    events = pd.DataFrame(
        {
            "title": ["a", "b"],
            "date_first": pd.to_datetime(["2024-01-01", "2025-01-01"]),
            "date_last": pd.to_datetime(["2024-01-01", "2025-01-01"]),
            "group": ["elsewhere", "Central Asia"],
            "kind": ["report", "visit"],
        }
    )
    by_group, by_kind = (
        stored(charts.timeline(events, colour=c))["layer"][0]["encoding"]["color"]
        for c in ("group", "kind")
    )
    assert by_group["scale"]["range"] == [palette.GREEN, palette.GREY]
    assert "scale" not in by_kind
