"""What a page says of itself: always its own sentence, and addresses once it has some."""

import re
import struct

import pytest
from bs4 import BeautifulSoup

from helpers.book.found import cards, head
from helpers.errors import BookError

from .conftest import BASE

ONE, OTHER = "chapters/01-one.html", "chapters/bibliography.html"


def read(book, name):
    return BeautifulSoup((book / name).read_text(encoding="utf-8"), "html.parser").head


def said(page, name):
    found = page.find_all("meta", attrs={"name": name})
    found += page.find_all("meta", attrs={"property": name})
    return [tag["content"] for tag in found]


@pytest.mark.parametrize("name", [ONE, OTHER])
def test_a_page_says_how_wide_it_is_once(small_book, name):
    assert said(read(small_book, name), "viewport") == [
        "width=device-width, initial-scale=1.0"
    ]


def test_the_sentence_is_the_author_s_and_whole(found_book):
    page = read(found_book, ONE)
    assert said(page, "description") == ["What “one” & its <share> are."]
    assert said(page, "og:description") == said(page, "description")
    assert said(page, "og:title") == ["One chapter"]
    assert said(page, "og:site_name") == ["A small book"]


def test_without_a_sentence_a_page_has_none(small_book):
    assert said(read(small_book, ONE), "description") == []


def test_a_page_named_as_the_book_has_the_name_once(small_book, found_book):
    assert read(small_book, ONE).title.text == "One chapter — A small book"
    titles = [page.read_text("utf-8") for page in small_book.rglob("*.html")]
    found = [re.search("<title>(.*?)</title>", page)[1] for page in titles]
    for title in found:
        parts = title.split(" &#8212; ")
        assert len(parts) == len(set(parts))


@pytest.mark.parametrize("name", [ONE, OTHER, "search.html"])
def test_addresses_are_whole_where_the_book_has_one(found_book, name):
    page = read(found_book, name)
    (canonical,) = page.find_all("link", rel="canonical")
    assert canonical["href"] == f"{BASE}/{name}"
    assert said(page, "og:url") == [f"{BASE}/{name}"]


@pytest.mark.parametrize("name", [ONE, OTHER, "search.html", "index.html", "404.html"])
def test_without_an_address_none_is_told(small_book, name):
    page = read(small_book, name)
    assert page.find_all("link", rel="canonical") == []
    for word in ("og:url", "og:image", "twitter:card"):
        assert said(page, word) == []
    for file in ("sitemap.xml", "feed.xml"):
        assert not (small_book / file).exists()
    assert list(small_book.rglob("*-card.png")) == []


@pytest.mark.parametrize("name", [ONE, OTHER])
def test_the_picture_of_a_page_is_there_and_as_large_as_it_says(found_book, name):
    page = read(found_book, name)
    (address,) = said(page, "og:image")
    assert address.startswith(f"{BASE}/chapters/")
    picture = (found_book / address.removeprefix(f"{BASE}/")).read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert struct.unpack(">II", picture[16:24]) == (1200, 630)
    size = [int(said(page, f"og:image:{side}")[0]) for side in ("width", "height")]
    assert size == [1200, 630]


def test_a_picture_has_the_title_and_the_figure_that_was_asked_for(small_specs):
    svg = cards.card("Two & three " * 9, "A book", small_specs[1])
    assert "Two &amp; three" in svg
    assert svg.count("<text x=") == 4  # two lines, the finding, the book
    assert "mark-rect" in svg
    assert "var(" not in svg


def test_a_picture_without_a_figure_draws_the_claims():
    svg = cards.card("A page", "A book")
    assert svg.count('rx="4"') == 86


def test_the_name_of_the_book_stands_once_on_its_own_picture():
    assert cards.card("A book", "A book").count("A book") == 1


@pytest.mark.parametrize(
    "address",
    ["example.org", "//example.org/", "file:///tmp/", "https://example.org/?a=b"],
)
def test_what_is_no_address_of_a_book_is_refused(address):
    with pytest.raises(BookError, match="is not where a book can stand"):
        head.with_slash(address)
