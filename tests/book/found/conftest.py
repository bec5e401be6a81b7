"""The small book as it is when it knows where it stands and where its repository is."""

import shutil
from functools import partial
from pathlib import Path

import nbformat
import pytest

from helpers.book.build import build
from helpers.book.shell.bundle import ASSETS
from helpers.data.dictionary import FOLDER

BASE = "https://example.org/small"
REPOSITORY = "https://github.com/owner/name"
SETTINGS = f"""
html:
  baseurl: {BASE}
  favicon: favicon.svg
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
chapters/03-zoo:
  description: Where summits & such are told.
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
TEXTS = {
    "chapters/02-mention": "# A chapter that mentions\n\nTashkent once, and a neighbour,"
    " the third. The realisation of a plan is another word.",
    "chapters/03-zoo": "# Zoology of summits\n\nTashkent, Tashkent and Tashkent: the"
    " third neighbour of the third neighbour is the third neighbour.",
    "chapters/04-third": "# Inventing the third neighbour\n\nIt is told here once.",
    "chapters/claims": "# Claims\n\n```{course-claims}\n```",
    "chapters/glossary": "# Glossary\n\n```{course-glossary}\n```",
}
CODE = 'exercise("ch01-quagga")'
# An assignment, whose file in the repository has its solution.
TASK = "exercises/01-task"


@pytest.fixture(scope="session")
def found_root(small_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("found")
    left_out = shutil.ignore_patterns("_build")
    shutil.copytree(small_root, root, ignore=left_out, dirs_exist_ok=True)
    with (root / "_config.yml").open("a", encoding="utf-8") as file:
        file.write(SETTINGS)
    with (root / "_toc.yml").open("a", encoding="utf-8") as file:
        file.writelines(f"  - file: {page}\n" for page in (*TEXTS, TASK))
    for page, text in TEXTS.items():
        (root / f"{page}.md").write_text(f"{text}\n", encoding="utf-8")
    (root / "favicon.svg").write_bytes((ASSETS / "favicon.svg").read_bytes())
    # The pages of claims and terms cite the sources of the course.
    with (root / "small.bib").open("a", encoding="utf-8") as file:
        file.write((FOLDER / "references.bib").read_text(encoding="utf-8"))
    path = root / "chapters" / "01-one.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(CODE, execution_count=9))
    nbformat.write(notebook, path)
    task = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_markdown_cell("# A task"),
            nbformat.v4.new_code_cell("### BEGIN SOLUTION\nx = 7\n### END SOLUTION"),
        ],
        metadata=notebook.metadata,
    )
    (root / TASK).parent.mkdir(exist_ok=True)
    nbformat.write(task, root / f"{TASK}.ipynb")
    (root / "_pages.yml").write_text(PAGES, encoding="utf-8")
    (root / "CITATION.cff").write_text(CITATION, encoding="utf-8")
    moved = "chapters/01-eins: chapters/01-one\nold/deep/one: chapters/01-one\n"
    (root / "_redirects.yml").write_text(moved, encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def found_book(found_root: Path, made_once) -> Path:
    return made_once("found-book", partial(build, found_root)) / "_build" / "html"
