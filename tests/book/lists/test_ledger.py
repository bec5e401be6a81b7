"""The page of all claims is the table, no more and no less."""

from dataclasses import replace
from pathlib import Path

import pytest
from docutils import nodes

from helpers import data
from helpers.book.lists import ledger
from helpers.book.lists.directives import sources_by_key
from helpers.charts.verdicts import STATUSES, VERDICTS
from helpers.data.claims import Claim, claims

from ..conftest import in_words

CONTESTED = Claim(
    claim_id="S99",
    claim="The steppe is round.",
    status="author_judgement",
    verdict="contested",
    finding="One reading: it is. The other reading: it is not.",
    attributed_to="article",
    sources=("somebody2020steppe",),
    urls=frozenset({"https://example.org/a?b=(c)"}),
    chapter=4,
    figure=None,
)
SOMEBODY = {
    "somebody2020steppe": {
        "author": "Somebody, A.",
        "publisher": "A Press",
        "year": 2020,
        "url": "https://example.org/a?b=(c)",
    }
}


def test_every_status_and_verdict_of_the_table_has_words():
    claims = data.load("claims")
    assert set(claims["status"]) == set(STATUSES)
    assert set(claims["verdict"]) == set(VERDICTS)


def block(claim):
    return ledger.block(claim, SOMEBODY, [nodes.Text("Chapter 4")])


def test_a_claim_says_its_name_its_verdict_its_finding_and_its_sources():
    plain = replace(CONTESTED, verdict="imprecise", finding="It is flat.")
    (fold,) = block(plain).children
    row, *parts = fold.children
    assert row.astext() == "S99 The steppe is round. imprecise"
    assert [in_words(part) for part in parts] == [
        "author's judgement · imprecise · Chapter 4 · [Link to this claim](#s99)",
        "It is flat.",
        "Sources: [Somebody 2020](https://example.org/a?b=(c))",
    ]


def test_a_claim_can_be_found_by_address_status_verdict_and_chapter():
    made = block(CONTESTED)
    assert made["ids"] == ["s99"]
    assert made["classes"] == [
        "claim",
        "status-author_judgement",
        "verdict-contested",
        "group-corrected-or-contested",
        "chapter-4",
    ]


@pytest.mark.parametrize(
    ("finding", "told"),
    [
        pytest.param(
            "One reading: it is. The other reading: it is not.",
            ["One reading: it is.", "The other reading: it is not."],
            id="both",
        ),
        pytest.param(
            "Two hold. One reading: it is.",
            ["Two hold.", "One reading: it is."],
            id="a sentence before",
        ),
        pytest.param("It is flat.", ["It is flat."], id="none"),
    ],
)
def test_each_reading_of_a_contested_claim_gets_a_paragraph(finding, told):
    (fold,) = block(replace(CONTESTED, finding=finding)).children
    made = fold.children[2:-1]
    assert [part.astext() for part in made] == told
    bold = [part.astext() for line in made for part in line.findall(nodes.strong)]
    assert bold == [words.split(":")[0] + ":" for words in told if ":" in words]


def test_every_source_of_every_claim_can_be_linked():
    sources = sources_by_key()
    for claim in claims():
        assert claim.sources, claim.claim_id
        assert all(sources[key]["url"] for key in claim.sources), claim.claim_id


@pytest.mark.parametrize("page", ["intro.md", "claims.md"])
def test_a_page_that_counts_the_claims_counts_them_all(page):
    text = (Path(__file__).parents[3] / "chapters" / page).read_text("utf-8")
    assert f"{len(data.load('claims'))} claims" in text
