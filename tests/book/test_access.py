"""Axe finds nothing on any page of the book, however it is looked at and used."""

from dataclasses import dataclass
from itertools import cycle

import pytest
from playwright.sync_api import Page, expect

from axe import answer_wrongly, findings

from .reader import OPEN_ALL, wake

WIDTHS = {"wide": 1280, "narrow": 320}
# One page with everything, one that is a list with a form, one of mere text.
TYPICAL = (
    "chapters/08-the-visits.html",
    "chapters/claims.html",
    "exercises/08-the-visits.html",
)


@dataclass(frozen=True)
class Look:
    scheme: str
    width: int

    def context(self) -> dict:
        # Axe is a script of no page: it is let past the policy.
        size = {"width": self.width, "height": 900}
        return {"viewport": size, "color_scheme": self.scheme, "bypass_csp": True}


LOOKS = {
    f"{scheme}, {name}": Look(scheme, width)
    for scheme in ("light", "dark")
    for name, width in WIDTHS.items()
}


def use(tab: Page) -> None:
    """Do all that can be done on a page: wake figures, answer, open what is folded."""
    for view in tab.query_selector_all("[data-wake]"):
        wake(tab, view)
    answer_wrongly(tab)
    tab.evaluate(OPEN_ALL)


@pytest.mark.parametrize("turn", range(len(LOOKS)), ids=LOOKS.keys())
def test_axe_finds_nothing_on_a_page_in_use(opened, names, turn):
    """Each page has one of the looks; what they share, TYPICAL has in all."""
    looks = cycle(LOOKS.values())
    asked = [
        name
        for name, look in zip(names, looks, strict=False)
        if look == list(LOOKS.values())[turn] or name in TYPICAL
    ]
    found = {}
    for name in asked:
        tab = opened(name, **list(LOOKS.values())[turn].context())
        use(tab)
        if told := findings(tab):
            found[name] = told
        tab.close()
    assert set(TYPICAL) <= set(asked)
    assert found == {}


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
    found["note"] = findings(tab)
    tab.keyboard.press("Control+k")
    expect(tab.locator("dialog input[type=search]")).to_be_visible()
    found["search"] = findings(tab)
    tab.keyboard.press("Escape")
    if look.width < 960:
        for side in ("primary", "secondary"):
            tab.locator(f".{side}-toggle:visible").first.click()
            expect(tab.locator(f"#pst-{side}-sidebar-modal")).to_be_visible()
            found[side] = findings(tab)
            tab.keyboard.press("Escape")
    assert {where: told for where, told in found.items() if told} == {}


def test_axe_would_find_a_fault(opened):
    tab = opened(TYPICAL[2], **LOOKS["light, wide"].context())
    tab.evaluate(
        """document.querySelector("article, main").insertAdjacentHTML("beforeend",
        '<img src="data:,"><button aria-label="Other">This</button>')"""
    )
    rules = {told.partition(":")[0] for told in findings(tab)}
    assert {"image-alt", "label-content-name-mismatch"} <= rules
