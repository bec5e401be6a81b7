"""Agreement under a vote set, computed again and held against the table of periods."""

import pytest

from helpers import data
from helpers.explorations import agreement
from helpers.explorations.agreement import Choice

USA = {"partner": "USA", "first": 2011, "last": 2019}


def compute(**wished):
    return agreement.compute(data.load("votes_by_year"), Choice(**wished))


def test_the_two_sets_give_the_united_states_quarter_and_less():
    found = compute(**USA)
    assert f"{found['unvotes'].agreement:.2f}" == "0.26"
    assert f"{found['un_library'].agreement:.2f}" == "0.18"


@pytest.mark.parametrize("partner", ["USA", "JPN", "KAZ", "CHN", "RUS"])
@pytest.mark.parametrize(
    ("period", "first", "last"), [("1994-2010", 1994, 2010), ("2011-19", 2011, 2019)]
)
def test_pooled_years_are_those_of_the_table_of_periods(partner, period, first, last):
    found = compute(partner=partner, first=first, last=last)
    periods = data.load("votes_by_period")
    rows = periods[(periods["iso3"] == partner) & (periods["period"] == period)]
    assert len(rows) == 2
    for row in rows.to_dict("records"):
        pooled = found[row["vote_set"]]
        assert (pooled.n_votes, pooled.n_same) == (row["n_votes"], row["n_same"])


def test_a_year_with_many_votes_weighs_more():
    found = compute(**USA)["unvotes"]
    years = data.load("votes_by_year")
    mine = years[
        (years["iso3"] == "USA")
        & (years["vote_set"] == "unvotes")
        & years["calendar_year"].isin(range(2011, 2020))
    ]
    assert found.agreement == mine["n_same"].sum() / mine["n_votes"].sum()
    assert found.agreement != pytest.approx(mine["agreement"].mean(), abs=1e-3)


@pytest.mark.parametrize(
    ("wished", "said"),
    [
        (USA, "The two do not agree: name the set"),
        ({"first": 2013, "last": 2015}, "the choice of the set does not matter"),
        ({"first": 1980, "last": 1985}, "so nothing checks this number"),
        ({"first": 2015, "last": 2021}, "do not cover the same years"),
        ({"first": 2020, "last": 2021}, "unvotes (Voeten) has no votes here"),
        ({"first": 2019, "last": 2011}, "lies after the last"),
        ({**USA, "vote_set": "un_library"}, "By UN library, 0.18 of 707"),
        (USA, "By unvotes (Voeten), 0.26 of 797"),
    ],
    ids=str,
)
def test_the_sentence_says_whether_the_sets_agree_and_when_they_cannot(wished, said):
    choice = Choice(**wished)
    table = data.load("votes_by_year")
    assert said in agreement.sentence(agreement.compute(table, choice), choice)


def test_missing_years_are_said_and_are_not_zero():
    shown = agreement.show(partner="USA", first=2015, last=2021, vote_set="unvotes")
    [[_, voeten, library]] = shown.rows
    assert voeten.endswith("(2015–2019 only)")
    assert "only" not in library
    [[_, voeten, _]] = agreement.show(
        partner="USA", first=2020, last=2021, vote_set="unvotes"
    ).rows
    assert voeten == "no votes"


def test_every_partner_offered_has_votes():
    codes = [code for _, code in agreement.partners()]
    assert set(codes) == set(data.load("votes_by_year")["iso3"])
    years = data.load("votes_by_year")["calendar_year"]
    assert (years.min(), years.max()) == agreement.YEARS
