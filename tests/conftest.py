"""What several rooms' tests share: Chromium, the wheel, and what is made once."""

import csv
import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, sync_playwright

from helpers.release.wheel import add_wheel

# First the engine alone: without windows of its own it takes half the work.
NAMES = (
    *("chromium-headless-shell", "chromium", "chromium-browser"),
    *("google-chrome", "google-chrome-stable"),
)
# Chromium itself asks nothing of the network, so that a test sees only the page's part.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium() -> str | None:
    """Return the program that CHROMIUM names, else the first that is installed."""
    wished = os.environ.get("CHROMIUM")
    names = (wished,) if wished else NAMES
    return next((path for name in names if (path := shutil.which(name))), None)


# What a test asks for tells what it needs: nobody marks by hand, and nobody forgets.
NEEDS = {
    "browser": {"browser"},
    "box": {"box_can_be_had"},
    "build": {"real_book", "small_book", "found_book", "built_wheel"},
    "lab": {"lab"},
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        for marker, fixtures in NEEDS.items():
            if asked & fixtures:
                item.add_marker(marker)
    # What starts programs comes first. What is quick comes last, in many small files,
    # so that the workers end together.
    dear = {item.path for item in items if is_dear(item)}
    items.sort(key=lambda item: item.path not in dear)


def is_dear(item: pytest.Item) -> bool:
    """Say whether a test starts a program; a cell of a notebook does."""
    marks = {mark.name for mark in item.iter_markers()}
    return item.path.suffix == ".ipynb" or bool(marks & {*NEEDS, "kernel"})


@pytest.fixture(autouse=True)
def short_cells() -> Iterator[None]:
    """Have csv refuse what a command refuses: a library raises the limit for a process."""
    before = csv.field_size_limit(131_072)
    yield
    csv.field_size_limit(before)


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Fill a folder once for all workers; who comes later waits, and changes nothing."""
    top = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        top = top.parent

    def folder(name: str, fill: Callable[[Path], object]) -> Path:
        path, done = top / f"once-{name}", top / f"once-{name}.done"
        with FileLock(top / f"once-{name}.lock"):
            if not done.exists():
                path.mkdir()
                fill(path)
                done.touch()
        return path

    return folder


@pytest.fixture(scope="session")
def built_wheel(made_once: Callable[..., Path]) -> Path:
    """The course as students install it, built from this checkout."""
    root = Path(__file__).parents[1]
    (wheel,) = made_once("wheel", partial(add_wheel, root)).iterdir()
    return wheel


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = find_chromium()
    if program is None:
        pytest.fail(
            "There is no Chromium. On Debian: apt-get install chromium-headless-shell;"
            " elsewhere set CHROMIUM to the program.",
            pytrace=False,
        )
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield running
        running.close()
