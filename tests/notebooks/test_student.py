"""What students get holds no solution, no hidden check and no result."""

from pathlib import Path

import pytest

from helpers.errors import NotebookError
from helpers.notebooks.normalise import to_text
from helpers.notebooks.reading import read
from helpers.notebooks.student import student
from solutions import secret_lines, visible_lines

ASSIGNMENTS = sorted((Path(__file__).parents[2] / "exercises").glob("*.ipynb"))
SOLVED = """def half(n):
    ### BEGIN SOLUTION
    return n / 2
    ### END SOLUTION"""
CHECKED = """assert half(4) == 2
### BEGIN HIDDEN TESTS
assert half(5) == 2.5
### END HIDDEN TESTS"""


def test_a_solution_becomes_a_stub_in_its_place(make):
    made = student(make.notebook(make.code(SOLVED)))
    assert made.cells[0].source == (
        "def half(n):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
    )


def test_a_hidden_check_goes_and_a_visible_one_stays(make):
    source = student(make.notebook(make.code(CHECKED))).cells[0].source
    assert "assert half(4) == 2" in source
    assert "half(5)" not in source


def test_results_go_because_they_tell_the_answer(make):
    cell = student(make.notebook(make.code("half(4)", make.text("2.0")))).cells[0]
    assert (cell.outputs, cell.execution_count) == ([], None)


def test_a_text_to_be_written_becomes_a_place_to_write(make):
    answer = make.prose("Because Monaco is near France.")
    answer.metadata["nbgrader"] = {"solution": True, "grade": True, "points": 5}
    assert student(make.notebook(answer)).cells[0].source == "YOUR ANSWER HERE"


def test_the_source_itself_is_left_as_it_was(make):
    notebook = make.notebook(make.code(SOLVED))
    before = to_text(notebook)
    student(notebook)
    assert to_text(notebook) == before


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("### BEGIN SOLUTION\nx = 1", id="never closed"),
        pytest.param("x = 1\n### END SOLUTION", id="never opened"),
        pytest.param(
            "### BEGIN SOLUTION\n### BEGIN HIDDEN TESTS\n### END HIDDEN TESTS",
            id="one inside the other",
        ),
        pytest.param("### BEGIN SOLUTION\n### END HIDDEN TESTS", id="of two kinds"),
    ],
)
def test_marks_without_a_partner_are_named_with_their_cell(make, source):
    with pytest.raises(NotebookError, match=r"notebook, cell 1, line \d: .*no partner"):
        student(make.notebook(make.code(source)))


@pytest.mark.parametrize("path", ASSIGNMENTS, ids=lambda path: path.stem)
def test_no_assignment_gives_a_solution_away(path):
    notebook = read(path)
    made = student(notebook)
    text = to_text(made)
    assert [cell.id for cell in made.cells] == [cell.id for cell in notebook.cells]
    assert "BEGIN SOLUTION" not in text
    assert "BEGIN HIDDEN" not in text
    secrets = set(secret_lines(notebook))
    assert secrets
    # A line that a visible cell has as well is no secret.
    shown = set(visible_lines(notebook))
    assert [line for line in secrets - shown if line in text] == []
