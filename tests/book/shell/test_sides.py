"""The lists of chapters and of sections open where there is no room for them, and close."""

import re

import pytest
from playwright.sync_api import expect

PHONE = {"width": 375, "height": 800}
WIDE = {"width": 1280, "height": 800}
CHAPTER = "chapters/08-the-visits.html"
CHAPTERS, SECTIONS = "#pst-primary-sidebar", "#pst-secondary-sidebar"
# Browsers before 2022 know no dialog: its button must not be dead.
WITHOUT_DIALOGS = "delete HTMLDialogElement.prototype.showModal"


def test_the_list_of_chapters_opens_at_the_page_that_is_read(opened):
    tab = opened(CHAPTER, viewport={"width": 375, "height": 500})
    tab.click(".primary-toggle")
    expect(tab.locator("dialog a.current")).to_be_in_viewport()
    tab.get_by_role("link", name="7. Landlocked", exact=True).click()
    tab.wait_for_url("**/07-landlocked.html")
    tab.go_back()
    expect(tab.locator("dialog[open]")).to_have_count(0)


@pytest.mark.parametrize("way", ["Escape", "beside"])
def test_it_closes_and_the_focus_returns(opened, way):
    tab = opened(CHAPTER, viewport=PHONE)
    button = tab.locator(".secondary-toggle")
    for _ in range(2):
        button.focus()
        tab.keyboard.press("Enter")
        expect(tab.locator(f"{SECTIONS}-modal")).to_be_visible()
        if way == "Escape":
            tab.keyboard.press("Escape")
        else:
            tab.mouse.click(5, 400)
        expect(tab.locator("dialog[open]")).to_have_count(0)
        expect(button).to_be_focused()
        # The list goes back a moment later.
        expect(tab.locator(f"{SECTIONS} a").nth(3)).to_be_attached()


def test_who_closes_and_opens_at_once_finds_the_list_whole(opened):
    tab = opened(CHAPTER, viewport=PHONE)
    at_once = f"""() => {{
      const [dialog, button] = ["{SECTIONS}-modal", ".secondary-toggle"].map(
        (it) => document.querySelector(it));
      button.click(); dialog.close(); button.click(); }}"""
    tab.evaluate(at_once)
    tab.wait_for_timeout(50)
    expect(tab.locator("dialog[open] nav a").first).to_be_visible()
    tab.keyboard.press("Escape")
    expect(tab.locator(f"{SECTIONS} a").first).to_be_attached()


def test_a_section_that_is_chosen_is_shown(opened):
    tab = opened(CHAPTER, viewport=PHONE)
    tab.click(".secondary-toggle")
    tab.get_by_role("link", name="Look back").click()
    expect(tab.locator("dialog[open]")).to_have_count(0)
    expect(tab.locator("h2", has_text="Look back")).to_be_in_viewport()


def test_a_window_that_becomes_wide_has_its_list_back(opened):
    tab = opened(CHAPTER, viewport=PHONE)
    tab.click(".primary-toggle")
    tab.set_viewport_size(WIDE)
    expect(tab.locator("dialog[open]")).to_have_count(0)
    expect(tab.locator(f"{CHAPTERS} a.current")).to_be_in_viewport()


def test_a_list_that_was_put_away_still_opens_where_it_is_narrow(opened):
    tab = opened(CHAPTER, viewport=WIDE)
    tab.click(".primary-toggle")
    expect(tab.locator(f"{CHAPTERS} a.current")).not_to_be_visible()
    tab.set_viewport_size(PHONE)
    tab.click(".primary-toggle")
    expect(tab.locator("dialog[open] a.current")).to_be_visible()
    expect(tab.locator("dialog[open] a.current")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("height", "moved"), [(500, CHAPTERS), (800, f"{CHAPTERS} *:has(> .bd-links)")]
)
def test_the_list_stands_where_it_stood_on_the_page_before(opened, height, moved):
    size = {"width": 1280, "height": height}
    tab = opened("chapters/claims.html", viewport=size)
    box = tab.locator(moved).last
    expect(box.locator("a.current")).to_be_in_viewport()
    box.evaluate("box => box.scrollTop = box.scrollHeight")
    before = box.evaluate("box => box.scrollTop")
    assert before > 0
    # In a window of some height the name and the search stay, however far down one is.
    tab.evaluate("scrollTo(0, 2000)")
    if height > 500:
        expect(tab.locator(f"{CHAPTERS} .navbar-brand")).to_be_in_viewport(ratio=1)
        expect(tab.locator(f"{CHAPTERS} .search-button-field")).to_be_in_viewport(
            ratio=1
        )
    box.get_by_role("link", name="Bibliography").click()
    tab.wait_for_url("**/bibliography.html")
    assert abs(box.evaluate("box => box.scrollTop") - before) < 2


@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "wide"])
def test_no_button_is_dead_in_a_browser_without_dialogs(opened, size):
    tab = opened("404.html", viewport=size)
    tab.context.add_init_script(WITHOUT_DIALOGS)
    tab.goto(tab.url.replace("404.html", CHAPTER))
    expect(tab.locator(".secondary-toggle")).to_have_count(0)
    if size is PHONE:
        tab.click(".primary-toggle")
        tab.wait_for_url(re.compile(r"intro\.html#the-chapters$"))
    tab.locator(".bd-header-article .search-button__button").click()
    tab.wait_for_url("**/search.html")
    tab.keyboard.type("Tashkent")
    expect(tab.locator("ul.search > li").first).to_be_visible()


@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "wide"])
@pytest.mark.parametrize("button", [".primary-toggle", ".search-button__button"])
def test_who_presses_twice_is_led_nowhere(opened, size, button):
    tab = opened(CHAPTER, viewport=size)
    box = tab.locator(f".bd-header-article {button}").bounding_box()
    tab.mouse.dblclick(box["x"] + 8, box["y"] + 12)
    is_open = button != ".primary-toggle" or size is PHONE
    expect(tab.locator("dialog[open]")).to_have_count(int(is_open))
    tab.wait_for_timeout(600)
    if is_open:
        # Beside the dialog, over a link of the page: it closes, and no more.
        tab.mouse.dblclick(size["width"] - 5, 700)
        expect(tab.locator("dialog[open]")).to_have_count(0)
    assert tab.url.endswith(CHAPTER)


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_no_list_stands_on_paper(opened, script):
    tab = opened(CHAPTER, viewport=WIDE, java_script_enabled=script)
    expect(tab.locator(CHAPTERS)).to_be_visible()
    tab.emulate_media(media="print")
    for box in (CHAPTERS, SECTIONS, ".bd-header-article", ".prev-next-footer"):
        expect(tab.locator(box).first).to_be_hidden()
    assert tab.locator("article h2").first.bounding_box()["x"] < 40


def test_where_no_list_stands_beside_it_a_page_ends_with_ways_on(opened):
    tab = opened(CHAPTER, viewport=PHONE)
    tab.get_by_role("button", name="Search the book").click()
    expect(tab.locator("dialog[open] input[type=search]")).to_be_focused()
    tab.keyboard.press("Escape")
    tab.get_by_role("link", name="Top of the page").click()
    assert tab.evaluate("scrollY") == 0
    tab.set_viewport_size(WIDE)
    expect(tab.locator(".course-ways")).to_be_hidden()
