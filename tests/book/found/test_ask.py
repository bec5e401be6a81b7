"""The dialog above every page answers while a reader types, by pointer and by keyboard."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from axe import findings

FROM = "chapters/02-mention.html"
FIELD = "#pst-search-dialog input[type=search]"
LINKS = "#pst-search-dialog .ask-found a"
SAID = "#pst-search-dialog .ask-said"


@pytest.fixture(params=["http", "file"])
def tab(request, browser: Browser, found_book, serve):
    is_web = request.param == "http"
    base = serve(found_book) if is_web else f"{found_book.resolve().as_uri()}/"
    context = browser.new_context(bypass_csp=False)
    page = context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on(
        "console",
        lambda told: troubles.extend([told.text] * (told.type in ("error", "warning"))),
    )
    page.goto(base + FROM)
    yield page
    assert troubles == []
    context.close()


def ask(tab: Page, typed: str) -> None:
    tab.keyboard.press("Control+k")
    tab.keyboard.type(typed)


def test_it_answers_while_a_reader_types(tab):
    ask(tab, "S3")
    expect(tab.locator(LINKS).first).to_have_text(re.compile("^S30"))
    tab.keyboard.type("4")
    expect(tab.locator(LINKS).first).to_have_text(re.compile("^S34"))
    expect(tab.locator(SAID)).to_contain_text("1 result")


def test_arrows_choose_enter_follows_and_the_page_is_there(tab):
    ask(tab, "third neighbour")
    expect(tab.locator(LINKS).first).to_have_text("Inventing the third neighbour")
    tab.keyboard.press("ArrowDown")
    expect(tab.locator(LINKS).first).to_be_focused()
    tab.keyboard.press("ArrowDown")
    expect(tab.locator(LINKS).nth(1)).to_be_focused()
    tab.keyboard.press("ArrowUp")
    tab.keyboard.press("ArrowUp")
    expect(tab.locator(FIELD)).to_be_focused()
    tab.keyboard.press("ArrowUp")
    expect(tab.locator(LINKS).last).to_be_focused()
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/chapters/04-third.html")


def test_who_types_on_in_the_list_types_in_the_field(tab):
    ask(tab, "third")
    expect(tab.locator(LINKS).first).to_be_visible()
    tab.keyboard.press("ArrowDown")
    expect(tab.locator(LINKS).first).to_be_focused()
    tab.keyboard.type("s")
    expect(tab.locator(FIELD)).to_be_focused()
    expect(tab.locator(FIELD)).to_have_value("thirds")


@pytest.mark.parametrize("steps", [0, 2])
def test_escape_closes_it_and_the_focus_returns(tab, steps):
    button = tab.locator(".bd-header-article .search-button__button")
    button.focus()
    tab.keyboard.press("Enter")
    expect(tab.locator(FIELD)).to_be_focused()
    tab.keyboard.type("Tashkent")
    expect(tab.locator(LINKS).first).to_be_visible()
    for _ in range(steps):
        tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Escape")
    expect(tab.locator("#pst-search-dialog")).to_be_hidden()
    expect(button).to_be_focused()
    ask(tab, "S34")
    expect(tab.locator(FIELD)).to_have_value("S34")
    expect(tab.locator(LINKS).first).to_have_text(re.compile("^S34"))


def test_who_closes_and_asks_again_at_once_loses_no_letter(tab):
    ask(tab, "Tashkent")
    expect(tab.locator(LINKS).first).to_be_visible()
    tab.evaluate(
        """() => { const dialog = document.getElementById("pst-search-dialog");
          dialog.close();
          document.querySelector(".bd-header-article .search-button__button").click();
          dialog.querySelector("input").value = "S3"; }"""
    )
    tab.wait_for_timeout(50)
    tab.keyboard.press("End")
    tab.keyboard.type("4")
    expect(tab.locator(FIELD)).to_have_value("S34")
    expect(tab.locator(LINKS).first).to_have_text(re.compile("^S34"))


def test_enter_leads_to_the_page_of_all_results_and_so_does_the_last_link(tab):
    ask(tab, "S1")
    expect(tab.locator(LINKS).last).to_have_text(re.compile(r"^All \d+ results$"))
    there = tab.locator(LINKS).last.evaluate("link => link.href")
    assert there.endswith("/search.html?q=S1")
    listed = tab.locator(LINKS).all_text_contents()[:-1]
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/search.html?q=S1")
    # One ranking: the page begins with what the dialog had.
    expect(tab.locator("ul.search > li > a").first).to_be_visible()
    assert (
        tab.locator("ul.search > li > a").all_text_contents()[: len(listed)] == listed
    )


def test_a_result_on_the_same_page_closes_the_dialog(tab):
    tab.goto(tab.url.replace("02-mention", "claims"))
    ask(tab, "S34")
    expect(tab.locator(LINKS).first).to_have_text(re.compile("^S34"))
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    expect(tab.locator("#pst-search-dialog")).to_be_hidden()
    expect(tab).to_have_url(re.compile(r"claims\.html#s34$"))
    expect(tab.locator("#s34 details")).to_have_attribute("open", "")


def test_what_is_typed_is_shown_and_never_obeyed(tab):
    ask(tab, "<img src=x onerror=alert()>")
    expect(tab.locator(SAID)).to_contain_text("Nothing in this book has “<img")
    assert tab.locator("#pst-search-dialog img").count() == 0


def test_nothing_is_loaded_before_it_opens(browser, found_book, serve):
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.split("/")[-1]))
    page.goto(serve(found_book) + FROM, wait_until="networkidle")
    scripts = {"found.js", "search.js", "language_data.js"}
    assert not scripts & set(asked)
    ask(page, "S34")
    expect(page.locator(LINKS).first).to_be_visible()
    assert scripts <= set(asked)
    page.close()


def test_where_the_index_is_missing_the_dialog_says_so(browser, found_book, serve):
    page = browser.new_page()
    page.route("**/found.js", lambda route: route.abort())
    page.goto(serve(found_book) + FROM)
    ask(page, "S34")
    expect(page.locator(SAID)).to_contain_text("The search did not load.")
    page.unroute("**/found.js")
    page.keyboard.type(" ")
    expect(page.locator(LINKS).first).to_have_text(re.compile("^S34"))
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_in_it(browser, found_book, serve, scheme, width):
    # Axe is a script of no page: it is let past the policy.
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    page.goto(serve(found_book) + FROM)
    ask(page, "claim")
    expect(page.locator(LINKS).first).to_be_visible()
    assert findings(page) == []
    page.keyboard.press("ArrowDown")
    assert findings(page) == []
    context.close()
