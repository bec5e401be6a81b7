"""What the fact tables must say, read from the sources by hand."""

import pandas as pd
import pytest

from helpers import data

CENTRAL_ASIA = {"KAZ", "KGZ", "TJK", "TKM", "UZB"}
SIX = {"USA", "JPN", "EU", "IND", "KOR", "TUR"}


@pytest.mark.parametrize("name", ["documents", "events"])
def test_rows_stand_in_the_order_of_time(name):
    assert data.load(name)["date_first"].is_monotonic_increasing


def test_visits_are_numbered_in_the_order_of_time():
    visits = data.load("visits")
    assert list(visits["visit_id"]) == [f"V{n:02}" for n in range(1, 28)]
    assert visits["date_first"].dropna().is_monotonic_increasing


@pytest.mark.parametrize(
    ("first", "last", "bilateral", "without_weak"),
    [
        pytest.param("1992-01-01", "2022-12-31", 7, 6, id="1992 to 2022"),
        pytest.param("2023-01-01", "2025-07-31", 8, 8, id="January 2023 to July 2025"),
    ],
)
def test_bilateral_visits_of_presidents(first, last, bilateral, without_weak):
    visits = data.load("visits")
    chosen = visits[
        visits["counted"]
        & visits["kind"].str.contains("bilateral")
        & visits["date_first"].between(first, last)
    ]
    assert len(chosen) == bilateral
    assert (~chosen["weak"]).sum() == without_weak


def test_only_presidents_are_counted():
    visits = data.load("visits").set_index("visit_id")
    assert set(visits.index[~visits["counted"]]) == {"V06", "V16", "V27"}
    assert (visits.loc[visits["counted"], "visitor_role"] == "President").all()


def test_the_traveller_and_the_host_are_mongolia_and_the_partner():
    visits = data.load("visits")
    known = visits[visits["visitor_iso3"].notna()]
    for _, visit in known.iterrows():
        pair = (visit["visitor_iso3"], visit["host_iso3"])
        there = ("MNG", visit["partner_iso3"])
        arrives = visit["direction"] == "to_mongolia"
        assert pair == (there[::-1] if arrives else there), visit["visit_id"]


def test_each_visit_of_the_article_is_one_row():
    named = data.load("visits").dropna(subset="claim_id").set_index("claim_id")
    assert dict(named["partner_iso3"]) == {
        "S50": "KGZ",
        "S51": "KAZ",
        "S52": "TKM",
        "S53": "UZB",
        "S55": "UZB",
        "S56": "KAZ",
        "S57": "TKM",
    }


def test_all_five_states_exchanged_a_visit_since_2023():
    visits = data.load("visits")
    recent = visits[visits["counted"] & (visits["date_first"] >= "2023-01-01")]
    assert set(recent["partner_iso3"]) == CENTRAL_ASIA


def test_six_partners_are_named_as_third_neighbours_and_no_central_asian_state():
    partners = data.load("partners").set_index("iso3")
    third = partners["direction"] == "third_neighbours"
    assert set(partners.index[third]) == SIX
    assert set(partners.index[partners["named_in_2011"]]) == SIX | {"RUS", "CHN"}
    assert set(partners.index[partners["region"] == "Central Asia"]) == CENTRAL_ASIA
    assert partners.loc[sorted(CENTRAL_ASIA), "direction"].isna().all()


def test_the_concepts_of_1994_are_replaced_in_2010_and_2011():
    documents = data.load("documents").set_index("document_id")
    days = documents["date_first"].dt.strftime("%Y-%m-%d")
    assert (days["nsc1994"], days["fpc1994"]) == ("1994-06-30", "1994-06-30")
    assert (days["nsc2010"], documents.loc["nsc2010", "replaces"]) == (
        "2010-07-15",
        "nsc1994",
    )
    assert (days["fpc2011"], documents.loc["fpc2011", "replaces"]) == (
        "2011-02-10",
        "fpc1994",
    )


@pytest.mark.parametrize("with_weak", [True, False])
def test_the_term_is_older_than_the_concept_of_2011(with_weak):
    uses = data.load("term_uses")
    seen = uses[uses["uses_the_term"].eq(True).fillna(False)]
    seen = seen if with_weak else seen[~seen["weak"]]
    first = seen.sort_values("date_last").groupby("user_kind")["date_last"].first()
    assert first["scholar"].year == 2001
    assert first["Mongolian official"] == pd.Timestamp("2004-11-12")
    assert first["Mongolian document"] == pd.Timestamp("2011-02-10")


def test_no_partner_falls_to_a_lower_tier():
    tiers = data.load("partnership_tiers").dropna(subset="date_first")
    ordered = tiers.sort_values("date_first").groupby("iso3")["tier_rank"]
    assert ordered.apply(lambda ranks: ranks.is_monotonic_increasing).all()


def test_three_of_nine_upgrades_since_august_2023_are_central_asian():
    tiers = data.load("partnership_tiers")
    recent = tiers[tiers["date_first"] >= "2023-08-01"]
    assert len(recent) == 9
    assert recent["iso3"].isin(CENTRAL_ASIA).sum() == 3


def test_a_tier_has_one_rank():
    assert (
        data.load("partnership_tiers")
        .groupby("tier")["tier_rank"]
        .nunique()
        .eq(1)
        .all()
    )


def test_every_partner_with_a_tier_has_dated_relations_or_is_named_here():
    tiers = set(data.load("partnership_tiers")["iso3"])
    relations = set(data.load("diplomatic_relations")["iso3"])
    assert tiers - relations == {"VNM"}


def test_routes_cross_the_states_that_can_say_no():
    legs = data.load("corridor_legs").sort_values("leg")
    route = legs.groupby("corridor_id")["iso3"].agg("-".join)
    assert route["uz-mn-truck"] == "UZB-KGZ-CHN-MNG"
    assert route["kz-mn-highway"] == "KAZ-RUS-MNG"
    assert route["cn-mn-ru"] == "CHN-MNG-RUS"


def test_speed_of_the_trial_and_saving_of_the_highway():
    corridors = data.load("corridors").set_index("corridor_id")
    truck, highway = corridors.loc["uz-mn-truck"], corridors.loc["kz-mn-highway"]
    assert truck["distance_km"] / truck["days"] == 562.5
    saved = 1 - highway["distance_km"] / highway["alternative_km"]
    assert round(100 * saved, 1) == 47.8


def test_reports_of_the_trial_disagree_on_its_day():
    reports = data.load("corridor_reports")
    trial = reports[reports["corridor_id"] == "uz-mn-truck"]
    days = set(trial["date_first"].dt.strftime("%Y-%m-%d"))
    assert {"2025-06-04", "2025-06-05"} <= days
    assert set(trial["day_stated"].dropna()) == {pd.Timestamp("2025-06-20")}
