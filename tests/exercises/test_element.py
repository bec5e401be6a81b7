"""The element in a real browser: keyboard alone, feedback, memory, hostile texts."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from helpers.exercises import frontend, scoring, submission, view
from helpers.exercises import page as pages

from .test_view import FITTING

ENTRIES = """() => Object.entries(localStorage)
  .filter(([key]) => key.includes("/answers/")).map(([, text]) => JSON.parse(text))"""


def press(tab: Page, *keys: str) -> None:
    for key in keys:
        tab.keyboard.press(key)


def reach(tab: Page, name: str) -> None:
    """Press Tab until the control with this name has the focus."""
    for _ in range(30):
        tab.keyboard.press("Tab")
        if name in focused(tab):
            return
    raise AssertionError(f"Tab never reaches {name!r}")


def focused(tab: Page) -> str:
    return tab.evaluate(
        """() => { const node = document.activeElement;
        return node.ariaLabel || node.labels?.[0]?.textContent || node.textContent
          || node.tagName; }"""
    )


def status(tab: Page):
    return tab.locator(".cx-status")


def test_a_choice_is_solved_by_keyboard(sample):
    tab = sample("choice")
    tab.keyboard.press("Tab")
    while "in 2011" not in focused(tab):
        tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Space")
    expect(status(tab)).to_be_empty()  # choosing commits nothing
    reach(tab, "Check")
    tab.keyboard.press("Enter")
    expect(status(tab)).to_contain_text("Right.")
    expect(status(tab)).to_contain_text("February 2011")
    expect(tab.locator(".cx-explain")).to_contain_text("older than the document")


def test_several_choices_are_solved_by_keyboard(sample):
    tab = sample("multi")
    for name in ("United States", "Japan", "India"):
        tab.locator("h1").click()
        reach(tab, name)
        tab.keyboard.press("Space")
        if name == "Japan":
            reach(tab, "Check")
            tab.keyboard.press("Enter")
            expect(status(tab)).to_contain_text("2 of 3 found. One more fits.")
    reach(tab, "Check")
    tab.keyboard.press("Enter")
    expect(status(tab)).to_contain_text("Right.")


def order(tab: Page) -> list[str]:
    return tab.locator(".cx-order .cx-text").all_inner_texts()


RIGHT_ORDER = [
    "First public demonstration",
    "New constitution",
    "First foreign policy concept",
    "Revised foreign policy concept",
]


@pytest.mark.parametrize("way", ["buttons", "Alt and arrow"])
def test_an_order_is_solved_by_keyboard_and_keeps_the_focus(way, sample):
    tab = sample("order")
    assert order(tab) != RIGHT_ORDER  # it never starts solved
    for place, name in enumerate(RIGHT_ORDER):
        tab.locator("h1").click()
        reach(tab, f"Move up: {name}")
        while order(tab).index(name) > place:
            tab.keyboard.press("Enter" if way == "buttons" else "Alt+ArrowUp")
            assert focused(tab) == f"Move up: {name}"
            spoken = tab.locator(".cx-live").inner_text()
            assert spoken == f"{name}: place {order(tab).index(name) + 1} of 4"
    assert order(tab) == RIGHT_ORDER
    reach(tab, "Check")
    tab.keyboard.press("Enter")
    expect(status(tab)).to_contain_text("Right.")


@pytest.mark.parametrize("name", ["order", "partial"])
def test_an_order_never_starts_solved(name, items, book, tab):
    item = items[f"sample-{name}"]
    copies = [item.model_copy(update={"id": f"copy-{n}"}) for n in range(40)]
    book(*[pages.html(copy) for copy in copies])
    ids = {
        view.say(one["text"], "en"): one["id"] for one in view.public(item)["options"]
    }
    for shown in tab.locator(".cx-order").all():
        texts = shown.locator(".cx-text").all_inner_texts()
        answer = [ids[text] for text in texts]
        assert scoring.score(view.key(item), answer).outcome != "right"


def test_at_the_end_of_the_list_a_button_keeps_the_focus(sample):
    tab = sample("order")
    first = order(tab)[0]
    reach(tab, f"Move up: {first}")
    tab.keyboard.press("Enter")
    assert focused(tab) == f"Move up: {first}"
    assert order(tab)[0] == first


def test_a_broken_pair_is_named(sample):
    tab = sample("order")
    while order(tab) != RIGHT_ORDER[::-1]:
        for name in RIGHT_ORDER:
            tab.get_by_label(f"Move up: {name}").focus()
            press(tab, *["Alt+ArrowUp"] * 3)
    tab.get_by_role("button", name="Check").press("Enter")
    told = "First public demonstration comes before New constitution."
    expect(status(tab)).to_contain_text(told)
    expect(status(tab)).to_contain_text("December 1989")


def test_part_of_an_order_is_counted_in_pairs(sample):
    tab = sample("order")
    wanted = [*RIGHT_ORDER[1:], RIGHT_ORDER[0]]
    for name in wanted[::-1]:
        tab.get_by_label(f"Move up: {name}").focus()
        press(tab, *["Alt+ArrowUp"] * 3)
    tab.get_by_role("button", name="Check").press("Enter")
    expect(status(tab)).to_contain_text("2 of 3 pairs in order.")


def test_a_wrong_single_choice_misses_nothing(sample):
    tab = sample("choice")
    tab.get_by_label("in 1994").check()
    tab.get_by_role("button", name="Check").click()
    expect(status(tab)).to_contain_text("Not yet.")
    expect(status(tab)).not_to_contain_text("missing")


def test_a_wrong_choice_among_right_ones_says_what_it_costs(sample):
    tab = sample("multi")
    for name in ("United States", "Japan", "Kazakhstan"):
        tab.get_by_label(name).check()
    tab.get_by_role("button", name="Check").click()
    told = "1 of 3: a wrong choice takes a right one back."
    expect(status(tab)).to_contain_text(told)


def test_a_part_of_the_pairs_is_right(sample):
    tab = sample("classify")
    for name in ("Russia", "China", "Japan"):
        tab.get_by_label(name).select_option("the two neighbours")
    tab.get_by_role("button", name="Check").click()
    expect(status(tab)).to_contain_text("2 of 3 right.")


def test_a_reason_follows_the_name_without_its_full_stop(items, book):
    item = items["sample-choice"]
    options = [
        one.model_copy(update={"text": f"In {one.id[1:]}."}) for one in item.options
    ]
    tab = book(pages.html(item.model_copy(update={"options": tuple(options)})))
    tab.get_by_label("In 2011.").check()
    tab.get_by_role("button", name="Check").click()
    expect(tab.locator(".cx-why")).to_contain_text("In 2011: ")


@pytest.mark.parametrize(
    ("typed", "mark"), [("562,5", "✓"), ("12", "✗"), ("many", None), ("", None)]
)
def test_the_field_of_a_number_is_marked_as_a_row_is(typed, mark, sample):
    tab = sample("numeric")
    tab.get_by_role("textbox").fill(typed)
    tab.get_by_role("button", name="Check").click()
    row = tab.locator(".cx-row:has(input)")
    shown = row.evaluate("row => getComputedStyle(row, '::after').content")
    assert shown == ("none" if mark is None else f'"{mark}"')
    tab.get_by_role("textbox").fill("1")
    expect(tab.locator(".cx-right, .cx-wrong")).to_have_count(0)


def test_a_phone_shows_the_whole_of_a_long_choice_and_the_mark_beside_its_question(
    items, book
):
    item = items["sample-match"]
    long = {"text": "replaced the Foreign Policy Concept of 1994"}
    targets = (item.targets[0].model_copy(update=long), *item.targets[1:])
    tab = book(pages.html(item.model_copy(update={"targets": targets})))
    tab.set_viewport_size({"width": 375, "height": 800})
    select = tab.locator("select").first
    texts = select.locator("option").all_inner_texts()
    longest, shortest = max(texts, key=len), min(texts, key=len)
    assert len(longest) > 25 >= len(shortest)
    whole = tab.locator(".cx-whole").first
    expect(whole).not_to_be_visible()
    select.select_option(longest)
    expect(whole).to_have_text(longest)
    tab.reload()
    expect(whole).to_be_visible()
    for one in tab.locator("select").all():
        one.select_option(longest)
    high = tab.locator(".cx-pair").first.bounding_box()["height"]
    tab.get_by_role("button", name="Check").click()
    assert tab.locator(".cx-pair").first.bounding_box()["height"] < high + 10
    select.select_option(shortest)
    expect(whole).not_to_be_visible()


@pytest.mark.parametrize(("button", "draws"), [("left", True), ("right", False)])
def test_a_row_can_be_drawn_with_the_pointer(button, draws, sample):
    tab = sample("order")
    before = order(tab)
    grip = tab.locator(".cx-grip").last.bounding_box()
    top = tab.locator(".cx-order > li").first.bounding_box()
    tab.mouse.move(grip["x"] + 5, grip["y"] + 5)
    tab.mouse.down(button=button)
    for step in range(6):
        tab.mouse.move(grip["x"], grip["y"] + (top["y"] - grip["y"] - 4) * step / 5)
    tab.mouse.up(button=button)
    assert order(tab) == ([before[-1], *before[:-1]] if draws else before)


def test_a_partial_order_takes_any_order_that_keeps_its_pairs(sample):
    tab = sample("partial")
    tab.get_by_label("Move up: Presidents arrive").focus()
    press(tab, "Alt+ArrowUp", "Alt+ArrowUp")
    for _ in range(2):
        tab.get_by_role("button", name="Check").press("Enter")
        expect(status(tab)).to_contain_text("Right.")
        tab.get_by_label("Move up: A toast is given").focus()
        place = order(tab).index("A toast is given")
        tab.keyboard.press("Alt+ArrowUp" if place == 2 else "Alt+ArrowDown")
        expect(status(tab)).to_be_empty()


@pytest.mark.parametrize(
    ("kind", "pairs"),
    [
        ("match", {"Resolution 56": "the con", "Resolution 10": "the rev"}),
        ("classify", {"Russia": "the two", "China": "the two", "Japan": "third"}),
    ],
)
def test_pairs_and_groups_are_solved_by_keyboard(kind, pairs, sample):
    tab = sample(kind)
    for name, start in pairs.items():
        tab.locator("h1").click()
        reach(tab, name)
        tab.keyboard.type(start)
    reach(tab, "Check")
    tab.keyboard.press("Enter")
    expect(status(tab)).to_contain_text("Right.")


def test_what_is_still_open_is_counted_and_is_no_try(sample):
    tab = sample("classify")
    tab.get_by_label("Russia").select_option("the two neighbours")
    tab.get_by_role("button", name="Check").click()
    expect(status(tab)).to_have_text("Still open: 2.")
    assert tab.evaluate(ENTRIES)[0]["attempts"] == 0


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("562,5", "Right."),
        ("562.5 km", "Right."),
        ("36 000", "You multiplied"),
        ("12", "Divide the whole way"),
        ("many", "cannot be read as a number"),
        ("562.5 miles", "in this unit: km"),
        ("  ", "no answer yet"),
    ],
)
def test_a_number_is_solved_by_keyboard(typed, said, sample):
    tab = sample("numeric")
    tab.keyboard.press("Tab")
    tab.keyboard.type(typed)
    tab.keyboard.press("Enter")
    expect(status(tab)).to_contain_text(said)


def test_a_place_is_chosen_in_the_list_by_keyboard(sample):
    tab = sample("place")
    for name in ("Russia", "China"):
        tab.locator("h1").click()
        reach(tab, name)
        tab.keyboard.press("Space")
    reach(tab, "Check")
    tab.keyboard.press("Enter")
    expect(status(tab)).to_contain_text("Right.")
    assert tab.locator(".cx-map .cx-chosen").count() == 2


def test_a_place_is_chosen_on_the_map_too(sample):
    tab = sample("place")
    tab.locator(".cx-map [data-id=kaz]").click()
    expect(tab.get_by_label("Kazakhstan")).to_be_checked()
    tab.get_by_role("button", name="Check").click()
    expect(status(tab)).to_contain_text("A gap of some tens of kilometres")


def test_a_text_is_kept_with_its_rubric(sample):
    tab = sample("text")
    expect(tab.locator(".cx-rubric")).to_contain_text("names a measure")
    tab.keyboard.press("Tab")
    tab.keyboard.type("Exports by partner over ten years.")
    reach(tab, "Save")
    tab.keyboard.press("Enter")
    expect(status(tab)).to_contain_text("A person marks it")
    expect(tab.locator(".cx-explain")).to_contain_text("no finding")


def test_a_prediction_is_kept_and_shown_again(items, book):
    item = items["sample-predict"]
    tab = book(pages.html(item), pages.html(item, recall=True))
    again = tab.locator("course-exercise").nth(1)
    expect(again).to_contain_text("not predicted yet")
    expect(again.get_by_role("link")).to_have_count(0)  # this page has no addresses
    tab.get_by_label("about half").press("Space")
    tab.get_by_role("button", name="Keep my prediction").press("Enter")
    expect(status(tab).first).to_have_text("Your prediction is kept.")
    expect(again).to_contain_text("You predicted: about half")
    expect(again).to_contain_text("91.4 %")
    # A change of mind after the data does not change what was predicted.
    tab.get_by_label("over 90 %").press("Space")
    tab.get_by_role("button", name="Keep my prediction").press("Enter")
    expect(again).to_contain_text("You predicted: about half")
    tab.reload()
    expect(again).to_contain_text("You predicted: about half")


def test_a_missing_prediction_leads_to_its_question(items, book):
    item = items["sample-predict"]
    tab = book(pages.html(item, named=True), pages.html(item, recall=True))
    assert tab.locator("[id=sample-predict]").count() == 1
    again = tab.locator("course-exercise").nth(1)
    link = again.get_by_role("link", name="Go to the question")
    expect(link).to_have_attribute("href", "#sample-predict")
    tab.get_by_label("about half").press("Space")
    tab.get_by_role("button", name="Keep my prediction").press("Enter")
    expect(link).to_have_count(0)


def test_the_first_try_is_recorded_apart_and_tries_are_unlimited(sample):
    tab = sample("choice")
    for name in ("in 1994", "in 2019", "in 1994", "in 2011"):
        tab.get_by_label(name).check()
        tab.get_by_role("button", name="Check").click()
        tab.get_by_role("button", name="Check").click()  # the same answer: no new try
    [entry] = tab.evaluate(ENTRIES)
    kept = (entry["first"], entry["answer"], entry["attempts"])
    assert kept == ("y1994", "y2011", 4)


def test_the_principle_is_explained_after_two_tries(sample):
    tab = sample("choice")
    explain = tab.locator(".cx-explain")
    tab.get_by_label("in 1994").check()
    tab.get_by_role("button", name="Check").click()
    expect(status(tab)).to_contain_text("does not use the term")
    expect(explain).to_be_empty()
    tab.get_by_label("in 2019").check()
    tab.get_by_role("button", name="Check").click()
    expect(explain).to_contain_text("older than the document")


def test_hints_come_one_at_a_time_and_are_counted(sample):
    tab = sample("choice")
    hints = tab.locator(".cx-hints li")
    ask = tab.get_by_role("button", name="Hint")
    expect(ask).to_have_text("Hint 1 of 2")
    for count in (1, 2, 2):
        ask.press("Enter")
        expect(hints).to_have_count(count)
        expect(ask).to_be_focused()
    assert tab.evaluate(ENTRIES)[0]["hints"] == 2
    tab.reload()
    expect(hints).to_have_count(2)


def test_the_status_region_is_there_before_its_text(sample):
    tab = sample("choice")
    expect(status(tab)).to_have_attribute("role", "status")
    expect(status(tab)).to_be_empty()


def test_an_answer_is_back_after_a_reload_in_the_same_order(sample):
    tab = sample("multi")
    shown = tab.locator(".cx-text").all_inner_texts()
    tab.get_by_label("Kazakhstan").check()
    tab.get_by_role("button", name="Check").click()
    tab.reload()
    expect(tab.get_by_label("Kazakhstan")).to_be_checked()
    expect(status(tab)).to_contain_text("covers Central Asia")
    assert tab.locator(".cx-text").all_inner_texts() == shown


@pytest.mark.parametrize("change", ["version", "text"])
def test_an_answer_never_returns_to_a_changed_item(change, items, book):
    old = items["sample-choice"]
    tab = book(pages.html(old))
    tab.get_by_label("in 1994").check()
    changed = {"version": 2} if change == "version" else {"prompt": "Another question?"}
    book(pages.html(old.model_copy(update=changed)))
    expect(tab.get_by_role("radio", checked=True)).to_have_count(0)
    assert len(tab.evaluate(ENTRIES)) == 1  # the old answer is not lost either


def test_without_storage_the_exercise_works_and_says_what_is_lost(items, book, tab):
    tab.add_init_script(
        "Object.defineProperty(window, 'localStorage',"
        " { get() { throw new DOMException('off', 'SecurityError'); } });"
    )
    book(pages.html(items["sample-choice"]))
    tab.get_by_label("in 2011").check()
    tab.get_by_role("button", name="Check").click()
    expect(status(tab)).to_contain_text("Right.")
    expect(tab.locator(".cx-notice")).to_contain_text("cannot be stored here")


@pytest.mark.parametrize("stored", ["{", "[]", "null", '{"item": 3}', '"x"'])
def test_damaged_storage_is_no_obstacle(stored, sample):
    tab = sample("choice")
    tab.get_by_label("in 1994").check()
    tab.evaluate(
        """stored => { for (const key of Object.keys(localStorage))
        if (key.includes("/answers/")) localStorage.setItem(key, stored); }""",
        stored,
    )
    tab.reload()
    tab.get_by_label("in 2011").check()
    tab.get_by_role("button", name="Check").click()
    expect(status(tab)).to_contain_text("Right.")


HOSTILE = '</script><img src=x onerror="globalThis.harmed=1"> & "quoted" [x](javascript:harmed=1)'


def test_hostile_texts_of_an_author_are_shown_not_run(items, book):
    item = items["sample-choice"]
    options = tuple(
        option.model_copy(update={"text": f"{option.id} {HOSTILE}", "why": HOSTILE})
        for option in item.options
    )
    changed = {"prompt": HOSTILE, "options": options, "explain": HOSTILE}
    changed["hints"] = (HOSTILE,)
    tab = book(pages.html(item.model_copy(update=changed)))
    tab.get_by_role("radio").nth(0).check()
    tab.get_by_role("button", name="Hint").click()
    for place in (1, 2, 0):
        tab.get_by_role("radio").nth(place).check()
        tab.get_by_role("button", name="Check").click()
    assert tab.evaluate("globalThis.harmed") is None
    assert tab.locator("course-exercise img, course-exercise a").count() == 0
    expect(status(tab)).to_contain_text("<img src=x")


def test_hostile_stored_answers_are_not_run(items, book):
    tab = book(pages.html(items["sample-predict"], recall=True))
    state = {"item": "sample-predict", "version": 1, "attempts": 1, "hints": 0}
    digest = tab.locator("course-exercise").get_attribute("data-hash")
    state |= {"hash": digest, "time": "", "first": HOSTILE, "checked": True}
    key = f"mongolia-foreign-policy/answers/sample-predict@1.{digest}"
    tab.evaluate(
        "([key, text]) => localStorage.setItem(key, text)", [key, json.dumps(state)]
    )
    tab.reload()
    expect(status(tab)).to_contain_text("not predicted yet")
    assert tab.evaluate("globalThis.harmed") is None


def test_keys_pressed_in_an_exercise_do_not_reach_the_notebook(sample):
    tab = sample("order")
    tab.evaluate(
        "() => { window.heard = []; document.addEventListener('keydown', e => heard.push(e.key)); }"
    )
    tab.locator(".cx-order button").first.press("b")
    tab.keyboard.press("x")
    assert tab.evaluate("heard") == []


def test_the_same_item_twice_on_a_page_shows_one_record_and_shares_no_id(items, book):
    html = pages.html(items["sample-choice"])
    tab = book(html, html)
    tab.get_by_label("in 1994").first.check()
    expect(tab.get_by_label("in 1994").last).to_be_checked()
    tab.get_by_label("in 2019").last.check()
    tab.get_by_role("button", name="Check").last.click()
    expect(tab.get_by_label("in 2019").first).to_be_checked()
    for shown in status(tab).all():
        expect(shown).to_contain_text("Not yet.")
    ids = tab.evaluate("() => [...document.querySelectorAll('[id]')].map(n => n.id)")
    assert len(ids) == len(set(ids))


@pytest.fixture
def two(sample, tab):
    """The same page in two tabs of one browser."""
    sample("choice")
    other = tab.context.new_page()
    other.goto(tab.url)
    return tab, other


def answer(tab: Page, name: str) -> None:
    tab.get_by_label(name).check()
    tab.get_by_role("button", name="Check").click()


def test_a_second_tab_follows_the_first(two):
    tab, other = two
    answer(tab, "in 1994")
    expect(other.get_by_label("in 1994")).to_be_checked()
    expect(status(other)).to_contain_text("does not use the term")
    tab.get_by_role("button", name="Hint").click()
    expect(other.locator(".cx-hints li")).to_have_count(1)


DEAF = """() => ['storage', 'pageshow'].forEach((name) =>
  window.addEventListener(name, (event) => event.stopImmediatePropagation(), true))"""


def test_tries_never_fall_and_the_first_answer_stays_whatever_an_older_tab_does(
    sample, tab
):
    # A tab that hears of nothing, as one that the browser has put to sleep.
    asleep = tab.context.new_page()
    asleep.add_init_script(f"({DEAF})()")
    sample("choice")
    asleep.goto(tab.url)
    answer(tab, "in 1994")
    answer(tab, "in 2019")
    tab.get_by_role("button", name="Hint").click()
    asleep.get_by_label("in 2011").check()
    [entry] = tab.evaluate(ENTRIES)
    kept = (entry["attempts"], entry["first"], entry["hints"], entry["answer"])
    assert kept == (2, "y1994", 1, "y2011")
    asleep.get_by_role("button", name="Check").click()
    [entry] = tab.evaluate(ENTRIES)
    assert (entry["attempts"], entry["first"]) == (3, "y1994")


def test_what_was_deleted_stays_deleted_whatever_an_older_tab_does(sample, tab):
    asleep = tab.context.new_page()
    asleep.add_init_script(f"({DEAF})()")
    sample("choice")
    answer(tab, "in 1994")
    asleep.goto(tab.url)
    tab.evaluate("localStorage.clear()")
    asleep.get_by_label("in 2011").check()
    [entry] = tab.evaluate(ENTRIES)
    kept = (entry["attempts"], entry["first"], entry["answer"])
    assert kept == (0, None, "y2011")


def test_a_tab_that_is_open_empties_itself_when_all_is_deleted(two):
    tab, other = two
    answer(tab, "in 1994")
    expect(other.get_by_label("in 1994")).to_be_checked()
    tab.evaluate("localStorage.clear()")
    expect(other.get_by_role("radio", checked=True)).to_have_count(0)
    expect(status(other)).to_be_empty()


def test_a_page_that_was_left_and_comes_back_shows_the_newest(two):
    tab, other = two
    other.evaluate(
        "window.addEventListener('storage', (e) => e.stopImmediatePropagation(), true)"
    )
    answer(tab, "in 1994")
    # Chromium keeps no page from disk, so only the event of its return is played.
    other.evaluate(
        "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"
    )
    expect(other.get_by_label("in 1994")).to_be_checked()


def test_the_focus_stays_when_another_tab_changes_the_answer(two):
    tab, other = two
    other.get_by_role("button", name="Check").focus()
    answer(tab, "in 1994")
    expect(status(other)).to_contain_text("Not yet.")
    expect(other.get_by_role("button", name="Check")).to_be_focused()


HOSTILE_PARTS = [
    {"hints": 2**53 - 1}, {"hints": 10**6}, {"attempts": 10**12}, {"hints": -1},
    {"hints": "2"}, {"hints": None}, {"hints": 1.5}, {"version": True},
    {"answer": {"a": 1}}, {"answer": ["y1900"]}, {"answer": 7, "checked": "yes"},
    {"first": ["y2011", "y2011"]}, {"time": "x" * 1000}, {"time": 3},
    {"answer": "x" * 200_000},
]  # fmt: skip


@pytest.mark.parametrize("parts", HOSTILE_PARTS, ids=lambda parts: str(parts)[:24])
def test_a_record_can_set_nothing_that_its_item_does_not_have(parts, sample):
    tab = sample("choice")
    answer(tab, "in 1994")
    [entry] = tab.evaluate(ENTRIES)
    tab.evaluate(
        """text => { for (const key of Object.keys(localStorage))
        if (key.includes("/answers/")) localStorage.setItem(key, text); }""",
        json.dumps({**entry, **parts}),
    )
    tab.reload()
    expect(tab.get_by_role("button", name="Check")).to_be_visible()
    assert tab.locator(".cx-hints li").count() <= 2
    answer(tab, "in 2011")
    [entry] = tab.evaluate(ENTRIES)
    assert entry["attempts"] in (1, 2)
    assert entry["first"] in ("y1994", "y2011")
    assert entry["hints"] in (0, 2)


def test_page_and_python_agree_on_what_an_item_can_have(items, tab):
    tab.goto("about:blank")
    tab.add_script_tag(content=f"{frontend._joined(('store',))};globalThis.fits=fits")
    for name, (fitting, foreign) in FITTING.items():
        shown = view.public(items[name])
        ids = [option["id"] for option in shown["options"]]
        targets = [target["id"] for target in shown.get("targets", [])]
        told = tab.evaluate(
            "([all, ids, targets]) => all.map((one) => fits(one, ids, targets))",
            [[*fitting, *foreign], ids, targets],
        )
        assert told == [True] * len(fitting) + [False] * len(foreign), name


def test_page_and_python_have_the_same_bounds():
    code = frontend._read("store.js")
    said = {
        name: int(number.replace("_", ""))
        for name, number in re.findall(r"const (LONG\w+|MOST) = ([\d_]+);", code)
    }
    assert said == {
        "LONGEST": submission.LONGEST_ANSWER,
        "LONGEST_WORD": submission._LONGEST_WORD,
        "MOST": submission.MOST,
    }


def test_a_text_that_is_too_long_is_stopped_before_anything_is_lost(sample):
    tab = sample("text")
    tab.get_by_role("textbox").fill("Exports by partner.")
    tab.get_by_role("textbox").fill("x" * 100_001)
    notice = tab.locator(".cx-notice")
    expect(notice).to_contain_text("Too long to be kept: at most 100000 characters")
    tab.get_by_role("button", name="Save").click()
    expect(status(tab)).to_have_text("This is not kept yet.")
    assert len(tab.get_by_role("textbox").input_value()) == 100_001
    assert tab.evaluate(ENTRIES)[0]["answer"] == "Exports by partner."
    tab.get_by_role("textbox").fill("x" * 99_000)
    expect(notice).to_be_empty()
    tab.get_by_role("button", name="Save").click()
    expect(status(tab)).to_contain_text("Your text is saved.")
    assert len(tab.evaluate(ENTRIES)[0]["answer"]) == 99_000


def test_an_item_without_a_key_is_saved_not_judged(sample):
    tab = sample("choice", practice=False)
    expect(tab.get_by_role("button", name="Hint")).to_have_count(0)
    tab.get_by_role("button", name="Save").click()
    expect(status(tab)).to_have_text("There is no answer yet.")
    tab.get_by_label("in 1994").check()
    tab.get_by_role("button", name="Save").click()
    expect(status(tab)).to_have_text(
        "Your answer is saved. It is marked after you hand it in."
    )
    expect(tab.locator(".cx-wrong, .cx-right")).to_have_count(0)


def test_the_words_of_the_interface_follow_the_language(items, book):
    tab = book(pages.html(items["sample-choice"], language="mn"))
    expect(tab.locator("course-exercise")).to_have_attribute("lang", "mn")
    tab.get_by_label("1994 онд").check()
    tab.get_by_role("button", name="Шалгах").click()
    expect(status(tab)).to_contain_text("нэр томьёо байхгүй")
