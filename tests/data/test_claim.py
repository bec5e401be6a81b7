"""The claim as every room knows it: its row, its names in a text, its passage."""

import pytest

from helpers import data
from helpers.data.claims import Passage, claims, main_passage

BUSH = "https://example.org/bush"


def passage(claims, *links):
    return Passage(claims=frozenset(claims.split()), links=frozenset(links))


@pytest.mark.parametrize(
    ("passages", "main"),
    [
        ([], None),
        ([passage("S01"), passage("S34")], 1),
        ([passage("S34"), passage("S33 S34", BUSH)], 1),
        ([passage("S33 S34", BUSH), passage("S34", BUSH)], 1),
        ([passage("S34", BUSH), passage("S34", BUSH)], 0),
        ([passage("S34", BUSH), passage("S34", "https://example.org/other")], 0),
    ],
    ids=["none", "named", "cited", "fewest claims", "first", "own source"],
)
def test_the_main_passage_is_the_one_most_about_the_claim(passages, main):
    assert main_passage("S34", {BUSH}, passages) == main


def test_the_course_has_86_claims_and_a_source_for_each():
    known = claims()
    assert [claim.claim_id for claim in known] == [f"S{n:02d}" for n in range(1, 87)]
    assert all(claim.urls and claim.sources for claim in known)
    assert {claim.chapter for claim in known} == set(range(1, 11))


def test_a_claim_without_a_figure_has_none():
    figures = {claim.claim_id: claim.figure for claim in claims()}
    assert (figures["S01"], figures["S02"]) == (None, 1)


def test_every_key_of_a_claim_leads_to_an_address_of_the_bibliography():
    urls = {row["key"]: row["url"] for row in data.records("sources")}
    for claim in claims():
        assert claim.urls == {urls[key] for key in claim.sources if urls[key]}
