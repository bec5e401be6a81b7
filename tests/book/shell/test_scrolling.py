"""The contents of a page mark the section that is read, however a reader came there."""

import pytest
from playwright.sync_api import Page, expect

CHAPTER = "chapters/08-the-visits.html"
MARKED = "#pst-page-toc-nav a.active"


@pytest.fixture
def tab(opened):
    return opened(CHAPTER, viewport={"width": 1400, "height": 800})


def is_marked(tab: Page, words: str) -> None:
    expect(tab.locator(MARKED)).to_have_count(1)
    expect(tab.locator(MARKED)).to_contain_text(words)
    expect(tab.locator(MARKED)).to_have_attribute("aria-current", "true")
    expect(tab.locator(".toc-entry.active")).to_have_count(1)


def headings(tab: Page) -> list[str]:
    return tab.locator("#pst-page-toc-nav a").all_text_contents()


@pytest.mark.parametrize("name", [CHAPTER, "exercises/syllabus.html"])
def test_each_entry_marks_itself_the_last_too(opened, name):
    tab = opened(name, viewport={"width": 1400, "height": 1000})
    links = tab.locator("#pst-page-toc-nav a")
    names = headings(tab)
    assert len(names) > 6
    last = len(names) - 1
    for place in (0, last, last - 1, last - 2, 2, 2):
        links.nth(place).click()
        is_marked(tab, names[place])


def test_a_reader_who_scrolls_is_followed(tab):
    tab.locator("#pst-page-toc-nav a").last.click()
    is_marked(tab, headings(tab)[-1])
    for place in (4, 1):
        tab.locator("article section > h2").nth(place).evaluate(
            "heading => scrollBy(0, heading.getBoundingClientRect().top - 100)"
        )
        is_marked(tab, headings(tab)[place])


def test_an_address_within_a_section_marks_that_section(tab):
    for figure in ("#figure-3", "#figure-1"):
        tab.evaluate("there => { location.hash = there; }", figure)
        section = tab.locator(figure).evaluate(
            "it => it.closest('section:has(> h2)').querySelector('h2').firstChild.textContent"
        )
        is_marked(tab, section)


def test_a_result_of_the_search_marks_its_section(opened):
    tab = opened("chapters/claims.html", viewport={"width": 1400, "height": 800})
    for claim, chapter in (("S80", "Chapter 10"), ("S05", "Chapter 2:")):
        tab.keyboard.press("Control+k")
        tab.keyboard.type(claim)
        expect(tab.locator(".ask-found a").first).to_contain_text(claim)
        tab.keyboard.press("ArrowDown")
        tab.keyboard.press("Enter")
        expect(tab).to_have_url(tab.url.split("#")[0] + f"#{claim.lower()}")
        is_marked(tab, chapter)


def test_who_comes_back_to_a_place_is_not_told_where_the_address_is(tab):
    tab.locator("#pst-page-toc-nav a").nth(1).click()
    tab.evaluate("scrollTo(0, document.body.scrollHeight)")
    last = tab.locator(MARKED)
    expect(last).not_to_contain_text(headings(tab)[1])
    before = last.text_content()
    tab.reload()
    expect(last).to_have_text(before)


@pytest.mark.parametrize("place", ["#%", "#nowhere", "#"])
def test_an_address_of_no_place_does_no_harm(tab, place):
    tab.evaluate("there => { location.hash = there; }", place)
    tab.evaluate("scrollTo(0, 3000)")
    expect(tab.locator(MARKED)).to_have_count(1)


def test_a_page_is_read_to_its_end_and_to_no_end_that_is_not_read(opened):
    tab = opened("chapters/start.html", viewport={"width": 1400, "height": 1200})
    expect(tab.locator(MARKED)).to_have_count(0)
    tab.evaluate("scrollTo(0, document.body.scrollHeight)")
    is_marked(tab, "When something goes wrong")
    tab.evaluate("scrollTo(0, 0)")
    expect(tab.locator(MARKED)).to_have_count(0)
