"""What a square of a strip says is shown beside the squares, never on them."""

import pytest
from playwright.sync_api import Page, expect

DOOR = "chapters/intro.html"
SQUARES, NOTE = "nav.claims-strip ol a", "#course-note"
# How many squares a note lies on.
COVERED = """
() => {
  const note = document.getElementById("course-note").getBoundingClientRect();
  return [...document.querySelectorAll(".claims-strip ol a")].filter(it => {
    const {left, right, top, bottom} = it.getBoundingClientRect();
    return left < note.right && right > note.left && top < note.bottom && bottom > note.top;
  }).length;
}
"""


def is_told(tab: Page, place: int) -> None:
    words = tab.locator(SQUARES).nth(place).text_content()
    expect(tab.locator(NOTE)).to_have_text(words)
    expect(tab.locator(NOTE)).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("place", [0, 30, 60, 85])
def test_a_note_covers_no_square(opened, width, place):
    tab = opened(DOOR, viewport={"width": width, "height": 800})
    tab.locator("nav.claims-strip").scroll_into_view_if_needed()
    for block in ("start", "end"):
        tab.locator("nav.claims-strip").evaluate(
            "(strip, block) => strip.scrollIntoView({block})", block
        )
        tab.locator(SQUARES).nth(place).hover()
        is_told(tab, place)
        assert tab.evaluate(COVERED) == 0


def test_who_goes_to_the_note_past_other_squares_reaches_it(opened):
    tab = opened(DOOR, viewport={"width": 320, "height": 800})
    square = tab.locator(SQUARES).nth(40)
    square.scroll_into_view_if_needed()
    square.hover()
    is_told(tab, 40)
    box = tab.locator(NOTE).bounding_box()
    tab.mouse.move(box["x"] + 20, box["y"] + box["height"] / 2, steps=12)
    tab.wait_for_timeout(400)  # longer than a note stays when it is left
    is_told(tab, 40)


def test_a_pointer_that_rests_on_another_square_is_told_that(opened):
    tab = opened(DOOR)
    for place in (3, 4, 20):
        tab.locator(SQUARES).nth(place).hover()
        is_told(tab, place)


def test_in_a_low_window_the_note_is_seen(opened):
    tab = opened(DOOR, viewport={"width": 320, "height": 256})
    square = tab.locator(SQUARES).nth(45)
    square.scroll_into_view_if_needed()
    square.hover()
    is_told(tab, 45)


def test_a_finger_s_first_tap_on_a_square_tells_and_its_second_follows(opened):
    tab = opened(
        DOOR, viewport={"width": 375, "height": 800}, has_touch=True, is_mobile=True
    )
    for place in (10, 33):
        tab.locator(SQUARES).nth(place).tap()
        is_told(tab, place)
    tab.locator(SQUARES).nth(33).tap()
    tab.wait_for_url("**/claims.html#s34")
    expect(tab.locator("#s34 details")).to_have_attribute("open", "")


def test_a_square_is_not_described_by_its_own_name(opened):
    tab = opened(DOOR)
    square = tab.locator(SQUARES).nth(2)
    square.hover()
    is_told(tab, 2)
    assert square.get_attribute("aria-describedby") is None
