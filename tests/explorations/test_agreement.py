"""Agreement under a vote set, computed again and held against the table of periods."""

import pytest

from helpers import data
from helpers.explorations import agreement
from helpers.explorations.agreement import Choice, Pooled


def compute(**wished):
    return agreement.compute(data.load("votes_by_year"), Choice(**wished))


def test_the_two_sets_give_the_united_states_quarter_and_less():
    found = compute(partner="USA", years="2011–2019")
    assert f"{found['unvotes'].agreement:.2f}" == "0.26"
    assert f"{found['un_library'].agreement:.2f}" == "0.18"


@pytest.mark.parametrize("partner", ["USA", "JPN", "KAZ", "CHN", "RUS"])
@pytest.mark.parametrize(
    ("period", "years"),
    [
        ("1994-2010", "1994–2010"),
        ("2011-19", "2011–2019"),
        ("2013-15 and 2018-19", "2013–15 and 2018–19"),
        ("2020-21", "2020–2021"),
    ],
)
def test_pooled_years_are_those_of_the_table_of_periods(partner, period, years):
    found = compute(partner=partner, years=years)
    periods = data.load("votes_by_period")
    rows = periods[(periods["iso3"] == partner) & (periods["period"] == period)]
    assert len(rows) == (1 if years == "2020–2021" else 2)
    for row in rows.to_dict("records"):
        pooled = found[row["vote_set"]]
        assert (pooled.n_votes, pooled.n_same) == (row["n_votes"], row["n_same"])


def test_a_year_with_many_votes_weighs_more():
    found = compute(partner="USA", years="2011–2019")["unvotes"]
    years = data.load("votes_by_year")
    mine = years[
        (years["iso3"] == "USA")
        & (years["vote_set"] == "unvotes")
        & years["calendar_year"].isin(range(2011, 2020))
    ]
    assert found.agreement == mine["n_same"].sum() / mine["n_votes"].sum()
    assert found.agreement != pytest.approx(mine["agreement"].mean(), abs=1e-3)


@pytest.mark.parametrize(
    ("unvotes", "library", "said"),
    [
        ((100, 20), (100, 30), "Cast alike: 0.20 of 100 votes by unvotes (Voeten);"),
        ((100, 20), (1000, 300), "0.30 of 1,000 votes by UN library. The two do not"),
        ((100, 20), (100, 23), "The two do not agree: name the set"),
        ((100, 20), (100, 22), "the choice of the set does not matter"),
        ((100, 20), (0, 0), "UN library has no votes here, so nothing checks"),
        ((0, 0), (100, 20), "unvotes (Voeten) has no votes here, so nothing checks"),
        ((0, 0), (0, 0), "Neither set has votes here"),
    ],
    ids=str,
)
def test_the_sentence_says_whether_the_sets_agree_and_when_they_cannot(
    unvotes, library, said
):
    pooled = {
        name: Pooled(n_votes=votes, n_same=same)
        for name, (votes, same) in {"unvotes": unvotes, "un_library": library}.items()
    }
    assert said in agreement.sentence(pooled)


def test_every_partner_offered_has_votes():
    codes = [code for _, code in agreement.partners()]
    assert set(codes) == set(data.load("votes_by_year")["iso3"])


def test_every_year_offered_has_votes():
    years = set(data.load("votes_by_year")["calendar_year"])
    assert {year for span in agreement.SPANS.values() for year in span} <= years
