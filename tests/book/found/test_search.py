"""What a reader types leads to the thing itself, and first to the page that is about it."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from helpers.book.found.index import weights

from .conftest import CODE, TEXTS

DONE = re.compile("Search finished|did not match")


@pytest.fixture(scope="module")
def address(found_book, serve):
    return serve(found_book)


def is_trouble(said: ConsoleMessage) -> bool:
    return said.type in ("error", "warning")


@pytest.fixture
def tab(browser: Browser):
    context = browser.new_context()
    page = context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda said: troubles.extend([said.text] * is_trouble(said)))
    yield page
    assert troubles == []
    context.close()


def results(tab: Page, base: str, typed: str) -> list[str]:
    tab.goto(f"{base}search.html?q={typed}")
    expect(tab.locator(".search-summary")).to_contain_text(DONE)
    links = tab.locator("ul.search > li > a")
    return links.evaluate_all("all => all.map(a => a.getAttribute('href'))")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("S34", "chapters/claims.html#s34"),
        ("s5", None),
        ("s05", "chapters/claims.html#s05"),
        ("Tashkent", "chapters/03-zoo.html"),
        ("third neighbour", "chapters/04-third.html"),
        ("third-neighbour", "chapters/04-third.html"),
        ("Third Neighbor", "chapters/04-third.html"),
        ("realization", "chapters/02-mention.html"),
        ("hedging", "chapters/glossary.html#term-hedging"),
    ],
)
def test_what_is_typed_leads_first_to_what_is_meant(tab, address, typed, first):
    found = results(tab, address, typed)
    if first is None:
        assert "chapters/claims.html#s05" not in found
    else:
        assert found[0] == first


def test_a_term_follows_the_chapter_that_has_its_name(tab, address):
    found = results(tab, address, "third neighbor")
    assert found[1] == "chapters/glossary.html#term-third-neighbour"


def test_a_term_is_found_in_mongolian(tab, address):
    found = results(tab, address, "гуравдагч хөрш")
    assert found[0] == "chapters/glossary.html#term-third-neighbour"


def test_each_place_that_the_search_knows_is_there(tab, address, found_book):
    tab.goto(f"{address}search.html")
    places = tab.evaluate("courseFound.places.map(({page, anchor}) => [page, anchor])")
    assert len(places) > 100
    pages = {
        name: BeautifulSoup(
            (found_book / f"{name}.html").read_text("utf-8"), "html.parser"
        )
        for name in {page for page, _ in places}
    }
    for page, anchor in places:
        assert pages[page].find(id=anchor), anchor


def test_code_is_not_found_and_stands_in_no_summary(tab, address):
    assert CODE == 'exercise("ch01-quagga")'
    assert results(tab, address, "quagga") == []
    assert "chapters/01-one.html" in results(tab, address, "law")
    summary = tab.locator("ul.search > li", has_text="One chapter").locator("p.context")
    expect(summary).to_contain_text("It was a word before it was a law")
    for word in ("exercise", "frame", "Show the code", "CSV", "©"):
        expect(summary).not_to_contain_text(word)


def test_from_a_disk_a_result_says_what_its_page_is(tab, found_book: Path):
    base = f"{found_book.resolve().as_uri()}/"
    assert results(tab, base, "Tashkent")[0] == "chapters/03-zoo.html"
    first = tab.locator("ul.search > li").first
    expect(first).to_contain_text("Where summits & such are told.")


def test_from_any_page_the_keys_lead_to_the_search(tab, address):
    tab.goto(f"{address}chapters/02-mention.html")
    tab.keyboard.press("Control+k")
    tab.keyboard.type("S34")
    tab.keyboard.press("Enter")
    expect(tab.locator("ul.search > li > a").first).to_have_attribute(
        "href", "chapters/claims.html#s34"
    )
    assert len(TEXTS) == 5


def test_a_chapter_outweighs_an_assignment_that_says_a_word_as_often():
    counted = {"chapters/05-a": {"visit": 4}, "exercises/05-a": {"visit": 4}}
    chapter, assignment = weights(counted)["visit"].values()
    assert chapter > assignment


def test_a_long_page_needs_more_mentions():
    counted = {"chapters/01-a": {"visit": 4, "x": 900}, "chapters/02-b": {"visit": 4}}
    long, short = weights(counted)["visit"].values()
    assert short > long


def test_a_word_of_one_page_needs_no_weight():
    assert weights({"a": {"visit": 1}, "b": {}}) == {}
