from copy import deepcopy

import pytest
from nbformat.v4 import new_output

from helpers.errors import NotebookError
from helpers.notebooks.normalise import normalise, to_text

WIDGET = "application/vnd.jupyter.widget-view+json"


def test_metadata_keep_only_what_authors_write(make):
    notebook = make.notebook(
        make.code("1", trusted=True, tags=["a"], execution={"iopub.execute_input": "t"})
    )
    notebook.metadata = {
        "kernelspec": {"display_name": "my env", "language": "python", "name": "x"},
        "language_info": {"name": "python", "version": "3.13.1"},
        "widgets": {"state": {}},
    }
    stored = normalise(notebook)
    assert stored.cells[0].metadata == {"tags": ["a"]}
    assert stored.metadata == {
        "kernelspec": {
            "display_name": "Python 3",
            "language": "python",
            "name": "python3",
        },
        "language_info": {
            "file_extension": ".py",
            "mimetype": "text/x-python",
            "name": "python",
        },
    }


def test_the_notebook_given_is_left_alone(make):
    notebook = make.notebook(make.code("1", make.stream("a"), count=7, trusted=True))
    before = deepcopy(notebook)
    normalise(notebook)
    assert notebook == before


def test_cells_are_counted_from_one_in_their_order(make):
    result = new_output("execute_result", {"text/plain": "2"}, execution_count=9)
    notebook = make.notebook(
        make.code("1", count=4), make.prose("x"), make.code("2", result, count=9)
    )
    stored = normalise(notebook)
    assert stored.cells[0].execution_count == 1
    assert stored.cells[2].execution_count == 2
    assert stored.cells[2].outputs[0].execution_count == 2


def test_a_cell_that_was_not_run_stays_so(make):
    stored = normalise(make.notebook(make.code("1", count=None), make.code("2")))
    assert [cell.execution_count for cell in stored.cells] == [None, 1]


def test_good_ids_are_kept_and_others_made_of_the_first_words(make):
    cells = [
        make.prose("## Who said it?"),
        make.prose("x"),
        make.prose("## Who said it"),
    ]
    for cell, cell_id in zip(cells, ("not good!", "keep", "keep"), strict=True):
        cell.id = cell_id
    stored = normalise(make.notebook(*cells))
    assert [cell.id for cell in stored.cells] == [
        "who-said-it",
        "keep",
        "who-said-it-2",
    ]


def test_a_made_id_never_takes_one_that_a_later_cell_bears(make):
    cells = [make.prose("Keep"), make.prose("x")]
    cells[0].id, cells[1].id = "", "keep"
    assert [cell.id for cell in normalise(make.notebook(*cells)).cells] == [
        "keep-2",
        "keep",
    ]


def test_a_cell_without_latin_letters_gets_an_id(make):
    cell = make.prose("Гуравдагч хөрш")
    cell.id = ""
    assert normalise(make.notebook(cell)).cells[0].id == "cell"


def test_neighbouring_pieces_of_a_stream_are_one_and_order_stays(make):
    cell = make.code(
        "x",
        make.stream("a\n"),
        make.stream("b\n"),
        make.stream("w\n", name="stderr"),
        make.text("t"),
        make.stream("c\n"),
    )
    outputs = normalise(make.notebook(cell)).cells[0].outputs
    assert [output.get("text") or output.data["text/plain"] for output in outputs] == [
        "a\nb\n",
        "w\n",
        "t",
        "c\n",
    ]


def test_the_view_of_a_widget_is_left_out(make):
    view = new_output("display_data", {WIDGET: {"model_id": "f00"}, "text/plain": "w"})
    stored = normalise(make.notebook(make.code("w", view)))
    assert stored.cells[0].outputs[0].data == {"text/plain": "w"}


@pytest.mark.parametrize("kind", ["text", "stream"])
def test_a_memory_address_is_a_fault_of_its_cell(make, kind):
    output = getattr(make, kind)("<Thing object at 0x7f3a1c2b9d10>")
    notebook = make.notebook(make.prose("# T"), make.code("x", output))
    with pytest.raises(NotebookError, match=r'a\.ipynb, cell 2: .*"at 0x7f3a1c2b9d10"'):
        normalise(notebook, "a.ipynb")


def test_normalising_twice_changes_nothing(make):
    once = normalise(make.notebook(make.prose("Ө"), make.code("1", make.stream("a"))))
    assert normalise(once) == once
    assert to_text(normalise(once)) == to_text(once)


def test_the_file_has_sorted_keys_plain_letters_and_a_final_newline(make):
    cell = make.prose("Өө")
    cell.id = "a"
    text = to_text(normalise(make.notebook(cell)))
    assert text.startswith(
        '{\n "cells": [\n  {\n   "cell_type": "markdown",\n   "id": "a",\n'
        '   "metadata": {},\n   "source": [\n    "Өө"\n   ]\n  }\n ],\n "metadata": {'
    )
    assert text.endswith(' "nbformat": 4,\n "nbformat_minor": 5\n}\n')
