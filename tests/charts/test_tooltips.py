"""Under the pointer a chart speaks in words."""

import altair as alt
import pytest

from helpers.charts.check import problems


def told(spec):
    return [part["title"] for part in spec["encoding"]["tooltip"]]


def test_a_column_is_told_in_the_words_of_the_dictionary(chart, stored):
    chart = chart.encode(tooltip=["state", "agreement:Q", "share_percent:Q"])
    assert told(stored(chart)) == [
        "state",
        "share of votes cast alike",
        "share of exports (%)",
    ]


def test_an_authors_words_stay(chart, stored):
    chart = chart.encode(tooltip=[alt.Tooltip("agreement", title="alike")])
    assert told(stored(chart)) == ["alike"]


def test_a_part_of_a_chart_is_given_words_too(chart, stored):
    chart = chart.encode(tooltip=["agreement"])
    spec = stored(alt.layer(chart, chart.mark_text()))
    assert [told(layer) for layer in spec["layer"]] == [
        ["share of votes cast alike"]
    ] * 2


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        pytest.param(
            {"field": "agreement", "type": "quantitative"}, "bare name", id="none"
        ),
        pytest.param(
            {"field": "state", "type": "nominal", "title": "n_votes"},
            "bare name",
            id="raw",
        ),
        pytest.param(
            {"field": "state", "type": "temporal", "title": "date"},
            "to the day",
            id="date",
        ),
    ],
)
def test_the_check_finds_bare_names_and_invented_days(chart, stored, told, wrong):
    spec = stored(chart)
    spec["encoding"]["tooltip"] = [told]
    (found,) = problems(spec, "cell 4")
    assert wrong in found.wrong


def test_the_check_finds_a_mark_that_tells_its_whole_row(chart, stored):
    spec = stored(chart.mark_bar(tooltip=True))
    assert "bare name" in next(problems(spec, "cell 4")).wrong
