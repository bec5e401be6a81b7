"""A long list by letters: each letter leads to its entries, with a finger and without a script."""

from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from docutils import nodes

from helpers import data
from helpers.book.lists.letters import letter_of, order, parted
from helpers.data.cells import listed

PAGES = {"glossary": "div.term", "bibliography": "div.citation"}
# The least that a finger and a pointer need, in pixels.
FINGER, POINTER = 44, 24


def entry(name: str) -> tuple[str, nodes.paragraph]:
    return name, nodes.paragraph("", name)


def test_entries_stand_in_order_below_their_letters():
    made = parted(map(entry, ["beta", "Ärger", "24.kg", "alpha"]), row=True)
    assert [part.astext().split("\n")[0] for part in made[1:]] == [
        *("0–9", "24.kg"),
        *("A", "alpha", "Ärger"),
        *("B", "beta"),
    ]
    assert BeautifulSoup(made[0].astext(), "html.parser").get_text() == "0–9AB"


def test_without_a_row_nothing_leads_back_to_it():
    made = parted([entry("alpha")], row=False)
    assert [part.astext() for part in made] == ["A", "alpha"]


@pytest.fixture(params=PAGES)
def page(request, real_book):
    html = (real_book / "chapters" / f"{request.param}.html").read_text("utf-8")
    return request.param, BeautifulSoup(html, "html.parser")


def test_the_row_has_each_letter_once_and_each_has_entries_of_its_own(page):
    name, soup = page
    row = [(it["href"], it.get_text()) for it in soup.select("nav.letters a")]
    headings = soup.select("div.letter h2")
    assert row == [(f"#{it['id']}", it.get_text()) for it in headings]
    assert len(row) == len(set(row)) > 15
    letter, letters, names = "", [], []
    for part in soup.select(f"div.letter h2, {PAGES[name]}"):
        if part.name == "h2":
            letter = part.get_text()
        else:
            words = part.get_text(" ", strip=True)
            names.append(words)
            letters.append((letter, letter_of(words)))
    assert all(stands == belongs for stands, belongs in letters)
    assert all(order(one)[0] <= order(other)[0] for one, other in pairwise(names))


def test_no_entry_and_no_address_is_lost(page):
    name, soup = page
    there = {part["id"] for part in soup.select(PAGES[name])}
    if name == "glossary":
        assert there == {f"term-{row['term']}" for row in data.records("glossary")}
    else:
        cited = {
            key for row in data.records("glossary") for key in listed(row["sources"])
        }
        assert cited <= there == {row["key"] for row in data.records("sources")}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("width", "least"), [(375, FINGER), (1280, POINTER)])
def test_a_letter_is_hit_and_leads_to_its_heading_and_back(opened, name, width, least):
    size = {"width": width, "height": 800}
    tab = opened(f"chapters/{name}.html", viewport=size, java_script_enabled=False)
    letters = tab.locator("nav.letters a, .letter a").all()
    boxes = [letter.bounding_box() for letter in letters]
    assert min(min(box["width"], box["height"]) for box in boxes) >= least
    assert tab.get_by_role("navigation", name="By letter").count() == 1
    tab.locator("nav.letters a", has_text="S").click()
    heading = tab.get_by_role("heading", name="S", exact=True)
    assert 0 <= heading.bounding_box()["y"] < 100
    tab.locator(".letter:has(#letter-s) a").click()
    assert 0 <= tab.locator("nav.letters").bounding_box()["y"] < 300
    tab.emulate_media(media="print")
    assert not tab.locator("nav.letters, .letter a").first.is_visible()
