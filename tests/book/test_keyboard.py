"""A chapter by keyboard alone: every control is reached, seen to be reached, and works."""

import pytest
from playwright.sync_api import Browser, Page, expect

from .reader import LIVE_MS, lay_out, reading

DESK = {"width": 1280, "height": 900}
CHAPTER = "chapters/08-the-visits.html"
FARTHEST_TABS = 250
# One page of each kind: a chapter, the door, the ledger, a list, a form.
KINDS = (
    CHAPTER,
    "chapters/intro.html",
    "chapters/claims.html",
    "chapters/progress.html",
    "search.html",
)
# Controls that look the same, they and what is around them, with focus and without.
UNSEEN = """
() => {
  const sign = (it, pseudo) => {
    const {outlineStyle, outlineWidth, outlineColor, boxShadow} = getComputedStyle(it, pseudo);
    return [outlineStyle === "none" ? "" : outlineStyle + outlineWidth + outlineColor, boxShadow];
  };
  const look = (it) => [it, it.parentElement, it.parentElement.parentElement,
    ...it.children].flatMap(part => [null, "::before", "::after"].map(p => sign(part, p))).join();
  const controls = [...document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [tabindex='0']")].filter(it =>
    it.checkVisibility({visibilityProperty: true}) && !it.disabled && it.tabIndex >= 0);
  return [controls.length, controls.filter(it => {
    document.activeElement?.blur();
    const before = look(it);
    it.focus({preventScroll: true});
    return document.activeElement === it && look(it) === before;
  }).map(it => it.outerHTML.slice(0, 90))];
}
"""


MOVING = """
() => [...document.querySelectorAll("body, body *")].filter(it =>
  [null, "::before", "::after"].some(part => {
    const {animationName, transitionDuration} = getComputedStyle(it, part);
    return animationName !== "none" || /[1-9]/.test(transitionDuration);
  })).map(it => it.outerHTML.slice(0, 60))
"""


@pytest.fixture
def tab(browser: Browser, address):
    how = {"viewport": DESK, "reduced_motion": "reduce"}
    with reading(browser, address, gates=True, **how) as (page, troubles):
        page.goto(address + CHAPTER)
        lay_out(page)
        yield page
        assert troubles == []


def tab_to(tab: Page, wanted: str) -> None:
    """Press Tab until what is wanted has the focus."""
    for _ in range(FARTHEST_TABS):
        tab.keyboard.press("Tab")
        if tab.evaluate("w => document.activeElement.matches(w)", wanted):
            return
    pytest.fail(f"{FARTHEST_TABS} times Tab do not lead to {wanted}")


def test_the_first_tab_offers_to_skip_to_the_text(tab):
    tab.keyboard.press("Tab")
    expect(tab.get_by_role("link", name="Skip to main content")).to_be_focused()
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.closest('main') !== null")


def test_the_list_of_chapters_goes_and_comes(tab):
    tab_to(tab, ".primary-toggle")
    chapters = tab.locator(".bd-sidebar-primary .bd-links")
    expect(chapters).to_be_in_viewport()
    tab.keyboard.press("Enter")
    expect(chapters).not_to_be_in_viewport()
    tab.keyboard.press("Enter")
    expect(chapters).to_be_in_viewport()


def test_the_menu_of_downloads_opens_and_escape_leads_back(tab):
    tab_to(tab, "details.course-menu > summary")
    tab.keyboard.press("Enter")
    notebook = tab.locator("details.course-menu a[download]").first
    expect(notebook).to_be_visible()
    tab.keyboard.press("Tab")
    expect(notebook).to_be_focused()
    with tab.expect_download() as got:
        tab.keyboard.press("Enter")
    assert got.value.suggested_filename.endswith(".ipynb")
    tab.keyboard.press("Escape")
    expect(notebook).to_be_hidden()
    assert tab.evaluate("document.activeElement.matches('summary')")


def test_search_opens_finds_and_closes(tab):
    field = tab.locator("dialog input[type=search]")
    tab.keyboard.press("Control+k")
    expect(field).to_be_focused()
    tab.keyboard.press("Escape")
    expect(field).to_be_hidden()
    tab.keyboard.press("Control+k")
    tab.keyboard.type("Tashkent")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/search.html?q=Tashkent*")
    tab_to(tab, "#search-results a")


def test_a_prediction_opens_its_figure_and_the_figure_wakes(tab):
    figure = tab.locator("figure.chart").first
    expect(figure).to_be_hidden()
    tab_to(tab, "course-exercise[data-item=ch08-pace] input")
    tab.keyboard.press("Space")
    tab_to(tab, "course-exercise[data-item=ch08-pace] button")
    tab.keyboard.press("Enter")
    expect(figure).to_be_visible()
    tab_to(tab, "figure.chart [data-wake]")
    expect(figure).to_have_attribute("data-live", "yes", timeout=LIVE_MS)


def test_what_waits_is_shown_to_who_asks(tab):
    figure = tab.locator("figure.chart").first
    expect(figure).to_be_hidden()
    tab_to(tab, ".course-wait button")
    tab.keyboard.press("Enter")
    expect(figure).to_be_visible()


def test_a_fold_opens_and_closes(tab):
    tab_to(tab, ".bd-article details:not([class]) > summary")
    fold = "document.activeElement.parentElement.open"
    for key, open_ in (("Enter", True), ("Space", False)):
        tab.keyboard.press(key)
        assert tab.evaluate(fold) is open_


@pytest.mark.parametrize("name", KINDS)
def test_every_control_shows_that_it_has_the_focus(tab, address, name):
    tab.goto(address + name)
    lay_out(tab)
    tab.evaluate("document.querySelectorAll('details').forEach(it => it.open = true)")
    tab.keyboard.press("Tab")  # from here on the page knows that a keyboard is used
    controls, unseen = tab.evaluate(UNSEEN)
    assert controls > 20
    assert unseen == []


def test_it_does_so_in_colours_that_a_system_forces(tab):
    """Those take shadows away, so that a sign made of one alone is gone."""
    tab.emulate_media(forced_colors="active")
    tab.keyboard.press("Tab")
    controls, unseen = tab.evaluate(UNSEEN)
    assert controls > 20
    assert unseen == []


def test_a_control_without_a_sign_would_be_found(tab):
    tab.keyboard.press("Tab")
    sheet = "const s = new CSSStyleSheet(); s.replaceSync('html body button.primary-toggle:focus-visible"
    rule = "{outline: none !important; box-shadow: none !important}')"
    tab.evaluate(f"{sheet} {rule}; document.adoptedStyleSheets = [s]")
    _, unseen = tab.evaluate(UNSEEN)
    assert any("primary-toggle" in it for it in unseen)


def test_nothing_moves_for_a_reader_who_asked_for_that(tab, address):
    for name in KINDS:
        tab.goto(address + name)
        lay_out(tab)
        assert (name, tab.evaluate(MOVING)) == (name, [])
    tab.emulate_media(reduced_motion="no-preference")
    assert tab.evaluate(MOVING) != []
