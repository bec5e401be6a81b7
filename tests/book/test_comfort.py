"""What makes the book easy to read: numbers, scrolling, print, no script, a phone."""

from pathlib import Path

import pytest

from helpers.notebooks.check import is_chapter

from .reader import lay_out

PHONE = {"width": 375, "height": 800}
PAPER = {"width": 700, "height": 1000}  # A4 between its margins
CHAPTERS = 10

# What can be scrolled sideways without a shade at its edge.
UNMARKED = """
() => [...document.querySelectorAll(".bd-article *")].filter(box =>
  box.scrollWidth > box.clientWidth + 1
  && ["auto", "scroll"].includes(getComputedStyle(box).overflowX)
  && !box.matches("div.highlight, .chart-view, .formula, textarea")
  && !getComputedStyle(box).backgroundAttachment.includes("local")
).map(box => box.outerHTML.slice(0, 80))
"""
# Cells with one date, and names of columns, that stand on more than one line.
BROKEN = """
() => [...document.querySelectorAll("td, th")].filter(cell => {
  const isDate = /^\\d{4}-\\d\\d-\\d\\d$/.test(cell.textContent.trim());
  const words = isDate ? cell : cell.querySelector(":scope > p > code:only-child");
  if (!words || words.textContent.includes(" ")) return false; // a command may break there
  const range = document.createRange();
  range.selectNodeContents(words);
  return new Set([...range.getClientRects()].map(r => Math.round(r.top / 5))).size > 1;
}).map(cell => cell.textContent)
"""
# Headings that are higher because of the unseen sign of their address.
STRETCHED = """
() => [...document.querySelectorAll("h1, h2, h3")].filter(heading => {
  const before = heading.offsetHeight;
  heading.querySelector("a.headerlink")?.remove();
  return heading.offsetHeight < before;
}).map(heading => heading.textContent)
"""
# What would be cut at the edge of the paper.
CUT = """
() => [...document.querySelectorAll(
    "article pre, .text_html:has(table.dataframe), .pst-scrollable-table-container")]
  .filter(box => box.scrollWidth > box.clientWidth + 1)
  .map(box => box.textContent.trim().slice(0, 40))
"""
COLOUR = "(words) => getComputedStyle(document.querySelector(words)).color"


@pytest.fixture(scope="module")
def chapters(written) -> list[str]:
    numbered = ("chapters/0", "chapters/1")
    found = [name for name in written if name.startswith(numbered)]
    return [name for name in found if is_chapter(Path(name))]


def test_chapters_carry_the_number_by_which_the_text_calls_them(opened, chapters):
    assert len(chapters) == CHAPTERS
    for number, name in enumerate(chapters, start=1):
        tab = opened(name, java_script_enabled=False)
        assert tab.locator("article h1").text_content().startswith(f"{number}. ")
        assert tab.title().startswith(f"{number}. ")
        here = tab.locator(".bd-sidebar-primary li.current > a")
        assert here.text_content().strip().startswith(f"{number}. ")


def test_an_assignment_and_what_comes_before_the_chapters_have_no_number(
    opened, written
):
    unnumbered = [n for n in written if n.startswith(("exercises/", "chapters/00-"))]
    assert "chapters/00-tables-and-charts.html" in unnumbered
    for name in unnumbered:
        tab = opened(name, java_script_enabled=False)
        assert tab.locator("h1 .section-number").count() == 0


def test_a_term_leads_once_in_a_chapter_and_a_chapter_never_to_itself(opened, chapters):
    for name in chapters:
        tab = opened(name, java_script_enabled=False)
        links = tab.locator("a.term-link")
        led = links.evaluate_all("links => links.map(link => link.hash)")
        assert led
        assert sorted(led) == sorted(set(led))
        assert (
            tab.locator(f'article a.chapter-link[href="{Path(name).name}"]').count()
            == 0
        )


def test_what_scrolls_on_a_phone_says_so_and_dates_and_names_stay_whole(
    opened, written
):
    tab = opened(written[0], viewport=PHONE)
    base = tab.url.removesuffix(written[0])
    found = {}
    for name in written:
        tab.goto(base + name)
        lay_out(tab)
        tab.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        told = [
            *tab.evaluate(UNMARKED),
            *tab.evaluate(BROKEN),
            *tab.evaluate(STRETCHED),
        ]
        if told:
            found[name] = told
    assert found == {}


def test_print_cuts_no_line_of_code_and_no_table(opened, chapters):
    tab = opened(chapters[0], viewport=PAPER)
    base = tab.url.removesuffix(chapters[0])
    for name in chapters:
        tab.goto(base + name)
        lay_out(tab)
        tab.emulate_media(media="print")
        assert (name, tab.evaluate(CUT)) == (name, [])
        tab.emulate_media(media="screen")


def test_print_from_the_dark_is_dark_on_white_and_the_dark_returns(opened, chapters):
    tab = opened(chapters[0], color_scheme="dark")
    dark = tab.evaluate(COLOUR, "article p")
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    printed = tab.evaluate(COLOUR, "article p")
    assert (
        tab.evaluate("getComputedStyle(document.documentElement).colorScheme")
        == "light"
    )
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    assert tab.evaluate(COLOUR, "article p") == dark != printed


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_without_a_script_a_link_is_seen_and_a_row_has_its_line(
    opened, chapters, scheme
):
    tab = opened(chapters[7], java_script_enabled=False, color_scheme=scheme)
    assert tab.locator("html").get_attribute("data-theme") == "light"
    (link, text) = (
        tab.locator(where).first.evaluate("words => getComputedStyle(words).color")
        for where in ("article a.chapter-link", "article p")
    )
    assert link != text
    line = "cell => getComputedStyle(cell).borderBottomColor"
    assert tab.locator("table.dataframe td").first.evaluate(line) != text


def test_the_script_still_chooses_the_dark(opened, chapters):
    tab = opened(chapters[0], color_scheme="dark")
    assert tab.evaluate("document.documentElement.dataset.theme") == "dark"


def test_nothing_lies_on_the_answers_of_a_phone(opened, chapters):
    tab = opened(chapters[0], viewport=PHONE)
    tab.mouse.wheel(0, 4000)
    tab.wait_for_timeout(300)
    tab.mouse.wheel(0, -800)
    tab.wait_for_timeout(300)
    assert not tab.locator("#pst-back-to-top").is_visible()
