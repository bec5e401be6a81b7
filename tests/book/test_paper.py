"""A chapter on paper: what is on the sheets, what is not, and that nothing is broken."""

import re
import zlib

import pytest
from playwright.sync_api import Browser, Page, expect

from .reader import lay_out

# The text of a sheet of A4 between its margins, in CSS pixels.
SHEET = {"width": 627, "height": 956}
CHAPTERS = (
    "chapters/05-inventing-the-third-neighbour.html",
    "chapters/09-corridors.html",
)
CONTROLS = """
() => [...document.querySelectorAll("body :is(button, summary, dialog, form, nav)")]
  .filter(it => it.checkVisibility({visibilityProperty: true}) && it.getBoundingClientRect().width)
  .filter(it => !it.matches("form.cx"))
  .map(it => it.outerHTML.slice(0, 80))
"""
# Cells in which a word stands on two lines.
BROKEN = """
() => [...document.querySelectorAll(".bd-article :is(td, th)")].flatMap(cell => {
  const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walk.nextNode()) {
    for (const {index, 0: word} of walk.currentNode.data.matchAll(/[\\p{L}\\d]+/gu)) {
      const range = document.createRange();
      range.setStart(walk.currentNode, index);
      range.setEnd(walk.currentNode, index + word.length);
      if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1)
        found.push(word);
    }
  }
  return found;
})
"""
# Frames with nothing in them.
EMPTY = """
() => [...document.querySelectorAll(".bd-article *")].filter(it => {
  const {borderTopWidth, borderLeftWidth, borderTopStyle} = getComputedStyle(it);
  const framed = parseFloat(borderTopWidth) + parseFloat(borderLeftWidth) > 0
    && borderTopStyle !== "none";
  const seen = it.checkVisibility() && it.getBoundingClientRect().height > 4;
  return framed && seen && !it.innerText?.trim() && !it.closest("svg, table, course-exercise")
    && !it.matches("hr, span.claim-mark");
}).map(it => it.outerHTML.slice(0, 80))
"""
LONG = "course-exercise:has(.cx-row:nth-of-type(6), .cx-pair)"
WHOLE = f"figure.chart, course-exercise:not({LONG}), div.cell_input"


@pytest.fixture(params=CHAPTERS, ids=lambda name: name[9:11])
def printed(browser: Browser, address, request):
    """A chapter that nobody has worked in, as paper shows it."""
    context = browser.new_context(viewport=SHEET)
    tab = context.new_page()
    tab.goto(address + request.param)
    lay_out(tab)
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    tab.emulate_media(media="print")
    # All of them: what only paper shows asks for its letters when it is printed.
    tab.evaluate(
        "Promise.all([...document.fonts].map(face => face.load())).then(() => true)"
    )
    yield tab
    context.close()


def test_there_is_nothing_to_press(printed: Page):
    # A pen answers an exercise: its frame and its lines stay.
    assert printed.evaluate(CONTROLS) == []
    for words in ("Go to the question", "Show the code", "Show the numbers"):
        expect(printed.get_by_text(words).locator("visible=true")).to_have_count(0)


def test_questions_are_asked_and_folded_answers_left_out(printed: Page):
    expect(printed.get_by_text("Check yourself.").first).to_be_visible()
    expect(printed.locator("course-exercise").first).to_be_visible()
    folded = printed.locator(".bd-article details")
    assert folded.count() > 3
    expect(folded.locator("visible=true")).to_have_count(0)


def test_an_answer_that_its_reader_opened_is_printed(printed: Page):
    fold = printed.locator(".bd-article details", has_text="A possible answer").first
    fold.evaluate("it => it.open = true")
    expect(fold.locator("p").first).to_be_visible()


def test_figures_that_waited_are_there(printed: Page):
    figures = printed.locator("figure.chart")
    assert figures.count() > 1
    expect(figures.locator("visible=true")).to_have_count(figures.count())


def test_no_word_is_broken_and_no_frame_is_empty(printed: Page):
    assert printed.evaluate(BROKEN) == []
    assert printed.evaluate(EMPTY) == []


def test_what_belongs_together_stays_on_one_sheet(printed: Page):
    rule = "its => its.map(it => getComputedStyle(it).breakInside)"
    parts = printed.locator(WHOLE).locator("visible=true")
    assert set(parts.evaluate_all(rule)) == {"avoid"}
    heights = parts.evaluate_all(
        "its => its.map(it => it.getBoundingClientRect().height)"
    )
    assert max(heights) < SHEET["height"] / 2
    # Of many rows each one stays whole.
    rows = printed.locator(f"{LONG} .cx-row").locator("visible=true")
    assert rows.count() > 5
    assert set(rows.evaluate_all(rule)) == {"avoid"}


def test_what_code_prints_stands_below_it(printed: Page):
    # A value, that is: a table or a figure may stand overleaf.
    code = printed.locator("div.cell:has(> .cell_output .highlight) > div.cell_input")
    assert code.count() > 1
    seen = code.evaluate_all(
        """its => its.map(it => [
          getComputedStyle(it).breakAfter, getComputedStyle(it.parentElement).display
        ].join())"""
    )
    assert set(seen) == {"avoid,block"}


OTHERS = pytest.mark.parametrize(
    "printed",
    ["chapters/claims.html", "chapters/progress.html", "exercises/07-landlocked.html"],
    indirect=True,
    ids=["claims", "progress", "assignment"],
)


@OTHERS
def test_a_list_or_an_assignment_is_whole_on_paper(printed: Page):
    assert printed.evaluate(BROKEN) == []
    assert printed.evaluate(EMPTY) == []
    links = printed.get_by_text("Link to this claim")
    assert links.count() == (86 if "claims" in printed.url else 0)
    expect(links.locator("visible=true")).to_have_count(0)
    # A frame around what fills several sheets would be cut on each.
    heights = printed.evaluate(
        """() => [...document.querySelectorAll(".bd-article *")]
            .filter(it => parseFloat(getComputedStyle(it).borderTopWidth) > 0)
            .map(it => it.getBoundingClientRect().height)"""
    )
    assert max(heights) < SHEET["height"]


@pytest.mark.parametrize("printed", ["exercises/07-landlocked.html"], indirect=True)
def test_the_place_of_an_answer_has_room_for_a_pen(printed: Page):
    place = printed.get_by_text("YOUR ANSWER HERE", exact=True)
    expect(place).to_be_visible()
    assert place.bounding_box()["height"] > 60


def test_each_sheet_has_address_date_and_number(printed: Page):
    said = "name => document.documentElement.style.getPropertyValue(name)"
    assert printed.evaluate(said, "--course-sheet-address") == f'"{printed.url}"'
    date = printed.evaluate(said, "--course-sheet-date")
    assert re.fullmatch(r'"\d{4}-\d\d-\d\d"', date)
    sheets, shown = seen_in(printed.pdf(prefer_css_page_size=True))
    assert 8 < sheets < 20
    printed.evaluate(
        """() => {
        const none = new CSSStyleSheet();
        none.replaceSync("@page { @bottom-left { content: none } @bottom-right { content: none } }");
        document.adoptedStyleSheets = [none];
        }"""
    )
    assert seen_in(printed.pdf(prefer_css_page_size=True)) <= (
        sheets,
        shown - 3 * sheets,
    )


def seen_in(content: bytes) -> tuple[int, int]:
    """Return how many sheets a file in PDF has, and how many pieces of text."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL)
    shown = 0
    for stream in streams:
        try:
            # Not zlib.decompress: the last byte may look like the end of a line.
            drawn = zlib.decompressobj().decompress(stream)
            shown += len(re.findall(rb"\bT[jJ]\b", drawn))
        except zlib.error:
            continue  # a picture, or a font
    return len(re.findall(rb"/Type /Page\b", content)), shown
