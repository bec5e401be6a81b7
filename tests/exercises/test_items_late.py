"""What the exercises of chapters 6 to 10 say, held against the course's own tables."""

import re
from collections import deque

import pandas as pd
import pytest

from helpers import data
from helpers.errors import Problem
from helpers.exercises import schema, scoring, view
from helpers.explorations.pace import Pace

CHAPTERS = ("ch06", "ch07", "ch08", "ch09", "ch10")
FIVE = ("KAZ", "KGZ", "TJK", "TKM", "UZB")


@pytest.fixture(scope="module")
def items(chapters: dict[int, list[schema.Item]]) -> dict[str, schema.Item]:
    return {item.id: item for number in range(6, 11) for item in chapters[number]}


# The bank as a whole


def test_items_cite_only_what_the_course_has_and_pass_every_check(
    problems: list[Problem],
) -> None:
    assert [str(problem) for problem in problems] == []


def test_each_chapter_has_eight_or_nine_items_and_begins_with_a_prediction(
    items: dict[str, schema.Item],
) -> None:
    for chapter in CHAPTERS:
        own = [item for name, item in items.items() if name.startswith(f"{chapter}-")]
        assert 8 <= len(own) <= 9, chapter
        assert own[0].type == "predict", chapter


def test_all_nine_types_and_a_partial_order_are_in_use(
    items: dict[str, schema.Item],
) -> None:
    assert {item.type for item in items.values()} == set(schema.TYPES)
    assert any(
        isinstance(item, schema.Order) and item.before for item in items.values()
    )


@pytest.mark.parametrize("number", range(6, 11))
def test_the_last_two_items_review_the_chapter_one_and_three_before(
    items: dict[str, schema.Item], number: int
) -> None:
    own = [item for name, item in items.items() if name.startswith(f"ch{number:02}-")]
    said = [str(item.objective).partition(":")[0] for item in own[-2:]]
    expected = {f"Review of chapter {number - back}" for back in (1, 3)}
    assert set(said) == expected


def test_every_item_says_its_objective_and_rests_on_claims_or_sources(
    items: dict[str, schema.Item],
) -> None:
    bare = [
        name
        for name, item in items.items()
        if not item.objective or not (item.claims or item.sources)
    ]
    assert bare == []


def test_no_disputed_claim_is_a_key_unless_the_item_asks_about_the_dispute(
    items: dict[str, schema.Item],
) -> None:
    verdicts = data.load("claims").set_index("claim_id")["verdict"]
    dispute = {
        "ch06-kazakhstan-drawer",  # never marked
        "ch06-both-sides",  # sorts what speaks for and against S49
        "ch06-review-earlier",  # an invented first, tested by the demands made of S34
        "ch08-review-first",  # names the class in which a first holds
        "ch10-one-word",  # never marked
        "ch10-strategies",  # words, with an invented state
        "ch10-witnesses",  # sorts what speaks for and against S83
        "ch10-controls",  # control cases for S83
        "ch10-essay",  # marked by a person, either answer
    }
    contested = {
        name
        for name, item in items.items()
        if any(verdicts[claim] == "contested" for claim in item.claims)
    }
    assert contested <= dispute


def test_each_slip_of_a_number_gets_its_own_feedback(
    items: dict[str, schema.Item],
) -> None:
    for item in items.values():
        if not isinstance(item, schema.Numeric):
            continue
        key = view.key(item)
        assert scoring.score(key, f"{item.value}").reasons == ("value",), item.id
        for place, slip in enumerate(item.wrong):
            # Fixed notation: readers do not type 1.6e+10.
            said = scoring.score(key, f"{slip.value:.6f}").reasons
            assert said == (f"wrong{place}",), (item.id, slip.value)


# Numbers: each key and each slip, from the tables


def steps() -> pd.DataFrame:
    tiers = data.load("partnership_tiers")
    return tiers[tiers["date_first"] >= "2023-08-01"]


def visits(kind: str = "bilateral") -> pd.DataFrame:
    table = data.load("visits").query("counted")
    return table[table["kind"].str.startswith(kind)]


def rate(table: pd.DataFrame, first: str, months: int) -> float:
    return int((table["date_first"] >= first).sum()) / (months / 12)


def exports(year: int, *states: str) -> pd.DataFrame:
    table = data.load("exports_by_partner")
    return table[(table["year"] == year) & table["iso3"].isin(states)]


def corridor(name: str) -> "pd.Series[float]":
    return data.load("corridors").set_index("corridor_id").loc[name]


def share_of_states() -> float:
    return float(100 * steps().query("iso3 in @FIVE")["iso3"].nunique() / len(FIVE))


def world_in_billions() -> float:
    return float(exports(2024, "WLD")["export_kusd"].item() / 1e6)


def driving_day() -> float:
    truck = corridor("uz-mn-truck")
    return float(truck["distance_km"] / (truck["days"] - 2))


def beyond_the_border() -> float:
    highway = corridor("kz-mn-highway")
    (built,) = re.findall(r"(\d+) km in Kazakhstan", str(highway["note"]))
    return float(100 * (highway["distance_km"] - int(built)) / highway["distance_km"])


def china_for_each_dollar() -> float:
    five = exports(2024, *FIVE)["share_percent"].sum()
    return float(exports(2024, "CHN")["share_percent"].item() / five)


NUMBERS = {
    "ch06-share-of-steps": share_of_states,
    "ch07-unit": world_in_billions,
    "ch08-rate": lambda: rate(visits(), "2023-07-01", 25),
    "ch08-review-share": lambda: exports(2024, *FIVE)["share_percent"].sum(),
    "ch09-driving-days": driving_day,
    "ch09-beyond-the-border": beyond_the_border,
    "ch10-dollar-for-dollar": china_for_each_dollar,
}


@pytest.mark.parametrize("name", NUMBERS)
def test_the_key_of_a_number_is_what_the_tables_give(
    items: dict[str, schema.Item], name: str
) -> None:
    item = items[name]
    assert isinstance(item, schema.Numeric)
    assert NUMBERS[name]() == pytest.approx(item.value, abs=item.tolerance)


def test_every_number_asked_for_is_recomputed_here(
    items: dict[str, schema.Item],
) -> None:
    asked = {name for name, item in items.items() if item.type == "numeric"}
    assert asked == set(NUMBERS)


def test_slips_are_the_results_of_the_errors_that_they_name(
    items: dict[str, schema.Item],
) -> None:
    table = steps()
    truck, highway = corridor("uz-mn-truck"), corridor("kz-mn-highway")
    way, days = truck["distance_km"], truck["days"]
    five = exports(2024, *FIVE)
    china = exports(2024, "CHN")["share_percent"].item()
    part = five["share_percent"].sum()
    world = exports(2024, "WLD")["export_kusd"].item()
    abroad = beyond_the_border() / 100
    new = int((visits()["date_first"] >= "2023").sum())
    errors = {
        "ch06-share-of-steps": [
            100 * table["iso3"].isin(FIVE).mean(),
            share_of_states() / 100,
            table["iso3"].isin(FIVE).sum(),
            100 - share_of_states(),
            100 * len(FIVE) / table["iso3"].isin(FIVE).sum(),
        ],
        "ch07-unit": [world / 1e3, world, world / 1e9, world * 1e3],
        "ch08-rate": [new / (31 / 12), new / 25, 25 / 12 / new, 25 / new, new],
        "ch08-review-share": [
            part / 100,
            100 * (five["export_kusd"].sum() / 1e3) / (world / 1e6),
            10 * part,
            world / five["export_kusd"].sum(),
        ],
        "ch09-driving-days": [
            way / days,
            way / 2,
            way / (days + 2),
            way * days,
            way / (days - 2) / 24,
        ],
        "ch09-beyond-the-border": [
            100 * (1 - abroad),
            abroad * highway["distance_km"],
            abroad,
            100 * abroad * highway["distance_km"] / highway["alternative_km"],
            100 * (1 - highway["distance_km"] / highway["alternative_km"]),
        ],
        "ch10-dollar-for-dollar": [
            china - part,
            part / china,
            china / part / 100,
            china * part,
        ],
    }
    for name, values in errors.items():
        item = items[name]
        assert isinstance(item, schema.Numeric)
        assert len(item.wrong) == len(values), name
        for slip, value in zip(item.wrong, values, strict=True):
            window = max(slip.tolerance, 1e-9)
            assert value == pytest.approx(slip.value, abs=window), (name, slip.why)


# Orders, pairs, groups and places


def order(items: dict[str, schema.Item], name: str) -> list[str]:
    item = items[name]
    assert isinstance(item, schema.Order)
    return [entry.id for entry in item.options]


def test_reports_must_be_ordered_exactly_where_their_days_differ(
    items: dict[str, schema.Item],
) -> None:
    item = items["ch09-reports-order"]
    assert isinstance(item, schema.Order)
    reports = data.load("corridor_reports").set_index("report_id")["date_first"]
    trips = data.load("visits").set_index("visit_id")["date_first"]
    days = {
        "ministry": reports["R01"],
        "completed": reports["R02"],
        "launched": reports["R03"],
        "deputies": reports["R04"],
        "visit": trips["V24"],
    }
    assert set(days) == set(order(items, item.id))
    after = reachable(item.before)
    for first in days:
        for then in days:
            if first != then:
                assert ((first, then) in after) == (days[first] < days[then])


def reachable(pairs: tuple[tuple[str, str], ...]) -> set[tuple[str, str]]:
    """Return all pairs that follow from the given ones."""
    found = set(pairs)
    while more := {(a, d) for a, b in found for c, d in found if b == c} - found:
        found |= more
    return found


def right(items: dict[str, schema.Item], name: str) -> set[str]:
    item = items[name]
    assert isinstance(item, schema.Choice | schema.Multi | schema.Place)
    return {option.id for option in item.options if option.correct}


def group(items: dict[str, schema.Item], name: str) -> dict[str, str]:
    item = items[name]
    assert isinstance(item, schema.Match | schema.Classify)
    return {option.id: option.to for option in item.options}


def test_the_six_names_are_those_of_the_partners_table(
    items: dict[str, schema.Item],
) -> None:
    named = data.load("partners").query("direction == 'third_neighbours'")["iso3"]
    assert right(items, "ch06-six-names") == {iso3.lower() for iso3 in named}


def test_gaps_of_our_own_tables_are_as_chapter_6_says(
    items: dict[str, schema.Item],
) -> None:
    tiers = data.load("partnership_tiers").set_index("iso3")
    turkmenistan = data.load("exports_by_partner").query("iso3 == 'TKM'")
    sold = turkmenistan.set_index("year")["export_kusd"]
    gaps = group(items, "ch06-empty-places")
    assert ("TKM" not in tiers.index) == (gaps["turkmenistan"] == "unknown")
    assert tiers.loc["DEU", "date_first"].isna().any() == (gaps["germany"] == "unknown")
    assert pd.isna(sold[2024]) == (gaps["empty"] == "unknown")
    assert (sold[2021] == 0) == (gaps["zero"] == "none")


def test_counts_in_the_prompts_of_chapter_6_hold() -> None:
    guests = data.load("visits").query("direction == 'to_mongolia' and counted")
    guests = guests[guests["date_first"].between("2023-07-01", "2025-06-30")]
    assert len(steps()) == 11
    assert steps()["iso3"].isin(FIVE).sum() == 3
    assert sorted(guests["visitor_iso3"]) == ["KAZ", "KGZ", "TKM", "UZB"]


def test_acts_replace_what_the_documents_table_says() -> None:
    documents = data.load("documents").set_index("document_id")
    assert documents.loc["nsc2010", ["number", "replaces"]].to_list() == [
        "Resolution 48",
        "nsc1994",
    ]
    assert documents.loc["fpc2011", ["number", "replaces"]].to_list() == [
        "Resolution 10",
        "fpc1994",
    ]
    for old in ("nsc1994", "fpc1994"):
        assert documents.loc[old, "number"].startswith("Resolution 56, Annex")


def crossings(closed: frozenset[str] = frozenset()) -> dict[str, int]:
    """Return the fewest borders from Mongolia to each state by land."""
    table = data.load("borders")
    table = table[~table["via_exclave"]]
    pairs = list(table[["iso3_a", "iso3_b"]].itertuples(index=False, name=None))
    pairs += [(b, a) for a, b in pairs]
    found, queue = {"MNG": 0}, deque(["MNG"])
    while queue:
        state = queue.popleft()
        for a, b in pairs:
            if a == state and b not in found and b not in closed:
                found[b] = found[state] + 1
                queue.append(b)
    return found


def test_neighbours_and_borders_crossed_are_those_of_the_map(
    items: dict[str, schema.Item],
) -> None:
    crossed = crossings()
    words = {1: "one", 2: "two", 3: "three"}
    neighbours = {state.lower() for state, n in crossed.items() if n == 1}
    assert right(items, "ch07-neighbours") == neighbours
    for state, answer in group(items, "ch07-borders-crossed").items():
        assert answer == words[crossed[state.upper()]], state


def test_without_china_and_russia_no_state_is_reached_by_land(
    items: dict[str, schema.Item],
) -> None:
    assert crossings(frozenset({"CHN", "RUS"})) == {"MNG": 0}
    assert right(items, "ch10-review-way-out") == {"none"}


def test_shares_in_the_sentences_of_chapter_7_hold() -> None:
    table = data.load("export_concentration").set_index("year").round(1)
    two = table.loc[2024, ["third_six_percent", "third_six_uk_percent"]]
    assert two.between(1.5, 2.5).all()
    assert table.loc[2016, "third_six_percent"] == pytest.approx(2.6, abs=0.06)
    assert table.loc[2016, "third_six_uk_percent"] == pytest.approx(18.6, abs=0.06)
    # "fell to a tenth of that or less"
    assert two["third_six_percent"] <= table.loc[2005, "third_six_percent"] / 10
    raw = data.load("export_concentration").set_index("year")["third_six_percent"]
    paid = [
        raw[y] * exports(y, "WLD")["export_kusd"].item() / 1e5 for y in (2005, 2024)
    ]
    assert paid == [pytest.approx(268, abs=0.5), pytest.approx(336, abs=0.5)]
    rows = exports(2024, "EU", "DEU").set_index("iso3")["share_percent"].round(2)
    assert rows.to_dict() == {"EU": 0.64, "DEU": 0.05}


def test_the_rule_of_counting_sorts_the_trips_as_the_visits_table_does(
    items: dict[str, schema.Item],
) -> None:
    rows = {
        "almaty": "V29",
        "enkhbayar": "V05",
        "envoy": "V30",
        "nazarbayev": "V08",
        "bagabandi": "V02",
        "statement": "V06",
        "premier": "V16",
        "rahmon": "V27",
    }
    table = data.load("visits").set_index("visit_id")
    for name, answer in group(items, "ch08-what-counts").items():
        row = table.loc[rows[name]]
        kind = "summit" if row["kind"] == "summit" else "bilateral"
        assert answer == (kind if row["counted"] else "out"), name


def test_eight_of_sixteen_are_rare_by_chance_and_not_impossible() -> None:
    new = int((visits()["date_first"] >= "2023").sum())
    old = len(visits()) - new
    assert (old + new, new) == (16, 8)
    assert 0 < Pace(old=old, new=new, new_years=31 / 12).chance < 1 / 10_000


def test_the_article_lists_six_visits_and_one_that_was_a_summit_only() -> None:
    seven = data.load("visits").dropna(subset=["claim_id"])
    assert (seven["kind"] == "summit").sum() == 1
    assert seven["kind"].str.startswith("bilateral").sum() == 6


def test_states_in_between_are_the_inner_legs_of_the_truck(
    items: dict[str, schema.Item],
) -> None:
    legs = data.load("corridor_legs").query("corridor_id == 'uz-mn-truck'")
    inner = legs.sort_values("leg")["iso3"].to_list()[1:-1]
    assert right(items, "ch09-in-between") == {state.lower() for state in inner}


def test_reports_are_grouped_by_the_origin_in_the_table(
    items: dict[str, schema.Item],
) -> None:
    origin = data.load("corridor_reports").set_index("report_id")["origin"]
    rows = {
        "knews": "R10",
        "casia": "R11",
        "kazpravda": "R12",
        "kg": "R02",
        "trend": "R03",
        "tass": "R16",
        "kbs": "R17",
    }
    words = {
        "kaz": "Ministry of Transport of Kazakhstan",
        "uzb": "the ministry's statement",
        "tass": "TASS",
    }
    for name, answer in group(items, "ch09-same-origin").items():
        assert origin[rows[name]] == words[answer], name


def test_the_trial_was_in_print_more_than_two_weeks_before_the_visit() -> None:
    reports = data.load("corridor_reports").query("corridor_id == 'uz-mn-truck'")
    dated = reports[reports["date_precision"] == "day"]["date_first"].min()
    visit = data.load("visits").set_index("visit_id").loc["V24", "date_first"]
    assert 14 <= (visit - dated).days <= 21


def test_trial_came_before_the_partnership() -> None:
    reports = data.load("corridor_reports").query("corridor_id == 'uz-mn-truck'")
    declared = steps().set_index("iso3").loc["UZB"]
    assert reports["date_first"].min() < declared["date_first"]
    assert declared["tier"] == "comprehensive"


def test_findings_that_are_weighed_in_chapter_10_hold() -> None:
    central = data.load("export_concentration").set_index("year")
    assert central.loc[2023, "central_asia_percent"] == pytest.approx(0.23, abs=0.005)
    assert central.loc[2024, "central_asia_percent"] == pytest.approx(0.10, abs=0.005)
    assert central.loc[2024, "missing"] == "TKM"
    assert central.loc[2024, "china_percent"] > 90
    votes = data.load("votes_by_year")
    votes = votes[(votes["vote_set"] == "un_library") & votes["iso3"].isin(FIVE)]
    pooled = votes.groupby("calendar_year")[["n_same", "n_votes"]].sum()
    assert pooled.index.max() < 2023
    assert pooled.loc[2021, "n_same"] / pooled.loc[2021, "n_votes"] > 0.9


def test_control_cases_share_the_months_and_not_the_region(
    items: dict[str, schema.Item],
) -> None:
    cases = {"germany": "DEU", "canada": "CAN", "italy": "ITA", "kaz": "KAZ"}
    recent = set(steps()["iso3"])
    elsewhere = {name for name, iso3 in cases.items() if iso3 in recent - set(FIVE)}
    assert right(items, "ch10-controls") == elsewhere
    japan = data.load("partnership_tiers").query(
        "iso3 == 'JPN' and tier == 'strategic'"
    )
    assert (japan["date_first"].dropna() < "2023").all()


def test_the_essay_has_twenty_points_in_its_rubric(
    items: dict[str, schema.Item],
) -> None:
    essay = items["ch10-essay"]
    assert isinstance(essay, schema.Essay)
    assert sum(line.points for line in essay.rubric) == essay.points == 20
