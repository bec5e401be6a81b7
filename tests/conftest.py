"""What several rooms' tests share: Chromium and the wheel, made once for each worker."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
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


@pytest.fixture(scope="session")
def built_wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course as students install it, built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    add_wheel(Path(__file__).parents[1], folder)
    (wheel,) = folder.iterdir()
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
