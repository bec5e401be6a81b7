import json
import re
from itertools import pairwise
from xml.etree import ElementTree

import altair as alt
import pandas as pd
import pytest

from helpers.book import drawing
from helpers.book.figure import figure, waking

from .conftest import MIME, stored


def test_the_same_chart_gives_the_same_figure(small_specs):
    assert figure(small_specs[0], "01", 1) == figure(small_specs[0], "01", 1)


def test_two_figures_of_a_page_share_no_id():
    # Lines are clipped by a path with an id.
    line = alt.Chart(pd.DataFrame({"x": [1, 2], "y": [3, 4]})).mark_line(clip=True)
    spec = stored(line.encode(x="x:Q", y="y:Q"))[MIME]
    html = figure(spec, "01", 1).html + figure(spec, "01", 2).html
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) >= 6
    assert len(ids) == len(set(ids))
    used = set(re.findall(r"url\(#([^)]+)\)", html))
    assert used
    assert used <= set(ids)


def test_the_page_prints_the_words_and_the_drawing_does_not(small_specs):
    html = figure(small_specs[0], "01", 1).html
    assert (
        html.count("Two distances &amp; one gap") == 2
    )  # title, and label of the table
    assert '<p class="chart-unit">km, 2011</p>' in html
    assert '<p class="chart-source">Source: us</p>' in html


def test_the_description_is_the_drawing_s_label(small_specs):
    html = figure(small_specs[0], "01", 1).html
    assert 'role="img" aria-label="A bar chart of two &quot;distances&quot;' in html
    assert html.count("role=") == 2  # the drawing and the table, nothing inside


def test_a_fluid_chart_is_drawn_for_a_desk_and_for_a_phone(small_specs):
    html = figure(small_specs[0], "01", 1).html
    widths = re.findall(r'<svg class="(\w+)"[^>]* width="(\d+)"', html)
    assert widths == [("wide", "700"), ("narrow", "340")]


def test_a_chart_of_fixed_width_is_drawn_once():
    chart = alt.Chart(pd.DataFrame({"x": [1]})).mark_point().encode(x="x:Q")
    html = figure(stored(chart.properties(width=200))[MIME], "01", 1).html
    assert html.count("<svg") == 1


def test_colours_follow_the_page_but_the_file_stands_alone(small_specs):
    made = figure(small_specs[0], "01", 1)
    assert "var(--pst-color-text-base" in made.html
    file = made.files["01-figure-1.svg"]
    assert "var(" not in file
    assert "Two distances" in file
    ElementTree.fromstring(file)


def test_a_chapter_s_figure_says_its_number_and_another_page_s_does_not(small_specs):
    assert ">Figure 4.2</p>" in figure(small_specs[0], "04-two-schools", 2).html
    assert "chart-number" not in figure(small_specs[0], "claims", 1).html


def test_each_link_leads_to_a_file(small_specs):
    made = figure(small_specs[0], "01-one", 3)
    links = re.findall(r'<a href="([^"]+)" download>', made.html)
    assert links == ["01-one-figure-3.csv", "01-one-figure-3.svg"]
    assert set(links) == set(made.files)


def test_data_cannot_end_the_script_that_carries_it(small_specs):
    html = figure(small_specs[1], "01", 1).html
    ((carried,),) = [re.findall(r'class="chart-spec">(.*?)</script>', html)]
    assert json.loads(carried)["spec"]["encoding"] == small_specs[1]["encoding"]
    assert html.count("</script>") == 1


@pytest.mark.parametrize(
    ("place", "wakes"),
    [(0, "never"), (1, "touch"), (2, "near")],
    ids=["still", "touch", "near"],
)
def test_a_chart_wakes_for_a_reason_only(small_specs, place, wakes):
    assert waking(small_specs[place]) == wakes


@pytest.mark.parametrize(
    ("spec", "wakes"),
    [
        pytest.param({"params": [{"name": "a", "value": 1}]}, "never", id="a constant"),
        pytest.param(
            {"params": [{"name": "a", "select": "interval"}]}, "touch", id="a brush"
        ),
        pytest.param(
            {"params": [{"name": "z", "select": "interval", "bind": "scales"}]},
            "touch",
            id="zoom",
        ),
        pytest.param(
            {"layer": [{"mark": {"tooltip": True}}]}, "touch", id="in a layer"
        ),
        pytest.param({"mark": {"tooltip": None}}, "never", id="switched off"),
        pytest.param(
            {"data": {"values": [{"tooltip": "x"}]}}, "never", id="a column's name"
        ),
    ],
)
def test_interaction_is_found_wherever_it_stands(spec, wakes):
    assert waking(spec) == wakes


def test_a_map_is_lower_on_a_phone():
    assert "height" not in drawing.narrow_parts({"height": 300})
    assert drawing.narrow_parts({"height": 300, "projection": {}})["height"] == 186


def texts(drawn):
    return re.findall(r"<text[^>]*>(.*?)</text>", drawn)


@pytest.fixture
def long_names():
    table = pd.DataFrame(
        {"name": ["without the mixed visit of 2019", "b"], "n": [1, 2]}
    )
    chart = alt.Chart(table).mark_bar().encode(x="n", y="name", color="name")
    return stored(chart)[MIME]


def test_a_long_name_is_broken_on_a_phone_and_not_on_a_desk(long_names):
    wide = texts(drawing.inline_svg(long_names, "f"))
    narrow = texts(drawing.inline_svg(long_names, "f", narrow=True))
    assert "without the mixed visit of 2019" in wide
    assert any(
        re.sub(r"<[^>]+>", "|", text) == "|without the mixed||visit of 2019|"
        for text in narrow
    )


def test_a_legend_with_long_names_has_one_column_on_a_phone(long_names, small_specs):
    columns = [
        drawing.narrow_parts(spec)["config"]["legend"]["columns"]
        for spec in (long_names, small_specs[0])
    ]
    assert columns == [1, 2]


def test_two_legends_stand_below_each_other_on_a_phone():
    table = pd.DataFrame({"x": [1, 2], "a": ["Central Asia", "b"], "c": ["d", "e"]})
    chart = alt.Chart(table).mark_point().encode(x="x", color="a", shape="c")
    drawn = drawing.inline_svg(stored(chart)[MIME], "f", narrow=True)
    legend = r'role-legend"[^>]*><g transform="translate\(([-\d.]+),([-\d.]+)\)'
    (x, y), (other_x, other_y) = re.findall(legend, drawn)
    assert x == other_x
    assert y != other_y


def test_charts_below_each_other_are_not_stretched(long_names):
    row = {k: v for k, v in long_names.items() if k in ("mark", "encoding", "data")}
    spec = {"vconcat": [row, row], "usermeta": {"fluid": True}}
    assert '<figure class="chart chart-fluid chart-parts"' in figure(spec, "01", 1).html
    assert "chart-parts" not in figure(long_names, "01", 1).html


@pytest.mark.parametrize("kind", ["O", "T", "Q"])
def test_years_stand_apart_on_a_phone(kind):
    years = [f"{y}-07-01" if kind == "T" else y for y in range(2005, 2025)]
    table = pd.DataFrame({"year": years, "n": range(20)})
    x = alt.X(f"year:{kind}")
    x = x.axis(format="d").scale(zero=False) if kind == "Q" else x
    chart = alt.Chart(table).mark_line().encode(x=x, y="n:Q")
    drawn = drawing.inline_svg(stored(chart)[MIME], "f", narrow=True)
    label = r'translate\(([\d.]+),[\d.]+\)"[^>]* opacity="1">20\d\d<'
    places = sorted(map(float, re.findall(label, drawn)))
    assert len(places) >= 4
    assert min(b - a for a, b in pairwise(places)) >= 30  # of which 24 are digits
