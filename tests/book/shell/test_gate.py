"""What answers a prediction waits for it; what a claim says is told where it is named."""

import re

import pytest
from playwright.sync_api import expect

from ..reader import lay_out, reading

CHAPTER = "chapters/08-the-visits.html"
# Before it is asked for again, this prediction is answered by one figure.
ASKED = "course-exercise[data-item=ch08-pace]"


@pytest.fixture
def tab(browser, address):
    with reading(browser, address, gates=True) as (page, troubles):
        page.goto(address + CHAPTER)
        lay_out(page)
        yield page
        assert troubles == []


def waiting(tab):
    return tab.locator(".is-waiting")


def test_a_figure_waits_until_the_reader_has_predicted(tab):
    first = tab.locator("figure.chart").first
    expect(first).to_be_hidden()
    item = tab.locator(ASKED).first
    item.get_by_role("radio").first.check()
    item.get_by_role("button").first.click()
    expect(first).to_be_visible()
    expect(tab.locator(".course-wait")).to_have_count(0)
    tab.reload()
    expect(tab.locator("figure.chart").first).to_be_visible()


def test_who_asks_for_it_sees_it_at_once(tab):
    tab.get_by_role("button", name="Show it").first.click()
    expect(tab.locator("figure.chart").first).to_be_visible()
    tab.reload()
    expect(tab.locator("figure.chart").first).to_be_hidden()


def test_one_switch_opens_all_pages(tab, address):
    tab.get_by_role("button", name="Show everything, always").first.click()
    expect(waiting(tab)).to_have_count(0)
    tab.goto(address + "chapters/05-inventing-the-third-neighbour.html")
    expect(tab.locator("figure.chart").first).to_be_visible()
    expect(waiting(tab)).to_have_count(0)


def test_a_link_to_a_figure_shows_it(tab, address):
    tab.goto("about:blank")
    tab.goto(f"{address}{CHAPTER}#figure-1")
    expect(tab.locator("#figure-1")).to_be_visible()


def test_nothing_waits_on_paper_or_without_a_script(browser, address, tab):
    tab.emulate_media(media="print")
    expect(tab.locator("figure.chart").first).to_be_visible()
    expect(tab.locator(".course-wait").first).to_be_hidden()
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(address + CHAPTER)
    expect(plain.locator("figure.chart").first).to_be_visible()
    context.close()


def test_a_claim_is_told_by_pointer_and_keyboard_and_escape_closes_it(tab):
    link = tab.locator("a.claim-link").first
    note = tab.locator("#course-note")
    link.hover()
    expect(note).to_be_visible()
    expect(note).to_have_text(re.compile(r".{20,} \(\w.*\)$"))
    tab.keyboard.press("Escape")
    expect(note).to_be_hidden()
    tab.locator("a.claim-link").nth(1).focus()
    tab.keyboard.press("Shift+Tab")
    expect(note).to_be_visible()
    expect(link).to_have_attribute("aria-describedby", "course-note")
    tab.keyboard.press("Enter")
    tab.wait_for_url(re.compile(r"claims\.html#s\d\d$"))


def test_a_finger_s_first_tap_tells_and_its_second_follows(browser, address):
    context = browser.new_context(
        viewport={"width": 375, "height": 800}, has_touch=True, is_mobile=True
    )
    tab = context.new_page()
    tab.goto(address + CHAPTER)
    link = tab.locator("a.claim-link").first
    link.tap()
    expect(tab.locator("#course-note")).to_be_visible()
    link.tap()
    tab.wait_for_url(re.compile(r"claims\.html#s\d\d$"))
    opened = tab.locator("div.claim details[open]")
    expect(opened).to_have_count(1)
    context.close()
