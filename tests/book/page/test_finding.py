"""What a reader types to find a claim is folded, and found in both spellings of English."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from helpers.book.lists import filter
from helpers.book.page import finding

CLAIMS = {
    "s01": "Mongolia’s third‑neighbour policy",
    "s02": "A third neighbor of Türkiye",
    "s03": "The realisation of 20\u00a0% in the centre",
    "s04": "In 1994–2011 the United States organized it",
}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture
def claims(page: Page) -> Page:
    """A page of four claims, with the scripts that the book has on its own."""
    blocks = [
        f'<div class="claim" id="{id}">{text}</div>' for id, text in CLAIMS.items()
    ]
    page.set_content(filter.form(len(CLAIMS)) + "".join(blocks))
    page.add_script_tag(content=finding.spelling())
    script = (finding.ASSETS / "claims.js").read_text(encoding="utf-8")
    page.add_script_tag(content=script)
    return page


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Mongolia's", ["s01"]),
        ("MONGOLIA’S", ["s01"]),
        ("third neighbor", ["s01", "s02"]),
        ("third‑neighbour", ["s01", "s02"]),
        ("neighbor", ["s01", "s02"]),
        ("neighbour", ["s01", "s02"]),
        ("Neighbou", ["s01", "s02"]),
        ("turkiye", ["s02"]),
        ("Türkiye", ["s02"]),
        ("20 %", ["s03"]),
        ("２０　％", ["s03"]),
        ("realization", ["s03"]),
        ("center", ["s03"]),
        ("centr", ["s03"]),
        ("organised", ["s04"]),
        ("1994-2011", ["s04"]),
        ("  united   states ", ["s04"]),
        ("\u00ad\u200b", ["s01", "s02", "s03", "s04"]),
        ("realize", []),
    ],
)
def test_a_claim_is_found_however_it_is_typed(typed, found, claims):
    claims.get_by_label("Words").fill(typed)
    expect(claims.get_by_role("status")).to_have_text(f"{len(found)} of 4 claims")
    shown = claims.locator("div.claim:visible").evaluate_all(
        "all => all.map(d => d.id)"
    )
    assert shown == found
