"""A notebook is read once: cells say where they stand and what they show."""

import pytest

from helpers.notebooks.cell import charts, sections


def test_cells_know_their_places(make):
    cells = make.cells(make.prose("# T"), make.code("x"), place="chapters/01-a.ipynb")
    assert [(cell.place, cell.number, cell.kind) for cell in cells] == [
        ("chapters/01-a.ipynb, cell 1", 1, "markdown"),
        ("chapters/01-a.ipynb, cell 2", 2, "code"),
    ]


def test_a_text_is_parsed_when_it_is_first_asked_for_and_then_kept(make):
    (cell,) = make.cells(make.prose("# T\n\nWords."))
    assert cell.blocks is cell.blocks
    assert [block.text for block in cell.blocks] == ["T", "Words."]


def test_code_that_looks_like_markdown_has_no_blocks(make):
    (cell,) = make.cells(make.code("# T"))
    assert list(cell.blocks) == []


def test_charts_are_found_with_their_cells(make):
    cells = make.cells(make.prose("x"), make.code("c", make.chart()))
    ((place, spec),) = charts(cells)
    assert place == "a.ipynb, cell 2"
    assert spec["mark"] == "bar"


def test_the_words_of_code_are_those_of_its_charts(make):
    text, code = make.cells(make.prose("Prose."), make.code("c", make.chart()))
    assert [block.text for block in text.words] == ["Prose."]
    assert "Two visits became seven" in [block.text for block in code.words]


@pytest.mark.parametrize(
    ("source", "ids"),
    [
        pytest.param('exercise("a-one")', ["a-one"], id="a call"),
        pytest.param(
            'x = 1\nhelpers.exercise("a")\nexercise("b")', ["a", "b"], id="two"
        ),
        pytest.param('# exercise("a")', [], id="a remark"),
        pytest.param("print(\"exercise('a')\")", [], id="a text"),
        pytest.param("exercise(name); exercise(); exercise(3)", [], id="no text"),
        pytest.param('exercise("a"', [], id="no Python"),
    ],
)
def test_the_exercises_of_a_cell_are_read_from_its_code(make, source, ids):
    (cell,) = make.cells(make.code(source))
    assert list(cell.exercises) == ids


def test_sections_count_the_charts_of_the_whole_notebook(make):
    cells = make.cells(
        make.prose("# T"),
        make.code("c", make.chart(), make.chart()),
        make.prose("## A\n\nOne."),
        make.code("c", make.chart()),
        make.prose("### B"),
        make.code("c", make.chart()),
    )
    assert [(part.title, list(part.charts)) for part in sections(cells)] == [
        ("", []),
        ("T", [1, 2]),
        ("A", [3]),
        ("B", [4]),
    ]
    wide = sections(cells, level=2)
    assert [(part.title, list(part.charts)) for part in wide][-1] == ("A", [3, 4])
    assert [block.text for block in wide[-1].body] == ["One.", "B"]
    assert wide[-1].place == "a.ipynb, cell 3"
