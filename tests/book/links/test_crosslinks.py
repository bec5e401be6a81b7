"""Claims and chapters lead there each time, terms to the glossary once."""

import pytest

from helpers import data
from helpers.book.links import crosslinks
from helpers.book.links.crosslinks import Target, pieces

S34 = Target(page="claims", anchor="s34", hint="It was first.", kind="claim")
HEDGING = Target(page="glossary", anchor="term-hedging", hint="Both.", kind="term")
POLICY = Target(page="glossary", anchor="term-policy", hint="A plan.", kind="term")
NEIGHBOUR = Target(page="glossary", anchor="term-n", hint="Near.", kind="term")


SEVEN = Target(page="chapters/07-x", anchor="", hint="Landlocked", kind="chapter")
EIGHT = Target(page="chapters/08-x", anchor="", hint="Visits", kind="chapter")


def found(text, claims=None, terms=None, chapters=None, used=None):
    used = set() if used is None else used
    parts = pieces(text, claims or {}, terms or {}, used, chapters)
    return [
        part if isinstance(part, str) else (part[0], part[1].anchor or part[1].page)
        for part in parts
    ]


def test_a_claim_leads_each_time_it_is_named():
    assert found("S34, and S34.", {"S34": S34}) == [
        ("S34", "s34"),
        ", and ",
        ("S34", "s34"),
        ".",
    ]


def test_a_name_that_is_no_claim_stays_plain():
    assert found("S99 and SS34x", {"S34": S34}) == ["S99 and SS34x"]


def test_a_term_leads_once_and_is_then_used_up():
    terms = {"hedging": HEDGING}
    assert found("Hedging is hedging.", terms=terms) == [
        ("Hedging", "term-hedging"),
        " is hedging.",
    ]


def test_a_term_that_led_elsewhere_on_the_page_stays_plain():
    terms = {"hedging": HEDGING}
    assert found("hedging", terms=terms, used={HEDGING}) == ["hedging"]


def test_no_shorter_term_leads_from_inside_one_that_has_led():
    terms = {"foreign policy": HEDGING, "foreign policy concept": POLICY}
    text = "a Foreign Policy Concept for foreign policy"
    assert found(text, terms=terms, used={POLICY}) == [
        "a Foreign Policy Concept for ",
        ("foreign policy", "term-hedging"),
    ]


def test_all_wordings_of_a_term_count_as_one():
    terms = {"concept of foreign policy": POLICY, "foreign policy concept": POLICY}
    text = "Foreign Policy Concept, Concept of Foreign Policy"
    assert found(text, terms=terms) == [
        ("Foreign Policy Concept", "term-policy"),
        ", Concept of Foreign Policy",
    ]


def test_the_longer_of_two_terms_wins():
    terms = {"third neighbour": NEIGHBOUR, "third-neighbour policy": POLICY}
    assert found("the third neighbour policy", terms=terms) == [
        "the ",
        ("third neighbour policy", "term-policy"),
    ]


def test_a_term_is_found_in_its_plural_but_not_inside_a_word():
    terms = {"annex": HEDGING}
    assert found("annexation, annexs", terms=terms) == [
        "annexation, ",
        ("annexs", "term-hedging"),
    ]


@pytest.mark.parametrize(
    ("text", "led"),
    [
        pytest.param("(chapter 7).", ["chapter 7"], id="one"),
        pytest.param("Chapters 7 and 8 return", ["Chapters 7", "8"], id="two"),
        pytest.param("chapters 4, 7 and\n8.", ["7", "8"], id="own one is no link"),
        pytest.param("chapter 7, 8 states", ["chapter 7"], id="a count after it"),
        pytest.param("chapter 70, a chapter", [], id="no such chapter"),
    ],
)
def test_a_chapter_that_is_named_leads_there(text, led):
    parts = found(text, chapters={7: SEVEN, 8: EIGHT})
    assert [part[0] for part in parts if not isinstance(part, str)] == led
    assert "".join(p if isinstance(p, str) else p[0] for p in parts) == text


def test_every_claim_and_every_term_has_a_place_of_its_own():
    claims = crosslinks.claim_targets()
    terms = crosslinks.term_targets()
    assert len(claims) == len({target.anchor for target in claims.values()}) == 86
    glossary = data.load("glossary")
    assert {target.anchor for target in terms.values()} == {
        f"term-{term}" for term in glossary["term"]
    }


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("In which direction can it err?", id="direction"),
        pytest.param("not as anybody claims them", id="claims"),
        pytest.param("visits or trade agreements", id="trade agreements"),
        pytest.param("Many resolutions pass without a vote.", id="of the UN"),
    ],
)
def test_a_word_in_its_ordinary_sense_leads_nowhere(text):
    assert found(text, terms=crosslinks.term_targets()) == [text]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        pytest.param(
            "a Foreign Policy Concept.", "foreign-policy-concept", id="policy"
        ),
        pytest.param("the five directions", "direction", id="directions"),
        pytest.param("Agreement with Moscow is 1.00", "agreement", id="agreement"),
        pytest.param("with several annexes", "annex", id="plural"),
    ],
)
def test_a_wording_of_the_glossary_leads_to_its_term(text, term):
    led = found(text, terms=crosslinks.term_targets())
    assert [p[1] for p in led if not isinstance(p, str)] == [f"term-{term}"]


def test_no_wording_leads_to_two_terms():
    glossary = data.load("glossary")
    wordings = [
        wording.lower()
        for linked in glossary["linked"].dropna()
        for wording in linked.split("; ")
    ]
    assert sorted(wordings) == sorted(set(wordings))
