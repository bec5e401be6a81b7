"""What a first visit to each page weighs, as a server with gzip sends it."""

import gzip
import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup

from helpers.book.shell import fonts

KB = 1000
TEXT_KB, CHAPTER_KB, NEXT_KB = 100, 160, 60
REQUESTS = 9
LINKED = re.compile(
    r"<(?:script|img)\b[^>]*\bsrc=\"([^\"]+)\"|<link\b[^>]*\brel=\"(?:stylesheet|icon)\"[^>]*\bhref=\"([^\"]+)\""
    r"|<link\b[^>]*\bhref=\"([^\"]+)\"[^>]*\brel=\"(?:stylesheet|icon)\""
)
# Already as small as they get; a server sends them as they are.
PACKED = {".woff2", ".png"}


def sent(path: Path) -> int:
    content = path.read_bytes()
    return len(content if path.suffix in PACKED else gzip.compress(content, 6))


def asked_for(book: Path, page: Path) -> dict[str, int]:
    """Return each file that a page loads at first, with its bytes."""
    text = re.sub(r"<noscript>.*?</noscript>", "", page.read_text("utf-8"), flags=re.S)
    here = page.relative_to(book).as_posix()
    found = {here: sent(page)}
    for groups in LINKED.findall(text):
        name = urljoin(here, next(filter(None, groups)).partition("?")[0])
        found[name] = sent(book / name)
    for name in fonts_of(text):
        found[f"_static/{name}"] = sent(book / "_static" / name)
    return found


def fonts_of(text: str) -> list[str]:
    """Return the fonts of a page: the Cyrillic letters of a weight where it has such."""
    page = BeautifulSoup(text, "html.parser")
    bold = " ".join(part.text for part in page.select("h1, h2, h3, strong, b, th, dt"))
    cyrillic = re.compile(r"[\u0400-\u052f]")
    of_weight = dict(zip(fonts.TEXT, (page.text, bold), strict=True))
    return [
        *(
            file
            for (weight, part), file in fonts.FILES.items()
            if not part or cyrillic.search(of_weight[weight])
        ),
        fonts.SIGNS,
    ]


@pytest.fixture(scope="module")
def visits(real_book):
    return {
        path.relative_to(real_book).as_posix(): asked_for(real_book, path)
        for path in sorted(real_book.rglob("*.html"))
        if path.name not in ("index.html", "search.html", "404.html")
    }


def is_text(book: Path, name: str) -> bool:
    """Say whether a page is text alone: no figure, no exercise, no form of its own."""
    page = (book / name).read_text("utf-8")
    return not re.search(r'<figure class="chart|<course-|class="claims-filter', page)


def test_a_first_visit_is_light(visits, real_book):
    heavy = {
        name: round(sum(files.values()) / KB)
        for name, files in visits.items()
        if sum(files.values())
        > KB * (TEXT_KB if is_text(real_book, name) else CHAPTER_KB)
    }
    assert heavy == {}


def test_the_next_page_is_lighter_still(visits):
    heavy = {n: round(f[n] / KB) for n, f in visits.items() if f[n] > KB * NEXT_KB}
    assert heavy == {}


def test_a_page_of_text_asks_for_few_files(visits, real_book):
    texts = {name: files for name, files in visits.items() if is_text(real_book, name)}
    assert len(texts) > 10
    assert {n: sorted(f) for n, f in texts.items() if len(f) > REQUESTS} == {}
