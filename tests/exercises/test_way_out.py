"""Out of a dead end: the answer, a new start, and what is said to what was typed."""

import json

import pytest
from playwright.sync_api import expect

from helpers.exercises import bank, frontend, release, view
from helpers.exercises import page as pages

from .test_element import ENTRIES, press, reach, status

SHOW = "Show the answer"
AGAIN = "Start again"


def entry(tab):
    [kept] = tab.evaluate(ENTRIES)
    return kept


def button(tab, name):
    return tab.get_by_role("button", name=name)


def try_both_wrong_years(tab):
    for name in ("in 1994", "in 2019"):
        tab.get_by_label(name).check()
        button(tab, "Check").click()


def test_the_answer_is_offered_after_two_tries_and_shown_with_its_reason(sample):
    tab = sample("choice")
    expect(button(tab, SHOW)).to_have_count(0)
    tab.get_by_label("in 1994").check()
    button(tab, "Check").click()
    expect(button(tab, SHOW)).to_have_count(0)
    tab.get_by_label("in 2019").check()
    button(tab, "Check").click()
    button(tab, SHOW).press("Enter")
    expect(button(tab, SHOW)).to_be_focused()
    answer = tab.locator(".cx-answer")
    expect(answer).to_have_attribute("role", "status")
    expect(answer).to_contain_text("in 2011: The revised concept of February 2011")
    expect(tab.get_by_label("in 2019")).to_be_checked()  # the reader's answer stays
    assert (entry(tab)["shown"], entry(tab)["attempts"]) == (True, 2)
    button(tab, SHOW).press("Enter")
    expect(answer.locator("li")).to_have_count(1)


def test_the_answer_is_offered_after_the_last_hint(sample):
    tab = sample("choice")
    button(tab, "Hint").press("Enter")
    expect(button(tab, SHOW)).to_have_count(0)
    button(tab, "Hint").press("Enter")
    expect(button(tab, SHOW)).to_be_visible()
    tab.reload()
    expect(button(tab, SHOW)).to_be_visible()
    tab.get_by_label("in 2011").check()
    button(tab, "Check").click()
    expect(button(tab, SHOW)).to_have_count(0)  # nothing is left to show


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("multi", ["United States: The", "Japan: The", "India: The"]),
        (
            "order",
            [
                "First public demonstration: December 1989.",
                "New constitution: January 1992.",
                "First foreign policy concept: June 1994.",
                "Revised foreign policy concept: February 2011.",
            ],
        ),
        (
            "partial",
            ["Presidents arrive: Nothing", "Documents are signed: ", "A toast is given: "],
        ),
        (
            "match",
            [
                "Resolution 10 of 2011 – the revised concept: It adopted",
                "Resolution 56 of 1994 – the concepts of 1994: It adopted",
            ],
        ),
        (
            "classify",
            [
                "China – the two neighbours: It has a border",
                "Japan – third neighbours: It is named",
                "Russia – the two neighbours: It has a border",
            ],
        ),
        ("numeric", ["562.5 km: 4,500 km divided by 8 days."]),
        ("place", ["Russia: The northern border.", "China: The southern border."]),
    ],
)  # fmt: skip
def test_the_answer_of_each_type_is_shown_part_by_part(name, lines, items, book):
    item = items[f"sample-{name}"].model_copy(update={"hints": ("A hint.",)})
    tab = book(pages.html(item))
    button(tab, "Hint").click()
    button(tab, SHOW).click()
    shown = tab.locator(".cx-answer li").all_inner_texts()
    assert len(shown) == len(lines)
    starts = lines if name in ("order", "partial") else sorted(lines)
    found = shown if name in ("order", "partial") else sorted(shown)
    for text, start in zip(found, starts, strict=True):
        assert text.startswith(start)


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        (["Japan", "India"], "2 of 3 found. One more fits."),
        (["Japan"], "1 of 3 found. 2 more fit."),
        (["Japan", "India", "Australia"], "1 of 3: a wrong choice takes a right one back. One more fits."),
        (["Japan", "Australia"], "0 of 3: a wrong choice takes a right one back. 2 more fit."),
        (["Australia"], "Not yet. 3 others fit."),
        (["Japan", "India", "United States"], "Right."),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_in_words(chosen, told, sample):
    tab = sample("multi")
    for name in chosen:
        tab.get_by_label(name).check()
    button(tab, "Check").click()
    expect(tab.locator(".cx-verdict")).to_have_text(told)


@pytest.mark.parametrize("name", ["text", "predict"])
def test_what_is_not_marked_has_no_answer_and_no_new_start(name, items, book):
    item = items[f"sample-{name}"].model_copy(update={"hints": ("A hint.",)})
    tab = book(pages.html(item))
    button(tab, "Hint").click()
    expect(button(tab, SHOW)).to_have_count(0)
    expect(button(tab, AGAIN)).to_have_count(0)


def test_an_assignment_shows_no_answer(sample):
    tab = sample("choice", practice=False)
    for name in ("in 1994", "in 2019", "in 1994"):
        tab.get_by_label(name).check()
        button(tab, "Save").click()
    expect(button(tab, SHOW)).to_have_count(0)


def test_a_new_start_empties_the_answer_and_forgets_no_try(sample):
    tab = sample("choice")
    expect(button(tab, AGAIN)).to_have_count(0)
    try_both_wrong_years(tab)
    button(tab, SHOW).click()
    button(tab, AGAIN).press("Enter")
    expect(button(tab, AGAIN)).to_be_focused()
    expect(status(tab)).to_have_text("Cleared. Your tries and first answer stay known.")
    expect(tab.get_by_role("radio", checked=True)).to_have_count(0)
    expect(tab.locator(".cx-answer")).to_be_empty()
    expect(tab.locator(".cx-explain")).to_be_empty()
    expect(tab.locator(".cx-wrong")).to_have_count(0)
    kept = entry(tab)
    assert (kept["answer"], kept["checked"]) == (None, False)
    assert (kept["attempts"], kept["first"], kept["shown"]) == (2, "y1994", True)
    tab.reload()
    expect(tab.get_by_role("radio", checked=True)).to_have_count(0)
    tab.get_by_label("in 2011").check()
    button(tab, "Check").click()
    assert (entry(tab)["attempts"], entry(tab)["first"]) == (3, "y1994")


@pytest.mark.parametrize("name", ["multi", "order", "match", "numeric", "place"])
def test_a_new_start_brings_back_what_was_there_at_first(name, sample):
    tab = sample(name)
    fresh = tab.locator("form").evaluate(SEEN)
    tab.evaluate(
        """() => {
        for (const box of document.querySelectorAll("input[type=checkbox]")) box.click();
        document.querySelector(".cx-map [data-id]")?.dispatchEvent(
          new Event("click", {bubbles: true}));
        document.querySelector(".cx-order button:not([aria-disabled=true])")?.click();
        for (const list of document.querySelectorAll("select")) { list.selectedIndex = 1;
          list.dispatchEvent(new Event("change", {bubbles: true})); }
        const field = document.querySelector("input[type=text]");
        if (field) { field.value = "12"; field.dispatchEvent(new Event("input")); }
        }"""
    )
    assert tab.locator("form").evaluate(SEEN) != fresh
    button(tab, AGAIN).click()
    assert tab.locator("form").evaluate(SEEN) == fresh


SEEN = """form => [...form.querySelectorAll("input, select, .cx-order .cx-text, .cx-chosen")]
  .map(node => node.checked ? "yes" : node.value ?? node.textContent)
  .map((seen, place) => `${place} ${seen}`)"""


def test_the_way_out_needs_no_mouse(sample):
    tab = sample("numeric")
    tab.keyboard.press("Tab")
    for number in ("12", "13"):
        tab.keyboard.type(number)
        press(tab, "Enter", "Control+a", "Delete")
    tab.keyboard.type("14")
    reach(tab, SHOW)
    press(tab, "Enter")
    expect(tab.locator(".cx-answer")).to_contain_text("562.5 km")
    reach(tab, AGAIN)
    press(tab, "Enter")
    expect(tab.get_by_role("textbox")).to_have_value("")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("8/25*12", "Write the result, not the sum."),
        ("4,500 km / 8", "Write the result, not the sum."),
        ("about 562.5 km.", "Right."),
        ("５６２．５", "Right."),
        ("$562.5", "Give the number in this unit: km."),
        ("562.5 miles", "Give the number in this unit: km."),
        ("half of it", "This cannot be read as a number."),
    ],
)
def test_what_is_said_fits_what_was_typed(typed, said, sample):
    tab = sample("numeric")
    tab.get_by_role("textbox").fill(typed)
    tab.get_by_role("textbox").press("Enter")
    expect(tab.locator(".cx-verdict")).to_have_text(said)


def test_the_reason_of_an_earlier_answer_does_not_stand_under_an_unreadable_one(sample):
    tab = sample("numeric")
    field, explain = tab.get_by_role("textbox"), tab.locator(".cx-explain")
    for typed, is_explained in (
        ("562.5", True),
        ("many", False),
        ("", False),
        ("5", True),
    ):
        field.fill(typed)
        field.press("Enter")
        expect(explain).to_contain_text("A rate has") if is_explained else expect(
            explain
        ).to_be_empty()


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (None, ["Words: 0", "Words: 5"]),
        ((3, 40), ["Words: 0 (3 to 40 are asked for)", "Words: 5 (3 to 40 are asked for)"]),
    ],
)  # fmt: skip
def test_a_text_counts_its_words_while_it_is_written(words, shown, items, book):
    item = items["sample-text"].model_copy(update={"words": words})
    tab = book(pages.html(item))
    field = tab.get_by_role("textbox")
    count = tab.locator("textarea + .cx-help")
    expect(field).to_have_attribute("aria-describedby", count.get_attribute("id"))
    expect(count).to_have_text(shown[0])
    field.press_sequentially("Монголын third-neighbour policy – don't\n\n2011.")
    expect(count).to_have_text(shown[1])
    tab.reload()
    expect(count).to_have_text(shown[1])


ESSAY = """\
- id: essay
  type: text
  prompt: In three words.
  rubric: [{text: says it, points: 1}]
  words: [%s]
  explain: Said.
"""


def test_a_range_of_words_is_checked(tmp_path):
    (tmp_path / "ch01.yml").write_text(ESSAY % "600, 400", encoding="utf-8")
    [problem] = bank.problems(tmp_path)
    assert str(problem).endswith(
        'Item "essay" asks for 600 to 400 words. Write the smaller number first.'
    )


def test_a_range_of_words_goes_out_and_leaves_the_fingerprint(tmp_path):
    (tmp_path / "ch01.yml").write_text(ESSAY % "400, 600", encoding="utf-8")
    [item] = bank.read(tmp_path)
    shown = view.public(item)
    assert shown["words"] == [400, 600]
    without = view.public(item.model_copy(update={"words": None}))
    assert view.content_hash(shown) == view.content_hash(without)
    head = {"format": "course-release/1", "release": "a1"}
    path = tmp_path / "a1.json"
    path.write_text(json.dumps({**head, "items": [shown]}), encoding="utf-8")
    assert release.read(path)["essay"] == shown


def test_a_frame_that_forbids_forms_stops_no_exercise(items, tmp_path, tab):
    front = frontend.frontend()
    shown = "".join(
        pages.html(items[f"sample-{name}"]) for name in ("choice", "numeric")
    )
    inner = f"<!doctype html><body>{shown}<script>{front.script}</script>"
    (tmp_path / "inner.html").write_text(inner, encoding="utf-8")
    outer = '<iframe sandbox="allow-scripts" src="inner.html" width=700 height=800>'
    (tmp_path / "outer.html").write_text(outer, encoding="utf-8")
    tab.goto((tmp_path / "outer.html").as_uri())
    frame = tab.frame_locator("iframe")
    frame.get_by_label("in 2011").check()
    frame.get_by_role("button", name="Check").first.click()
    expect(frame.locator(".cx-status").first).to_contain_text("Right.")
    frame.get_by_role("textbox").fill("562.5")
    frame.get_by_role("textbox").press("Enter")
    expect(frame.locator(".cx-status").last).to_contain_text("Right.")


def test_a_huge_number_of_hints_in_the_storage_holds_up_no_page(sample):
    tab = sample("choice")
    tab.get_by_label("in 1994").check()
    tab.evaluate(
        """() => { const key = Object.keys(localStorage).find(k => k.includes("/answers/"));
        const entry = { ...JSON.parse(localStorage[key]), hints: 900000 };
        localStorage[key] = JSON.stringify(entry); }"""
    )
    tab.reload()
    expect(tab.locator(".cx-hints li")).to_have_count(2)


def test_enter_on_a_choice_checks_it(sample):
    tab = sample("choice")
    tab.get_by_label("in 2011").check()
    tab.get_by_label("in 2011").press("Enter")
    expect(status(tab)).to_contain_text("Right.")


def test_enter_in_a_text_makes_a_new_line(sample):
    tab = sample("text")
    tab.get_by_role("textbox").press_sequentially("One\ntwo")
    expect(tab.get_by_role("textbox")).to_have_value("One\ntwo")
    expect(status(tab)).to_be_empty()
