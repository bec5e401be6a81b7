"""The map of the book for search engines, and the feed of what happened since."""

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from helpers.book.found import maps
from helpers.book.lists import since

from .conftest import BASE, TASK, TEXTS

SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def test_the_map_has_each_page_and_nothing_else(found_book):
    tree = ET.parse(found_book / "sitemap.xml")
    found = [one.text for one in tree.findall("s:url/s:loc", SPACE)]
    pages = ["chapters/01-one", "chapters/bibliography", *TEXTS, TASK]
    assert found == sorted(f"{BASE}/{page}.html" for page in pages)


def test_a_page_of_the_map_has_the_day_that_is_known():
    made = maps.sitemap([("https://example.org/a?b&c", date(2026, 1, 2)), ("x", None)])
    first, second = ET.fromstring(made).findall("s:url", SPACE)
    assert first.findtext("s:loc", namespaces=SPACE) == "https://example.org/a?b&c"
    assert first.findtext("s:lastmod", namespaces=SPACE) == "2026-01-02"
    assert second.find("s:lastmod", SPACE) is None


@pytest.fixture(scope="module")
def feed():
    page = "https://example.org/chapters/since.html"
    made = maps.feed(since.events(), page, "https://example.org/feed.xml", "T", "A")
    return ET.fromstring(made)


def test_the_feed_tells_each_event_once_the_newest_first(feed):
    entries = feed.findall("a:entry", ATOM)
    ids = [entry.findtext("a:id", namespaces=ATOM) for entry in entries]
    assert len(ids) == len(set(ids)) == len(since.events())
    moments = [entry.findtext("a:updated", namespaces=ATOM) for entry in entries]
    assert moments == sorted(moments, reverse=True)
    assert feed.findtext("a:updated", namespaces=ATOM) == moments[0]


def test_each_part_that_the_form_of_feeds_asks_for_is_there(feed):
    for name in ("id", "title", "updated", "author/a:name"):
        assert feed.findtext(f"a:{name}", namespaces=ATOM)
    for entry in feed.findall("a:entry", ATOM):
        for name in ("id", "title", "updated", "summary"):
            assert entry.findtext(f"a:{name}", namespaces=ATOM)
        link = entry.find("a:link", ATOM).get("href")
        assert link.startswith("https://example.org/chapters/since.html#")


def test_a_book_without_the_page_of_events_has_no_feed(found_book):
    assert not (found_book / "feed.xml").exists()
    page = (found_book / "chapters" / "01-one.html").read_text(encoding="utf-8")
    assert "feed.xml" not in page
