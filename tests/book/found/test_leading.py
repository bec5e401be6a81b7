"""Addresses that are no pages: the first one, old ones, and those that never were."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, expect

from helpers.book.build import build
from helpers.errors import BookError

from ..conftest import Quiet
from .conftest import BASE


def read(book, name):
    return BeautifulSoup((book / name).read_text(encoding="utf-8"), "html.parser")


@pytest.mark.parametrize(
    ("name", "there", "icon"),
    [
        ("index.html", "chapters/01-one.html", "_static/favicon.svg"),
        ("chapters/01-eins.html", "01-one.html", "../_static/favicon.svg"),
        (
            "old/deep/one.html",
            "../../chapters/01-one.html",
            "../../_static/favicon.svg",
        ),
    ],
)
def test_an_address_that_is_no_page_leads_to_one_and_says_the_same(
    found_book, name, there, icon
):
    page = read(found_book, name)
    refresh = page.find("meta", attrs={"http-equiv": "refresh"})
    assert refresh["content"] == f"0; url={there}"
    assert page.a["href"] == there
    assert (found_book / name).parent.joinpath(there).resolve().is_file()
    assert page.title.text == "One chapter — A small book"
    words = page.find("meta", attrs={"name": "description"})["content"]
    assert words == "What “one” & its <share> are."
    canonical = page.find("link", rel="canonical")["href"]
    assert canonical == f"{BASE}/chapters/01-one.html"
    assert [link["href"] for link in page.find_all("link", rel="icon")] == [icon]


@pytest.mark.parametrize("scheme", ["http", "file"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("chapters/01-eins.html", "chapters/01-one.html"),
        ("chapters/01-eins.html#figure-2", "chapters/01-one.html#figure-2"),
        ("old/deep/one.html?a=b#figure-2", "chapters/01-one.html?a=b#figure-2"),
        ("index.html#figure-2", "chapters/01-one.html#figure-2"),
    ],
)
def test_a_place_on_a_page_is_kept(browser, found_book, serve, scheme, old, new):
    base = serve(found_book) if scheme == "http" else f"{found_book.as_uri()}/"
    page = browser.new_page()
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text))
    page.goto(base + old)
    expect(page).to_have_url(base + new)
    page.wait_for_load_state("load")
    assert [said for said in refused if "Policy" in said] == []
    page.go_back()  # the old address is no stop on the way
    expect(page).to_have_url("about:blank")
    page.close()


def test_without_a_script_an_old_address_leads_to_the_page(browser, found_book, serve):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    base = serve(found_book)
    page.goto(f"{base}chapters/01-eins.html#figure-2")
    page.wait_for_url(f"{base}chapters/01-one.html*")
    context.close()


def test_an_old_address_that_leads_nowhere_stops_the_build(small_root, tmp_path):
    root = tmp_path / "moved"
    shutil.copytree(small_root, root, ignore=shutil.ignore_patterns("_build"))
    (root / "_redirects.yml").write_text("chapters/a: chapters/b\n", encoding="utf-8")
    with pytest.raises(BookError, match='"chapters/b" is no page of the book'):
        build(root)


class Lost(Quiet):
    """Answers as a host of static files does: what is not there gets 404.html."""

    def translate_path(self, path: str) -> str:
        # Above the book is somebody else's page, or none.
        inside = path.startswith("/small/")
        return super().translate_path(
            path.removeprefix("/small") if inside else "/none"
        )

    def send_error(self, code: int, *_: object, **__: object) -> None:
        content = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


@contextmanager
def below_the_top(book: Path) -> Iterator[str]:
    """Serve a book as a part of a host; give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Lost, directory=book))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/small/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def lost(found_book):
    with below_the_top(found_book) as address:
        yield address


@pytest.mark.parametrize("name", ["nowhere", "chapters/nowhere.html", "a/b/c/d.html"])
def test_a_wrong_address_shows_a_whole_page_at_any_depth(browser: Browser, lost, name):
    context = browser.new_context()
    page = context.new_page()
    refused: list[str] = []
    page.on("response", lambda r: refused.append(r.url) if r.status >= 400 else None)
    page.goto(lost + name)
    expect(page.locator("article h1")).to_have_text("This page is not here")
    assert refused == [lost + name]
    font = page.evaluate("getComputedStyle(document.body).fontFamily")
    assert "Course Sans" in font  # its style has come
    page.get_by_role("link", name="the first page").click()
    expect(page).to_have_url(f"{lost}chapters/01-one.html")
    context.close()


@pytest.fixture
def elsewhere(small_book):
    """A book that was not told where it stands, below the top of a host."""
    with below_the_top(small_book) as address:
        yield address


@pytest.mark.parametrize("name", ["nowhere", "chapters/nowhere.html", "a/b/c/d.html"])
def test_a_book_that_was_told_nothing_finds_itself(browser, elsewhere, name):
    page = browser.new_page()
    page.goto(elsewhere + name)
    is_whole(page, f"{elsewhere}chapters/01-one.html")


def test_the_page_for_wrong_addresses_opens_from_a_disk(
    browser, small_book, found_book
):
    for book in (small_book, found_book):
        page = browser.new_page()
        page.goto(book.joinpath("404.html").as_uri())
        is_whole(page, book.joinpath("chapters/01-one.html").as_uri())


def is_whole(page, first):
    """Its style has come, its script runs, its links lead into the book."""
    # A function: an expression would be read anew each time, which a policy forbids.
    page.wait_for_function(
        "() => getComputedStyle(document.body).fontFamily.includes('Course Sans')"
    )
    expect(page.locator("#pst-search-dialog")).to_have_attribute(
        "aria-label", "Search this book"
    )
    page.get_by_role("link", name="the first page").click()
    expect(page).to_have_url(first)
    page.close()


def test_a_wrong_address_is_no_page_for_search_engines(found_book):
    page = read(found_book, "404.html")
    assert page.find("link", rel="canonical") is None
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
