"""Pages look the same with and without the rules that the purge takes out."""

import base64
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, Route, expect

from axe import answer_wrongly

from ..reader import OPEN_ALL, wake
from .dropped import fitting

WHOLE = "whole.css"
# So high that a page stands in its window and nothing scrolls; what is below is of the
# same kinds.
HIGH = 3000
DESK, PHONE, SHEET = ({"width": width, "height": HIGH} for width in (1280, 320, 627))
CHAPTER = "chapters/08-the-visits.html"
TIMES = 3
ADD = """
(name) => {
  const link = document.querySelector("link[href*='course.css']");
  const other = link.cloneNode();
  other.href = link.href.replace(/course\\.css.*/, name);
  other.id = name;
  link.after(other);
}
"""
LOADED = "name => document.getElementById(name).sheet !== null"
USE = """
([name, wanted]) => {
  document.querySelector("link[href*='course.css']").sheet.disabled = wanted;
  document.getElementById(name).sheet.disabled = !wanted;
  return document.body.offsetHeight; // so that it is laid out anew before a picture
}
"""
# The frame around all that two pictures have not in common: left, top, right, bottom.
FRAME = """
async (pictures) => {
  const [one, other] = await Promise.all(pictures.map(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const pen = canvas.getContext("2d");
    pen.drawImage(image, 0, 0);
    return pen.getImageData(0, 0, image.width, image.height);
  }));
  const unlike = [];
  one.data.forEach((value, place) => value === other.data[place] || unlike.push(place >> 2));
  const [xs, ys] = [unlike.map(it => it % one.width), unlike.map(it => Math.floor(it / one.width))];
  const least = (all) => all.reduce((a, b) => Math.min(a, b));
  const most = (all) => all.reduce((a, b) => Math.max(a, b));
  return [least(xs), least(ys), most(xs), most(ys)];
}
"""


def nothing(tab: Page) -> None:
    """Leave a page as it opens."""


def work(tab: Page) -> None:
    """Do what a diligent reader does in a chapter, and point at a claim."""
    wake(tab, tab.query_selector("[data-wake]"))
    answer_wrongly(tab)
    tab.evaluate(OPEN_ALL)
    tab.locator("a.claim-link").first.hover()
    expect(tab.locator("#course-note")).to_be_visible()


def unfold(tab: Page) -> None:
    """Open all that folds, menus too."""
    tab.evaluate(OPEN_ALL)


def search(tab: Page) -> None:
    tab.keyboard.press("Control+k")
    expect(tab.locator("dialog input[type=search]")).to_be_focused()


def find(tab: Page) -> None:
    expect(tab.locator(".search-summary")).to_contain_text("results")


def list_chapters(tab: Page) -> None:
    tab.click(".primary-toggle:visible")
    expect(tab.locator("#pst-primary-sidebar-modal")).to_be_visible()


def list_sections(tab: Page) -> None:
    tab.click(".secondary-toggle:visible")
    expect(tab.locator("#pst-secondary-sidebar-modal")).to_be_visible()


def print_out(tab: Page) -> None:
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    tab.emulate_media(media="print")


@dataclass(frozen=True, kw_only=True)
class Look:
    """A page in a window, and what a reader does there."""

    page: str
    size: dict[str, int]
    scheme: str = "light"
    use: Callable[[Page], None] = nothing
    gates: bool = False  # does what answers a prediction wait?
    script: bool = True


LOOKS = {
    "a chapter in use": Look(page=CHAPTER, size=DESK, use=work),
    "a chapter that waits, dark": Look(
        page="chapters/01-reading-one-article.html",
        size=DESK,
        scheme="dark",
        use=unfold,
        gates=True,
    ),
    "a chapter on a phone, dark": Look(
        page=CHAPTER, size=PHONE, scheme="dark", use=unfold
    ),
    "a chapter on paper": Look(
        page="chapters/09-corridors.html", size=SHEET, use=print_out
    ),
    "a chapter without a script": Look(page=CHAPTER, size=DESK, script=False),
    "the door": Look(page="chapters/intro.html", size=DESK),
    "the list of chapters": Look(
        page="chapters/intro.html", size=PHONE, use=list_chapters
    ),
    "the ledger": Look(page="chapters/claims.html#s34", size=DESK, use=unfold),
    "an assignment, its sections": Look(
        page="exercises/08-the-visits.html", size=PHONE, use=list_sections
    ),
    "progress": Look(
        page="chapters/progress.html", size=PHONE, scheme="dark", use=unfold
    ),
    "what is found": Look(page="search.html?q=policy", size=DESK, use=find),
    "the search": Look(
        page="chapters/start.html", size=DESK, scheme="dark", use=search
    ),
}


@pytest.fixture
def seen(opened):
    """Open a page as some reader does, and use it."""

    def show(look: Look) -> Page:
        tab = opened(
            look.page,
            gates=look.gates,
            viewport=look.size,
            color_scheme=look.scheme,
            reduced_motion="reduce",
            java_script_enabled=look.script,
        )
        tab.wait_for_load_state("networkidle")
        look.use(tab)
        return tab

    return show


def lend(tab: Page, style: str) -> None:
    """Give a page another style beside its own, which is not used yet."""

    def answer(route: Route) -> None:
        route.fulfill(body=style, content_type="text/css")

    tab.route(f"**/{WHOLE}", answer)
    tab.evaluate(ADD, WHOLE)
    # Not wait_for_function, which runs in the page: a page may have no script.
    for _ in range(100):
        if tab.evaluate(LOADED, WHOLE):
            break
        tab.wait_for_timeout(20)
    tab.evaluate(USE, [WHOLE, False])


def picture(tab: Page, *, whole: bool) -> bytes:
    tab.evaluate(USE, [WHOLE, whole])
    return tab.screenshot(animations="disabled")


def difference(tab: Page, style: str) -> list[int] | None:
    """Return the frame around all that another style changes; None if nothing.

    An edge is not painted alike each time, so a difference counts if it is there each
    time; and a page is compared with itself as well.
    """
    lend(tab, style)
    for _ in range(TIMES):
        before, other = (picture(tab, whole=whole) for whole in (False, True))
        if before == other:
            return None
    if picture(tab, whole=False) != before:
        pytest.fail("The page differs from itself.")
    empty = tab.context.new_page()
    coded = [base64.b64encode(it).decode("ascii") for it in (before, other)]
    frame: list[int] = empty.evaluate(FRAME, coded)
    return frame


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS.keys())
def test_the_purge_changes_no_pixel(seen, whole, lacks, look):
    tab = seen(look)
    assert fitting(tab, [it for it in lacks.selectors if it[0] != "@"]) == []
    assert difference(tab, whole) is None


def test_a_rule_that_is_missing_would_be_seen(seen, whole):
    tab = seen(LOOKS["the door"])
    frame = difference(tab, whole.replace(".bd-article h1", ".bd-article .none"))
    box = tab.locator("article h1").bounding_box()
    assert frame
    assert frame[1] <= box["y"] + box["height"]
    assert frame[3] >= box["y"]
