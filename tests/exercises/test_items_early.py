"""The exercises of chapters 1 to 5 say what the tables say, and accept it as typed.

Each expected value is computed here from the tables; none is read from an items file.
"""

import re
from collections.abc import Callable

import pandas as pd
import pytest

from helpers import data
from helpers.exercises import scoring, view
from helpers.exercises.lint import texts
from helpers.exercises.schema import TYPES, say

CHAPTERS = range(1, 6)
CONCEPT = pd.Timestamp("2011-02-10")


@pytest.fixture(scope="module")
def early(chapters):
    return {item.id: item for chapter in CHAPTERS for item in chapters[chapter]}


def whole(item) -> str:
    """Return every text of an item as one, with plain spaces."""
    return " ".join(" ".join(say(text) for _, text in texts(item)).split())


# --- The bank ---------------------------------------------------------------------


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_the_file_has_no_problem_and_cites_only_what_the_course_has(chapter, problems):
    file = f"items/ch{chapter:02}.yml"
    assert [str(each) for each in problems if each.place.startswith(file)] == []


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_predicts_early_and_ends_with_a_look_back(chapter, chapters):
    items = chapters[chapter]
    assert len(items) >= 8
    assert all(item.id.startswith(f"ch{chapter:02}-") for item in items)
    assert "predict" in [item.type for item in items[:3]]
    reviewed = [
        re.match(r"Review of chapter (\d+)", item.objective) for item in items[-2:]
    ]
    if chapter > 1:
        assert all(found and int(found[1]) < chapter for found in reviewed)


def test_chapters_one_to_four_use_every_type_of_exercise(chapters):
    first = [item for chapter in range(1, 5) for item in chapters[chapter]]
    assert {item.type for item in first} == set(TYPES)
    assert len(first) >= 26


def test_each_item_has_an_objective_and_hints_that_are_no_reasons(early):
    for item in early.values():
        assert item.objective, item.id
        reasons = {
            say(option.why)
            for option in getattr(item, "options", ())
            if hasattr(option, "why")
        }
        assert not reasons & {say(hint) for hint in item.hints}, item.id


# --- Numbers ----------------------------------------------------------------------


def votes(partner: str, period: str) -> pd.Series:
    table = data.load("votes_by_period").query("vote_set == 'unvotes'")
    return table.set_index(["iso3", "period"]).loc[(partner, period)]


def vote_year(partner: str, year: int) -> pd.Series:
    table = data.load("votes_by_year").query("vote_set == 'unvotes'")
    return table.set_index(["iso3", "calendar_year"]).loc[(partner, year)]


def statuses() -> pd.Series:
    return data.load("claims").value_counts("status")


def ideal(state: str, year: int, column: str = "ideal_point") -> float:
    table = data.load("ideal_points").set_index(["iso3", "session_year"])
    return float(table.loc[(state, year), column])


def share_of(year: int, *states: str) -> float:
    table = data.load("exports_by_partner").query("year == @year")
    return float(table[table["iso3"].isin(states)]["share_percent"].sum())


def use(use_id: str) -> pd.Timestamp:
    return data.load("term_uses").set_index("use_id").loc[use_id, "date_first"]


def checkable() -> float:
    kinds = ["official_record", "document_content", "reported_event"]
    return 100 * statuses()[kinds].sum() / statuses().sum()


def lean() -> float:
    china, russia = votes("CHN", "1994-2010"), votes("RUS", "1994-2010")
    return 100 * (china.n_same / china.n_votes - russia.n_same / russia.n_votes)


def relative_lean() -> float:
    china, russia = votes("CHN", "1994-2010"), votes("RUS", "1994-2010")
    return 100 * (china.n_same / china.n_votes / (russia.n_same / russia.n_votes) - 1)


def one_total_twice() -> float:
    china, russia = votes("CHN", "1994-2010"), votes("RUS", "1994-2010")
    return 100 * (china.n_same - russia.n_same) / russia.n_votes


def ratio_2024() -> float:
    central = share_of(2024, "KAZ", "KGZ", "TJK", "TKM", "UZB")
    return share_of(2024, "KOR", "JPN") / central


def jump() -> float:
    published = ideal("MNG", 1993, "ideal_point_as_published")
    return published - ideal("MNG", 1993)


def years_before(use_id: str) -> float:
    return (CONCEPT - use(use_id)).days / 365.25


Value = Callable[[], float]
# Item, the right value, and what readers type who got it right.
NUMBERS: list[tuple[str, Value, tuple[str, ...]]] = [
    (
        "ch01-checkable-share",
        checkable,
        ("38", "38.4", "38,4 %"),
    ),
    ("ch01-count-origins", lambda: 10 - 8 + 1, ("3", "3 sources")),
    (
        "ch02-agreement",
        lambda: vote_year("RUS", 1991).n_same / vote_year("RUS", 1991).n_votes,
        ("0.61", "0,61", ".612", "41/67"),
    ),
    ("ch02-ideal-jump", jump, ("2.12", "2,12", "2.1169")),
    ("ch03-lean", lean, ("12", "11.7", "11.66 percentage points", "11,6")),
    ("ch04-how-many-times", ratio_2024, ("4.1", "4.2", "4,23", "4.1 times")),
    ("ch05-years-earlier", lambda: years_before("U04"), ("6.2", "6.3", "6,25 years")),
]


@pytest.mark.parametrize(
    ("name", "value", "typed"), NUMBERS, ids=[n[0] for n in NUMBERS]
)
def test_a_number_follows_from_the_tables(early, name, value, typed):
    item = early[name]
    # Half a unit of the last decimal that the item prints.
    assert item.value == pytest.approx(value(), abs=0.05)
    assert abs(item.value - value()) <= item.tolerance
    for answer in (str(round(value(), 6)), *typed):
        assert scoring.score(view.key(item), answer).outcome == "right", answer


def test_every_numeric_item_is_computed_here(early):
    numeric = {item.id for item in early.values() if item.type == "numeric"}
    assert numeric == {name for name, _, _ in NUMBERS} == {name for name, _ in SLIPS}


def part_of_claims() -> float:
    return statuses()[["official_record", "reported_event"]].sum() / statuses().sum()


# Item, and for each slip the number that somebody gets who makes it.
SLIPS: list[tuple[str, list[Value]]] = [
    (
        "ch01-checkable-share",
        [
            lambda: checkable() / 100,
            lambda: 100 / checkable(),
            lambda: 100 - checkable(),
            lambda: checkable() * statuses().sum() / 100,
            lambda: 100 * part_of_claims(),
        ],
    ),
    ("ch01-count-origins", [lambda: 10, lambda: 2, lambda: 1, lambda: 11, lambda: 8]),
    (
        "ch02-agreement",
        [
            lambda: 100 * vote_year("RUS", 1991).agreement,
            lambda: 1 / vote_year("RUS", 1991).agreement,
            lambda: 1 - vote_year("RUS", 1991).agreement,
            lambda: vote_year("RUS", 1991).n_votes - vote_year("RUS", 1991).n_same,
        ],
    ),
    (
        "ch02-ideal-jump",
        [
            lambda: jump() + 2 * ideal("MNG", 1993),
            lambda: -jump(),
            lambda: ideal("MNG", 1993, "ideal_point_as_published"),
        ],
    ),
    (
        "ch03-lean",
        [
            lambda: lean() / 100,
            relative_lean,
            lambda: votes("CHN", "1994-2010").n_same - votes("RUS", "1994-2010").n_same,
            one_total_twice,
        ],
    ),
    (
        "ch04-how-many-times",
        [
            lambda: 1 / ratio_2024(),
            lambda: (
                share_of(2024, "KOR", "JPN")
                - share_of(2024, "KAZ", "KGZ", "TJK", "UZB")
            ),
            lambda: (
                round(share_of(2024, "KOR", "JPN"), 2)
                / round(share_of(2024, "KAZ", "KGZ", "TJK", "UZB"), 2)
                * 100
            ),
            lambda: ratio_2024() - 1,
        ],
    ),
    (
        "ch05-years-earlier",
        [
            lambda: CONCEPT.year - use("U04").year,
            lambda: years_before("U03"),
            lambda: (CONCEPT - use("U04")).days,
            lambda: years_before("U04") * 12,
        ],
    ),
]


@pytest.mark.parametrize(("name", "made"), SLIPS, ids=[name for name, _ in SLIPS])
def test_a_likely_slip_is_recognised(early, name, made):
    item = early[name]
    assert len(item.wrong) == len(made)
    for place, value in enumerate(made):
        found = scoring.score(view.key(item), f"{value():.4f}")
        assert (found.outcome, found.reasons) == ("wrong", (f"wrong{place}",)), value()


# --- Orders -----------------------------------------------------------------------


def event(event_id: str) -> pd.Timestamp:
    return data.load("events").set_index("event_id").loc[event_id, "date_first"]


ORDERS = {
    "ch02-steps": {
        "un": lambda: event("EV04"),
        "usa": lambda: event("EV06"),
        "demonstration": lambda: event("EV07"),
        "election": lambda: event("EV11"),
        "constitution": lambda: event("EV14"),
        "troops": lambda: event("EV17"),
        "concepts": lambda: event("EV19"),
    },
    "ch05-order-of-uses": {
        "title": lambda: use("U03"),
        "thesis": lambda: use("U23"),
        "minister": lambda: use("U04"),
        "bush": lambda: use("U06"),
        "japan": lambda: use("U07"),
        "concept": lambda: use("U12"),
    },
}


@pytest.mark.parametrize("name", ORDERS)
def test_an_order_follows_the_dates(early, name):
    dates = {entry: date() for entry, date in ORDERS[name].items()}
    right = sorted(dates, key=dates.__getitem__)
    assert [entry.id for entry in early[name].options] == right
    assert len(set(dates.values())) == len(dates)
    assert scoring.score(view.key(early[name]), right).outcome == "right"


def test_the_other_date_of_the_withdrawal_leaves_the_order_as_it_is(early):
    other = pd.Timestamp("1993-12-30")  # lssjt2012withdrawal
    assert event("EV14") < other < event("EV19")


RELAYS = [
    (["diplomat", "caspian", "toutiao", "ckhq"], "right"),
    (["diplomat", "toutiao", "ckhq", "caspian"], "right"),
    (["diplomat", "toutiao", "caspian", "ckhq"], "right"),
    (["diplomat", "caspian", "ckhq", "toutiao"], "partly"),
    (["ckhq", "toutiao", "caspian", "diplomat"], "wrong"),
]


@pytest.mark.parametrize(
    ("answer", "outcome"), RELAYS, ids=[" ".join(r[0]) for r in RELAYS]
)
def test_a_retelling_comes_after_what_it_retells(early, answer, outcome):
    key = view.key(early["ch01-relay-order"])
    assert scoring.score(key, answer).outcome == outcome


def test_every_order_is_checked_here(early):
    orders = {item.id for item in early.values() if item.type == "order"}
    assert orders == {*ORDERS, "ch01-relay-order"}


# --- Keys that rest on a table ----------------------------------------------------


def right(item) -> set[str]:
    return {option.id for option in item.options if option.correct}


def test_the_six_claims_have_the_status_of_the_table(early):
    status = data.load("claims").set_index("claim_id")["status"].str.replace("_", "-")
    sorted_so = {entry.id: entry.to for entry in early["ch01-sort-six"].options}
    assert sorted_so == {entry: status[entry.upper()] for entry in sorted_so}


def test_who_says_what_agrees_with_the_status_of_the_claims(early):
    status = data.load("claims").set_index("claim_id")["status"]
    to = {entry.id: entry.to for entry in early["ch03-who-says"].options}
    voice = {"scholarly_interpretation": "scholar", "author_judgement": "article"}
    claims = {
        "four": "S18",
        "decentralization": "S22",
        "turn": "S16",
        "foundation": "S12",
    }
    assert {each: to[each] for each in claims} == {
        each: voice[status[claim]] for each, claim in claims.items()
    }


def test_the_concept_in_force_under_the_minister_is_not_the_one_he_was_asked_about(
    early,
):
    item = early["ch03-minister"]
    first, last = map(int, re.findall(r"20\d\d", say(item.prompt)))
    concepts = data.load("documents").query("title == 'Foreign Policy Concept'")
    adopted = concepts.set_index("date_first").sort_index()
    in_force = {
        adopted.loc[: pd.Timestamp(day), "document_id"].iloc[-1]
        for day in (f"{first}-01-01", f"{last}-12-31")
    }
    assert in_force == {"fpc2011"}
    assert right(item) == {"voice", "in-force"}
    (said,) = (say(each.text) for each in item.options if each.id == "in-force")
    assert said.endswith("that of 2011.")


def test_the_smaller_gap_lies_where_the_state_follows_one_of_the_two(early):
    item = early["ch03-small-gap"]
    like_a, like_b, later_a, later_b = map(
        int, re.findall(r"(\d\d) %", say(item.prompt))
    )
    assert abs(like_a - like_b) < abs(later_a - later_b)
    assert like_a == 99
    assert right(item) == {"alike"}


def test_the_capitals_nearer_than_astana(early):
    distance = data.load("capitals").set_index("iso3")["distance_km"]
    item = early["ch04-nearer-than-astana"]
    near = {each.id for each in item.options if distance[each.shape] < distance["KAZ"]}
    assert right(item) == near
    for each in item.options:
        assert each.id == "kgz" or f"{distance[each.shape]:,} km" in say(each.why)


def test_the_nearest_of_five_capitals(early):
    distance = data.load("capitals").set_index("capital")["distance_km"]
    item = early["ch04-first-ruler"]
    five = distance[[say(each.text) for each in item.options]]
    assert five.idxmin() == "Seoul"
    for kilometres in five:
        assert f"{kilometres:,} km" in whole(item)


def test_only_early_dated_uses_of_the_term_are_strong_enough(early):
    uses = data.load("term_uses")
    strong = uses[
        uses["uses_the_term"].fillna(False)
        & (uses["evidence"] == "contemporary")
        & (uses["date_last"] < CONCEPT)
    ]
    item = early["ch05-strong-enough"]
    assert {each.id.upper() for each in item.options} <= set(uses["use_id"])
    assert {each.upper() for each in right(item)} == {
        each.id.upper()
        for each in item.options
        if each.id.upper() in set(strong["use_id"])
    }


def test_a_find_of_1998_moves_two_of_the_four_bars(early):
    uses = data.load("term_uses")
    said = uses["uses_the_term"].fillna(False)
    seen = uses[(uses["evidence"] == "contemporary") & said]
    official = seen[seen["user_kind"].str.startswith("Mongolian")]
    first = {
        "any": uses["date_first"].min(),
        "time": seen["date_first"].min(),
        "officials": official["date_first"].min(),
    }
    earlier = {bar for bar, date in first.items() if date > pd.Timestamp("1998-12-31")}
    # A newspaper is no document of the state, so the fourth bar stays.
    assert right(early["ch05-new-find"]) == earlier


# --- Numbers that stand in the texts ----------------------------------------------


def moved(state: str) -> float:
    return ideal(state, 1993) - ideal(state, 1989)


def clean(state: str) -> float:
    return float(votes(state, "2013-15 and 2018-19").agreement)


SAID = [
    (
        "ch01-largest-group",
        lambda: f"{statuses()['author_judgement']} of the {statuses().sum()} claims",
    ),
    ("ch01-largest-group", lambda: f"{statuses()['reported_event']} report events"),
    (
        "ch01-largest-group",
        lambda: (
            f"{statuses()[['official_record', 'document_content']].sum()} are records"
        ),
    ),
    (
        "ch01-largest-group",
        lambda: f"{statuses()['scholarly_interpretation']} are readings",
    ),
    ("ch01-checkable-share", lambda: f"Of the {statuses().sum()} claims"),
    (
        "ch01-checkable-share",
        lambda: f"{statuses()['official_record']} are official records",
    ),
    (
        "ch01-checkable-share",
        lambda: f"{statuses()['document_content']} say what a document",
    ),
    ("ch01-checkable-share", lambda: f"{statuses()['reported_event']} report events"),
    (
        "ch02-agreement",
        lambda: f"part in {vote_year('RUS', 1991).n_votes} recorded votes",
    ),
    ("ch02-agreement", lambda: f"In {vote_year('RUS', 1991).n_same} of them"),
    ("ch02-satellite", lambda: f"Moscow on {votes('RUS', '1961-89').agreement:.2f}"),
    ("ch02-satellite", lambda: f"Beijing on {votes('CHN', '1961-89').agreement:.2f}"),
    ("ch02-swap", lambda: f"all {vote_year('RUS', 1989).n_same} votes"),
    (
        "ch02-ideal-jump",
        lambda: f"is {ideal('MNG', 1993, 'ideal_point_as_published'):.2f}",
    ),
    ("ch02-ideal-jump", lambda: f"one is −{-ideal('MNG', 1993):.2f}"),
    ("ch02-ideal-jump", lambda: f"which is {moved('RUS'):.2f}"),
    (
        "ch03-lean",
        lambda: (
            f"{votes('RUS', '1994-2010').n_same} of {votes('RUS', '1994-2010').n_votes:,}"
        ),
    ),
    (
        "ch03-lean",
        lambda: (
            f"{votes('CHN', '1994-2010').n_same:,} of {votes('CHN', '1994-2010').n_votes:,}"
        ),
    ),
    ("ch03-minister", lambda: f"ended on {CONCEPT:%-d %B %Y}"),
    (
        "ch03-review-who-moved",
        lambda: f"from {votes('RUS', '1961-89').agreement:.2f} (1961–89)",
    ),
    (
        "ch03-review-who-moved",
        lambda: f"to {votes('RUS', '1990-93').agreement:.2f} (1990–93)",
    ),
    (
        "ch04-before-the-visits",
        lambda: f"between {clean('UZB'):.2f} and {clean('TKM'):.2f}",
    ),
    ("ch04-before-the-visits", lambda: f"Japan is at {clean('JPN'):.2f}"),
    ("ch04-how-many-times", lambda: f"took {share_of(2024, 'KOR', 'JPN'):.2f} %"),
    ("ch04-how-many-times", lambda: f"{share_of(2024, 'CHN'):.1f} % for China"),
    (
        "ch04-missing",
        lambda: f"{share_of(2024, 'KAZ', 'KGZ', 'TJK', 'UZB'):.2f} % to four",
    ),
    ("ch05-years-earlier", lambda: f"{(CONCEPT - use('U04')).days:,} days"),
    (
        "ch05-review-false-turn",
        lambda: f"Moscow of {vote_year('RUS', 1991).agreement:.2f}",
    ),
    (
        "ch05-review-false-turn",
        lambda: f"States of {vote_year('USA', 1994).agreement:.2f}",
    ),
    ("ch05-review-false-turn", lambda: f"Russia of {ideal('RUS', 1993):.2f}"),
]


@pytest.mark.parametrize(
    ("name", "words"), SAID, ids=[f"{n}-{i}" for i, (n, _) in enumerate(SAID)]
)
def test_a_text_repeats_the_tables(early, name, words):
    assert words() in whole(early[name])


def test_no_value_for_turkmenistan_in_2024():
    rows = data.load("exports_by_partner").query("year == 2024 and iso3 == 'TKM'")
    assert rows["share_percent"].isna().all()


def test_all_five_central_asian_states_agree_as_much_as_the_item_says():
    five = [clean(state) for state in ("KAZ", "KGZ", "TJK", "TKM", "UZB")]
    assert (min(five), max(five)) == (clean("UZB"), clean("TKM"))
