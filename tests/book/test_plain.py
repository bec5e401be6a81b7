"""Without JavaScript, or with a script that fails: no dead control, chapters are found."""

import pytest
from playwright.sync_api import Browser, Route

PHONE = {"width": 375, "height": 800}
# A button does nothing without a script; a fold, a link and a form do.
DEAD = """
() => [...document.querySelectorAll("button, [role=button], [type=button], input, select, textarea")]
  .filter(it => !it.matches("form[action] :is([type=search], [type=submit])"))
  .filter(it => it.checkVisibility({visibilityProperty: true}) && it.getBoundingClientRect().width)
  .map(it => it.outerHTML.slice(0, 90))
"""


@pytest.fixture
def tab(browser: Browser):
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    yield context.new_page()
    context.close()


def test_no_control_is_dead(tab, address, names):
    found = {}
    for name in names:
        tab.goto(address + name)  # with its style, which hides what needs a script
        if told := tab.evaluate(DEAD):
            found[name] = told
    assert found == {}


@pytest.mark.parametrize("name", ["chapters/08-the-visits.html", "chapters/intro.html"])
def test_a_link_leads_to_the_list_of_chapters(tab, address, name):
    tab.goto(address + name)
    tab.get_by_role("link", name="Chapters", exact=True).click()
    tab.wait_for_url("**/chapters/intro.html#*")
    listed = tab.locator(":target a").evaluate_all(
        "its => its.map(it => it.pathname.split('/').at(-1).slice(0, 2))"
    )
    assert {f"{number:02}" for number in range(1, 11)} <= set(listed)
    assert tab.locator(":target").bounding_box()["y"] < PHONE["height"]


# What may become of the book's script: lost on its way, cut, or more than a browser knows.
FAILING = {
    "lost": lambda route: route.abort(),
    "missing": lambda route: route.fulfill(status=404),
    "cut": lambda route: answer(route, "(() => {"),
    "unknown to the browser": lambda route: answer(route, "const own = unheardOf();"),
}


def answer(route: Route, script: str) -> None:
    route.fulfill(body=script, content_type="text/javascript")


@pytest.mark.parametrize("fail", FAILING.values(), ids=FAILING.keys())
def test_a_page_whose_script_fails_is_one_without_javascript(browser, address, fail):
    context = browser.new_context(viewport=PHONE)
    context.route("**/_static/course.js*", fail)
    tab = context.new_page()
    tab.goto(address + "search.html")
    assert tab.get_by_text("Search needs JavaScript").is_visible()
    tab.goto(address + "chapters/08-the-visits.html")
    head = tab.locator(".bd-header-article")
    assert head.get_by_role("button").count() == 0
    assert tab.locator("figure.chart:visible").count() > 1
    head.get_by_role("link", name="Chapters", exact=True).click()
    tab.wait_for_url("**/chapters/intro.html#*")
    context.close()


def test_a_page_whose_script_works_says_nothing_of_it(browser, address):
    context = browser.new_context(viewport=PHONE)
    tab = context.new_page()
    for name in ("search.html", "chapters/08-the-visits.html"):
        tab.goto(address + name)
        instead = tab.locator(".course-plain")
        assert instead.count() > 0
        assert [told for told in instead.all() if told.is_visible()] == []
    context.close()


def test_the_notebook_is_downloaded(tab, address):
    tab.goto(address + "chapters/08-the-visits.html")
    tab.locator("details.course-menu > summary").first.click()
    with tab.expect_download() as got:
        tab.locator("details.course-menu a[download]").first.click()
    assert got.value.suggested_filename == "08-the-visits.ipynb"


def test_a_dead_control_would_be_found(tab, address):
    tab.set_content("<button>Dead</button><form action='x'><input type=search></form>")
    assert tab.evaluate(DEAD) == ["<button>Dead</button>"]
