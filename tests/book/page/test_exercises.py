"""Exercises in a book: drawn from the bank, with one address on each page."""

import json
import re

import nbformat
import pytest
from docutils.utils import new_document

from helpers.book.build import build
from helpers.book.page import exercises
from helpers.book.page.spaces import bound
from helpers.errors import BookError, Problem
from helpers.exercises import bank, page

ITEMS = """\
- id: ch01-first
  type: predict
  prompt: Which comes first?
  options: [{id: a, text: The act}, {id: b, text: The word}]
  explain: The act.
- id: ch01-then
  type: choice
  prompt: Which comes then, on 9 % of the pages?
  options:
    - {id: a, text: The act, why: It came first.}
    - {id: b, text: The word, why: It came then., correct: true}
  explain: The word.
"""
CONFIG = """\
title: A small book
only_build_toc_files: true
execute: {execute_notebooks: "off"}
sphinx: {extra_extensions: [helpers.book]}
bibtex_bibfiles: [small.bib]
"""
PROGRESS = "# Progress\n\n```{course-progress}\n```\n"


def stored(item: str, *, recall: bool = False) -> dict:
    return {page.MIME: {"id": item, "recall": recall}, "text/plain": "Run this cell."}


def book(root, *outputs: dict):
    """Write a book of a chapter with these outputs, and a page of progress."""
    cells = [nbformat.v4.new_markdown_cell("# One")]
    for number, output in enumerate(outputs, start=1):
        shown = nbformat.v4.new_output("execute_result", output, execution_count=number)
        cells.append(
            nbformat.v4.new_code_cell("x", outputs=[shown], execution_count=number)
        )
    python = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": python})
    (root / "exercises" / "items").mkdir(parents=True)
    (root / "exercises" / "items" / "ch01.yml").write_text(ITEMS, encoding="utf-8")
    (root / "chapters").mkdir()
    nbformat.write(notebook, root / "chapters" / "01-one.ipynb")
    (root / "chapters" / "progress.md").write_text(PROGRESS, encoding="utf-8")
    (root / "small.bib").write_text("", encoding="utf-8")
    (root / "_config.yml").write_text(CONFIG, encoding="utf-8")
    chapters = "format: jb-book\nroot: chapters/01-one\nchapters: [{file: chapters/progress}]\n"
    (root / "_toc.yml").write_text(chapters, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    root = book(
        tmp_path_factory.mktemp("book"),
        stored("ch01-first"),
        stored("ch01-then"),
        stored("ch01-first", recall=True),
    )
    return build(root).parent / "chapters"


@pytest.mark.build
def test_a_page_shows_the_items_that_its_notebook_names(built):
    items = bank.read(built.parents[2] / "exercises" / "items")
    shown = (built / "01-one.html").read_text(encoding="utf-8")
    for element in (
        page.html(items["ch01-first"], named=True),
        page.html(items["ch01-then"], named=True),
        page.html(items["ch01-first"], recall=True),
    ):
        assert bound(element) in shown
    assert "Run this cell." not in shown
    assert 'src="../_static/exercises.js' in shown


@pytest.mark.build
def test_the_words_of_an_exercise_are_found_by_the_search(built):
    index = (built.parent / "_static" / "found.js").read_text(encoding="utf-8")
    assert '"which":' in index


@pytest.mark.build
def test_the_page_of_progress_lists_each_item_once_with_its_address(built):
    shown = (built / "progress.html").read_text(encoding="utf-8")
    [element] = re.findall(r"<course-progress.*?</course-progress>", shown, re.S)
    listed = json.loads(re.search(r"<script[^>]*>(.*?)</script>", element, re.S)[1])
    assert {item: entry["url"] for item, entry in listed.items()} == {
        "ch01-first": "01-one.html#ch01-first",
        "ch01-then": "01-one.html#ch01-then",
    }
    assert 'src="../_static/exercises.js' not in shown


@pytest.mark.build
def test_an_item_that_the_bank_does_not_have_stops_the_build_with_its_place(tmp_path):
    with pytest.raises(BookError) as caught:
        build(book(tmp_path, stored("ch01-firts"), stored("ch01-then")))
    [problem] = caught.value.problems
    assert problem.place.startswith("chapters/01-one.ipynb")
    assert (
        'cell 2, exercise("ch01-firts"): There is no exercise of this name.'
        ' Did you mean "ch01-first"'
    ) in problem.wrong


@pytest.mark.build
def test_a_damaged_items_file_is_told_once_with_its_line(tmp_path):
    root = book(tmp_path, stored("ch01-first"), stored("ch01-then"))
    path = root / "exercises" / "items" / "ch01.yml"
    path.write_text(ITEMS.replace(", correct: true", ""), encoding="utf-8")
    with pytest.raises(BookError) as caught:
        build(root)
    [problem] = caught.value.problems
    assert problem.place == "items/ch01.yml:9"
    assert 'Item "ch01-then" has no correct choice.' in problem.wrong


@pytest.fixture(scope="module")
def items():
    parsed = bank.read_text(ITEMS, "ch01.yml")
    return bank.Bank({item.id: item for _, item in parsed}, {})


@pytest.mark.parametrize(
    "content", [None, [], "ch01-first", {}, {"id": 3}, {"id": ["ch01-first"]}]
)
def test_a_stored_exercise_without_an_id_is_told(content, items):
    found = exercises.exercise(content, items)
    assert isinstance(found, Problem)
    assert "course run" in found.mend


@pytest.mark.parametrize(
    ("content", "recall", "language"),
    [
        ({"recall": True, "language": "mn"}, True, "mn"),
        ({}, False, "en"),
        ({"recall": "no", "language": ["mn"]}, False, "en"),
    ],
)
def test_what_is_stored_beside_the_id_is_read_with_care(
    content, recall, language, items
):
    node = exercises.exercise({"id": "ch01-first", **content}, items)
    assert (node["item"], node["recall"], node["language"]) == (
        "ch01-first",
        recall,
        language,
    )


def test_a_book_without_html_has_the_question_in_words(items):
    document = new_document("page")
    document += exercises.exercise({"id": "ch01-then"}, items)
    exercises.draw(document, items, html=False)
    assert document.astext() == (
        "Choose one\nWhich comes then, on 9 % of the pages?\n- The act\n- The word"
    )


@pytest.mark.parametrize("alive", [True, False], ids=["page", "e-reader"])
def test_a_number_in_a_question_keeps_its_sign_on_its_line(items, alive):
    document = new_document("page")
    document += exercises.exercise({"id": "ch01-then"}, items)
    exercises.draw(document, items, alive=alive)
    assert "on 9\N{NO-BREAK SPACE}% of" in document.astext()
