"""An assignment whose marks for grading were harmed is told with the cell and the mend."""

import json

import pytest

from harm import GONE, bounded
from helpers.notebooks.cell import cells_of
from helpers.notebooks.grading import problems
from helpers.notebooks.reading import parse

KEEPS = {"schema_version": 3, "locked": False, "grade": False, "solution": False}
NAME = "is no name. Use letters, digits, - and _ alone."
POINTS = "Write a number from 0 to 1000, without quotes."
FLAG = "Write true or false, without quotes."
CASES = [
    pytest.param(cell, key, to, said, id=name)
    for name, cell, key, to, said in (
        ("marks a list", 1, None, [], 'The metadata "nbgrader" is no object.'),
        ("marks null", 1, None, None, 'The metadata "nbgrader" is no object.'),
        ("marks a number", 0, None, 3, 'The metadata "nbgrader" is no object.'),
        ("marks empty", 1, None, {}, 'The marks for grading lack "schema_version".'),
        ("no schema", 1, "schema_version", GONE, 'lack "schema_version". Write "schem'),
        ("schema a text", 1, "schema_version", "3", "The \"schema_version\" is '3'."),
        ("schema null", 1, "schema_version", None, 'The "schema_version" is None.'),
        ("schema of 4,000 digits", 1, "schema_version", 10**4000, "schema_version"),
        ("no name", 1, "grade_id", GONE, "The cell has no grade_id, by which its"),
        ("a name of spaces", 1, "grade_id", "  ", NAME),
        ("a name a list", 1, "grade_id", ["a"], NAME),
        ("a name an object", 1, "grade_id", {"a": 1}, NAME),
        ("a name true", 1, "grade_id", True, NAME),
        ("a name in Cyrillic", 1, "grade_id", "жагсаалт", NAME),
        ("a Cyrillic letter in a name", 1, "grade_id", "а-1", NAME),
        ("zero width in a name", 1, "grade_id", "a\u200b-1", NAME),
        ("right to left in a name", 1, "grade_id", "\u202ea-1", NAME),
        ("a line in a name", 1, "grade_id", "a-1\n", NAME),
        ("a zero in a name", 1, "grade_id", "a\0", NAME),
        ("a way up in a name", 1, "grade_id", "../a", NAME),
        ("a formula for a name", 1, "grade_id", "=1+1", NAME),
        ("a name twice", 1, "grade_id", "tours", 'has the grade_id "tours" too'),
        ("points a text", 1, "points", "1", POINTS),
        ("points in words", 1, "points", "one", POINTS),
        ("points with a comma", 1, "points", "1,5", POINTS),
        ("points a list", 1, "points", [1], POINTS),
        ("points an object", 1, "points", {}, POINTS),
        ("points null", 1, "points", None, POINTS),
        ("points true", 1, "points", True, POINTS),
        ("points below 0", 1, "points", -0.5, POINTS),
        ("points above all", 1, "points", 1001, POINTS),
        ("points of 400 digits", 1, "points", 10**400, POINTS),
        ("points of 4,000 digits", 1, "points", 10**4000, POINTS),
        ("1e300 points", 1, "points", 1e300, POINTS),
        ("no points", 1, "points", GONE, 'graded and has no points. Add them, "points"'),
        ("half a point", 1, "points", 0.5, None),
        ("zero points", 1, "points", 0, None),
        ("1,000 points", 1, "points", 1000, None),
        ("grade a word", 1, "grade", "true", FLAG),
        ("grade of another language", 1, "grade", "да", FLAG),
        ("grade a number", 1, "grade", 1, FLAG),
        ("grade null", 1, "grade", None, FLAG),
        ("solution a word", 0, "solution", "yes", FLAG),
        ("locked a list", 1, "locked", [], FLAG),
        ("task a text", 1, "task", "", FLAG),
        ("a check that is no longer", 1, "grade", False, "has points (2) and is not gr"),
        ("an answer that is no longer", 0, "solution", False, "before any answer that"),
        ("another type of cell", 1, "cell_type", "raw", "The marks for grading say 'raw'"),
        ("a type null", 1, "cell_type", None, "The marks for grading say None"),
        ("a key of nobody", 1, "colour", "red", None),
        ("a check that is open", 1, "locked", False, "Students can change this check."),
    )
]  # fmt: skip


def assignment(cell, key, to):
    """The cells of an answer and its check, one mark of which is something else."""
    answer = KEEPS | {"grade_id": "tours", "solution": True}
    check = KEEPS | {"grade_id": "tours-1", "grade": True, "locked": True, "points": 2}
    marks = [answer, check]
    if key is None:
        marks[cell] = to
    elif to is GONE:
        del marks[cell][key]
    else:
        marks[cell][key] = to
    code = {"cell_type": "code", "execution_count": None, "outputs": [], "source": "1"}
    cells = [
        code | {"id": f"c{number}", "metadata": {"nbgrader": mark}}
        for number, mark in enumerate(marks)
    ]
    made = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(made)


@pytest.mark.parametrize(("cell", "key", "to", "said"), CASES)
def test_harmed_marks_are_told_or_rightly_passed(cell, key, to, said):
    with bounded():
        notebook = parse(assignment(cell, key, to), "a.ipynb")
        found = [str(problem) for problem in problems(cells_of(notebook, "a.ipynb"))]
    if said is None:
        assert found == []
        return
    assert any(said in words for words in found), found
    assert all(words.startswith("a.ipynb, cell ") for words in found)
    assert all(len(words) < 500 for words in found)
