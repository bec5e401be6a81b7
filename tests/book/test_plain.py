"""Without JavaScript: no control is dead, and the chapters are found."""

import pytest
from playwright.sync_api import Browser

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
        tab.goto(address + name, wait_until="domcontentloaded")
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


def test_the_notebook_is_downloaded(tab, address):
    tab.goto(address + "chapters/08-the-visits.html")
    tab.locator("details.course-menu > summary").first.click()
    with tab.expect_download() as got:
        tab.locator("details.course-menu a[download]").first.click()
    assert got.value.suggested_filename == "08-the-visits.ipynb"


def test_a_dead_control_would_be_found(tab, address):
    tab.set_content("<button>Dead</button><form action='x'><input type=search></form>")
    assert tab.evaluate(DEAD) == ["<button>Dead</button>"]
