"""The page of all claims is the table, no more and no less."""

from pathlib import Path

import pytest

from helpers import data
from helpers.book.lists import ledger
from helpers.book.lists.directives import sources_by_key
from helpers.data.claims import Claim, claims

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


def test_every_claim_of_the_table_stands_on_the_page_in_its_order():
    assert [c.claim_id for c in claims()] == [f"S{n:02d}" for n in range(1, 87)]


def test_every_status_and_verdict_of_the_table_has_words():
    claims = data.load("claims")
    assert set(claims["status"]) == set(ledger.STATUSES)
    assert set(claims["verdict"]) == set(ledger.VERDICTS)


def test_both_readings_of_a_contested_claim_get_a_paragraph_each():
    lines = list(ledger.markdown(CONTESTED, SOMEBODY))
    assert "**One reading:** it is." in lines
    assert "**The other reading:** it is not." in lines


def test_a_source_is_linked_at_its_own_address():
    last = list(ledger.markdown(CONTESTED, SOMEBODY))[-1]
    assert last == "Sources: [Somebody 2020](<https://example.org/a?b=(c)>)"


def test_every_source_of_every_claim_can_be_linked():
    sources = sources_by_key()
    for claim in claims():
        assert claim.sources, claim.claim_id
        assert all(sources[key]["url"] for key in claim.sources), claim.claim_id


@pytest.mark.parametrize("name", ["status", "verdict", "chapter", "words"])
def test_the_form_filters_by(name):
    assert f'name="{name}"' in ledger.controls([CONTESTED])


def test_the_form_is_hidden_until_a_script_runs():
    assert ledger.controls([CONTESTED]).startswith(
        '<form class="claims-filter" hidden>'
    )


def test_the_chart_counts_every_claim_once():
    spec = ledger.count_chart(claims())
    (rows,) = spec["datasets"].values()
    assert sum(row["claims"] for row in rows) == 86


def test_the_chart_meets_what_every_chart_must():
    from helpers.charts.check import problems

    assert list(problems(ledger.count_chart(claims()), "claims")) == []


@pytest.mark.parametrize("page", ["intro.md", "claims.md"])
def test_a_page_that_counts_the_claims_counts_them_all(page):
    text = (Path(__file__).parents[3] / "chapters" / page).read_text("utf-8")
    assert f"{len(data.load('claims'))} claims" in text
