"""The book's style as it would be without the purge, and what the purge took out."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from helpers.book.shell import bundle, fonts

from .dropped import Dropped, dropped, rules

# A style reads a variable; a page or a script that only names it may.
READ = {
    ".css": re.compile(r"var\(\s*(--[\w-]+)"),
    **dict.fromkeys((".html", ".js"), re.compile(r"--[\w-]+")),
}
# The theme's own fonts: the book has its own, and the theme's files are gone.
FACE = re.compile(r"@font-face\s*\{[^}]*\}")


@pytest.fixture(scope="session")
def whole(real_book: Path) -> str:
    """All that the style of the course's own book was made of."""
    text = (real_book.parent / bundle.WHOLE).read_text(encoding="utf-8")
    return fonts.FACES + FACE.sub("", text)


@pytest.fixture(scope="session")
def kept(real_book: Path) -> str:
    """The style that pages have."""
    return (real_book / "_static" / bundle.STYLE).read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def read(real_book: Path) -> set[str]:
    """Every variable that pages, scripts and styles of the book read."""
    found: set[str] = set()
    for path in real_book.rglob("*"):
        if path.suffix in READ and path.name != "vega.js":
            found.update(READ[path.suffix].findall(path.read_text(encoding="utf-8")))
    return found


@pytest.fixture(scope="session")
def lacks(browser: Browser, whole: str, kept: str, read: set[str]) -> Dropped:
    """What the purge took out."""
    tab = browser.new_page()
    found = dropped(rules(tab, whole), rules(tab, kept), read)
    tab.close()
    return found
