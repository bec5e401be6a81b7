"""The first page says how to begin, and shows that all is well."""

import json
import re
import subprocess
import sys
from pathlib import Path

import nbformat

from helpers.start import first_page

TESTS = Path(__file__).parents[1]
CHAPTER = b'{"cells": [{"source": "## no\\n# Two schools\\n"}]}'
FILES = {
    "chapters/00-before.ipynb": b'{"cells": [{"source": "# Before all"}]}',
    "chapters/04-two-schools.ipynb": CHAPTER,
    "exercises/04-two-schools.ipynb": b"{}",
    "chapters/05-b.ipynb": b'{"cells": []}',
}


def page(**more):
    return nbformat.reads(first_page(FILES, **more).decode(), as_version=4)


def test_it_is_a_notebook_without_results():
    notebook = page()
    nbformat.validate(notebook)
    assert all(not cell.get("outputs") for cell in notebook.cells)


def test_it_leads_to_each_chapter_by_its_title_and_to_its_assignment():
    words = page().cells[-1].source
    assert (
        "| [4 · Two schools](chapters/04-two-schools.ipynb)"
        " | [assignment 4](exercises/04-two-schools.ipynb) |" in words
    )
    assert "| [5 · ](chapters/05-b.ipynb) |  |" in words


def test_it_leads_who_is_new_to_tables_to_what_comes_before_the_chapters():
    words = page().cells[-1].source
    assert "[Before all](chapters/00-before.ipynb)" in words.partition("| chapter |")[0]
    assert "00-before" not in words.partition("| chapter |")[2]


def test_what_comes_before_the_chapters_may_be_missing():
    without = {name: text for name, text in FILES.items() if "00-" not in name}
    words = nbformat.reads(first_page(without).decode(), as_version=4).cells[-1].source
    assert "New to Python tables?" not in words
    assert "Go from chapter to chapter" in words


def test_it_runs_what_it_is_given_before_all_else():
    sources = [c.source for c in page(first="1 + 1").cells if c.cell_type == "code"]
    assert sources[0] == "1 + 1"
    assert sources[1:] == [c.source for c in page().cells if c.cell_type == "code"]


def test_it_shows_a_table_a_chart_and_an_exercise_that_lives(tmp_path):
    (tmp_path / "start.ipynb").write_bytes(first_page(FILES))
    done = subprocess.run(
        [sys.executable, TESTS / "plain_shell.py", "start.ipynb"],
        cwd=tmp_path,
        env={"COURSE_LIVE": "1", "PYTHONPATH": str(TESTS.parent / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    cells = [json.loads(line) for line in done.stdout.splitlines()]
    (told, table), (_, chart), (_, item) = cells
    assert re.match(r"The course 2026\.\d+ is here, with 86 claims", told)
    assert "text/html" in table
    assert "application/vnd.vegalite.v5+json" in chart
    assert "application/vnd.jupyter.widget-view+json" in item
