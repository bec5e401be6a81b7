"""The strip shows every claim once, to the eye and to the ear."""

import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from helpers.book.lists.strip import AFTER, MEANINGS, strip
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
    style = (ASSETS / "book.css").read_text("utf-8")
    assert f"--course-{slug(group)}: {colour.lower()};" in style
    assert f"  --course-verdict: var(--course-{slug(group)});" in style
