"""What the tests of exercises share: the sample items, and pages that show them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from helpers.course.names import known_names
from helpers.errors import Problem
from helpers.exercises import bank, page
from helpers.exercises.frontend import frontend
from helpers.exercises.schema import Item

HERE = Path(__file__).parent
ITEMS = HERE / "items"
COURSE = HERE.parents[1] / bank.FOLDER


@pytest.fixture(scope="session")
def items() -> bank.Bank:
    return bank.read(ITEMS)


@pytest.fixture(scope="session")
def problems() -> list[Problem]:
    """What is wrong with the course's own items files."""
    return list(bank.problems(COURSE, known_names()))


@pytest.fixture(scope="session")
def chapters() -> dict[int, list[Item]]:
    """The course's own items, by the chapter of their file and in its order."""
    course = bank.read(COURSE, known_names())
    found: dict[int, list[Item]] = {}
    for item in course:
        [chapter] = re.findall(r"/ch(\d\d)\.yml:", course.places[item.id])
        found.setdefault(int(chapter), []).append(item)
    return found


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A page of its own for each test; an error in a script fails the test."""
    context = browser.new_context(viewport={"width": 800, "height": 900})
    page = context.new_page()
    page.set_default_timeout(5_000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


@pytest.fixture
def book(tmp_path: Path, tab: Page):
    """Open items in a page from disk, as the book shows them."""

    def show(*elements: str, style: str = "", script: str | None = None) -> Page:
        front = frontend(("en", "mn"))
        content = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Test</title>
<style>{style}{front.css}</style>
<script defer src="exercises.js"></script></head>
<body><main><h1>Test</h1>{"".join(elements)}</main></body></html>"""
        (tmp_path / "page.html").write_text(content, encoding="utf-8")
        code = front.script if script is None else script
        (tmp_path / "exercises.js").write_text(code, encoding="utf-8")
        tab.goto((tmp_path / "page.html").as_uri())
        return tab

    return show


@pytest.fixture
def sample(items, book):
    """Open one sample item in a page from disk."""

    def show(name: str, **options) -> Page:
        return book(page.html(items[f"sample-{name}"], **options))

    return show
