"""What a reader types leads to the thing itself, and first to the page that is about it."""

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from helpers.book.found.index import weights

from .conftest import CODE, TEXTS

DONE = re.compile(r"\d results?\.|^Nothing in this book")


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
    tab.goto(f"{base}search.html?q={quote(typed)}")
    expect(tab.locator(".search-summary")).to_contain_text(DONE)
    links = tab.locator("ul.search > li > a")
    found = links.evaluate_all("all => all.map(a => a.getAttribute('href'))")
    return [link.removeprefix("./") for link in found]


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
        ("Tashk", "chapters/03-zoo.html"),
        ("Taskent", "chapters/03-zoo.html"),
        ("third neigbour", "chapters/04-third.html"),
        ("inventing of the third neighbours", "chapters/04-third.html"),
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
    places = tab.evaluate(
        "[...courseFound.places.map(({page, anchor}) => [page, anchor]),"
        " ...courseFound.headings].map(([page, anchor]) =>"
        " [courseFound.pages[page].address, anchor])"
    )
    assert len(places) > 110
    pages = {
        name: BeautifulSoup((found_book / name).read_text("utf-8"), "html.parser")
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


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Type a word, a year, a term"),
        ("   ", "Type a word, a year, a term"),
        ("the", "Type another word; “the” is too common or too short."),
        ("S", "Type another word; “S” is too common or too short."),
        ("xyzzyx quuxx", "Nothing in this book has “xyzzyx quuxx”."),
        (
            "vetting Tashkent",
            "Nothing in this book has “vetting”. For the other words:",
        ),
        ("Taskent", "Nothing is spelt “taskent”. Words spelt nearly so:"),
        ("<img src=x onerror=alert()>", "Nothing in this book has “<img"),
        ("%", "Type another word; “%” is too common or too short."),
        ("constructor __proto__", "Nothing in this book has"),
    ],
)
def test_what_was_not_found_is_said(tab, address, typed, said):
    tab.goto(f"{address}search.html?q={quote(typed)}")
    expect(tab.locator(".search-summary")).to_contain_text(said)
    assert tab.locator("#search-results img").count() == 0


@pytest.mark.parametrize("typed", ["x" * 10_000, "third neighbour " * 600])
def test_ten_thousand_characters_are_answered(tab, address, typed):
    tab.goto(f"{address}search.html")
    field = tab.locator("main input[type=search]")
    field.evaluate("(field, typed) => { field.value = typed }", typed)
    field.dispatch_event("input")
    expect(tab.locator(".search-summary")).to_contain_text(DONE)


def test_all_results_follow_the_field_and_the_address_follows_too(tab, address):
    tab.goto(f"{address}search.html")
    tab.keyboard.type("Tashkent")  # the field has the focus
    expect(tab.locator("ul.search > li").first).to_contain_text("Zoology of summits")
    expect(tab).to_have_url(f"{address}search.html?q=Tashkent")
    expect(tab.locator("ul.search mark").first).to_have_text("Tashkent")
    tab.locator("ul.search a").first.click()
    tab.go_back()
    expect(tab.locator("ul.search > li").first).to_contain_text("Zoology of summits")


def test_from_any_page_the_keys_lead_to_the_search(tab, address):
    tab.goto(f"{address}chapters/02-mention.html")
    tab.keyboard.press("Control+k")
    tab.keyboard.type("S34")
    tab.keyboard.press("Enter")
    expect(tab.locator("ul.search > li > a").first).to_have_attribute(
        "href", "./chapters/claims.html#s34"
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


def test_a_word_of_one_page_leads_there():
    assert list(weights({"a": {"visit": 1}, "b": {}})["visit"]) == ["a"]
