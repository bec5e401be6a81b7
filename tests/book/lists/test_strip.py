"""The strip shows every claim once, to the eye and to the ear."""

import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from helpers.book.lists.strip import AFTER, MEANINGS, met, strip
from helpers.book.shell.bundle import ASSETS
from helpers.charts import palette
from helpers.charts.verdicts import slug
from helpers.data.claims import claims

from .test_ledger import CONTESTED


def soup(*shown, ledger="claims.html"):
    return BeautifulSoup(strip(shown or claims(), ledger), "html.parser")


def test_every_claim_is_one_link_in_the_order_of_the_article():
    links = [link["href"] for link in soup().select("ol a")]
    assert links == [f"claims.html#{claim.claim_id.lower()}" for claim in claims()]


def test_a_link_on_the_page_of_claims_stays_on_it():
    assert soup(CONTESTED, ledger="").select_one("ol a")["href"] == "#s99"


def test_a_square_is_read_out_and_shown_under_the_pointer():
    link = soup(CONTESTED).select_one("ol a")
    assert link.get_text() == "S99, contested: The steppe is round."
    assert link["title"] == link.get_text()


def test_what_a_claim_says_is_never_obeyed():
    hostile = replace(CONTESTED, claim='"><script>alert(1)</script>')
    made = soup(hostile)
    assert made.find("script") is None
    assert made.select_one("ol a")["title"].endswith("<script>alert(1)</script>")


def test_the_legend_says_what_each_colour_means_and_how_many_have_it():
    entries = soup(CONTESTED).select("ul li")
    assert [entry.b.get_text() for entry in entries] == list(palette.VERDICTS)
    assert [re.search(r"\((\d+)\)", e.get_text())[1] for e in entries] == list("0100")
    assert set(MEANINGS) == set(palette.VERDICTS)


def test_a_reader_with_a_keyboard_can_pass_by():
    made = soup()
    assert made.select_one("nav a")["href"] == f"#{AFTER}"
    assert made.find(id=AFTER) is not None


@pytest.mark.parametrize(("group", "colour"), palette.VERDICTS.items())
def test_the_page_has_the_colours_of_the_charts(group, colour):
    style = (ASSETS / "style" / "strip.css").read_text("utf-8")
    assert f"--course-{slug(group)}: {colour.lower()};" in style
    assert f"  --course-verdict: var(--course-{slug(group)});" in style


def test_a_reader_s_strip_names_the_exercises_and_keeps_the_verdict_back():
    other = replace(CONTESTED, claim_id="S98")
    asked = {"S99": ["ch01-a", "ch02-b"]}
    made = BeautifulSoup(met([CONTESTED, other], "claims.html", asked), "html.parser")
    first, second = made.select("ol a")
    assert first["data-items"] == "ch01-a ch02-b"
    assert first.get_text() == first["title"] == "S99: The steppe is round."
    assert not second.has_attr("data-items")
    assert "makes 2 claims, and exercises ask about 1 of them" in made.p.get_text()
    assert made.select_one("nav a")["href"] == f"#{AFTER}"


@pytest.fixture
def tab(browser, tmp_path):
    """A reader's strip of three claims, two of which exercises ask about."""
    shown = [replace(CONTESTED, claim_id=name) for name in ("S97", "S98", "S99")]
    asked = {"S98": ["ch01-a", "ch02-b"], "S99": ["ch02-c"]}
    script = (ASSETS / "met.js").read_text("utf-8")
    style = (ASSETS / "style" / "strip.css").read_text("utf-8")
    html = f"<style>{style}</style>{met(shown, '', asked)}<script>{script}</script>"
    page = browser.new_page()
    page.set_content(f"<!doctype html>{html}")
    yield page
    page.close()


TELL = """(detail) => document.body.dispatchEvent(
  new CustomEvent("course-answers", { bubbles: true, detail }))"""
COLOUR = "(node) => getComputedStyle(node, '::before').borderColor"


def test_a_claim_has_its_colour_while_an_exercise_about_it_is_answered(tab):
    first, claim, other = tab.locator("ol a").all()
    grey = claim.evaluate(COLOUR)
    for answered, told in (
        (["ch02-b"], "You have met 1 of 2."),
        (["ch02-b", "ch02-c", "ch09-z"], "You have met 2 of 2."),
        ([], "You have met 0 of 2."),
    ):
        tab.evaluate(TELL, answered)
        assert tab.get_by_role("status").inner_text() == told
        assert (claim.evaluate(COLOUR) == grey) == ("ch02-b" not in answered)
        assert ("(answered)" in claim.text_content()) == ("ch02-b" in answered)
        assert ("(answered)" in other.text_content()) == ("ch02-c" in answered)
        assert "(answered)" not in first.text_content()
