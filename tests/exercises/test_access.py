"""Axe finds nothing, in light and dark, wide and narrow; print and no script are readable."""

import pytest
from playwright.sync_api import expect

from axe import answer_wrongly, findings
from helpers.exercises import page as pages
from helpers.exercises import view
from helpers.exercises.frontend import frontend
from helpers.exercises.schema import TYPES

# The colours that the book's theme sets, in both of its modes.
DARK = """:root { --pst-color-text-base: #ced6dd; --pst-color-text-muted: #9ca4af;
  --pst-color-background: #14181e; --pst-color-surface: #222832;
  --pst-color-link: #71a8d8; --pst-color-success: #5fb488; --pst-color-danger: #e78894;
  color-scheme: dark } body { background: #14181e;
  color: #ced6dd }"""
LIGHT = "body { background: #fff }"


@pytest.mark.parametrize("style", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("width", [320, 800])
def test_axe_finds_nothing_before_and_after_feedback(style, width, items, book, tab):
    tab.set_viewport_size({"width": width, "height": 900})
    book(*[pages.html(item) for item in items], style=style)
    assert findings(tab) == []
    answer_wrongly(tab)
    expect(tab.locator(".cx-verdict").first).to_be_visible()
    assert tab.locator(".cx-verdict").count() == len(items)
    assert findings(tab) == []


@pytest.mark.parametrize("style", [LIGHT, DARK], ids=["light", "dark"])
def test_axe_finds_nothing_once_the_answer_is_shown(style, items, book, tab):
    # Not shuffled, so that what is chosen first is never the answer.
    update = {"hints": ("A hint.",), "shuffle": False}
    hinted = [item.model_copy(update=update) for item in items]
    book(*map(pages.html, hinted), style=style)
    answer_wrongly(tab)
    shows = tab.get_by_role("button", name="Show the answer")
    assert shows.count() == len([i for i in items if i.type not in ("text", "predict")])
    for show in shows.all():
        show.click()
    assert tab.locator(".cx-answer li").count() > shows.count()
    assert findings(tab) == []
    for again in tab.get_by_role("button", name="Start again").all():
        again.click()
    assert findings(tab) == []


@pytest.mark.parametrize("style", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("width", [320, 800])
def test_axe_finds_nothing_on_the_page_of_progress(style, width, items, book, tab):
    tab.set_viewport_size({"width": width, "height": 900})
    front = frontend()
    listed = [(item, f"{n // 4 + 1}. One", "a.html") for n, item in enumerate(items)]
    shown = (pages.html(items["sample-choice"]), pages.progress(listed))
    book(*shown, style=style, script=front.script + front.progress)
    answer_wrongly(tab)
    tab.reload()
    assert findings(tab) == []
    for chapter in tab.locator("summary").all():
        chapter.press("Enter")
    expect(tab.locator(".cx-answers li").last).to_be_visible()
    assert findings(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_axe_finds_nothing_in_a_released_item(items, book, tab):
    book(*[pages.html(item, practice=False) for item in items], style=LIGHT)
    answer_wrongly(tab)
    assert findings(tab) == []


def test_axe_would_find_a_fault(items, book, tab):
    book(pages.html(items["sample-choice"]), '<img src="data:,">', style=LIGHT)
    assert [text for text in findings(tab) if text.startswith("image-alt")]


def test_nothing_is_wider_than_a_narrow_phone(items, book, tab):
    tab.set_viewport_size({"width": 320, "height": 900})
    book(*[pages.html(item) for item in items])
    answer_wrongly(tab)
    width = tab.evaluate("document.documentElement.scrollWidth")
    assert width <= 320


def test_every_target_is_at_least_32_pixels(items, book, tab):
    book(*[pages.html(item) for item in items])
    small = tab.evaluate(
        """() => [...document.querySelectorAll(
          'button:not([hidden]), select, textarea, label.cx-row, .cx-grip, input[type=text]')]
        .map(node => [node.textContent, node.getBoundingClientRect()])
        .filter(([, box]) => box.width < 32 || box.height < 32)
        .map(([text, box]) => `${text} ${box.width} x ${box.height}`)"""
    )
    assert small == []


def test_the_focus_is_visible_on_every_control(items, book, tab):
    book(*[pages.html(item) for item in items])
    count = tab.locator("button, select, textarea, input").count()
    bare, reached = set(), set()
    for _ in range(count):
        tab.keyboard.press("Tab")
        style, name = tab.evaluate(
            """() => [getComputedStyle(document.activeElement).outlineStyle,
            document.activeElement.outerHTML.slice(0, 80)]"""
        )
        if style != "solid" and not name.startswith("<body"):
            bare.add(name)
        reached.add(name)
    assert len(reached) > count / 2
    assert bare == set()


def test_nothing_moves_for_a_reader_who_asked_for_that(items, book, tab):
    tab.emulate_media(reduced_motion="reduce")
    book(*[pages.html(item) for item in items])
    moving = tab.evaluate(
        """() => [...document.querySelectorAll('main *')].filter(node => {
        const style = getComputedStyle(node);
        return style.animationName !== 'none' || parseFloat(style.transitionDuration) > 0;
        }).length"""
    )
    assert moving == 0


@pytest.mark.parametrize("kind", TYPES)
def test_without_a_script_the_question_is_readable(kind, items, book):
    [*found] = [item for item in items if item.type == kind]
    tab = book(*[pages.html(item) for item in found], script="")
    shown = tab.locator("main").inner_text()
    for item in found:
        public = view.public(item)
        assert view.say(public["prompt"], "en").replace("*", "") in shown
        for option in [*public["options"], *public.get("targets", [])]:
            assert view.say(option["text"], "en") in shown
        assert view.say(view.practice(item)["explain"], "en") not in shown


def test_in_print_the_options_stay_and_the_buttons_go(items, book, tab):
    book(*[pages.html(item) for item in items])
    tab.emulate_media(media="print")
    assert tab.locator("button:visible").count() == 0
    shown = tab.locator("main").inner_text()
    for text in ("in 2011", "New constitution", "Resolution 10 of 2011", "Kazakhstan"):
        assert text in shown


def test_in_print_each_choice_of_a_closed_list_is_named_and_the_list_left_blank(
    items, book, tab
):
    found = [item for item in items if item.type in ("match", "classify")]
    assert len({item.type for item in found}) == 2
    book(*[pages.html(item) for item in found])
    choices = tab.locator(".cx-printed li:visible")
    assert choices.count() == 0
    tab.emulate_media(media="print")
    targets = [part for item in found for part in view.public(item)["targets"]]
    named = [view.say(part["text"], "en") for part in targets]
    assert choices.all_inner_texts() == named
    ink = "its => its.map(it => getComputedStyle(it).color)"
    assert set(tab.locator(".cx select").evaluate_all(ink)) == {"rgba(0, 0, 0, 0)"}
