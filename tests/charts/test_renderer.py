import altair as alt
import nbformat
import pytest

from helpers.charts.renderer import MIME
from helpers.charts.spec import title_of

from .conftest import DESCRIPTION, TITLE


def test_a_notebook_stores_the_chart_and_its_description_only(chart, stored):
    bundle = stored(chart, whole=True)
    assert bundle.keys() == {MIME, "text/plain"}
    assert bundle["text/plain"] == DESCRIPTION


def test_the_same_chart_is_stored_the_same_twice(chart, stored):
    assert stored(chart, whole=True) == stored(chart, whole=True)


def test_the_notebook_format_accepts_the_output(chart, stored):
    output = nbformat.v4.new_output("display_data", stored(chart, whole=True))
    cell = nbformat.v4.new_code_cell(outputs=[output])
    nbformat.validate(nbformat.v4.new_notebook(cells=[cell]))


@pytest.mark.parametrize(
    ("width", "is_fluid"),
    [
        pytest.param("container", True, id="as wide as its place"),
        pytest.param(alt.Undefined, True, id="width left open"),
        pytest.param(320, False, id="width of its own"),
    ],
)
def test_jupyterlab_is_given_a_number_for_the_width(chart, stored, width, is_fluid):
    chart.width = width
    spec = stored(chart)
    assert isinstance(spec["width"], int)
    assert spec["usermeta"].get("fluid", False) is is_fluid


@pytest.mark.parametrize("channel", ["row", "column", "facet"])
def test_panels_keep_the_width_that_vega_gives_them(chart, stored, channel):
    chart.width = alt.Undefined
    spec = stored(chart.encode(**{channel: "state:N"}))
    assert "width" not in spec
    assert "fluid" not in spec["usermeta"]


def test_a_chart_that_is_split_into_panels_keeps_the_width_of_vega(chart, stored):
    chart.width = alt.Undefined
    spec = stored(chart.facet("state:N"))
    assert "width" not in spec
    assert "fluid" not in spec["usermeta"]


def test_charts_below_each_other_are_as_wide_as_the_page_allows(chart, stored):
    spec = stored(alt.vconcat(chart, chart))
    assert [row["width"] for row in spec["vconcat"]] == [610, 610]
    assert spec["usermeta"]["fluid"]
    fixed = stored(alt.vconcat(chart, chart.properties(width=200)))
    assert "fluid" not in fixed["usermeta"]


def test_long_words_are_broken_and_can_be_joined_again(chart, stored):
    long = " ".join(["Mongolia"] * 20)
    title = alt.Title(long, subtitle=[long, f"Source: {long}"])
    spec = stored(chart.properties(title=title))
    assert max(map(len, spec["title"]["text"])) <= 62
    assert title_of(spec) == (long, long, f"Source: {long}")


def test_a_short_title_stays_as_it_is(chart, stored):
    assert stored(chart)["title"]["text"] == TITLE.text


def test_a_chart_without_words_is_called_a_chart(votes, stored):
    bare = alt.Chart(votes).mark_bar()
    assert stored(bare, whole=True)["text/plain"] == "A chart."


@pytest.fixture
def dashed(votes):
    def draw(dash):
        line = alt.Chart(votes).mark_line().encode(x="agreement:Q", strokeDash=dash)
        return alt.vconcat(line, line)

    return draw


def dash_of(spec):
    return spec["vconcat"][1]["encoding"]["strokeDash"]


def test_dashes_are_long_enough_to_be_seen_also_in_the_legend(dashed, stored):
    dash = dash_of(stored(dashed("state:N")))
    assert dash["scale"]["range"][1] == [8, 4]
    assert dash["legend"]["symbolType"] == "stroke"
    assert dash["legend"]["symbolSize"] ** 0.5 >= 2 * (8 + 4)


def test_dashes_that_the_author_chose_stay(dashed, stored):
    chosen = alt.StrokeDash("state:N").scale(range=[[1, 1]]).legend(None)
    dash = dash_of(stored(dashed(chosen)))
    assert dash["scale"]["range"] == [[1, 1]]
    assert dash["legend"] is None


def test_a_line_dashed_throughout_has_no_scale(dashed, stored):
    assert dash_of(stored(dashed(alt.value([4, 2])))) == {"value": [4, 2]}
