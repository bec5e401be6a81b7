"""Results that rest on rows of facts, each with and without the weak rows.

The expected values were counted by hand in the tables; the rows are named beside them.
"""

from itertools import pairwise

import pandas as pd
import pytest

from helpers import data

from .conftest import CENTRAL_ASIA

BEFORE_YEARS = 31  # 1992 to 2022
AFTER_YEARS = 31 / 12  # January 2023 to July 2025
WEAK = [pytest.param(True, id="all rows"), pytest.param(False, id="without weak rows")]


def rows(name, weak):
    """Return a table, with or without the rows that rest on a mirror or scraper alone."""
    table = data.load(name)
    return table if weak else table[~table["weak"]]


# --- Visits -----------------------------------------------------------------------


def visits(summits=False):
    """Return the presidential visits that count, split at January 2023."""
    counted = data.load("visits").query("counted")
    if not summits:
        counted = counted[counted["kind"].str.startswith("bilateral")]
    late = counted["date_first"] >= "2023-01-01"
    return set(counted[~late].visit_id), set(counted[late].visit_id)


def factor(before, after):
    return (len(after) / AFTER_YEARS) / (len(before) / BEFORE_YEARS)


def test_five_rows_do_not_count():
    table = data.load("visits")
    assert table[~table["counted"]].visit_id.tolist() == [
        *["V31", "V06", "V16", "V30", "V27"]
    ]


def test_bilateral_visits_before_and_after():
    """The hand count; what follows from it is tied to the prose of chapter 8."""
    before, after = visits()
    # V15 and V21 join a visit and a meeting of many; they count as bilateral.
    assert before == {"V01", "V02", "V28", "V03", "V04", "V08", "V10", "V15"}
    assert after == {"V18", "V19", "V21", "V22", "V23", "V24", "V25", "V26"}


def test_summits_before_and_after():
    before, after = (
        all_of - bilateral
        for all_of, bilateral in zip(visits(summits=True), visits(), strict=True)
    )
    assert before == {*{"V29", "V05", "V07", "V09", "V11", "V12", "V13", "V14", "V17"}}
    assert after == {"V20"}


@pytest.mark.parametrize(
    "summits", [pytest.param(False, id="bilateral"), pytest.param(True, id="summits")]
)
def test_the_pace_is_many_times_the_old_one(summits):
    before, after = visits(summits)
    assert factor(before, after) > 5


def test_counted_visits_of_one_source_are_old_and_none_rests_on_a_copy_alone():
    table = data.load("visits").query("counted")
    one = table[table["confidence"] == "one_source"]
    assert one.visit_id.tolist() == ["V01", "V28"]
    assert not table["weak"].any()


def test_two_visits_came_to_light_after_the_first_count():
    """A key says when a row entered the table, its place when the visit was."""
    table = data.load("visits").query("counted").set_index("visit_id")
    assert table.index[table.index > "V27"].tolist() == ["V28", "V29"]
    assert table.loc["V29", "forum"] == "CICA summit"


def test_every_meeting_of_many_names_its_organisation_or_occasion():
    table = data.load("visits")
    many = table["kind"].str.contains("summit")
    assert table.loc[many, "forum"].notna().all()
    assert table.loc[~many, "forum"].isna().all()


def test_the_tour_of_july_2025_and_the_visits_that_were_also_summits():
    table = data.load("visits").set_index("visit_id")
    assert table["tour"].dropna().to_dict() == {"V25": "V25", "V26": "V25"}
    mixed = table.index[table["kind"] == "bilateral and summit"]
    assert mixed.tolist() == ["V15", "V21"]


def test_the_seven_visits_of_the_article_in_their_order():
    named = data.load("visits").dropna(subset="claim_id").sort_values("date_first")
    assert named["claim_id"].tolist() == [
        *["S50", "S55", "S56", "S57", "S51", "S52", "S53"]
    ]
    first = named.set_index("claim_id")["date_first"]
    assert (first["S53"] - first["S50"]).days == 716


# --- Partnerships -----------------------------------------------------------------


@pytest.mark.parametrize("weak", WEAK)
def test_three_of_eleven_upgrades_since_august_2023_are_central_asian(weak):
    tiers = rows("partnership_tiers", weak)
    late = tiers[tiers["date_first"] >= "2023-08-01"]
    assert set(late["iso3"]) == {
        *["USA", "CAN", "DEU", "VNM", "KAZ", "TUR"],
        *["CZE", "POL", "UZB", "KGZ", "ITA"],
    }
    assert len(late) == 11
    assert set(late["iso3"]) & set(CENTRAL_ASIA) == {"KAZ", "UZB", "KGZ"}


@pytest.mark.parametrize("weak", WEAK)
def test_the_undated_list_keeps_germany_from_starting_at_nothing(weak):
    tiers = rows("partnership_tiers", weak)
    undated = tiers[tiers["date_first"].isna()]
    held = undated.groupby("tier")["iso3"].agg(set).to_dict()
    assert held == {
        "comprehensive strategic": {"CHN"},
        "strategic": {"RUS", "JPN", "IND"},
        "comprehensive": {"KOR", "USA", "DEU", "TUR"},
        "expanded": {"CAN", "AUS"},
    }
    assert not set(undated["iso3"]) & set(CENTRAL_ASIA)


def test_ranks_follow_the_names_of_tiers():
    tiers = data.load("partnership_tiers")
    assert (tiers.groupby("tier")["tier_rank"].nunique() == 1).all()


# --- The term ---------------------------------------------------------------------


@pytest.mark.parametrize("weak", WEAK)
def test_the_term_is_in_print_ten_years_before_the_concept(weak):
    uses = rows("term_uses", weak)
    printed = uses[
        (uses["evidence"] == "contemporary") & uses["uses_the_term"].eq(True)
    ]
    printed = printed.sort_values("date_first")
    assert printed["use_id"].tolist()[:6] == ["U03", "U23", "U04", "U05", "U06", "U07"]
    years = printed["date_first"].dt.year.tolist()[:6]
    assert years == [2001, 2003, 2004, 2005, 2005, 2006]
    concept = printed.loc[printed["user"] == "Foreign Policy Concept", "date_first"]
    assert concept.iloc[0] == pd.Timestamp("2011-02-10")


@pytest.mark.parametrize("weak", WEAK)
def test_the_wording_of_the_concept_of_2010_stays_open(weak):
    uses = rows("term_uses", weak).set_index("user")
    assert pd.isna(uses.loc["National Security Concept", "uses_the_term"])


def test_six_partners_are_named_beside_the_two_neighbours():
    partners = data.load("partners")
    named = partners[partners["named_in_2011"] & (partners["region"] != "neighbour")]
    assert set(named["iso3"]) == {"USA", "JPN", "EU", "IND", "KOR", "TUR"}


# --- Documents --------------------------------------------------------------------


@pytest.mark.parametrize("weak", WEAK)
def test_each_new_concept_replaces_its_forerunner_of_1994(weak):
    documents = rows("documents", weak).set_index("document_id")
    assert documents["replaces"].dropna().to_dict() == {
        "nsc2010": "nsc1994",
        "fpc2011": "fpc1994",
    }
    numbers = documents.loc[["nsc1994", "fpc1994", "nsc2010", "fpc2011"], "number"]
    assert numbers.tolist() == [
        "Resolution 56, Annex 1",
        "Resolution 56, Annex 2",
        "Resolution 48",
        "Resolution 10",
    ]


# --- Relations and corridors ------------------------------------------------------


@pytest.mark.parametrize("weak", WEAK)
def test_the_five_central_asian_states_come_within_a_few_months(weak):
    first = rows("diplomatic_relations", weak).set_index("iso3")["date_first"]
    days = first[CENTRAL_ASIA]
    assert days.min() == pd.Timestamp("1992-01-22")
    assert days.max() == pd.Timestamp("1992-04-24")


@pytest.mark.parametrize("weak", WEAK)
def test_speed_and_saving_of_the_two_routes(weak):
    routes = rows("corridors", weak).set_index("corridor_id")
    truck, highway = routes.loc["uz-mn-truck"], routes.loc["kz-mn-highway"]
    assert truck["distance_km"] / truck["days"] == 562.5
    saved = 1 - highway["distance_km"] / highway["alternative_km"]
    assert round(100 * saved, 1) == 47.8


@pytest.mark.parametrize(("weak", "number"), [(True, 7), (False, 6)])
def test_the_truck_is_in_print_three_weeks_before_the_visit(weak, number):
    reports = rows("corridor_reports", weak)
    truck = reports[reports["corridor_id"] == "uz-mn-truck"]
    assert len(truck) == number  # R01 to R07; R05 rests on a copy
    exact = truck[truck["date_precision"] == "day"].sort_values("date_first")
    assert exact["report_id"].iloc[0] == "R01"
    arrival = data.load("visits").set_index("visit_id").loc["V24", "date_first"]
    assert (arrival - exact["date_first"].iloc[0]).days == 20


def test_legs_of_a_route_are_neighbours_on_the_map():
    borders = data.load("borders")
    pairs = {frozenset(p) for p in borders[["iso3_a", "iso3_b"]].to_numpy()}
    for _, legs in data.load("corridor_legs").groupby("corridor_id"):
        states = legs.sort_values("leg")["iso3"].tolist()
        steps = pairwise(states)
        assert all(frozenset(step) in pairs for step in steps), states
