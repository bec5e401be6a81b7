"""No reader sees a mark as it is typed: quotation marks and apostrophes are those of print."""

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from bs4.element import NavigableString

from helpers.book.builders import EPUB
from helpers.book.page.quotes import CLOSED, in_file, in_page, in_text

STRAIGHT = re.compile("[\"']")
READ = ("alt", "title", "aria-label", "placeholder", "data-moved")


def straight(html: str) -> Iterator[str]:
    """Yield each text of a page, or what is read of it, that has a straight mark."""
    soup = BeautifulSoup(html, "html.parser")
    for closed in soup.find_all(CLOSED):
        closed.decompose()
    # No comment, no declaration.
    for text in soup.find_all(string=lambda it: type(it) is NavigableString):
        if STRAIGHT.search(text):
            yield text.strip()
    for part in soup.find_all(True):
        yield from (
            value
            for name, value in part.attrs.items()
            if name in READ and STRAIGHT.search(value)
        )
    for part in soup.select("meta[name=description], meta[property^='og:']"):
        if STRAIGHT.search(part["content"]):
            yield part["content"]


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("Mongolia's \"third\" 'neighbours'", "Mongolia’s “third” ‘neighbours’"),
        ('("a")—"b", the \'90s', "(“a”)—“b”, the ’90s"),
        ("\"'Neighbour' is a word\"", "“‘Neighbour’ is a word”"),
        ('parts, joined by "; ", of " > "', "parts, joined by “; ”, of “ > ”"),
        ("&quot;a&#x27;s&quot;", "“a’s”"),
        ("states' own", "states’ own"),
        ("", ""),
    ],
)
def test_a_mark_opens_or_closes_as_it_stands(typed, set_):
    assert in_text(typed) == set_
    assert in_text(set_) == set_


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ('<p>say <em>"yes"</em></p>', "<p>say <em>“yes”</em></p>"),
        (
            '<p>"<a href="x">a</a>"</p><p>"b"</p>',
            '<p>“<a href="x">a</a>”</p><p>“b”</p>',
        ),
        ("<p><code>d</code>'s</p>", "<p><code>d</code>’s</p>"),
        ('<img alt="it\'s" src="a\'b">', '<img alt="it’s" src="a\'b">'),
    ],
)
def test_a_sentence_goes_on_around_what_stands_in_it(typed, set_):
    assert in_page(typed) == set_


@pytest.mark.parametrize(
    "html",
    [
        *(f'<{name} class="x">a "b" \'c\' <i>"d"</i></{name}>' for name in CLOSED),
        "<script>if (a<b && c==\"d\") e('f')</script>",
        '<meta http-equiv="X" content="default-src \'none\'">',
        '<!-- "a" -->',
        '<option value="it\'s">x</option>',
    ],
)
def test_what_is_no_text_stays_as_it_is(html):
    assert in_page(html) == html


def test_the_sentences_of_a_figure_that_moves_keep_what_they_are_found_by():
    html = '<script type="application/json" class="chart-readings">{"[\\"a\'b\\"]":"it\'s"}</script>'
    found = json.loads(BeautifulSoup(in_page(html), "html.parser").script.string)
    assert found == {'["a\'b"]': "it’s"}


def test_an_expression_of_a_chart_stays_what_it_is():
    text = """{"test":"datum['a'] == 'b'","kind":"author's"}"""
    assert in_file("x.js", text) == text.replace("r's", "r’s")
    assert in_file("x.csv", "it's") == "it's"


def test_no_page_shows_a_straight_mark(real_book, names):
    found = {
        name: list(straight((real_book / name).read_text("utf-8"))) for name in names
    }
    assert {name: told for name, told in found.items() if told} == {}


def texts(part: object) -> Iterator[str]:
    """Yield every text of JSON, but no name of its parts."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, list | dict):
        for inner in part.values() if isinstance(part, dict) else part:
            yield from texts(inner)


def json_of(path: Path, end: str) -> dict:
    """Return what a script of the book gives to a page."""
    found: dict = json.loads(path.read_text("utf-8").partition(end)[2].rstrip(";\n"))
    return found


def test_neither_the_search_nor_a_drawing_nor_a_live_chart_does(real_book):
    known = json_of(real_book / "_static" / "found.js", "=")
    shown = [known[part] for part in ("pages", "headings", "places")]
    assert [text for text in texts(shown) if STRAIGHT.search(text)] == []
    drawn = {path.name: path.read_text("utf-8") for path in real_book.rglob("*.svg")}
    told = {name: list(straight(text)) for name, text in drawn.items()}
    assert {name: texts for name, texts in told.items() if texts} == {}
    live = [path for path in real_book.glob("*/*.js") if path.parent.name != "_static"]
    assert len(live) > 20
    for path in live:
        rows = json_of(path, "]=")["spec"].get("datasets", {})
        found = [text for text in texts(rows) if STRAIGHT.search(text)]
        assert (path.name, found) == (path.name, [])


def test_no_page_of_the_book_for_e_readers_does(real_book):
    with zipfile.ZipFile(real_book / EPUB) as book:
        listed = [name for name in book.namelist() if name.endswith((".opf", ".ncx"))]
        pages = [name for name in book.namelist() if name.endswith(".xhtml")]
        texts = {name: book.read(name).decode() for name in [*pages, *listed]}
    # What says that a file is XML would say that it is no HTML.
    bare = {name: re.sub(r"<\?xml.*?\?>", "", text) for name, text in texts.items()}
    found = {name: list(straight(text)) for name, text in bare.items()}
    assert len(listed) == 2
    assert len(pages) > 20
    assert {name: told for name, told in found.items() if told} == {}
