"""The course finds its files in the package, else in the checkout of its source."""

from pathlib import Path

import pytest

from helpers import material

ROOT = Path(__file__).parents[1]
PLACES = {
    "chapters": "chapters",
    "assignments": "exercises",
    "items": "exercises/items",
    "tasks": "exercises/tasks",
}


@pytest.mark.parametrize("kind", PLACES)
def test_a_checkout_is_read_where_it_lies(kind):
    assert not material.is_installed()
    assert material.folder(kind) == ROOT / PLACES[kind]
    assert len([*material.folder(kind).glob("*[0-9]*")]) >= 10


@pytest.mark.parametrize("kind", PLACES)
def test_an_installed_package_reads_its_own_files(kind, tmp_path):
    package = tmp_path / "helpers"
    (package / "files" / kind).mkdir(parents=True)
    assert material.is_installed(package)
    assert material.folder(kind, package) == package / "files" / kind
