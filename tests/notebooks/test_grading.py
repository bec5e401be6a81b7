"""An assignment that can be graded, and each way in which one cannot."""

from pathlib import Path

import pytest

from helpers.notebooks.cell import cells_of
from helpers.notebooks.grading import problems
from helpers.notebooks.reading import read

ASSIGNMENTS = sorted((Path(__file__).parents[2] / "exercises").glob("*.ipynb"))


def marks(name, **changes):
    kept = {
        "grade": False,
        "grade_id": name,
        "locked": False,
        "schema_version": 3,
        "solution": False,
        "task": False,
    }
    return {"nbgrader": kept | changes}


def check(make, name, **changes):
    graded = {"grade": True, "locked": True, "points": 1} | changes
    return make.code("assert n == 3", **marks(name, **graded))


def answer(make, name, **changes):
    return make.code("n = 3", **marks(name, **({"solution": True} | changes)))


def essay(make, name, **changes):
    cell = make.prose("Because.")
    written = {"grade": True, "solution": True, "points": 4} | changes
    cell.metadata.update(marks(name, **written))
    return cell


@pytest.fixture
def sound(make):
    """The cells of an assignment: two answers in code, and one in words."""
    return {
        "title": make.prose("# Visits"),
        "first": answer(make, "tours"),
        "shown": check(make, "tours-1", points=0),
        "hidden": check(make, "tours-2", points=2.5),
        "second": answer(make, "missed"),
        "third": check(make, "missed-1"),
        "words": essay(make, "reasons"),
    }


def found(make, cells):
    return [(p.place, p.wrong) for p in problems(make.cells(*cells.values()))]


def test_a_sound_assignment_has_no_problem(make, sound):
    assert found(make, sound) == []


@pytest.mark.parametrize("path", ASSIGNMENTS, ids=lambda path: path.stem)
def test_every_assignment_of_the_course_can_be_graded(path):
    cells = cells_of(read(path), path.name)
    assert sum("nbgrader" in cell.raw.metadata for cell in cells) > 5
    assert list(problems(cells)) == []


def test_a_notebook_without_marks_has_nothing_to_grade(make):
    assert list(problems(make.cells(make.prose("# T"), make.code("1")))) == []


@pytest.mark.parametrize(
    ("name", "changes", "wrong"),
    [
        pytest.param(
            "hidden",
            {"grade_id": "tours-1"},
            'Cell 3 has the grade_id "tours-1" too',
            id="one name for two cells",
        ),
        pytest.param(
            "hidden", {"grade_id": ""}, "The cell has no grade_id", id="an empty name"
        ),
        pytest.param(
            "hidden", {"grade_id": None}, "The cell has no grade_id", id="no name"
        ),
        pytest.param("hidden", {"grade_id": 7}, "grade_id 7 is no name", id="a number"),
        pytest.param(
            "hidden", {"grade_id": "a b"}, "grade_id 'a b' is no name", id="two words"
        ),
        pytest.param(
            "hidden", {"grade_id": "a/b"}, "grade_id 'a/b' is no name", id="a path"
        ),
        pytest.param("hidden", {"points": "3"}, "The points are '3'.", id="a text"),
        pytest.param("hidden", {"points": True}, "The points are True.", id="yes"),
        pytest.param("hidden", {"points": None}, "The points are None.", id="nothing"),
        pytest.param("hidden", {"points": -1}, "The points are -1.", id="less than 0"),
        pytest.param(
            "hidden", {"points": float("nan")}, "The points are nan.", id="no number"
        ),
        pytest.param(
            "hidden", {"points": float("inf")}, "The points are inf.", id="without end"
        ),
        pytest.param(
            "first",
            {"points": 3},
            "The cell has points (3) and is not graded.",
            id="points for nothing",
        ),
        pytest.param(
            "hidden", {"grade": "true"}, "\"grade\" is 'true'.", id="a quoted flag"
        ),
        pytest.param(
            "hidden",
            {"schema_version": 2},
            'The "schema_version" is 2.',
            id="an old form",
        ),
        pytest.param(
            "hidden",
            {"cell_type": "markdown"},
            "The marks for grading say 'markdown', and the cell is 'code'.",
            id="words that became code",
        ),
        pytest.param(
            "words",
            {"cell_type": "code"},
            "The marks for grading say 'code', and the cell is 'markdown'.",
            id="code that became words",
        ),
        pytest.param(
            "words",
            {"solution": False},
            "This check is a text; only code can check.",
            id="a check in words",
        ),
        pytest.param(
            "hidden", {"locked": False}, "Students can change this check.", id="open"
        ),
    ],
)
def test_what_cannot_be_graded_is_named_with_its_cell(
    make, sound, name, changes, wrong
):
    sound[name].metadata["nbgrader"].update(changes)
    places = [f"a.ipynb, cell {list(sound).index(name) + 1}"]
    assert [place for place, _ in found(make, sound)][:1] == places
    assert wrong in found(make, sound)[0][1]


@pytest.mark.parametrize(
    ("key", "wrong"),
    [
        ("schema_version", 'The marks for grading lack "schema_version".'),
        ("points", "The cell is graded and has no points."),
        ("grade_id", "The cell has no grade_id"),
    ],
)
def test_a_mark_that_is_missing_is_named(make, sound, key, wrong):
    del sound["hidden"].metadata["nbgrader"][key]
    ((place, words),) = found(make, sound)
    assert place == "a.ipynb, cell 4"
    assert wrong in words


def test_marks_that_are_no_object_are_named(make, sound):
    sound["shown"].metadata["nbgrader"] = "tours-1"
    assert found(make, sound) == [
        ("a.ipynb, cell 3", 'The metadata "nbgrader" is no object.')
    ]


def test_an_answer_in_code_that_became_a_text_earns_nothing(make, sound):
    sound["second"].cell_type = "markdown"
    ((place, wrong),) = found(make, sound)
    assert place == "a.ipynb, cell 5"
    assert wrong == "This answer is a text, and no check can give it points."


@pytest.mark.parametrize(
    ("gone", "place"),
    [
        pytest.param(["shown", "hidden"], "cell 2", id="the first answer"),
        pytest.param(["third"], "cell 5", id="the last answer"),
    ],
)
def test_an_answer_without_a_check_is_named(make, sound, gone, place):
    for name in gone:
        del sound[name]
    assert found(make, sound) == [
        (
            f"a.ipynb, {place}",
            "No check follows this answer, so that it earns no points.",
        )
    ]


def test_a_check_before_every_answer_is_named(make, sound):
    cells = {"early": check(make, "early-1"), **sound}
    assert found(make, cells) == [
        (
            "a.ipynb, cell 1",
            "This check stands before any answer that it could check.",
        )
    ]


def test_a_pasted_answer_is_named_twice(make, sound):
    cells = dict(list(sound.items())[:2])
    cells["pasted"] = answer(make, "tours")
    cells |= dict(list(sound.items())[2:])
    assert [place for place, _ in found(make, cells)] == [
        "a.ipynb, cell 3",
        "a.ipynb, cell 2",
    ]
