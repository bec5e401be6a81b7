"""Axe finds nothing on any page of the book, however it is looked at and used."""

from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import pytest
from playwright.sync_api import Page, expect

from axe import OF_COLOUR, OF_WIDTH, answer_wrongly, findings

from .reader import OPEN_ALL, lay_out, wake

CLOSE_ALL = OPEN_ALL.replace("true", "false")
SCHEMES = ("light", "dark")
WIDTHS = {"wide": 1280, "narrow": 320}
HEIGHT = 900
# One page with everything, one that is a list with a form, one of mere text.
TYPICAL = (
    "chapters/08-the-visits.html",
    "chapters/claims.html",
    "exercises/08-the-visits.html",
)


# Shows a page in the colours that it does not have.
OTHER = """() => { const { dataset } = document.documentElement;
  dataset.theme = dataset.theme === "dark" ? "light" : "dark"; }"""


# What some scrolling leaves half covered: it has less than 24 pixels beside or below a
# control of a bar that stays in sight. Axe sees it only where a page happens to stand.
HALF_COVERED = """() => {
  const CONTROLS = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  const LEAST = 24;
  const isSeen = (it) => it.checkVisibility({visibilityProperty: true}) && it.offsetWidth > 1;
  const isBar = (it) => ["sticky", "fixed"].includes(getComputedStyle(it).position)
    && isSeen(it) && !it.matches(".skip-link");  // who skips sees it for a moment
  const bars = [...document.querySelectorAll("body *")].filter(isBar);
  const targets = [...document.querySelectorAll(CONTROLS)].filter((it) => isSeen(it)
    && getComputedStyle(it).display !== "inline" && !bars.some((bar) => bar.contains(it)));
  const box = (it) => it.getBoundingClientRect();
  return bars.flatMap((bar) => {
    const controls = [...bar.querySelectorAll(CONTROLS)].filter(isSeen).map(box)
      .filter(({bottom}) => box(bar).bottom - bottom < LEAST);
    const isUnder = (it) => it.left < box(bar).right && it.right > box(bar).left;
    const isLeft = (it) => controls.every(({left, right}) => right <= it.left
      || left >= it.right || left - it.left >= LEAST || it.right - right >= LEAST);
    return targets.filter((it) => bar.compareDocumentPosition(it) & 4
      && isUnder(box(it)) && !isLeft(box(it)))
      .map((it) => `${bar.className}: ${it.outerHTML.slice(0, 80)}`);
  });
}"""


@dataclass(frozen=True)
class Look:
    scheme: str
    width: int

    def context(self) -> dict:
        # Axe is a script of no page: it is let past the policy.
        size = {"width": self.width, "height": HEIGHT}
        colours = {"color_scheme": self.scheme, "reduced_motion": "reduce"}
        return {"viewport": size, "bypass_csp": True, **colours}


LOOKS = {
    f"{scheme}, {name}": Look(scheme, width)
    for scheme in SCHEMES
    for name, width in WIDTHS.items()
}


def use(tab: Page) -> None:
    """Do all that can be done on a page: wake figures, answer, open what is folded."""
    if (waiting := tab.get_by_text("Show everything, always")).count():
        waiting.first.click()
    for view in tab.query_selector_all("[data-wake]"):
        wake(tab, view)
    answer_wrongly(tab)
    tab.evaluate(OPEN_ALL)
    settle(tab)


# Has the middle of a part stand at the lower edge of what stays in sight.
TO_THE_BAR = """(part) => {
  const middle = ({top, bottom}) => (top + bottom) / 2;
  scrollBy(0, middle(part.getBoundingClientRect()));
  const bar = document.querySelector(".claims-filter").getBoundingClientRect();
  if (bar.top < 1) scrollBy(0, -bar.bottom);
}"""


def settle(tab: Page) -> None:
    """Wait until what follows the size of its box has done so."""
    tab.evaluate(
        "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )


def scheme_of(page: Path) -> str:
    """Return the colours in which a page is looked at: by chance, but one build the same.

    A page names the stamp of the style, so that every change of it draws again.
    """
    return SCHEMES[crc32(page.read_bytes()) % len(SCHEMES)]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_on_a_page_in_use(opened, real_book, names, scheme):
    """Each page has one of the schemes, and TYPICAL the other as well; all, two widths."""
    own = [name for name in names if scheme_of(real_book / name) == scheme]
    found = {}
    for name in own:
        tab = opened(name, gates=True, **Look(scheme, WIDTHS["wide"]).context())
        use(tab)
        found[name, "wide"] = findings(tab) + tab.evaluate(HALF_COVERED)
        if name in TYPICAL:
            tab.evaluate(OTHER)
            found[name, "wide, other colours"] = findings(tab, rules=OF_COLOUR)
        tab.set_viewport_size({"width": WIDTHS["narrow"], "height": HEIGHT})
        settle(tab)
        whole = name in TYPICAL
        found[name, "narrow"] = findings(tab, rules=None if whole else OF_WIDTH)
        found[name, "narrow"] += tab.evaluate(HALF_COVERED)
        tab.close()
    assert len(own) > len(names) / 5
    assert {where: told for where, told in found.items() if told} == {}


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS.keys())
def test_axe_finds_nothing_where_something_waits_or_lies_above(opened, look):
    found = {}
    tab = opened(TYPICAL[0], gates=True, **look.context())
    expect(tab.locator(".course-wait").first).to_be_visible()
    found["waiting"] = findings(tab)
    tab.locator("a.claim-link").first.focus()
    tab.keyboard.press("Shift+Tab")
    tab.keyboard.press("Tab")
    expect(tab.locator("#course-note")).to_be_visible()
    found["note"] = findings(tab, within="p:has([aria-describedby=course-note])")
    found["note"] += findings(tab, within="#course-note")
    tab.keyboard.press("Control+k")
    expect(tab.locator("dialog input[type=search]")).to_be_visible()
    tab.keyboard.type("Tashkent")
    expect(tab.locator("dialog li a").first).to_be_visible()
    found["search"] = findings(tab, within="dialog[open]")
    tab.keyboard.type("xyzzy")
    expect(tab.locator("dialog[open]")).to_contain_text("Nothing in this book")
    found["search, nothing"] = findings(tab, within="dialog[open]")
    tab.keyboard.press("Escape")
    if look.width < 960:
        for side in ("primary", "secondary"):
            tab.locator(f".{side}-toggle:visible").first.click()
            expect(tab.locator(f"#pst-{side}-sidebar-modal")).to_be_visible()
            tab.evaluate(OPEN_ALL)
            found[side] = findings(tab, within="dialog[open]")
            tab.keyboard.press("Escape")
            tab.evaluate(CLOSE_ALL)
    assert {where: told for where, told in found.items() if told} == {}


@pytest.mark.parametrize("look", ["light, wide", "dark, narrow"])
def test_axe_finds_nothing_on_a_list_of_which_a_part_is_shown(opened, look):
    """A note lies beside the squares, a menu is open, much or nothing is found."""
    found = {}
    tab = opened(TYPICAL[1], **LOOKS[look].context())
    base = tab.url
    for place in (0, 40, 85):
        tab.locator("nav.claims-strip ol a").nth(place).hover()
        expect(tab.locator("#course-note")).to_contain_text(f"S{place + 1:02}")
        found["note", place] = findings(tab, rules=(*OF_WIDTH, *OF_COLOUR))
    tab.locator("details.course-menu > summary").click()
    expect(tab.locator("details.course-menu ul")).to_be_visible()
    found["menu"] = findings(tab)
    for rest in ("?verdict=contested", "?words=xyzzy", "#s34"):
        tab.goto("about:blank")
        tab.goto(base + rest)
        expect(tab.locator(".claims-filter [role=status]")).to_contain_text("of")
        found[rest] = findings(tab)
    tab.goto(base)
    lay_out(tab)
    tab.evaluate(OPEN_ALL)
    # As a reader scrolls: each time something of the list stands half below what stays.
    for part in ("nav.claims-strip li:nth-child(30)", "#s02 summary", "#s34 details a"):
        tab.locator(part).first.evaluate(TO_THE_BAR)
        settle(tab)
        found[part] = findings(tab, rules=OF_WIDTH)
    for asked, told in (("policy", "results"), ("xyzzy", "Nothing in this book")):
        tab.goto(f"{base.replace(TYPICAL[1], 'search.html')}?q={asked}")
        expect(tab.locator(".search-summary")).to_contain_text(told)
        tab.wait_for_load_state("networkidle")
        found[asked] = findings(tab)
    assert {where: told for where, told in found.items() if told} == {}


def test_axe_would_find_a_fault(opened):
    tab = opened(TYPICAL[2], **LOOKS["light, wide"].context())
    tab.evaluate(
        """document.querySelector("article, main").insertAdjacentHTML("beforeend",
        '<img src="data:,"><button aria-label="Other">This</button>')"""
    )
    rules = {told.partition(":")[0] for told in findings(tab)}
    assert {"image-alt", "label-content-name-mismatch"} <= rules


def test_a_square_would_be_found_below_a_head_that_stays(opened):
    tab = opened(TYPICAL[1], **LOOKS["light, wide"].context())
    assert tab.evaluate(HALF_COVERED) == []
    tab.evaluate(
        """document.querySelector(".bd-header-article").style.cssText =
        "position: sticky; top: 0" """
    )
    assert any("claim-mark" in told for told in tab.evaluate(HALF_COVERED))
