"""What lies below is laid out later: who sees it first, and who never waits."""

import pytest
from playwright.sync_api import Page, Route, expect

PAGE = "chapters/08-the-visits.html"
# What may stand before a section: cards, a figure, a filter, a list, a cell, a question.
KINDS = (
    *("chapters/intro.html", "chapters/start.html", "chapters/claims.html"),
    *("chapters/data.html", "chapters/since.html", PAGE),
    *("chapters/03-the-1994-concepts.html", "exercises/08-the-visits.html"),
)
WAITS = "() => document.documentElement.dataset.below ?? 'whole'"
# Is the last section laid out, as far as a reader who stays at the top can tell?
LAST = """() => [...document.querySelectorAll(".bd-article section > section")].at(-1)
  .firstElementChild.checkVisibility({ contentVisibilityAuto: true })"""
WHOLE = "() => !('below' in document.documentElement.dataset)"
PLACES = """() => [...document.querySelectorAll("body *")].map(it => it.getBoundingClientRect())
  .filter(box => box.height && box.bottom > 0 && box.bottom < innerHeight)
  .map(({x, y, width, height}) => [x, y, width, height])"""
# Two pictures: the first takes notice of what is seen.
TWICE = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.fixture
def tab(browser):
    with browser.new_context() as context:
        yield context.new_page()


class HalfWay:
    """Opens pages whose script is still on its way."""

    def __init__(self, tab: Page, address: str) -> None:
        self.tab, self.address = tab, address
        self.held: list[Route] = []
        tab.route("**/course.js*", lambda route: self.held.append(route))

    def open(self, page: str = PAGE) -> Page:
        self.let_go()
        with self.tab.expect_request("**/course.js*"):
            self.tab.goto(self.address + page, wait_until="commit")
        self.tab.wait_for_load_state("domcontentloaded")
        self.tab.evaluate(TWICE)
        self.tab.evaluate("() => document.fonts.ready.then(() => true)")
        return self.tab

    def let_go(self) -> None:
        while self.held:
            self.held.pop().continue_()


@pytest.fixture
def half_way(tab, address):
    return HalfWay(tab, address)


def test_the_first_screen_comes_first_and_then_all_the_rest(half_way):
    tab = half_way.open()
    assert tab.evaluate(WAITS) == "later"
    assert tab.locator(".bd-article h1").evaluate(
        "it => it.checkVisibility({ contentVisibilityAuto: true })"
    )
    assert not tab.evaluate(LAST)
    half_way.let_go()
    tab.wait_for_function(WHOLE)
    assert tab.evaluate(LAST)
    assert tab.evaluate("scrollY") == 0


def test_nothing_moves_when_the_rest_comes(half_way):
    for page in KINDS:
        tab = half_way.open(page)
        before = tab.evaluate(PLACES)
        assert len(before) > 20, page
        tab.evaluate("() => { delete document.documentElement.dataset.below }")
        assert tab.evaluate(PLACES) == before, page


def test_who_scrolls_on_finds_what_is_there(half_way):
    tab = half_way.open()
    tab.locator("h2").last.scroll_into_view_if_needed()
    tab.evaluate(TWICE)
    assert tab.evaluate(LAST)


@pytest.mark.parametrize("act", ["key", "press"])
def test_whoever_acts_finds_the_page_whole(tab, address, act):
    # It never counts as loaded, so that nothing but the act can lay it out.
    held = []
    tab.route("**/exercises.js*", lambda route: held.append(route))
    tab.goto(address + PAGE, wait_until="commit")
    tab.wait_for_function("() => typeof courseLoad === 'function'")
    assert tab.evaluate(WAITS) == "later"
    if act == "key":
        tab.keyboard.press("Shift")
    else:
        link = tab.locator("#pst-page-toc-nav a").last
        link.click()
        name = link.get_attribute("href")
        heading = tab.locator(f"{name} > h2")
        expect(heading).to_be_in_viewport()
    assert tab.evaluate(WAITS) == "whole"
    assert held


def test_a_place_within_a_page_and_a_way_back_lead_to_a_whole_page(tab, address):
    tab.goto(f"{address}{PAGE}#figure-3", wait_until="commit")
    assert tab.evaluate(WAITS) == "whole"
    tab.goto(f"{address}chapters/07-landlocked.html")
    tab.wait_for_function(WHOLE)
    tab.evaluate("() => scrollTo(0, 4000)")
    tab.reload(wait_until="commit")
    assert tab.evaluate(WAITS) == "whole"
    tab.wait_for_load_state()
    assert tab.evaluate("scrollY") == 4000
    tab.go_back(wait_until="commit")
    assert tab.evaluate(WAITS) == "whole"


def test_paper_does_not_wait(half_way):
    tab = half_way.open()
    tab.emulate_media(media="print")
    tab.evaluate(TWICE)
    assert tab.evaluate(LAST)


@pytest.mark.parametrize("harm", ["missing", "broken"])
def test_without_the_script_nothing_waits(tab, address, harm):
    body = None if harm == "missing" else "throw new Error('broken')"
    status = 404 if harm == "missing" else 200
    tab.route("**/course.js*", lambda r: r.fulfill(status=status, body=body or ""))
    tab.goto(address + PAGE)
    assert tab.evaluate(WAITS) == "whole"


def test_without_javascript_nothing_waits(browser, address):
    with browser.new_context(java_script_enabled=False) as context:
        tab = context.new_page()
        tab.goto(address + PAGE)
        expect(tab.locator("html")).not_to_have_attribute("data-below", "later")
