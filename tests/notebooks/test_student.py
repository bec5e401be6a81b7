"""What students get holds no solution, no hidden check and no result."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from nbgrader.preprocessors import (
    ClearHiddenTests,
    ClearOutput,
    ClearSolutions,
    LockCells,
)

from helpers import __version__
from helpers.errors import NotebookError
from helpers.notebooks.form import CODE_COLUMNS
from helpers.notebooks.normalise import to_text
from helpers.notebooks.reading import parse, read
from helpers.notebooks.student import FIRST, FIRST_ID, copy_of, student
from solutions import secret_lines, visible_lines

ROOT = Path(__file__).parents[2]
ASSIGNMENTS = sorted((ROOT / "exercises").glob("*.ipynb"))
CHAPTERS = sorted((ROOT / "chapters").glob("*.ipynb"))
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


@pytest.mark.parametrize("path", ASSIGNMENTS, ids=lambda path: path.stem)
def test_no_line_that_a_student_gets_is_wider_than_the_page(path):
    made = parse(copy_of(path), path.name)
    lines = [
        line
        for cell in made.cells
        if cell.cell_type == "code"
        for line in cell.source.splitlines()
    ]
    assert [line for line in lines if len(line) > CODE_COLUMNS] == []


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


@pytest.mark.parametrize(
    "mark",
    [
        "## BEGIN SOLUTION",
        "### Begin solution",
        "### BEGIN SOLUTION of half",
        "# end hidden test",
    ],
)
def test_a_misspelt_mark_is_named_before_it_lets_a_solution_through(make, mark):
    with pytest.raises(NotebookError, match=r"cell 1, line 2: .*looks like a mark"):
        student(make.notebook(make.code(f"x = 0\n{mark}\nx = 1")))


def test_words_about_a_solution_are_no_mark(make):
    source = "# In the end, solutions differ. We begin with hidden costs."
    assert student(make.notebook(make.code(source))).cells[0].source == source


def test_a_cell_of_solution_without_marks_is_taken_out_whole(make):
    cell = make.code("half = 2", nbgrader={"solution": True, "grade": False})
    source = student(make.notebook(cell)).cells[0].source
    assert source == "# YOUR CODE HERE\nraise NotImplementedError()"


def test_tags_and_points_stay_and_expressions_behind_numbers_go(make):
    cell = make.prose("It is 2.", numbers={"2": "half(4)"}, tags=("centre",))
    cell.metadata["nbgrader"] = {"points": 5}
    metadata = student(make.notebook(cell)).cells[0].metadata
    assert metadata == {"tags": ["centre"], "nbgrader": {"points": 5}}


def test_every_mark_without_a_partner_is_named_at_once(make):
    cells = [make.code("### BEGIN SOLUTION\nx = 1") for _ in range(3)]
    with pytest.raises(NotebookError) as caught:
        student(make.notebook(*cells))
    assert len(caught.value.problems) == 3


@pytest.mark.parametrize("path", ASSIGNMENTS, ids=lambda path: path.stem)
def test_a_students_assignment_still_parses_and_asks_for_each_answer(path):
    notebook = read(path)
    for before, after in zip(notebook.cells, student(notebook).cells, strict=True):
        marks = before.metadata.get("nbgrader", {})
        assert after.metadata.get("nbgrader", {}) == marks
        if after.cell_type == "code":
            ast.parse(after.source)
        if marks.get("solution"):
            stub = "NotImplementedError" if after.cell_type == "code" else "YOUR ANSWER"
            assert stub in after.source


@pytest.mark.parametrize(
    ("marks", "locks"),
    [
        ({"grade": True, "solution": False}, {"deletable": False, "editable": False}),
        ({"grade": False, "solution": True}, {"deletable": False}),
        ({"grade": True, "solution": True}, {"deletable": False}),
        ({"grade": False, "solution": False}, {}),
        ({"locked": True}, {"deletable": False, "editable": False}),
    ],
    ids=["a check", "an answer", "a text", "given", "given and locked"],
)
def test_jupyter_keeps_checks_as_they_are_and_answers_from_deletion(make, marks, locks):
    metadata = student(make.notebook(make.code("x", nbgrader=marks))).cells[0].metadata
    metadata.pop("nbgrader")
    assert metadata == locks


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
    # In JSON a quotation mark is escaped.
    told = text.replace('\\"', '"')
    assert [line for line in secrets - shown if line in told] == []


NBGRADERS_STEPS = (LockCells, ClearSolutions, ClearHiddenTests, ClearOutput)


@pytest.mark.parametrize("path", ASSIGNMENTS, ids=lambda path: path.stem)
def test_nbgrader_makes_the_same_of_an_assignment(path):
    theirs, resources = read(path), {}
    for step in NBGRADERS_STEPS:
        theirs, resources = step().preprocess(theirs, resources)
    ours = student(read(path))
    for mine, other in zip(ours.cells, theirs.cells, strict=True):
        assert mine.source == other.source
        for lock in ("deletable", "editable"):
            assert mine.metadata.get(lock) == other.metadata.get(lock), mine.id


def copied(make, tmp_path, *cells):
    """Return the cells of the students' copy of a notebook of these."""
    path = make.write(tmp_path / "05-term.ipynb", *cells)
    return parse(copy_of(path), path).cells


def test_a_copy_first_looks_for_the_course(make, tmp_path):
    prose, first, code = copied(make, tmp_path, make.prose("# A"), make.code("a = 1"))
    assert (prose.source, code.source) == ("# A", "a = 1")
    assert (first.source, first.id, first.outputs) == (FIRST, FIRST_ID, [])


def test_a_copy_without_code_looks_for_the_course_at_its_end(make, tmp_path):
    assert copied(make, tmp_path, make.prose("# A"))[-1].id == FIRST_ID


@pytest.mark.parametrize("path", CHAPTERS + ASSIGNMENTS, ids=lambda path: path.stem)
def test_a_copy_is_the_same_each_time_and_holds_no_result(path):
    text = copy_of(path)
    assert copy_of(path) == text
    cells = parse(text, path).cells
    assert [c.id for c in cells if c.id != FIRST_ID] == [c.id for c in read(path).cells]
    for cell in cells:
        assert "numbers" not in cell.metadata
        assert not cell.get("outputs")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("[the claims](claims.md)", "the claims"),
        ("[S34](claims.md#s34 'the claim')", "S34"),
        ("![A map](map.png)", "A map"),
        ("[up](../docs/architecture.md)", "up"),
        ("[7](07-landlocked.ipynb)", "[7](07-landlocked.ipynb)"),
        ("[7](../exercises/07-a.ipynb#q)", "[7](../exercises/07-a.ipynb#q)"),
        ("[below](#look-back)", "[below](#look-back)"),
        ("[Campi](https://example.org/a)", "[Campi](https://example.org/a)"),
        ("`a[b](c)` [d](e.md)", "`a[b](c)` d"),
        ("```\na[b](c)\n```", "```\na[b](c)\n```"),
    ],
)
def test_a_link_that_a_student_cannot_follow_leaves_its_words(
    make, tmp_path, written, kept
):
    assert copied(make, tmp_path, make.prose(written))[0].source == kept


# IPython is imported before the folder that holds it may be taken off the path.
SHELL = """import sys
from pathlib import Path
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
without = [place for place in sys.path if not Path(place, "helpers").exists()]
sys.path[:] = ["", *without, *sys.argv[2:]]
sys.exit(not shell.run_cell(sys.argv[1]).success)"""


def run_first_cell(folder, *, course):
    """Run the first cell as IPython does, with or without the course."""
    # -I keeps the settings of this run away.
    run = [sys.executable, "-I", "-c", SHELL, FIRST]
    if course:
        run.append(str(ROOT / "src"))
    done = subprocess.run(run, cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_the_first_cell_is_silent_where_the_course_is_installed(tmp_path):
    assert run_first_cell(tmp_path, course=True) == ""


def test_a_new_version_alone_does_not_change_a_students_copy():
    assert __version__ not in FIRST


def test_the_first_cell_says_how_to_install_the_course(tmp_path):
    told = run_first_cell(tmp_path, course=False)
    assert told.startswith("The course is not installed here: put its file")
    assert "run %pip install and the file's name in a cell" in told
    assert told.count("\n") == 0


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("def half(n): return n / 2", id="that works"),
        pytest.param("def half(n:", id="that is broken"),
        pytest.param("raise SystemExit", id="that ends the kernel"),
    ],
)
@pytest.mark.parametrize("course", [True, False], ids=["installed", "missing"])
def test_the_first_cell_names_a_file_of_one_s_own_that_hides_the_course(
    tmp_path, text, course
):
    own = tmp_path / "helpers.py"
    own.write_text(text, encoding="utf-8")
    told = run_first_cell(tmp_path, course=course)
    assert told == (
        f"{own} has the name of the course and hides it:"
        " rename that file, and restart the kernel."
    )


def test_a_folder_of_this_name_with_nothing_to_import_is_not_the_course(tmp_path):
    (tmp_path / "helpers").mkdir()
    assert "not installed" in run_first_cell(tmp_path, course=False)
    assert run_first_cell(tmp_path, course=True) == ""
