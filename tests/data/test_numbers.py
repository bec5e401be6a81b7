"""Figures that chapters state follow from the course's own tables.

Expected values stand here as the course's design states them, not as the tables print
them; where a second table holds the same figure, it is computed from the first.
"""

from collections import deque
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt

import pandas as pd
import pytest

from helpers import data

from .conftest import CENTRAL_ASIA

THIRD_SIX = ["USA", "JPN", "EU", "IND", "KOR", "TUR"]
CLEAN = [2013, 2014, 2015, 2018, 2019]  # both vote sets count nearly the same votes
PERIODS = {
    "1961-89": range(1961, 1990),
    "1990-93": range(1990, 1994),
    "1994-2010": range(1994, 2011),
    "2011-19": range(2011, 2020),
    "2013-15 and 2018-19": CLEAN,
    "2020-21": range(2020, 2022),
}


# --- UN votes ---------------------------------------------------------------------


def pool(vote_set, years):
    """Return each state's agreement over some years, from the yearly counts."""
    votes = data.load("votes_by_year")
    chosen = votes[(votes.vote_set == vote_set) & votes.calendar_year.isin(years)]
    sums = chosen.groupby("iso3")[["n_votes", "n_same"]].sum()
    return sums["n_same"] / sums["n_votes"]


@pytest.mark.parametrize(
    ("iso3", "agreement"),
    [
        *[("TKM", 0.96), ("KGZ", 0.94), ("KAZ", 0.92), ("TJK", 0.92), ("UZB", 0.84)],
        *[("CHN", 0.81), ("IND", 0.80), ("RUS", 0.67), ("TUR", 0.63), ("JPN", 0.62)],
        *[("KOR", 0.55), ("USA", 0.16)],
    ],
)
def test_agreement_in_the_years_in_which_both_sets_agree(iso3, agreement):
    assert round(pool("unvotes", CLEAN)[iso3], 2) == agreement
    assert pool("un_library", CLEAN)[iso3] == pytest.approx(agreement, abs=0.022)


def test_the_central_asian_states_come_first_in_both_sets():
    for vote_set in ("unvotes", "un_library"):
        first = pool(vote_set, CLEAN).drop("PRK", errors="ignore").nlargest(5)
        assert set(first.index) == set(CENTRAL_ASIA)


@pytest.mark.parametrize(
    ("vote_set", "agreement"), [("unvotes", 0.263), ("un_library", 0.178)]
)
def test_the_level_with_the_usa_depends_on_the_vote_set(vote_set, agreement):
    assert round(pool(vote_set, range(2011, 2020))["USA"], 3) == agreement


def test_the_rise_with_the_usa_is_in_one_vote_set_only():
    later, earlier = range(2011, 2020), range(1994, 2011)
    rise = {
        vote_set: pool(vote_set, later)["USA"] - pool(vote_set, earlier)["USA"]
        for vote_set in ("unvotes", "un_library")
    }
    assert rise["unvotes"] > 0.03
    assert abs(rise["un_library"]) < 0.01


def test_every_pooled_row_is_the_sum_of_its_years():
    years = data.load("votes_by_year")
    for row in data.load("votes_by_period").itertuples():
        chosen = years[
            (years.iso3 == row.iso3)
            & (years.vote_set == row.vote_set)
            & years.calendar_year.isin(PERIODS[row.period])
        ]
        counted = (chosen.n_votes.sum(), chosen.n_same.sum())
        assert counted == (row.n_votes, row.n_same), row


@pytest.mark.parametrize(
    "name",
    ["votes_by_year", "votes_by_period", "votes_by_issue", "votes_as_published"],
)
def test_agreement_is_same_votes_of_all_votes(name):
    votes = data.load(name)
    away = (votes.agreement - votes.n_same / votes.n_votes).abs()
    assert away.max() < 0.00006


def test_half_agreement_is_never_below_strict_agreement():
    votes = data.load("votes_by_year")
    assert (votes.agreement_half >= votes.agreement - 0.0001).all()


def test_the_published_data_exchange_mongolia_and_monaco_in_1993():
    published = data.load("votes_as_published").set_index(
        ["session_year", "country_iso3", "partner_iso3"]
    )["agreement"]
    # With China, Mongolia votes alike in three of four cases in every other year.
    others = [1989, 1990, 1991, 1992, 1994, 1995, 1996, 1997, 1998, 1999]
    assert all(published[year, "MNG", "CHN"] > 0.7 for year in others)
    assert published[1993, "MNG", "CHN"] < 0.4
    assert published[1993, "MCO", "CHN"] > 0.7  # the row named Monaco is Mongolia's
    assert published[1993, "MNG", "FRA"] == 1.0


def test_the_ideal_point_of_1993_is_put_right_and_nothing_else():
    points = data.load("ideal_points")
    changed = points[points.ideal_point != points.ideal_point_as_published]
    assert changed[["iso3", "session_year"]].to_numpy().tolist() == [["MNG", 1993]]
    assert changed.corrected.all()
    assert points.corrected.sum() == 1
    row = changed.iloc[0]
    assert round(row.ideal_point_as_published, 2) == 1.90
    assert round(row.ideal_point, 2) == -0.22
    assert row.q05 < row.ideal_point < row.q95


def test_a_session_begins_1945_years_after_its_number():
    points = data.load("ideal_points")
    assert (points.session + 1945 == points.session_year).all()


# --- Exports ----------------------------------------------------------------------


def shares():
    """Return shares of all exports, years down, partners across."""
    exports = data.load("exports_by_partner")
    return exports.pivot(index="year", columns="iso3", values="share_percent")


@pytest.mark.parametrize(
    ("year", "partners", "percent", "digits"),
    [
        pytest.param(2024, ["CHN"], 91.4, 1, id="China 2024"),
        pytest.param(2005, ["CHN"], 48.3, 1, id="China 2005"),
        pytest.param(2024, CENTRAL_ASIA, 0.10, 2, id="Central Asia 2024"),
        pytest.param(2023, CENTRAL_ASIA, 0.23, 2, id="Central Asia 2023"),
        pytest.param(2005, CENTRAL_ASIA, 1.47, 2, id="Central Asia 2005"),
        pytest.param(2005, THIRD_SIX, 25.2, 1, id="six 2005"),
        pytest.param(2024, THIRD_SIX, 2.1, 1, id="six 2024"),
        pytest.param(2005, [*THIRD_SIX, "GBR"], 33.4, 1, id="six and UK 2005"),
        pytest.param(2016, [*THIRD_SIX, "GBR"], 18.6, 1, id="six and UK 2016"),
        pytest.param(2024, [*THIRD_SIX, "GBR"], 2.2, 1, id="six and UK 2024"),
    ],
)
def test_shares_of_exports(year, partners, percent, digits):
    assert round(shares().loc[year, partners].sum(), digits) == percent


def test_what_is_missing_stays_missing():
    table = shares()
    named = table[[*THIRD_SIX, *CENTRAL_ASIA]]
    gaps = {(y, p) for y in named.index for p in named if pd.isna(named.loc[y, p])}
    assert gaps == {(y, "TUR") for y in range(2005, 2009)} | {(2024, "TKM")}
    told = data.load("export_concentration").set_index("year")["missing"].dropna()
    assert {(y, p) for y, ps in told.items() for p in ps.split("; ")} == gaps


@pytest.mark.parametrize(
    ("column", "partners"),
    [
        ("china_percent", ["CHN"]),
        ("russia_percent", ["RUS"]),
        ("third_six_percent", THIRD_SIX),
        ("third_six_uk_percent", [*THIRD_SIX, "GBR"]),
        ("central_asia_percent", CENTRAL_ASIA),
        ("uk_percent", ["GBR"]),
        ("switzerland_percent", ["CHE"]),
    ],
)
def test_groups_add_up_to_their_members(column, partners):
    concentration = data.load("export_concentration").set_index("year")
    away = (concentration[column] - shares()[partners].sum(axis=1)).abs()
    assert away.max() < 0.006  # both are rounded


def test_partners_add_up_to_no_more_than_everything():
    table = shares()
    assert (table["WLD"] == 100).all()
    members = ["DEU", "ITA", "WLD"]  # inside the EU, and the total itself
    assert (table.drop(columns=members).sum(axis=1) <= 100.01).all()
    assert (table["DEU"].fillna(0) + table["ITA"].fillna(0) <= table["EU"]).all()


def test_shares_follow_from_the_dollars_that_are_given():
    exports = data.load("exports_by_partner").set_index(["year", "iso3"])
    given = exports["export_kusd"].dropna()
    for (year, iso3), kusd in given.items():
        share = 100 * kusd / given[year, "WLD"]
        assert exports.loc[(year, iso3), "share_percent"] == pytest.approx(
            share, abs=0.0001
        )


def test_dollars_to_central_asia():
    given = data.load("exports_by_partner").set_index(["year", "iso3"])["export_kusd"]
    total = {y: given[y][CENTRAL_ASIA].sum() / 1000 for y in range(2021, 2025)}
    rounded = {year: round(value, 1) for year, value in total.items()}
    assert rounded == {2021: 2.8, 2022: 14.3, 2023: 34.3, 2024: 15.4}
    assert round(given[2005, "UZB"] / given[2006, "UZB"]) == 74


# --- Places -----------------------------------------------------------------------


def great_circle_km(first, second):
    """Return the distance of two (latitude, longitude) on a sphere of 6,371 km."""
    (a, b), (c, d) = (map(radians, place) for place in (first, second))
    half = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * 6371.0088 * asin(sqrt(half))


def test_distances_are_great_circles_from_ulaanbaatar():
    capitals = data.load("capitals").set_index("iso3")
    places = capitals[["latitude_deg", "longitude_deg"]].apply(tuple, axis=1)
    for iso3, place in places.items():
        computed = great_circle_km(places["MNG"], place)
        assert abs(capitals.loc[iso3, "distance_km"] - computed) <= 0.5, iso3


@pytest.mark.parametrize(
    ("iso3", "km"),
    [
        *[("CHN", 1170), ("KOR", 1992), ("KAZ", 2559), ("KGZ", 2567), ("JPN", 3005)],
        *[("UZB", 3040), ("TJK", 3222), ("IND", 3331), ("TKM", 4035), ("RUS", 4635)],
        *[("TUR", 5767), ("DEU", 6190), ("USA", 10353)],
    ],
)
def test_distances_that_the_text_states(iso3, km):
    capitals = data.load("capitals").set_index("iso3")
    assert abs(capitals.loc[iso3, "distance_km"] - km) <= 1


def search(pairs, start):
    """Return the least number of borders from a state to every other."""
    around = {}
    for one, other in pairs:
        around.setdefault(one, set()).add(other)
        around.setdefault(other, set()).add(one)
    steps, queue = {start: 0}, deque([start])
    while queue:
        here = queue.popleft()
        for state in around[here] - steps.keys():
            steps[state] = steps[here] + 1
            queue.append(state)
    return steps


def border_pairs(exclaves):
    borders = data.load("borders")
    chosen = borders if exclaves else borders[~borders.via_exclave]
    return [tuple(pair) for pair in chosen[["iso3_a", "iso3_b"]].to_numpy()]


def test_mongolia_borders_russia_and_china_alone():
    pairs = border_pairs(exclaves=True)
    assert {p for p in pairs if "MNG" in p} == {("CHN", "MNG"), ("MNG", "RUS")}


def test_a_search_of_the_borders_gives_the_border_paths():
    steps = search(border_pairs(exclaves=False), "MNG")
    wider = search(border_pairs(exclaves=True), "MNG")
    for row in data.load("border_paths").itertuples():
        assert row.borders_crossed == steps[row.iso3], row.iso3
        assert row.borders_with_exclaves == wider[row.iso3], row.iso3


def test_every_path_is_shortest_and_crosses_real_borders():
    pairs = {frozenset(pair) for pair in border_pairs(exclaves=False)}
    for row in data.load("border_paths").itertuples():
        paths = [path.split(" > ") for path in row.path.split("; ")]
        assert len(paths) == len({tuple(path) for path in paths}) == row.n_paths
        for path in paths:
            assert (path[0], path[-1]) == ("MNG", row.iso3)
            assert len(path) - 1 == row.borders_crossed
            steps = pairwise(path)
            assert all(frozenset(step) in pairs for step in steps)
            assert path[1] in {"CHN", "RUS"}


@pytest.mark.parametrize(
    ("iso3", "borders"),
    [
        *[("KAZ", 2), ("KGZ", 2), ("TJK", 2), ("UZB", 3), ("TKM", 3), ("IND", 2)],
        *[("KOR", 3), ("TUR", 3), ("DEU", 4)],
    ],
)
def test_borders_to_cross_that_the_text_states(iso3, borders):
    paths = data.load("border_paths").set_index("iso3")
    assert paths.loc[iso3, "borders_crossed"] == borders


def test_a_border_stands_once_with_its_states_in_order():
    pairs = border_pairs(exclaves=True)
    assert len({frozenset(pair) for pair in pairs}) == len(pairs)
    assert all(one < other for one, other in pairs)


def test_wealth_per_head_is_wealth_divided_by_people():
    economy = data.load("economy").dropna()
    away = economy.gdp_usd / economy.population - economy.gdp_per_head_usd
    assert away.astype(float).abs().max() <= 0.05001
