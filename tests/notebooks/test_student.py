"""What students get holds no answer, and is otherwise the same notebook."""

import ast
import copy
from pathlib import Path

import pytest

from helpers.errors import NotebookError
from helpers.notebooks.reading import read
from helpers.notebooks.student import student

ASSIGNMENTS = sorted((Path(__file__).parents[2] / "exercises").glob("*.ipynb"))
SOLVE = {"grade": False, "grade_id": "pace", "locked": False, "solution": True}
CHECK = {"grade": True, "grade_id": "pace-1", "locked": True, "solution": False}
ANSWER = {"grade": True, "grade_id": "why", "locked": False, "solution": True}
SOLUTION = '''def pace(visits, years):
    """Return visits a year."""
    ### BEGIN SOLUTION
    return visits / years
    ### END SOLUTION'''
HIDDEN = """# 2 points (not shown to you).
### BEGIN HIDDEN TESTS
assert pace(8, 4) == 2
### END HIDDEN TESTS"""


def marked(cell, marks):
    cell.metadata["nbgrader"] = dict(marks)
    return cell


@pytest.fixture
def one_of_each(make):
    """A title, a question, its two checks, and a text for the marker."""
    return make.notebook(
        make.prose("# Pace"),
        marked(make.code(SOLUTION), SOLVE),
        make.code("pace(8, 4)", make.text("2.0"), tags=["hide-input"]),
        marked(make.code("assert pace(6, 2) == 3"), CHECK),
        marked(make.code(HIDDEN), CHECK),
        marked(make.prose("Because visits cluster."), ANSWER),
    )


def sources(notebook):
    return [cell.source for cell in notebook.cells]


def test_a_solution_becomes_a_stub_at_its_indent(one_of_each):
    assert sources(student(one_of_each))[1] == (
        "def pace(visits, years):\n"
        '    """Return visits a year."""\n'
        "    # YOUR CODE HERE\n"
        "    raise NotImplementedError()"
    )


def test_hidden_checks_go_and_their_comment_stays(one_of_each):
    assert sources(student(one_of_each))[4] == "# 2 points (not shown to you)."


def test_visible_checks_and_prose_stay(one_of_each):
    released = sources(student(one_of_each))
    assert released[0] == "# Pace"
    assert released[3] == "assert pace(6, 2) == 3"


def test_an_answer_in_words_is_taken_out_whole(one_of_each):
    assert sources(student(one_of_each))[5] == "YOUR ANSWER HERE"


def test_a_solution_cell_without_marks_is_taken_out_whole(make):
    cell = marked(make.code("visits = 8"), SOLVE)
    released = sources(student(make.notebook(cell)))
    assert released == ["# YOUR CODE HERE\nraise NotImplementedError()"]


def test_two_solutions_in_a_cell_become_two_stubs(make):
    source = "a = 1\n### BEGIN SOLUTION\nb = 2\n### END SOLUTION\nc = 3"
    source += "\n### BEGIN SOLUTION\nd = 4\n### END SOLUTION"
    stub = "# YOUR CODE HERE\nraise NotImplementedError()"
    released = sources(student(make.notebook(marked(make.code(source), SOLVE))))
    assert released == [f"a = 1\n{stub}\nc = 3\n{stub}"]


def test_outputs_and_counts_are_dropped_and_tags_are_kept(one_of_each):
    cell = student(one_of_each).cells[2]
    assert cell.outputs == []
    assert cell.execution_count is None
    assert cell.metadata["tags"] == ["hide-input"]


def test_expressions_behind_numbers_are_dropped(make):
    cell = make.prose("It was 8.", numbers={"8": "pace(8, 1)"})
    assert "numbers" not in student(make.notebook(cell)).cells[0].metadata


def test_the_notebook_given_is_left_alone(one_of_each):
    before = copy.deepcopy(one_of_each)
    student(one_of_each)
    assert one_of_each == before


BROKEN = {
    "not closed": (
        "### BEGIN SOLUTION\npace = 2",
        SOLVE,
        "cell 2: ### BEGIN SOLUTION is not closed. Add ### END SOLUTION",
    ),
    "not opened": (
        "pace = 2\n### END SOLUTION",
        SOLVE,
        "cell 2, line 2: ### END SOLUTION closes nothing. Add ### BEGIN SOLUTION",
    ),
    "nested": (
        "### BEGIN SOLUTION\n### BEGIN SOLUTION\n### END SOLUTION",
        SOLVE,
        "cell 2, line 2: ### BEGIN SOLUTION stands inside a region of SOLUTION.",
    ),
    "crossed": (
        "### BEGIN HIDDEN TESTS\nassert pace\n### END SOLUTION",
        CHECK | {"solution": True},
        "cell 2, line 3: ### END SOLUTION closes nothing.",
    ),
    "hidden check not closed": (
        "### BEGIN HIDDEN TESTS\nassert pace",
        CHECK,
        "cell 2: ### BEGIN HIDDEN TESTS is not closed. Add ### END HIDDEN TESTS",
    ),
    "two signs": (
        "## BEGIN SOLUTION\npace = 2",
        SOLVE,
        'cell 2, line 1: "## BEGIN SOLUTION" looks like a mark',
    ),
    "small letters": (
        "### Begin hidden tests\nassert pace",
        CHECK,
        'cell 2, line 1: "### Begin hidden tests" looks like a mark',
    ),
    "words behind": (
        "### BEGIN SOLUTION of pace\npace = 2",
        SOLVE,
        "looks like a mark, but is none. Write ### BEGIN SOLUTION",
    ),
    "in a cell without marks": (
        "### BEGIN SOLUTION\npace = 2\n### END SOLUTION",
        {},
        'cell that is not marked "solution". Set "solution": true',
    ),
    "hidden in a cell without points": (
        "### BEGIN HIDDEN TESTS\nassert pace\n### END HIDDEN TESTS",
        SOLVE,
        'cell that is not marked "grade". Set "grade": true',
    ),
}


@pytest.mark.parametrize(("source", "marks", "said"), BROKEN.values(), ids=BROKEN)
def test_marks_that_do_not_pair_are_named_with_cell_and_mend(make, source, marks, said):
    notebook = make.notebook(make.prose("# Pace"), marked(make.code(source), marks))
    with pytest.raises(NotebookError) as caught:
        student(notebook, "exercises/08.ipynb")
    assert said in str(caught.value)
    assert str(caught.value).startswith("exercises/08.ipynb, cell 2")


def test_all_broken_cells_are_named_at_once(make):
    cells = [marked(make.code("### BEGIN SOLUTION"), SOLVE) for _ in range(3)]
    with pytest.raises(NotebookError) as caught:
        student(make.notebook(*cells))
    assert len(caught.value.problems) == 3


@pytest.fixture(params=ASSIGNMENTS, ids=lambda path: path.stem)
def pair(request):
    """A real assignment and what students get of it."""
    source = read(request.param)
    return source, student(source, str(request.param))


def shape(notebook):
    return [
        (
            cell.id,
            cell.cell_type,
            cell.metadata.get("nbgrader"),
            cell.metadata.get("tags"),
        )
        for cell in notebook.cells
    ]


def withheld(notebook):
    """Return the lines of an assignment that no student may see, read without marks of
    ours: whatever stands between BEGIN and END, and the answers in words.
    """
    for cell in notebook.cells:
        inside = False
        whole = cell.cell_type == "markdown" and "nbgrader" in cell.metadata
        for line in cell.source.splitlines():
            if "BEGIN " in line or "END " in line:
                inside = "BEGIN " in line
            elif (inside or whole) and any(letter.isalpha() for letter in line):
                yield line.strip()


def test_stub_and_solution_have_the_same_cells(pair):
    source, released = pair
    assert shape(released) == shape(source)


def test_no_line_of_a_solution_or_hidden_check_is_left(pair):
    source, released = pair
    secret = set(withheld(source))
    assert len(secret) > 20, "The assignment seems to hold no solution."
    shown = {line.strip() for text in sources(released) for line in text.splitlines()}
    assert not secret & shown
    text = "\n".join(sources(released))
    assert "SOLUTION" not in text
    assert "HIDDEN TESTS" not in text


def test_each_solution_has_left_a_stub(pair):
    source, released = pair
    for before, after in zip(source.cells, released.cells, strict=True):
        if before.metadata.get("nbgrader", {}).get("solution"):
            stub = "NotImplementedError" if after.cell_type == "code" else "YOUR ANSWER"
            assert stub in after.source


def test_every_released_cell_of_code_still_parses_and_is_not_empty(pair):
    for cell in pair[1].cells:
        if cell.cell_type == "code":
            ast.parse(cell.source)
            assert cell.source.strip()
