import re
from importlib.resources import files

import altair as alt
import pytest

from contrast import contrast, luminance, rgb
from helpers import charts
from helpers.charts import palette
from helpers.charts.theme import course

PAPER, INK = (255, 255, 255), (18, 18, 18)


def colours(part):
    if isinstance(part, dict):
        for inner in part.values():
            yield from colours(inner)
    elif isinstance(part, str) and "var(" in part:
        yield part


def test_altair_accepts_the_theme():
    alt.Config.from_dict(course()["config"])


def test_nothing_paints_a_background():
    assert course()["config"]["background"] == "transparent"


def test_every_colour_of_the_page_has_a_colour_to_fall_back_on():
    found = set(colours(course()))
    assert palette.TEXT in found
    for colour in found:
        assert re.fullmatch(r"(var\(--[\w-]+, ){2}#[0-9a-f]{6}\)\)", colour)


def test_a_chart_is_embedded_as_svg_and_without_a_menu():
    options = course()["usermeta"]["embedOptions"]
    assert options == {"renderer": "svg", "actions": False}


@pytest.mark.parametrize("name", ["BLUE", "VERMILLION", "GREEN", "PURPLE"])
@pytest.mark.parametrize("page", [PAPER, INK], ids=["paper", "ink"])
def test_the_first_colours_stand_out_from_light_and_dark(name, page):
    assert contrast(rgb(getattr(palette, name)), page) >= 2.95


def test_a_scale_runs_from_light_to_dark():
    lights = [luminance(rgb(colour)) for colour in palette.SEQUENCE]
    assert lights == sorted(lights, reverse=True)


def test_a_ramp_takes_its_colours_from_the_whole_scale():
    assert charts.ramp_scale([1]).to_dict()["range"] == palette.RAMP[:1]
    assert charts.ramp_scale(range(6)).to_dict()["range"] == palette.RAMP
    ends = charts.ramp_scale([1, 2, 3]).to_dict()["range"][::2]
    assert ends == [palette.RAMP[0], palette.RAMP[-1]]


def test_a_dark_notebook_has_the_ramp_of_the_dark_book():
    book, notebook = (
        dict(re.findall(r"(--course-(?:on-)?ramp-\d): (#\w+);", style.read_text()))
        for style in (
            files("helpers.book") / "assets/style/figures.css",
            files("helpers.exercises") / "element/notebook.css",
        )
    )
    asked = {re.search(r"--[\w-]+", colour)[0] for colour in palette.RAMP}
    asked |= {re.search(r"--[\w-]+", colour)[0] for colour in palette.ON_RAMP}
    assert notebook == book
    assert set(notebook) == asked


@pytest.mark.parametrize("colour", sorted(set(palette.CATEGORIES + palette.SEQUENCE)))
def test_words_can_be_read_on_any_colour_in_their_ink(colour):
    assert contrast(rgb(charts.ink(colour)), rgb(colour)) >= 4.5


@pytest.mark.parametrize("page", [PAPER, INK], ids=["paper", "ink"])
def test_every_partner_stands_out_from_light_and_dark(page):
    fixed = {c for c in palette.PARTNERS.values() if c != palette.TEXT}
    assert min(contrast(rgb(colour), page) for colour in fixed) >= 2.95


@pytest.mark.parametrize(
    ("page", "ink"),
    [((255, 255, 255), "#222832"), ((18, 18, 18), "#ced6dd")],
    ids=["paper", "ink"],
)
def test_a_number_can_be_read_on_the_strongest_cell(page, ink):
    strong = course()["config"]["scale"]["maxOpacity"]
    focus = zip(rgb(palette.FOCUS), page, strict=True)
    cell = tuple(strong * mark + (1 - strong) * below for mark, below in focus)
    assert contrast(rgb(ink), cell) >= 4.5


def test_shapes_that_stand_for_every_colour_follow_the_page():
    legend = course()["config"]["legend"]
    assert legend["symbolBaseFillColor"] == palette.TEXT
    assert legend["symbolBaseStrokeColor"] == palette.TEXT
