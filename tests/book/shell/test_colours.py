"""A page is light, dark or as the system, and stays so: on the next page, in other tabs."""

import pytest
from playwright.sync_api import expect

FIRST, NEXT = "chapters/intro.html", "chapters/start.html"
BUTTON = ".theme-switch-button"
THEME = "document.documentElement.dataset.theme"
REFUSED = """for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(
  window, name, { get() { throw new DOMException("off", "SecurityError"); } });"""


@pytest.mark.parametrize(
    ("scheme", "themes"),
    [("light", ["dark", "light", "light"]), ("dark", ["light", "dark", "dark"])],
)
def test_each_press_chooses_and_the_first_is_always_seen(opened, scheme, themes):
    tab = opened(FIRST, color_scheme=scheme)
    assert tab.evaluate(THEME) == scheme
    said = []
    for theme in themes:
        tab.click(BUTTON)
        assert tab.evaluate(THEME) == theme
        said.append(tab.locator(BUTTON).get_attribute("aria-label"))
        expect(tab.locator(f"{BUTTON} i:visible")).to_have_count(1)
    assert said == [*(f"Colours: {it}" for it in themes[:2]), "Colours: as the system"]


def test_what_was_chosen_holds_on_the_next_page_and_in_another_tab(opened):
    tab = opened(FIRST)
    other = tab.context.new_page()
    other.goto(tab.url)
    tab.click(BUTTON)
    other.wait_for_function("() => document.documentElement.dataset.theme === 'dark'")
    tab.goto(tab.url.replace(FIRST, NEXT))
    assert tab.evaluate(THEME) == "dark"


def test_who_leaves_it_to_the_system_follows_the_system(opened):
    tab = opened(FIRST, color_scheme="light")
    for _ in range(3):
        tab.click(BUTTON)
    tab.emulate_media(color_scheme="dark")
    tab.wait_for_function("() => document.documentElement.dataset.theme === 'dark'")
    tab.goto(tab.url.replace(FIRST, NEXT))
    assert tab.evaluate(THEME) == "dark"


def test_who_chose_does_not_follow_the_system(opened):
    tab = opened(FIRST, color_scheme="light")
    tab.click(BUTTON)
    tab.click(BUTTON)
    tab.emulate_media(color_scheme="dark")
    tab.wait_for_timeout(50)
    assert tab.evaluate(THEME) == "light"


def test_without_storage_the_button_works_and_so_does_all_beside_it(opened):
    tab = opened(FIRST, color_scheme="dark")
    tab.context.add_init_script(REFUSED)
    tab.reload()
    assert tab.evaluate(THEME) == "dark"
    tab.click(BUTTON)
    assert tab.evaluate(THEME) == "light"
    tab.keyboard.press("Control+k")
    expect(tab.locator("dialog input[type=search]")).to_be_focused()
    expect(tab.locator("dialog [role=status]")).to_contain_text("Type a word")
    tab.goto(tab.url.replace(FIRST, NEXT))


@pytest.mark.parametrize("word", ["blue", "", "__proto__"])
def test_a_word_in_the_storage_that_is_no_mode_is_the_system_s(opened, word):
    tab = opened(FIRST, color_scheme="dark")
    tab.evaluate("word => { localStorage.mode = word; }", word)
    tab.reload()
    assert tab.evaluate(THEME) == "dark"
    tab.click(BUTTON)
    assert tab.evaluate(THEME) == "light"
