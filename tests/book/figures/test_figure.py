import json
import re
from itertools import pairwise
from xml.etree import ElementTree

import altair as alt
import pandas as pd
import pytest

from helpers.book.figures import drawing
from helpers.book.figures.drawing import ask
from helpers.book.figures.figure import figure, still, waking
from helpers.book.shell.bundle import ASSETS, OWN_STYLES
from helpers.charts.renderer import PHONE_PX

from ..conftest import MIME, stored


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


def carried(spec):
    """Return what the file says that a page loads when a chart wakes."""
    made = figure(spec, "01", 1)
    assert 'data-chart="01-figure-1.js"' in made.html
    assert "<script" not in made.html
    call = '(self.courseCharts??={})["01-figure-1.js"]='
    script = made.files["01-figure-1.js"]
    assert script.startswith(call)
    assert script.endswith(";\n")
    return json.loads(script[len(call) : -2])


def test_a_page_carries_nothing_of_a_chart_that_sleeps(small_specs):
    kept = carried(small_specs[1])["spec"]["encoding"]
    assert kept["tooltip"] == small_specs[1]["encoding"]["tooltip"]
    fields = {axis: kept[axis]["field"] for axis in ("x", "y")}
    assert fields == {"x": "distance_km", "y": "state"}
    still = figure(small_specs[0], "01", 1)
    assert "data-chart" not in still.html
    assert not [name for name in still.files if name.endswith(".js")]


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
    assert "height" not in drawing.narrow_parts(ask({"height": 300}))
    assert drawing.narrow_parts(ask({"height": 300, "projection": {}}))["height"] == 186


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
    wide = texts(drawing.inline_svg(ask(long_names), "f"))
    narrow = texts(drawing.inline_svg(ask(long_names), "f", narrow=True))
    assert "without the mixed visit of 2019" in wide
    assert any(
        re.sub(r"<[^>]+>", "|", text) == "|without the mixed||visit of 2019|"
        for text in narrow
    )


def test_two_lines_of_a_name_stand_around_the_middle_of_its_row():
    names = ["scholarly interpretation", "official record", "a"]
    table = pd.DataFrame({"name": names, "n": [1, 2, 3]})
    words = {"title": alt.Title("Three names of rows", subtitle=["n", "Source: us"])}
    bars = alt.Chart(table, width="container").mark_bar()
    chart = bars.encode(x="n:Q", y="name:N").properties(**words, description="Bars.")
    drawn = drawing.inline_svg(ask(stored(chart)[MIME]), "x", narrow=True)
    pattern = r"<text[^>]*translate\([^,]*,([\d.]+)\)[^>]*>(?:<tspan[^>]*>)?([^<]+)<"
    tops = {name: float(y) for y, name in re.findall(pattern, drawn)}
    one, two = tops["official record"] - tops["a"], tops["scholarly"] - tops["a"]
    # Half a line higher than a name of one line would stand.
    assert 4 < 2 * one - two < 10


@pytest.mark.parametrize(
    ("characters", "columns"), [(31, 1), (19, 1), (18, 2), (10, 3), (3, 4), (1, 4)]
)
def test_a_legend_on_a_phone_has_the_columns_that_its_longest_label_allows(
    characters, columns
):
    table = pd.DataFrame({"name": ["x" * characters, "b"], "n": [1, 2]})
    chart = alt.Chart(table).mark_bar().encode(x="n", y="name", color="name")
    narrow = drawing.narrow_parts(ask(stored(chart)[MIME]))
    assert narrow["config"]["legend"]["columns"] == columns


def test_two_legends_stand_below_each_other_on_a_phone():
    table = pd.DataFrame({"x": [1, 2], "a": ["Central Asia", "b"], "c": ["d", "e"]})
    chart = alt.Chart(table).mark_point().encode(x="x", color="a", shape="c")
    drawn = drawing.inline_svg(ask(stored(chart)[MIME]), "f", narrow=True)
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
    drawn = drawing.inline_svg(ask(stored(chart)[MIME]), "f", narrow=True)
    label = r'translate\(([\d.]+),[\d.]+\)"[^>]*>20\d\d<'
    places = sorted(map(float, re.findall(label, drawn)))
    assert len(places) >= 4
    assert min(b - a for a, b in pairwise(places)) >= 30  # of which 24 are digits


def test_the_style_sheet_has_the_widths_of_the_drawing():
    style = "".join((ASSETS / name).read_text("utf-8") for name in OWN_STYLES)
    assert f"max-width: {drawing.WIDE_PX}px; /* as drawing.py has it" in style
    narrow = set(re.findall(r"@\w+ \(max-width: (\d+)px\)", style))
    assert str(PHONE_PX) in narrow
    assert not narrow & {str(PHONE_PX - 1), str(PHONE_PX + 1)}


def test_what_wakes_in_a_browser_is_the_chart_that_the_build_has_drawn(small_specs):
    chart = carried(small_specs[1])
    asked = ask(small_specs[1])
    assert chart["spec"] == drawing.at_width(asked, drawing.WIDE_PX)
    assert chart["spec"]["width"] == chart["wide"] == drawing.WIDE_PX
    assert chart["narrow"] == drawing.narrow_parts(asked)
    assert chart["threshold"] == PHONE_PX


def test_a_chart_of_several_parts_is_told_the_width_of_each(small_specs):
    part = {key: small_specs[0][key] for key in ("mark", "encoding")}
    spec = {**small_specs[0], "vconcat": [part, part], "usermeta": {"fluid": True}}
    chart = drawing.at_width(ask(spec), 700)
    assert [row["width"] for row in chart["vconcat"]] == [610, 610]


def test_each_question_is_put_to_a_specification_once(small_specs, monkeypatch):
    asked = []
    for name in ("title_of", "views"):
        real = getattr(drawing, name)
        monkeypatch.setattr(
            drawing, name, lambda spec, n=name, f=real: asked.append(n) or f(spec)
        )
    figure(small_specs[0], "01", 1)
    assert sorted(asked) == ["title_of", "views"]


def test_an_axis_has_the_words_of_the_dictionary_or_those_of_its_author(small_specs):
    spec = small_specs[0]
    titles = {
        axis: part["title"]
        for axis, part in carried(small_specs[1])["spec"]["encoding"].items()
        if axis in ("x", "y")
    }
    assert titles == {"x": "distance (km)", "y": "state"}
    own = {**spec["encoding"]["x"], "title": "How far"}
    bare = {**spec["encoding"]["y"], "axis": None}
    asked = drawing.ask({**spec, "encoding": {"x": own, "y": bare}})
    made = drawing.at_width(asked, 700)["encoding"]
    assert made == {"x": own, "y": bare}


def test_a_figure_for_an_e_reader_is_a_phone_s_with_room_for_a_wider_font(small_specs):
    (drawn,) = still(small_specs[0], "01", 1).files.values()
    root = ElementTree.fromstring(drawn)
    left, top, width, height = map(float, root.get("viewBox").split())
    assert (left, top, width) == (-12, 0, 340 + 24)
    assert (float(root.get("width")), float(root.get("height"))) == (width, height)


def rows_labels(names, narrow=False):
    table = pd.DataFrame({"iso3": names, "n": range(1, len(names) + 1)})
    chart = alt.Chart(table).mark_bar().encode(x="n:Q", y="iso3:N")
    return texts(drawing.inline_svg(ask(stored(chart)[MIME]), "f", narrow=narrow))


@pytest.mark.parametrize("narrow", [False, True], ids=["desk", "phone"])
def test_an_axis_of_codes_has_the_names_of_the_states(narrow):
    assert {"Kazakhstan", "Mongolia"} <= set(rows_labels(["KAZ", "MNG"], narrow))


def test_an_axis_with_another_word_keeps_its_codes():
    assert {"KAZ", "all others"} <= set(rows_labels(["KAZ", "all others"]))


def test_a_label_of_two_lines_stands_in_the_middle_of_its_row(long_names):
    drawn = drawing.inline_svg(ask(long_names), "f", narrow=True)
    label = r'translate\([-\d.]+,([-\d.]+)\)"[^>]*><tspan[^>]*>without'
    (first,) = map(float, re.findall(label, drawn))
    (other,) = map(
        float, re.findall(r'translate\([-\d.]+,([-\d.]+)\)"[^>]*>b<', drawn)[:1]
    )
    step = drawing.NARROW_CONFIG["view"]["discreteHeight"]["step"]
    # The other row is the one above; its label has one line.
    assert first - other == pytest.approx(step - drawing.LINE_PX / 2, abs=1)
