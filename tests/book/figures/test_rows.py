import csv
import io

import altair as alt
import pandas as pd
import pytest

from helpers import charts
from helpers.book.figures.rows import MARK, SHOWN_ROWS, csv_text, heading, html, tables
from helpers.charts.spec import Field, views

from ..conftest import MIME, stored


def tables_of(spec):
    return tables(views(spec))


def only_table(chart):
    (table,) = tables_of(stored(chart)[MIME])
    return table


@pytest.fixture
def chart():
    table = pd.DataFrame({"iso3": ["MNG"], "share_percent": [0.5], "aside": ["kept"]})
    return alt.Chart(table).mark_bar().encode(x="share_percent:Q", y="iso3:N")


def test_the_page_shows_the_columns_that_the_chart_shows(chart):
    shown = html(only_table(chart), "caption")
    assert '<th scope="col">state</th>' in shown
    assert "aside" not in shown


def test_the_file_has_every_column(chart):
    assert (
        csv_text(only_table(chart)).splitlines()[0].endswith("iso3,share_percent,aside")
    )


def test_what_a_row_is_called_comes_before_what_was_measured(chart):
    assert [field.name for field in only_table(chart).shown] == [
        "iso3",
        "share_percent",
    ]


def test_layers_of_one_table_make_one_table(chart):
    assert len(tables_of(stored(chart + chart.mark_text())[MIME])) == 1


def test_two_tables_stay_two(chart):
    years = pd.DataFrame({"year": [1994, 2011]})
    other = alt.Chart(years).mark_rule().encode(x="year:Q")
    assert len(tables_of(stored(chart + other)[MIME])) == 2


def test_words_on_a_chart_are_no_table(chart):
    words = alt.Chart(pd.DataFrame({"word": ["here"]})).mark_text().encode(text="word")
    assert len(tables_of(stored(chart + words)[MIME])) == 1


def test_a_line_of_reference_is_no_table(chart):
    line = alt.Chart(pd.DataFrame({"times": [1]})).mark_rule().encode(x="times:Q")
    assert len(tables_of(stored(chart + line)[MIME])) == 1


def test_a_map_gives_its_states_and_their_values_without_their_shapes():
    table = pd.DataFrame({"iso3": ["CHN", "RUS"], "share_percent": [91.4, None]})
    (found,) = tables_of(stored(charts.region_map(table, "share_percent"))[MIME])
    assert [dict(row) for row in found.rows] == [
        {"iso3": "CHN", "name": "China", "share_percent": 91.4}
    ]
    assert [heading(field) for field in found.shown] == ["state", "Share percent"]


@pytest.mark.parametrize(
    ("field", "words"),
    [
        pytest.param(Field("debt_kusd"), "debt (thousand US$)", id="unit spelt out"),
        pytest.param(Field("n_votes"), "votes", id="the dictionary's words"),
        pytest.param(Field("km"), "km", id="a unit alone is a name"),
        pytest.param(Field("made_here"), "made here", id="no unit"),
        pytest.param(Field("x", title="Share, %"), "Share, %", id="the chart's words"),
    ],
)
def test_a_heading_is_words(field, words):
    assert heading(field) == words


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        pytest.param("=CMD()", "'=CMD()", id="formula"),
        pytest.param("+1", "'+1", id="plus"),
        pytest.param("@SUM", "'@SUM", id="at"),
        pytest.param("-", "'-", id="minus as text"),
        pytest.param(-3.5, "-3.5", id="a negative number stays one"),
        pytest.param(None, "", id="missing is empty"),
        pytest.param(0, "0", id="zero is zero"),
        pytest.param("Өмнөговь, ₮", "Өмнөговь, ₮", id="Mongolian letters and a comma"),
        pytest.param(
            "1994-06-30T00:00:00", "1994-06-30", id="a day without its midnight"
        ),
        pytest.param(
            "1994-06-30T10:00:00", "1994-06-30T10:00:00", id="an hour is kept"
        ),
    ],
)
def test_a_spreadsheet_gets_the_value_and_nothing_to_run(value, cell):
    spec = {
        "data": {"values": [{"a": value, "b": 1}]},
        "encoding": {"x": {"field": "a"}},
    }
    (table,) = tables_of(spec)
    text = csv_text(table)
    assert text.startswith(MARK)
    _, row = csv.reader(io.StringIO(text.removeprefix(MARK), newline=""))
    assert row[0] == cell


def test_pandas_reads_the_file_back():
    spec = {
        "data": {"values": [{"a": "Ө", "b": 1.5}]},
        "encoding": {"x": {"field": "a"}},
    }
    (table,) = tables_of(spec)
    read = pd.read_csv(io.BytesIO(csv_text(table).encode()))
    assert read.to_dict("records") == [{"a": "Ө", "b": 1.5}]


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        pytest.param(SHOWN_ROWS, SHOWN_ROWS, id="all of fifty"),
        pytest.param(SHOWN_ROWS + 1, 20, id="the first of more"),
    ],
)
def test_a_long_table_shows_its_beginning_and_says_so(count, shown):
    rows = [{"a": number} for number in range(count)]
    (table,) = tables_of({"data": {"values": rows}, "encoding": {"x": {"field": "a"}}})
    page = html(table, "caption")
    assert page.count("<tr>") - 1 == shown
    assert (f"of {count} rows" in page) is (count > shown)


def test_text_from_the_data_cannot_become_markup():
    rows = [{"a": "<b>x</b>"}]
    (table,) = tables_of({"data": {"values": rows}, "encoding": {"x": {"field": "a"}}})
    assert "<td>&lt;b&gt;x&lt;/b&gt;</td>" in html(table, "caption")


def test_missing_is_not_shown_as_zero():
    rows = [{"a": "MNG", "b": None}, {"a": "CHN", "b": 0}]
    encoding = {"y": {"field": "a"}, "x": {"field": "b", "type": "quantitative"}}
    (table,) = tables_of({"data": {"values": rows}, "encoding": encoding})
    page = html(table, "caption")
    assert '<td class="number">–</td>' in page
    assert '<td class="number">0</td>' in page


def test_lines_and_dots_of_a_map_are_no_table():
    table = pd.DataFrame({"iso3": ["CHN", "KAZ"], "rank": [1, 2]})
    links = pd.DataFrame([("CHN", "KAZ")], columns=["iso3_a", "iso3_b"])
    assert (
        len(tables_of(stored(charts.region_map(table, "rank", links=links))[MIME])) == 1
    )


def test_a_cell_is_written_as_in_other_tables():
    table = pd.DataFrame({"vote_set": ["un_library"], "iso3": ["KAZ"], "km": [1604]})
    chart = alt.Chart(table).mark_bar().encode(x="km:Q", y="iso3:N", color="vote_set:N")
    shown = html(only_table(chart), "caption")
    assert "<td>UN library</td>" in shown
    assert "<td>Kazakhstan</td>" in shown
    assert '<td class="number">1,604</td>' in shown


def test_years_stand_as_years():
    table = pd.DataFrame({"year": [1994, 2011], "n": [1, 2]})
    chart = alt.Chart(table).mark_bar().encode(x="year:O", y="n:Q")
    assert "<td>1994</td>" in html(only_table(chart), "caption")


def shown(table, *charts):
    """Return the headings of the tables behind charts of one table."""
    made = alt.layer(*(chart.properties(data=table) for chart in charts))
    return [
        [field.name for field in one.shown] for one in tables_of(stored(made)[MIME])
    ]


def test_how_a_row_is_drawn_is_not_told():
    table = pd.DataFrame({"who": ["a", "b"], "n": [1, 2], "first": [2, 1]})
    bars = alt.Chart().mark_bar().encode(x="n:Q", color="who:N", order="first:Q")
    assert shown(table, bars) == [["who", "n"]]
    place = (
        alt.Chart()
        .mark_point()
        .encode(longitude="n:Q", latitude="first:Q", tooltip="who:N")
    )
    assert shown(table, place) == [["who"]]


def test_the_same_words_are_told_once_and_the_same_numbers_twice():
    table = pd.DataFrame({"a": ["x", "y"], "b": ["x", "y"], "m": [1, 2], "n": [1, 2]})
    points = alt.Chart().mark_point().encode(x="m:Q", y="n:Q", tooltip=["a:N", "b:N"])
    assert shown(table, points) == [["a", "n", "m"]]
    assert shown(table.head(1), points) == [["a", "b", "n", "m"]]


def test_a_shaded_time_is_no_table_and_a_field_of_two_axes_is_one():
    table = pd.DataFrame({"x": [1, 2], "to": [2, 3], "y": ["a", "b"]})
    ground = alt.Chart().mark_rect().encode(x="x:Q", x2="to:Q")
    assert shown(table, ground) == []
    field = alt.Chart().mark_rect().encode(x="x:O", y="y:O", color="to:Q")
    assert shown(table, field) == [["y", "x", "to"]]


def test_the_decimals_of_a_column_stand_below_each_other():
    table = pd.DataFrame({"a": ["x", "y", "z"], "b": [12.0, 6.4375, None]})
    chart = alt.Chart(table).mark_bar().encode(x="b:Q", y="a:N")
    cells = html(only_table(chart), "caption")
    assert '<td class="number">12.000</td>' in cells
    assert '<td class="number">6.438</td>' in cells
    assert '<td class="number">–</td>' in cells
    table["b"] = [12.0, 6.5, 7.25]
    chart = alt.Chart(table).mark_bar().encode(x="b:Q", y="a:N")
    assert '<td class="number">6.50</td>' in html(only_table(chart), "caption")
