"""Which cells of a hand-in are run: the author's given ones, and all of the student's."""

from tests.grading.conftest import cell, hand_in, made, stub

from helpers.grading.assignment import changed, defined, used
from helpers.grading.plan import plan


def code(notebook, source, place=None):
    """Add a cell of code to a notebook, at its end unless told."""
    new = type(notebook.cells[0])(
        cell_type="code",
        id="",
        metadata={},
        source=source,
        outputs=[],
        execution_count=None,
    )
    notebook.cells.insert(len(notebook.cells) if place is None else place, new)


def sources(number, notebook, name):
    """Return what is run for a question, after what every question begins with."""
    (question,) = [q for q in made(number).code if q.name == name]
    units = plan(made(number), notebook).until(question, made(number).questions)
    return [unit.cell.source for unit in units]


def test_an_honest_hand_in_has_no_note():
    assert plan(made("08"), hand_in("08")).notes == []
    assert plan(made("08"), stub("08")).notes == []


def test_a_given_cell_that_was_changed_is_the_authors_and_noted():
    notebook = hand_in("08")
    notebook.cells[2].source = "visits = None"
    found = plan(made("08"), notebook)
    assert "visits = None" not in [unit.cell.source for unit in found.units]
    assert found.begin[0].source.startswith("from math import comb")
    assert found.notes == ["Cell 3 was given and is changed; the author's was run."]


def test_given_cells_that_were_deleted_are_run():
    notebook = hand_in("08")
    marked = [c for c in notebook.cells if "nbgrader" in c.metadata]
    notebook.cells = marked
    found = plan(made("08"), notebook)
    assert [cell.label for cell in found.begin] == [
        "cell 2 of the assignment",
        "cell 4 of the assignment",
    ]


def test_an_answer_is_known_by_its_name_where_its_marks_are_lost():
    notebook = hand_in("08")
    for one in notebook.cells:
        one.metadata.clear()
        one.id = ""
    found = plan(made("08"), notebook)
    assert {name: len(texts) for name, texts in found.answers.items()} == {
        "tours": 1,
        "missed": 1,
        "busiest": 1,
    }
    assert 'No cell answers "unprecedented".' in found.notes


def test_a_helper_that_a_student_added_is_run_and_checks_are_not():
    notebook = hand_in("08")
    code(notebook, "def mine(x):\n    return x", place=4)
    found = sources("08", notebook, "tours")
    assert found[0].startswith("def mine")
    assert not [source for source in found if "assert" in source]


def test_of_other_answers_only_those_are_run_that_the_question_builds_on():
    notebook = hand_in("02")
    found = "\n".join(sources("02", notebook, "proof"))
    assert "def exchanged" in found
    assert "def line" in found
    alone = "\n".join(sources("02", notebook, "surprise"))
    assert "def line" not in alone


def test_a_later_answer_is_not_run_and_its_given_lines_are():
    notebook = hand_in("02", proof="def proof(country):\n    return seven")
    assert not [s for s in sources("02", notebook, "exchanged") if "def proof" in s]
    assert sources("02", notebook, "proof")[0].startswith("seven =")


def test_names_are_found_as_python_finds_them():
    source = "import a.b as c, d.e\nfor i in x:\n    y = [z for z in i]\nclass K: q = 1"
    assert defined(source) == {"c", "d", "i", "y", "K"}
    assert changed("t['a'] = 1\nu.b.c = 2\nv.w()") == {"t", "u"}
    assert used("def f(x):\n    y = x\n    return y + k") == {"k"}
    assert used("def f(:") == changed("def f(:") == frozenset()


def test_an_answer_with_lines_of_the_stub_left_is_still_an_answer():
    (tours,) = [q for q in made("08").code if q.name == "tours"]
    assert tours.is_open(cell(stub("08"), "tours").source)
    assert tours.is_open("# YOUR CODE HERE\nraise NotImplementedError()")
    assert tours.is_open("  \n")
    assert not tours.is_open("def tours(visits):\n    return 3")
