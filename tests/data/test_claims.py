"""The article's claims: complete, in our words, and true to the tables."""

import re
from collections import Counter
from collections.abc import Iterator

import pandas as pd
import pytest

from helpers import data

from .conftest import CENTRAL_ASIA

LONGEST_SHARED_RUN = 8  # words; a longer run is a sentence used twice
COMPARABLE = "2013-15 and 2018-19"  # the years in which both vote sets agree
BEFORE = ("1992-01-01", "2022-12-31")
AFTER = ("2023-01-01", "2025-07-31")


@pytest.fixture(scope="module")
def claims() -> pd.DataFrame:
    return data.load("claims").set_index("claim_id")


def runs(text: str, words: int) -> set[tuple[str, ...]]:
    found = re.findall(r"[\w'’]+", text.casefold())
    return {tuple(found[i : i + words]) for i in range(len(found) - words + 1)}


def shared_runs(texts: dict[str, str], words: int) -> Iterator[tuple[str, str, str]]:
    first: dict[tuple[str, ...], str] = {}
    for name, text in texts.items():
        for run in runs(text, words):
            if first.setdefault(run, name) != name:
                yield first[run], name, " ".join(run)


# What is there


def test_all_86_claims_stand_in_the_order_of_the_article(claims):
    assert list(claims.index) == [f"S{number:02d}" for number in range(1, 87)]
    assert claims["paragraph"].is_monotonic_increasing


def test_claims_are_counted_by_the_kind_of_sentence(claims):
    assert Counter(claims["status"]) == {
        "author_judgement": 38,
        "reported_event": 14,
        "document_content": 10,
        "scholarly_interpretation": 10,
        "official_record": 9,
        "metadata": 4,
        "unofficial": 1,
    }


def test_claims_are_counted_by_what_checking_found(claims):
    assert Counter(claims["verdict"]) == {
        "interpretive": 29,
        "corroborated_more_precise": 18,
        "corroborated": 15,
        "corroborated_with_limits": 1,
        "unverifiable_here": 13,
        "imprecise": 5,
        "contested": 3,
        "implied": 2,
    }


def test_every_chapter_tests_claims(claims):
    assert set(claims["chapter"]) == set(range(1, 11))


# How it is written


def test_no_claim_or_finding_repeats_a_sentence_of_another(claims):
    texts = {
        f"{name}, {column}": row[column]
        for name, row in claims.iterrows()
        for column in ("claim", "finding")
    }
    assert list(shared_runs(texts, LONGEST_SHARED_RUN + 1)) == []


def test_a_claim_is_one_sentence(claims):
    claim = claims["claim"]
    assert claim.str.fullmatch(r"[^.!?]+[.]").all(), list(claim)


def test_only_contested_claims_hold_two_readings_and_they_hold_both(claims):
    marks = claims["finding"].str.extract(
        r"One reading: (?P<one>.+?)[;.,] The other reading: (?P<other>.+)"
    )
    both = marks.dropna()
    assert list(both.index) == ["S34", "S49", "S83"]
    assert list(both.index) == list(claims.index[claims["verdict"] == "contested"])
    assert (both.map(len) >= 100).all(axis=None)


def test_a_finding_that_says_nothing_was_found_says_when(claims):
    negative = claims["finding"].str.contains(
        r"\b(?:no|not|none|neither|nor|only)\b[^.]*\b(?:found|seen|checked|opened|confirmed|given|reported)\b"
        r"|unconfirmed",
        case=False,
        regex=True,
    )
    dated = claims["finding"].str.contains(r"\b20\d\d\b")
    assert negative.sum() >= 10
    assert list(claims.index[negative & ~dated]) == []


@pytest.mark.parametrize(
    "claim_id",
    [
        pytest.param("S18", id="four principles"),
        pytest.param("S28", id="two schools"),
        pytest.param("S62", id="unnamed scholars"),
        pytest.param("S74", id="Uzbek ministry"),
        pytest.param("S81", id="unofficial sources"),
    ],
)
def test_what_the_article_reports_from_others_is_not_given_to_the_article(
    claims, claim_id
):
    assert claims.loc[claim_id, "attributed_to"] != "the article"


@pytest.mark.parametrize("claim_id", ["S18", "S28", "S62", "S81"])
def test_an_attribution_stands_in_the_claim_itself(claims, claim_id):
    assert re.search(
        r"\b(according to|is said to|the article (says|calls))\b",
        claims.loc[claim_id, "claim"],
        re.IGNORECASE,
    )


# What it says, computed anew from the tables


def distance(iso3: str) -> int:
    capitals = data.load("capitals").set_index("iso3")
    return round(capitals.loc[iso3, "distance_km"])


def share_of_exports(partners: list[str], year: int) -> float:
    exports = data.load("exports_by_partner")
    chosen = exports["iso3"].isin(partners) & (exports["year"] == year)
    return float(exports.loc[chosen, "share_percent"].sum())


def concentration(column: str, year: int) -> float:
    return float(data.load("export_concentration").set_index("year").loc[year, column])


def agreement(iso3: list[str], period: str) -> pd.Series:
    votes = data.load("votes_by_period")
    chosen = (
        votes["iso3"].isin(iso3)
        & (votes["period"] == period)
        & (votes["vote_set"] == "unvotes")
    )
    return votes.loc[chosen, "n_same"] / votes.loc[chosen, "n_votes"]


def first_day(claim_id: str) -> pd.Timestamp:
    visits = data.load("visits").set_index("claim_id")
    return visits.loc[claim_id, "date_first"]


def visits_in(period: tuple[str, str], *, summits: bool = False) -> int:
    visits = data.load("visits")
    counted = visits["counted"] & visits["date_first"].between(*period)
    if not summits:
        counted &= visits["kind"].str.startswith("bilateral")
    return int(counted.sum())


def rate(period: tuple[str, str], *, summits: bool = False) -> float:
    first, last = (pd.Period(day, "M") for day in period)
    years = ((last - first).n + 1) / 12
    return visits_in(period, summits=summits) / years


def factor(*, summits: bool = False) -> float:
    return rate(AFTER, summits=summits) / rate(BEFORE, summits=summits)


def point(number: float, digits: int = 2) -> str:
    return f"{number:.{digits}f}".removeprefix("0")


@pytest.mark.parametrize(
    ("claim_id", "printed"),
    [
        pytest.param(
            "S23",
            lambda: point(agreement(["RUS"], "1961-89").item()),
            id="Moscow before",
        ),
        pytest.param(
            "S23",
            lambda: point(agreement(["RUS"], "1990-93").item()),
            id="Moscow after",
        ),
        pytest.param("S30", lambda: f"Seoul ({distance('KOR'):,} km)", id="Seoul"),
        pytest.param("S30", lambda: f"Tokyo ({distance('JPN'):,} km)", id="Tokyo"),
        pytest.param(
            "S30",
            lambda: f"{share_of_exports(['JPN', 'KOR'], 2005):.1f} %",
            id="Japan and Korea 2005",
        ),
        pytest.param(
            "S30",
            lambda: f"{share_of_exports(['JPN', 'KOR'], 2024):.1f} %",
            id="Japan and Korea 2024",
        ),
        pytest.param(
            "S32",
            lambda: f"{concentration('china_percent', 2005):.0f} %",
            id="China 2005",
        ),
        pytest.param(
            "S32",
            lambda: f"{concentration('china_percent', 2024):.0f} %",
            id="China 2024",
        ),
        pytest.param(
            "S64",
            lambda: (
                f"{point(agreement(CENTRAL_ASIA, COMPARABLE).min())}"
                f" to {point(agreement(CENTRAL_ASIA, COMPARABLE).max())}"
            ),
            id="votes of the five",
        ),
        pytest.param(
            "S65",
            lambda: f"{concentration('central_asia_percent', 2024):.2f} %",
            id="the five 2024",
        ),
        pytest.param(
            "S65",
            lambda: f"China {concentration('china_percent', 2024):.1f} %",
            id="China 2024, precise",
        ),
        pytest.param(
            "S83",
            lambda: f"{concentration('central_asia_percent', 2024):.2f} %",
            id="the five 2024, again",
        ),
        pytest.param("S76", lambda: f"{4500 / 8} km a day", id="speed"),
        pytest.param("S76", lambda: f"{4500 / distance('UZB'):.2f} times", id="detour"),
        pytest.param(
            "S54",
            lambda: f"{(first_day('S53') - first_day('S50')).days} days",
            id="first to last arrival",
        ),
        pytest.param("S02", lambda: f"{visits_in(AFTER)} bilateral", id="visits after"),
        pytest.param("S02", lambda: f"it has {visits_in(BEFORE)},", id="visits before"),
        pytest.param("S48", lambda: f"{rate(BEFORE):.2f} a year", id="rate before"),
        pytest.param("S48", lambda: f"{rate(AFTER):.2f} a year", id="rate after"),
        pytest.param("S48", lambda: f"a factor of {factor():.1f}", id="factor"),
        pytest.param(
            "S48",
            lambda: f"with summits {factor(summits=True):.1f}",
            id="factor with summits",
        ),
    ],
)
def test_a_number_in_a_finding_follows_from_the_tables(claims, claim_id, printed):
    assert printed() in claims.loc[claim_id, "finding"]


def test_seoul_alone_is_nearer_than_every_capital_of_central_asia():
    nearest = min(distance(iso3) for iso3 in CENTRAL_ASIA)
    assert distance("KOR") < nearest < distance("JPN")


@pytest.mark.parametrize("claim_id", ["S50", "S51", "S52", "S53", "S55", "S56", "S57"])
def test_a_finding_gives_the_days_that_the_table_of_visits_has(claims, claim_id):
    visit = data.load("visits").set_index("claim_id").loc[claim_id]
    days = f"{visit['date_first'].day}(–| to | and ){visit['date_last'].day} "
    month = visit["date_first"].strftime("%B %Y")
    assert re.search(days + month, claims.loc[claim_id, "finding"])
