"""Every page of the course's own book, opened in Chromium as readers open it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 375, "height": 800}
LIVE_MS = 15_000

# For each figure: is one drawing seen, how large, and how many marks has it?
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


@dataclass
class Visit:
    """A page that is open, and everything that went wrong while it was."""

    page: Page
    troubles: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def address(real_book: Path, serve) -> str:
    return serve(real_book)


@pytest.fixture(scope="module")
def names(real_book: Path) -> list[str]:
    found = sorted(
        path.relative_to(real_book).as_posix() for path in real_book.rglob("*.html")
    )
    return [name for name in found if not name.startswith("_")]


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator:
    """Open a page of the book; watch console, errors, requests."""
    contexts = []

    def open_page(name: str, *, size=DESK, scheme="light", script=True) -> Visit:
        context = browser.new_context(
            viewport=size, color_scheme=scheme, java_script_enabled=script
        )
        contexts.append(context)
        made = Visit(context.new_page())
        watch(made, address)
        made.page.goto(address + name, wait_until="load")
        return made

    yield open_page
    for context in contexts:
        context.close()


def watch(visit: Visit, address: str) -> None:
    page, troubles = visit.page, visit.troubles
    page.on("pageerror", lambda error: troubles.append(f"error: {error}"))
    page.on(
        "console",
        lambda said: (
            troubles.append(f"{said.type}: {said.text}")
            if said.type in ("error", "warning")
            else None
        ),
    )
    page.on("requestfailed", lambda asked: troubles.append(f"failed: {asked.url}"))
    page.on(
        "response",
        lambda got: (
            troubles.append(f"{got.status}: {got.url}") if got.status >= 400 else None
        ),
    )
    page.on(
        "request",
        lambda asked: (
            troubles.append(f"another host: {asked.url}")
            if not asked.url.startswith((address, "data:", "blob:"))
            else None
        ),
    )


def figures_of(page: Page) -> list[dict]:
    drawn: list[dict] = page.eval_on_selector_all("figure.chart", DRAWN)
    return drawn


def test_the_book_has_pages_and_figures(names, visit):
    assert "index.html" in names
    assert "search.html" in names
    assert sum(len(figures_of(visit(name).page)) for name in names) > 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_opens_without_trouble(names, visit, scheme):
    troubles = {name: visit(name, scheme=scheme).troubles for name in names}
    assert {name: found for name, found in troubles.items() if found} == {}


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_every_figure_is_drawn(names, visit, size, script):
    # Without scripts nothing of ours can be asked, so the drawing is measured from
    # outside: playwright's own world still runs.
    for name in names:
        for figure in figures_of(visit(name, size=size, script=script).page):
            assert figure["seen"] == 1, (name, figure)
            assert figure["width"] > 100, (name, figure)
            assert figure["height"] > 40, (name, figure)
            assert figure["marks"] > 0, (name, figure)


def test_every_chart_that_answers_comes_alive(names, visit):
    woken = 0
    for name in names:
        opened = visit(name)
        for view in opened.page.query_selector_all("[data-wake]"):
            wake(opened.page, view)
            woken += 1
        assert opened.troubles == [], name
    assert woken > 0


def wake(page: Page, view) -> None:
    view.scroll_into_view_if_needed()
    if view.get_attribute("data-wake") == "touch":
        view.focus()
    figure = view.evaluate_handle("view => view.closest('figure')")
    page.wait_for_function(
        "figure => ['yes', 'no'].includes(figure.dataset.live)",
        arg=figure,
        timeout=LIVE_MS,
    )
    assert figure.evaluate("figure => figure.dataset.live") == "yes"
    (drawn,) = figure.evaluate(f"figure => ({DRAWN})([figure])")
    assert drawn["seen"] == 1
    assert drawn["marks"] > 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_a_phone(names, visit, scheme):
    wide = {
        name: beyond
        for name in names
        if (beyond := visit(name, size=PHONE, scheme=scheme).page.evaluate(SIDEWAYS))
    }
    assert wide == {}


def test_a_chart_follows_light_and_dark_without_being_drawn_again(names, visit):
    seen = set()
    name = first_with_a_chart(names, visit)
    page = visit(name).page
    for theme in ("light", "dark"):
        page.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
        seen.add(
            page.evaluate(
                "getComputedStyle(document.querySelector"
                "('figure.chart svg .role-axis-label text')).fill"
            )
        )
    assert len(seen) == 2


def first_with_a_chart(names, visit) -> str:
    for name in names:
        page = visit(name).page
        if page.query_selector("figure.chart svg .role-axis-label text"):
            return name
    raise AssertionError("No page has a chart with an axis.")


def test_the_menu_opens_on_a_phone(visit):
    page = visit("chapters/intro.html", size=PHONE).page
    page.click(".primary-toggle:visible")
    assert page.locator("#pst-primary-sidebar-modal").evaluate("menu => menu.open")


def test_each_download_is_there(names, visit, address):
    for name in names:
        page = visit(name).page
        for link in page.eval_on_selector_all(
            ".chart-files a", "links => links.map(link => link.href)"
        ):
            answer = page.request.get(link)
            assert answer.ok, link
            assert len(answer.body()) > 20, link
