"""Every page of the course's own book, opened in Chromium as readers open it."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, expect

from axe import answer_wrongly

from .reader import DRAWN, OPEN_ALL, lay_out, reading, wake

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 375, "height": 800}
READERS = {
    "desk, light": {"viewport": DESK, "color_scheme": "light"},
    "desk, dark": {"viewport": DESK, "color_scheme": "dark"},
    "phone, light": {"viewport": PHONE, "color_scheme": "light"},
    "phone, dark": {"viewport": PHONE, "color_scheme": "dark"},
    "no script": {"viewport": DESK, "java_script_enabled": False},
    "phone, no script": {"viewport": PHONE, "java_script_enabled": False},
}
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass(frozen=True)
class Seen:
    """What one reader saw of one page."""

    troubles: tuple[str, ...]
    figures: tuple[dict, ...]
    sideways: int


@pytest.fixture(scope="module", params=READERS.values(), ids=READERS.keys())
def seen(request, browser: Browser, address: str, names: list[str]) -> dict[str, Seen]:
    """One reader's walk through the whole book."""
    book = {}
    with reading(browser, address, **request.param) as (page, troubles):
        for name in names:
            troubles.clear()
            page.goto(address + name, wait_until="load")
            lay_out(page)
            figures = page.eval_on_selector_all("figure.chart", DRAWN)
            wide = page.evaluate(SIDEWAYS)
            book[name] = Seen(tuple(troubles), tuple(figures), wide)
    return book


def test_every_page_opens_without_trouble(seen):
    assert {name: page.troubles for name, page in seen.items() if page.troubles} == {}


def test_every_figure_is_drawn_once_and_has_marks(seen):
    figures = [(name, figure) for name, page in seen.items() for figure in page.figures]
    assert figures
    bad = [
        (name, figure)
        for name, figure in figures
        if figure["seen"] != 1
        or figure["width"] < 100
        or figure["height"] < 40
        or figure["marks"] == 0
    ]
    assert bad == []


def test_no_page_is_wider_than_its_window(seen):
    assert {name: page.sideways for name, page in seen.items() if page.sideways} == {}


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_whatever_a_reader_does_on_a_page_nothing_goes_wrong(
    browser, address, names, viewport
):
    woken = 0
    with reading(browser, address, viewport=viewport) as (page, troubles):
        for name in names:
            page.goto(address + name, wait_until="load")
            lay_out(page)
            for view in page.query_selector_all("[data-wake]"):
                wake(page, view)
                woken += 1
            answer_wrongly(page)
            page.evaluate(OPEN_ALL)
            page.locator(".theme-switch-button:visible").first.click()
            wide = page.evaluate(SIDEWAYS)
            assert (name, troubles, wide) == (name, [], 0)
    assert woken > 0


def test_nobody_is_asked_for_what_a_reader_searches(browser, address):
    with reading(browser, address) as (page, troubles):
        page.goto(f"{address}chapters/intro.html")
        page.keyboard.press("Control+k")
        page.keyboard.type("Tashkent")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search.html?q=Tashkent*")
        expect(page.locator("ul.search > li p.context").first).to_be_visible()
        page.wait_for_load_state("networkidle")
        assert troubles == []


# A script within the page, and words to somebody else: each is stopped and heard.
FORBIDDEN = {
    "a script": "document.body.append(Object.assign(document.createElement('script'),"
    " {textContent: 'document.title = 1'}))",
    "a style": "document.head.append(Object.assign(document.createElement('style'),"
    " {textContent: '* {color: red}'}))",
    "a foreign picture": "document.body.append(Object.assign(new Image(),"
    " {src: 'http://127.0.0.1:9/a.png'}))",
    "a foreign address": "fetch('http://127.0.0.1:9/').catch(() => {})",
}


@pytest.mark.parametrize("deed", FORBIDDEN.values(), ids=FORBIDDEN.keys())
def test_what_the_policy_forbids_would_be_heard(browser, address, deed):
    with reading(browser, address) as (page, troubles):
        page.goto(f"{address}404.html")
        page.evaluate(f"() => {{ {deed} }}")
        page.wait_for_timeout(100)
        assert any("Content Security Policy" in told for told in troubles)


def test_each_download_is_there(browser, address, names):
    links: list[str] = []
    with reading(browser, address, java_script_enabled=False) as (page, _):
        for name in names:
            page.goto(address + name, wait_until="domcontentloaded")
            links += page.eval_on_selector_all(
                ".chart-files a", "links => links.map(link => link.href)"
            )
        assert links
        for link in links:
            answer = page.request.get(link)
            assert answer.ok, link
            assert len(answer.body().splitlines()) > 1 or b"<svg" in answer.body(), link


def test_a_chart_follows_light_and_dark_without_being_drawn_again(
    browser, address, names
):
    words = "figure.chart svg .role-axis-label text"
    with reading(browser, address) as (page, _):
        for name in names:
            page.goto(address + name)
            lay_out(page)
            if page.query_selector(words):
                break
        colours = set()
        for theme in ("light", "dark"):
            page.evaluate("t => document.documentElement.dataset.theme = t", theme)
            colours.add(page.eval_on_selector(words, "w => getComputedStyle(w).fill"))
    assert len(colours) == 2


def test_the_menu_opens_on_a_phone(browser, address):
    with reading(browser, address, viewport=PHONE) as (page, _):
        page.goto(f"{address}chapters/intro.html")
        page.click(".primary-toggle:visible")
        assert page.eval_on_selector("#pst-primary-sidebar-modal", "menu => menu.open")


def test_the_first_address_leads_to_the_introduction(browser, address):
    with reading(browser, address) as (page, troubles):
        page.goto(address)
        page.wait_for_url("**/chapters/intro.html")
        page.wait_for_load_state("load")
        # The icon is given up when the page moves on.
        assert [told for told in troubles if not told.endswith("/favicon.svg")] == []
