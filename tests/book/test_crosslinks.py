"""Claims lead to the page of claims each time, terms to the glossary once."""

from helpers.book import crosslinks
from helpers.book.crosslinks import Target, pieces

S34 = Target(page="claims", anchor="s34", hint="It was first.", kind="claim")
HEDGING = Target(page="glossary", anchor="term-hedging", hint="Both.", kind="term")
POLICY = Target(page="glossary", anchor="term-policy", hint="A plan.", kind="term")
NEIGHBOUR = Target(page="glossary", anchor="term-n", hint="Near.", kind="term")


def found(text, claims=None, terms=None):
    parts = pieces(text, claims or {}, {} if terms is None else terms)
    return [
        part if isinstance(part, str) else (part[0], part[1].anchor) for part in parts
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
    assert terms == {}


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


def test_every_claim_and_every_term_has_a_place_of_its_own():
    claims = crosslinks.claim_targets()
    terms = crosslinks.term_targets()
    assert len(claims) == len({target.anchor for target in claims.values()}) == 86
    assert len(terms) == len({target.anchor for target in terms.values()})
