"""What the purge takes out, no page of the book can use: asked of a browser, exactly."""

import re

import pytest
from playwright.sync_api import Browser, Page

from .dropped import FITTING, Rule, dropped, fitting, rules

# A page takes the place of the one that is open, without its scripts and styles.
TAKE = """
async (address) => {
  const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
  for (const it of page.querySelectorAll("script, link, style, img")) it.remove();
  document.replaceChild(page.documentElement, document.documentElement);
}
"""
TWO = '<p class="a" id="b">c <a href="d">e</a></p>'


@pytest.fixture
def tab(browser: Browser):
    page = browser.new_page()
    yield page
    page.close()


def test_what_is_kept_is_as_it_was_and_in_its_order(lacks):
    assert len(lacks.selectors) > 1000
    assert lacks.strange == []


def test_no_rule_that_was_dropped_fits_any_page(tab: Page, lacks, address, names):
    tab.goto(f"{address}404.html")
    found = {}
    for name in names:
        tab.evaluate(TAKE, address + name)
        if told := fitting(tab, [it for it in lacks.selectors if it[0] != "@"]):
            found[name] = told
    assert found == {}


def test_nothing_reads_a_variable_that_was_dropped(lacks, read):
    assert len(lacks.variables) > 100
    assert lacks.variables & read == set()


def test_nothing_plays_an_animation_that_was_dropped(lacks, kept):
    names = {it[1:] for it in lacks.selectors if it[0] == "@"}
    played = " ".join(re.findall(r"animation(?:-name)?:([^;}]*)", kept))
    assert names & set(re.findall(r"[\w-]+", played)) == set()


def test_a_rule_too_few_is_found(tab: Page):
    whole = rules(tab, ".a{top:0}#b{--x:1;left:0}@media print{.a{top:1px}}")
    assert [rule.where for rule in whole] == ["", "", "print{"]
    lacks = dropped(whole, rules(tab, "#b{left:0}"), {"--x"})
    assert lacks.selectors == [".a", ".a"]
    assert lacks.variables == {"--x"}
    assert lacks.strange == []
    only = rules(tab, "p{--x:1}")
    assert dropped(only, [], {"--x"}).selectors == ["p"]
    assert dropped(only, [], {"--y"}).variables == {"--x"}
    (strange,) = dropped(whole, rules(tab, ".a{top:2px}"), set()).strange
    assert strange == Rule("", ".a", "top:2px;", {})


@pytest.mark.parametrize(
    ("selector", "fits"),
    [
        (".a", True),
        (".b", False),
        ("#b > a:hover::after", True),
        (".a > ::before", True),
        ("p:not(:focus) a:not(.a)", True),
        ("::selection", True),
        (".a.b:hover", False),
        ("p:not(.a)", False),
    ],
)
def test_whatever_the_reader_does_a_selector_fits_or_not(tab: Page, selector, fits):
    tab.set_content(TWO)
    assert tab.evaluate(FITTING, [selector]) == [selector] * fits
