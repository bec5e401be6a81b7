"""Pages look the same with and without the rules that the purge takes out."""

import io

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page, Route

from helpers.book.shell.bundle import WHOLE_STYLE

from ..test_pages import SHOW_ALL

DESK, PHONE, SHEET = ({"width": width, "height": 900} for width in (1280, 375, 627))
LOOKS = {
    "light": (DESK, "light", "screen"),
    "dark": (DESK, "dark", "screen"),
    "phone": (PHONE, "light", "screen"),
    "paper": (SHEET, "light", "print"),
}
PAGES = (
    "chapters/intro.html",
    "chapters/05-inventing-the-third-neighbour.html",
    "chapters/progress.html",
    "chapters/start.html",
    "exercises/08-the-visits.html",
    "search.html?q=policy",
)
# Of a page, in pixels: what is below is of the same kinds.
LONGEST = 6000
# Of 255: round corners and shades are not painted alike twice.
NOISE = 8
SWAP = """
(name) => new Promise((done, failed) => {
  const link = document.querySelector('link[href*="course.css"]');
  const other = link.cloneNode();
  Object.assign(other, {href: link.href.replace(/course\\.css.*/, name),
    onload: () => { link.remove(); requestAnimationFrame(() => requestAnimationFrame(done)); },
    onerror: failed});
  link.after(other);
})
"""


@pytest.fixture(scope="module")
def address(real_book, serve) -> str:
    return serve(real_book)


@pytest.fixture(scope="module")
def whole(real_book) -> str:
    return (real_book.parent / WHOLE_STYLE).read_text(encoding="utf-8")


def picture(tab: Page) -> Image.Image:
    size = tab.viewport_size
    assert size
    height = min(LONGEST, tab.evaluate("document.documentElement.scrollHeight"))
    shot = tab.screenshot(
        full_page=True,
        animations="disabled",
        clip={"x": 0, "y": 0, "width": size["width"], "height": height},
    )
    return Image.open(io.BytesIO(shot)).convert("RGB")


def difference(tab: Page, style: str) -> tuple[int, ...] | None:
    """Return the frame around all that another style changes; None if nothing."""

    def answer(route: Route) -> None:
        route.fulfill(body=style, content_type="text/css")

    before = picture(tab)
    tab.route("**/other.css", answer)
    tab.evaluate(SWAP, "other.css")
    tab.evaluate("document.fonts.ready.then(() => true)")
    tab.wait_for_function("document.getAnimations().length === 0")
    after = picture(tab)
    if before.size != after.size:
        return (*before.size, *after.size)
    unlike = ImageChops.difference(before, after)
    return unlike.point(lambda value: value if value > NOISE else 0).getbbox()


@pytest.fixture
def opened(browser: Browser, address):
    contexts = []

    def show(name: str, look: str) -> Page:
        viewport, scheme, media = LOOKS[look]
        contexts.append(
            browser.new_context(
                viewport=viewport, color_scheme=scheme, reduced_motion="reduce"
            )
        )
        contexts[-1].add_init_script(SHOW_ALL)
        tab = contexts[-1].new_page()
        tab.emulate_media(media=media)
        tab.goto(address + name, wait_until="networkidle")
        tab.evaluate(
            "document.querySelectorAll('details').forEach(it => it.open = true)"
        )
        return tab

    yield show
    for context in contexts:
        context.close()


@pytest.mark.parametrize("look", LOOKS)
def test_the_purge_changes_no_pixel(opened, whole, look):
    found = {}
    for name in PAGES:
        tab = opened(name, look)
        if frame := difference(tab, whole):
            found[name] = frame
        tab.close()
    assert found == {}


def test_the_list_of_chapters_on_a_phone_is_the_same(opened, whole):
    tab = opened("chapters/intro.html", "phone")
    tab.click(".primary-toggle")
    assert tab.locator("#pst-primary-sidebar-modal").is_visible()
    assert difference(tab, whole) is None


def test_a_rule_that_is_missing_would_be_seen(opened, whole):
    tab = opened("chapters/start.html", "light")
    assert difference(tab, whole.replace(".bd-article h1", ".bd-article .none"))
