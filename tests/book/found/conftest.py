"""The small book as it is when it knows where it stands and where its repository is."""

import shutil
from pathlib import Path

import pytest

from helpers.book.build import build

BASE = "https://example.org/small"
REPOSITORY = "https://github.com/owner/name"
SETTINGS = f"""
html:
  baseurl: {BASE}
repository:
  url: {REPOSITORY}
  branch: main
"""
PAGES = """
chapters/01-one:
  description: What "one" & its <share> are.
  figure: 2
chapters/bibliography:
  description: Every source of the small book.
"""
CITATION = """
cff-version: 1.2.0
title: A small book
authors:
  - name: Nobody & Sons
  - given-names: Ada
    family-names: Reader
version: "3.1"
date-released: 2026-11-02
"""


@pytest.fixture(scope="session")
def found_root(small_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("found")
    left_out = shutil.ignore_patterns("_build")
    shutil.copytree(small_root, root, ignore=left_out, dirs_exist_ok=True)
    with (root / "_config.yml").open("a", encoding="utf-8") as file:
        file.write(SETTINGS)
    (root / "_pages.yml").write_text(PAGES, encoding="utf-8")
    (root / "CITATION.cff").write_text(CITATION, encoding="utf-8")
    moved = "chapters/01-eins: chapters/01-one\nold/deep/one: chapters/01-one\n"
    (root / "_redirects.yml").write_text(moved, encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def found_book(found_root: Path) -> Path:
    return build(found_root).parent
