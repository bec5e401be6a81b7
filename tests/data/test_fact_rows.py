"""How the rows of the fact tables hang together, read from the sources by hand."""

import pandas as pd
import pytest

from helpers import data

from .conftest import CENTRAL_ASIA


@pytest.mark.parametrize("name", ["documents", "events"])
def test_rows_stand_in_the_order_of_time(name):
    assert data.load(name)["date_first"].is_monotonic_increasing


def test_visits_stand_in_the_order_of_time_and_no_number_is_left_out():
    """A visit that is found later gets the next number, so no number ever moves."""
    visits = data.load("visits")
    assert sorted(visits["visit_id"]) == [
        f"V{number:02}" for number in range(1, len(visits) + 1)
    ]
    assert visits["date_first"].dropna().is_monotonic_increasing


def test_only_presidents_are_counted_and_what_is_left_out_says_why():
    visits = data.load("visits")
    assert (visits.loc[visits["counted"], "visitor_role"] == "President").all()
    assert visits.loc[~visits["counted"], "counted_note"].notna().all()
    assert visits.loc[visits["counted"], "counted_note"].isna().all()


def next_stops(visits):
    """Return the visits that begin where and when the visitor's last one ended."""
    dated = visits[visits["date_precision"] == "day"]
    rows = dated.sort_values(["visitor", "date_first"])
    ended = rows.groupby("visitor")["date_last"].shift()
    return set(rows.loc[(rows["date_first"] - ended).dt.days.isin([0, 1]), "visit_id"])


def test_a_tour_is_named_by_its_first_stop_and_each_stop_follows_another():
    visits = data.load("visits")
    stops = visits.dropna(subset="tour")
    assert len(stops) > 0
    for first, tour in stops.groupby("tour"):
        assert tour["visit_id"].iloc[0] == first
        assert len(tour) >= 2
    later = stops[stops["visit_id"] != stops["tour"]]
    assert set(later["visit_id"]) == next_stops(visits)


def test_the_traveller_and_the_host_are_mongolia_and_the_partner():
    visits = data.load("visits")
    known = visits[visits["visitor_iso3"].notna()]
    for _, visit in known.iterrows():
        pair = (visit["visitor_iso3"], visit["host_iso3"])
        there = ("MNG", visit["partner_iso3"])
        arrives = visit["direction"] == "to_mongolia"
        assert pair == (there[::-1] if arrives else there), visit["visit_id"]


def test_each_of_the_five_states_had_a_visit_since_2023():
    visits = data.load("visits")
    recent = visits[visits["counted"] & (visits["date_first"] >= "2023-01-01")]
    assert set(recent["partner_iso3"]) == set(CENTRAL_ASIA)


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


def test_every_partner_with_a_tier_has_dated_relations_or_is_named_here():
    tiers = set(data.load("partnership_tiers")["iso3"])
    relations = set(data.load("diplomatic_relations")["iso3"])
    assert tiers - relations == {"VNM", "CZE", "POL"}


def test_routes_cross_the_states_that_can_say_no():
    legs = data.load("corridor_legs").sort_values("leg")
    route = legs.groupby("corridor_id")["iso3"].agg("-".join)
    assert route["uz-mn-truck"] == "UZB-KGZ-CHN-MNG"
    assert route["kz-mn-highway"] == "KAZ-RUS-MNG"
    assert route["cn-mn-ru"] == "CHN-MNG-RUS"


def test_no_central_asian_state_is_placed_in_a_direction():
    partners = data.load("partners").set_index("iso3")
    assert set(partners.index[partners["region"] == "Central Asia"]) == set(
        CENTRAL_ASIA
    )
    assert partners.loc[CENTRAL_ASIA, "direction"].isna().all()
    assert not partners.loc[CENTRAL_ASIA, "named_in_2011"].any()
