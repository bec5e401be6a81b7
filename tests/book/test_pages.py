"""Every page of the course's own book, opened in Chromium as readers open it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, ElementHandle, Page

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
LIVE_MS = 15_000
# What answers a prediction would wait; tests/book/shell/test_gate.py is about that.
SHOW_ALL = "try { localStorage['mongolia-foreign-policy/show-all'] = 'yes' } catch {}"

# For each figure: how many drawings are seen, how large, with how many marks?
DRAWN = """
figures => figures.map(figure => {
  const seen = [...figure.querySelectorAll(".chart-view svg")]
    .filter(svg => svg.getBoundingClientRect().width > 0);
  const box = seen[0]?.getBoundingClientRect();
  const marks = seen[0]?.querySelectorAll(
    "[class*=mark-]:not([class*=mark-group]):not([class*=role-axis]) > *");
  return { id: figure.id, seen: seen.length, width: box?.width ?? 0,
           height: box?.height ?? 0, marks: marks?.length ?? 0 };
})
"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass(frozen=True)
class Seen:
    """What one reader saw of one page."""

    troubles: tuple[str, ...]
    figures: tuple[dict, ...]
    sideways: int


@contextmanager
def reading(browser: Browser, address: str, **how) -> Iterator[tuple[Page, list[str]]]:
    """Give a reader's tab, and the list of all that goes wrong in it."""
    context: BrowserContext = browser.new_context(**how)
    context.add_init_script(SHOW_ALL)
    page = context.new_page()
    troubles: list[str] = []
    watch(page, address, troubles, scripts=how.get("java_script_enabled", True))
    yield page, troubles
    context.close()


def watch(page: Page, address: str, troubles: list[str], *, scripts: bool) -> None:
    def on_console(said) -> None:
        # Vega-Lite also warns, of a height in steps that it handles well.
        if said.type == "error":
            troubles.append(f"{said.type}: {said.text}")

    def on_response(got) -> None:
        if got.status >= 400:
            troubles.append(f"{got.status}: {got.url}")

    def on_request(asked) -> None:
        if not asked.url.startswith((address, "data:", "blob:")):
            troubles.append(f"another host: {asked.url}")

    def on_failed(asked) -> None:
        # Scripts that a page names in advance are given up where none may run.
        given_up = asked.failure == "net::ERR_ABORTED" and "favicon" in asked.url
        # The next page of the walk stops what is still on its way: a missing icon
        # would be a 404 above.
        if given_up:
            return
        if scripts or asked.resource_type != "script":
            troubles.append(f"failed: {asked.url}")

    page.on("console", on_console)
    page.on("response", on_response)
    page.on("request", on_request)
    page.on("pageerror", lambda error: troubles.append(f"error: {error}"))
    page.on("requestfailed", on_failed)


@pytest.fixture(scope="module", params=READERS.values(), ids=READERS.keys())
def seen(request, browser: Browser, address: str, names: list[str]) -> dict[str, Seen]:
    """One reader's walk through the whole book."""
    book = {}
    with reading(browser, address, **request.param) as (page, troubles):
        for name in names:
            troubles.clear()
            page.goto(address + name, wait_until="load")
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
def test_every_chart_that_answers_comes_alive(browser, address, names, viewport):
    woken = 0
    with reading(browser, address, viewport=viewport) as (page, troubles):
        for name in names:
            page.goto(address + name, wait_until="load")
            for view in page.query_selector_all("[data-wake]"):
                wake(page, view)
                woken += 1
            wide = page.evaluate(SIDEWAYS)
            assert (name, troubles, wide) == (name, [], 0)
    assert woken > 0


def wake(page: Page, view: ElementHandle) -> None:
    view.scroll_into_view_if_needed()
    if view.get_attribute("data-wake") == "touch":
        view.focus()
    figure = view.evaluate_handle("view => view.closest('figure')")
    asleep = "figure => ['yes', 'no'].includes(figure.dataset.live)"
    page.wait_for_function(asleep, arg=figure, timeout=LIVE_MS)
    assert figure.evaluate("figure => figure.dataset.live") == "yes"
    (drawn,) = figure.evaluate(f"figure => ({DRAWN})([figure])")
    assert drawn["seen"] == 1
    assert drawn["marks"] > 0


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
