"""Cells that only carry a chart's words are folded, and those that an author tags."""

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from helpers.notebooks.folds import only_words
from helpers.notebooks.normalise import normalise

SAID = 'properties(title="Exports fell", description="Bars.")'


@pytest.mark.parametrize(
    "source",
    [
        f"bars.{SAID}",
        f"(bars + values).{SAID}",
        f'(bars + charts.note({{"year:O": 1991}}, "1991")).{SAID}',
        f'alt.vconcat(one.properties(title="a"), two).{SAID}',
    ],
)
def test_words_of_a_chart_made_above_are_folded(source):
    (cell,) = normalise(new_notebook(cells=[new_code_cell(source)])).cells
    assert cell.metadata == {"tags": ["hide-input"], "jupyter": {"source_hidden": True}}


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(f"alt.Chart(table).mark_bar().{SAID}", id="a chart"),
        pytest.param(f"charts.timeline(events).{SAID}", id="a figure"),
        pytest.param(f"bars = 1\nbars.{SAID}", id="two lines"),
        pytest.param('bars.properties(title="Exports")', id="no description"),
        pytest.param("bars.properties(", id="no Python"),
        pytest.param("", id="nothing"),
    ],
)
def test_code_that_does_something_is_seen(source):
    assert not only_words(source)
    (cell,) = normalise(new_notebook(cells=[new_code_cell(source)])).cells
    assert cell.metadata == {}


def test_a_cell_that_its_author_tags_stays_folded_everywhere():
    cell = new_code_cell("def chance(): ...", metadata={"tags": ["hide-input"]})
    (made,) = normalise(new_notebook(cells=[cell])).cells
    assert made.metadata == {"tags": ["hide-input"], "jupyter": {"source_hidden": True}}


def test_a_cell_keeps_its_own_tags():
    cell = new_code_cell(
        f"bars.{SAID}", metadata={"tags": ["numbers-quoted", "hide-input"]}
    )
    (made,) = normalise(new_notebook(cells=[cell])).cells
    assert made.metadata["tags"] == ["numbers-quoted", "hide-input"]
