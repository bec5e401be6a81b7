"""The form above the claims: what it shows, what the address says, and a link to one claim."""

import re

import pytest
from playwright.sync_api import Page, expect

from helpers.data.claims import claims

from ..reader import lay_out, reading

PAGE = "chapters/claims.html"
ALL = len(claims())
STATUS = ".claims-filter [role=status]"


def count(**asked) -> int:
    return sum(
        all(str(getattr(claim, name)) == value for name, value in asked.items())
        for claim in claims()
    )


CONTESTED = count(verdict="contested")


@pytest.fixture
def tab(browser, address):
    with reading(browser, address) as (page, troubles):
        page.goto(address + PAGE)
        lay_out(page)
        yield page
        assert troubles == []


def go(tab: Page, address: str, rest: str) -> None:
    tab.goto("about:blank")
    tab.goto(f"{address}{PAGE}{rest}")
    lay_out(tab)


def test_an_address_asks_for_some_claims_and_the_form_says_so(tab, address):
    go(tab, address, "?verdict=contested")
    expect(tab.locator(STATUS)).to_have_text(f"{CONTESTED} of {ALL} claims")
    assert tab.locator("div.claim:visible").count() == CONTESTED
    expect(tab.locator("select[name=verdict]")).to_have_value("contested")


def test_two_at_once(tab, address):
    found = count(verdict="contested", status="author_judgement")
    go(tab, address, "?verdict=contested&status=author_judgement")
    expect(tab.locator(STATUS)).to_have_text(f"{found} of {ALL} claims")


@pytest.mark.parametrize(
    "rest", ["?verdict=nothing", "?chapter=99", "?a=b", "?verdict=%22%3E%3Cimg%3E", "?"]
)
def test_what_the_address_says_of_nothing_is_left(tab, address, rest):
    go(tab, address, rest)
    expect(tab.locator(STATUS)).to_have_text(f"{ALL} of {ALL} claims")
    expect(tab.locator("select[name=verdict]")).to_have_value("")
    expect(tab).to_have_url(f"{address}{PAGE}")


def test_the_address_follows_the_form_and_back_leads_back(tab, address):
    tab.locator("select[name=verdict]").select_option("contested")
    expect(tab).to_have_url(f"{address}{PAGE}?verdict=contested")
    tab.locator("nav.claims-strip ol a").first.click()
    expect(tab.locator(STATUS)).to_have_text(f"{ALL} of {ALL} claims")
    expect(tab).to_have_url(f"{address}{PAGE}#s01")
    tab.go_back()
    expect(tab.locator(STATUS)).to_have_text(f"{CONTESTED} of {ALL} claims")
    expect(tab.locator("select[name=verdict]")).to_have_value("contested")
    tab.go_forward()
    expect(tab.locator(STATUS)).to_have_text(f"{ALL} of {ALL} claims")
    tab.locator("select[name=verdict]").select_option("contested")
    tab.get_by_role("button", name="Show all").click()
    expect(tab.locator(STATUS)).to_have_text(f"{ALL} of {ALL} claims")


@pytest.mark.parametrize("rest", ["#s34", "?verdict=contested#s34", "?words=zzz#s34"])
def test_a_link_to_a_claim_shows_it_open_and_at_once(tab, address, rest):
    go(tab, address, rest)
    claim = tab.locator("#s34")
    expect(claim.locator("details")).to_have_attribute("open", "")
    expect(claim.locator("summary")).to_be_in_viewport()
    expect(tab).to_have_url(re.compile("#s34$"))


def test_a_claim_that_the_form_hides_is_not_in_the_address(tab, address):
    go(tab, address, "#s34")
    (verdict,) = {claim.verdict for claim in claims() if claim.claim_id == "S34"}
    other = "contested" if verdict != "contested" else "corroborated"
    tab.locator("select[name=verdict]").select_option(other)
    expect(tab).to_have_url(f"{address}{PAGE}?verdict={other}")


@pytest.mark.parametrize("size", [(1280, 900), (700, 900), (375, 800), (800, 400)])
def test_nothing_lies_on_the_claim_that_a_link_leads_to(tab, address, size):
    tab.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
    go(tab, address, "#s34")
    top = "it => { const {x, y, width} = it.getBoundingClientRect();"
    seen = (
        f"{top} return it.contains(document.elementFromPoint(x + width / 2, y + 4)); }}"
    )
    assert tab.locator("#s34 summary").evaluate(seen)
    tab.evaluate("location.hash = '#s60'")
    assert tab.locator("#s60 summary").evaluate(seen)


def test_who_is_sent_to_some_of_the_claims_sees_them(tab, address):
    tab.set_viewport_size({"width": 375, "height": 800})
    go(tab, address, "?verdict=contested")
    expect(tab.locator(STATUS)).to_be_in_viewport()
    go(tab, address, "?verdict=nothing")
    expect(tab.locator("article h1")).to_be_in_viewport()


def test_the_contents_lead_to_a_chapter_that_the_form_hides(tab, address):
    go(tab, address, "?chapter=2")
    last = tab.locator("#chapter-10")
    expect(last).to_be_hidden()
    tab.set_viewport_size({"width": 1400, "height": 900})
    expect(tab.locator("#pst-page-toc-nav a.active")).to_contain_text("Chapter 2")
    tab.locator("#pst-page-toc-nav a[href='#chapter-10']").click()
    expect(last.locator("h2")).to_be_in_viewport()
    expect(tab.locator(STATUS)).to_have_text(f"{ALL} of {ALL} claims")
