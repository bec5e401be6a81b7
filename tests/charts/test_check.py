import altair as alt
import pytest

from helpers.charts.check import problems

from .conftest import TITLE


def wrongs(spec):
    return [problem.wrong for problem in problems(spec, "cell 4")]


def test_a_whole_chart_has_no_problem(chart, stored):
    assert wrongs(stored(chart)) == []


def with_title(text, subtitle):
    return {"title": alt.Title(text, subtitle=subtitle)}


UNIT, SOURCE = TITLE.subtitle


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        pytest.param(
            with_title("", [UNIT, SOURCE]),
            "The chart has no title.",
            id="no title",
        ),
        pytest.param(
            with_title("Votes by state", [UNIT, SOURCE]),
            'The chart\'s title "Votes by state" names a subject only.',
            id="a subject for a title",
        ),
        pytest.param(
            with_title(TITLE.text, [SOURCE]),
            "The chart does not say its unit or period.",
            id="no unit",
        ),
        pytest.param(
            with_title(TITLE.text, [UNIT]),
            "The chart does not name its source.",
            id="no source",
        ),
        pytest.param(
            {"description": ""},
            "The chart has no description.",
            id="no description",
        ),
        pytest.param(
            {"description": "A chart"},
            'The chart\'s description "A chart" is too short.',
            id="short description",
        ),
    ],
)
def test_what_a_chart_does_not_say_is_found(chart, stored, change, wrong):
    assert wrongs(stored(chart.properties(**change))) == [wrong]


def test_four_words_can_be_a_finding(chart, stored):
    said = with_title("Exports fell by half", [UNIT, SOURCE])
    assert wrongs(stored(chart.properties(**said))) == []


def test_a_chart_of_no_rows_is_found(chart, votes, stored):
    chart.data = votes[votes["agreement"] > 1]
    assert wrongs(stored(chart)) == ["The chart has a table without rows."]


@pytest.mark.parametrize("join", [alt.layer, alt.hconcat, alt.vconcat])
def test_one_empty_part_of_a_chart_is_found(chart, votes, stored, join):
    full = alt.Chart(votes).mark_point().encode(x="agreement:Q")
    empty = alt.Chart(votes.head(0)).mark_rule().encode(x="agreement:Q")
    whole = join(full, empty).properties(title=TITLE, description=chart.description)
    assert wrongs(stored(whole)) == ["The chart has a table without rows."]


def test_a_chart_in_panels_is_read_too(chart, votes, stored):
    panels = (
        alt.Chart(votes.head(0))
        .mark_bar()
        .encode(x="agreement:Q")
        .facet("state:N")
        .properties(title=TITLE, description=chart.description)
    )
    assert wrongs(stored(panels)) == ["The chart has a table without rows."]


def test_a_column_that_no_row_has_is_found_with_its_nearest_name(chart, stored):
    spec = stored(chart.encode(x="agrement:Q"))
    (problem,) = problems(spec, "cell 4")
    assert (
        problem.wrong
        == 'No row has a value in the column "agrement" that the chart shows.'
    )
    assert problem.mend == 'Did you mean "agreement"?'


def test_a_column_without_any_value_is_found(chart, votes, stored):
    chart.data = votes.assign(agreement=None)
    assert len(wrongs(stored(chart))) == 1


def test_a_column_that_the_chart_computes_is_no_problem(chart, stored):
    computed = chart.transform_calculate(percent="100 * datum.agreement")
    assert wrongs(stored(computed.encode(x="percent:Q"))) == []


def test_a_chart_that_needs_the_network_is_found(chart, stored):
    chart.data = "https://example.org/votes.csv"
    assert wrongs(stored(chart)) == [
        "The chart loads https://example.org/votes.csv when it is read."
    ]


def test_the_place_is_named(stored, votes):
    spec = stored(alt.Chart(votes).mark_bar())
    assert {problem.place for problem in problems(spec, "02.ipynb, cell 7")} == {
        "02.ipynb, cell 7"
    }


def test_a_part_as_wide_as_a_container_is_found(chart, stored):
    side_by_side = alt.hconcat(chart, chart.properties(width=200)).properties(
        title=TITLE, description=chart.description
    )
    (wrong,) = wrongs(stored(side_by_side))
    assert "a container it has not" in wrong


def test_four_words_can_say_a_finding(chart, stored):
    title = with_title("Exports grow every year", [UNIT, SOURCE])
    assert wrongs(stored(chart.properties(**title))) == []
