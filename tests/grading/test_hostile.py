"""Hand-ins that attack or break: each costs its own question, and nothing else.

They run in the box alone. `missed` is attacked; `tours` and `busiest` are right, and
earn 4 and 5 points whatever happens.
"""

import json

import pytest
from tests.grading.conftest import LIMITS, Shared, cell, hand_in, marked, question, stub
from tests.grading.hostile import ATTACKS, IN_A_CELL

from helpers.grading.box import Box
from helpers.grading.limits import Limits

pytestmark = pytest.mark.usefixtures("box_can_be_had")


def _passed(result, name):
    return {c["check"] for c in question(result, name)["checks"] if c["passed"]}


def _stands(result):
    """The other questions have their points, and what failed says why."""
    assert result["isolation"].startswith("bubblewrap")
    assert question(result, "tours")["points"] == 4
    assert question(result, "busiest")["points"] == 5
    for check in question(result, "missed")["checks"]:
        assert check["passed"] == (check["message"] == "")


@pytest.fixture(scope="module")
def boxes():
    """One box for attack after attack; one that an attack breaks is made anew."""
    made = []

    def current():
        if not made or made[-1].is_broken:
            made.append(Box(LIMITS))
        return made[-1]

    yield current
    for box in made:
        box.close()


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.what)
def test_an_attack_earns_nothing_and_costs_its_own_question(attack, boxes):
    result = Shared("08", boxes).mark(hand_in("08", missed=attack.source))
    _stands(result)
    told = question(result, "missed")
    assert told["points"] == attack.points
    assert told["status"] == attack.status
    words = " ".join([told["reason"], *(c["message"] for c in told["checks"])])
    assert attack.says in words
    assert result["points"] == 9 + attack.points


@pytest.mark.parametrize("attack", IN_A_CELL, ids=lambda attack: attack.what)
def test_a_cell_that_ends_python_costs_its_own_question(attack):
    result = marked("08", hand_in("08", missed=attack.source))
    _stands(result)
    told = question(result, "missed")
    assert (told["points"], told["status"]) == (0, "lost")
    assert attack.says in told["reason"]
    assert "cell" in told["reason"]


def test_who_breaks_the_box_has_no_points_and_no_zero_and_is_named():
    """The keeper is of the same user, who may lower its limits: then the box is gone."""
    source = (
        "import resource\ndef missed(*args, **named):\n"
        "    resource.prlimit(1, resource.RLIMIT_NOFILE, (1, 1))\n    return 38"
    )
    result = marked("08", hand_in("08", missed=source))
    assert question(result, "tours")["points"] == 4
    assert question(result, "busiest")["points"] == 5
    told = question(result, "missed")
    assert (told["status"], told["points"]) == ("not graded", None)
    assert "The box ended while it was run." in told["reason"]
    assert (result["status"], result["points"]) == ("partly graded", None)


def test_functions_that_return_0_earn_nothing_though_the_checks_are_patched():
    notebook = hand_in(
        "08",
        tours="tours = lambda *a, **k: 0",
        missed="missed = lambda *a, **k: 0",
        busiest="busiest = lambda *a, **k: 0",
    )
    for name in ("tours-1", "missed-1", "busiest-1"):
        cell(notebook, name).source = "assert True"
    result = marked("08", notebook)
    # The one check whose right answer is 0 is passed by an answer that is always 0.
    assert {q["question"]: q["points"] for q in result["questions"][:3]} == {
        "tours": 0,
        "missed": 0,
        "busiest": 1,
    }
    assert 'The check "tours-1" is changed; the author\'s was run.' in result["notes"]


def test_right_answers_without_the_checks_earn_all_points():
    notebook = hand_in("08")
    notebook.cells = [
        c
        for c in notebook.cells
        if not (
            c.metadata.get("nbgrader", {}).get("grade")
            and not c.metadata["nbgrader"]["solution"]
        )
    ]
    result = marked("08", notebook)
    assert result["points"] == result["max"] == 15
    assert 'The check "missed-2" is missing; the author\'s was run.' in result["notes"]


def test_a_copied_cell_earns_all_points_and_a_note():
    notebook = hand_in("08")
    copied = json.loads(json.dumps(cell(notebook, "tours")))
    notebook.cells.insert(9, type(notebook.cells[0])(copied))
    result = marked("08", notebook)
    assert result["points"] == 15
    assert any('"tours" is answered in 2 cells' in note for note in result["notes"])


def test_an_answer_that_sleeps_does_not_hold_up_the_batch():
    slow = "import time\ndef busiest(days, months):\n    time.sleep(10_000)"
    limits = Limits(cpu_s=3, wall_s=6, all_wall_s=5)
    result = marked("08", hand_in("08", busiest=slow), limits=limits)
    told = question(result, "busiest")
    assert (told["points"], told["status"]) == (0, "lost")
    assert told["reason"] == "It gave no answer within 6 seconds."
    assert result["points"] == 10


def test_a_value_that_holds_up_its_check_costs_its_own_question():
    endless = "def newcomers(table, day):\n    return range(10**15)"
    result = marked("06", hand_in("06", newcomers=endless))
    told = question(result, "newcomers")
    assert (told["points"], told["status"]) == (0, "lost")
    assert "does not come to an end" in told["reason"]
    assert result["points"] == result["max"] - told["max"]


def test_an_error_is_paid_once():
    wrong = "def exchanged(table, session):\n    return table.copy()"
    result = marked("02", hand_in("02", exchanged=wrong))
    assert question(result, "exchanged")["points"] < 4
    assert question(result, "proof")["points"] == 3
    assert question(result, "proof")["lent"] == ["exchanged"]


def test_what_is_lent_does_not_come_out():
    wrong = "def exchanged(table, session):\n    return table.copy()"
    spy = (
        "seen = exchanged(published, 1993)\n"
        "def proof(country):\n"
        "    raise ValueError(exchanged(published, 1993).to_csv())\n"
        "print(seen.equals(published))"
    )
    result = marked("02", hand_in("02", exchanged=wrong, proof=spy))
    assert question(result, "proof")["points"] == 0
    # The student's own exchange changes nothing, and only that was ever shown.
    assert question(result, "proof")["output"] == "True\n"


def test_an_open_hand_in_is_0_and_says_so():
    result = marked("08", stub("08"))
    assert [q["status"] for q in result["questions"]] == ["open"] * 4
    assert (result["points"], result["max"], result["status"]) == (0, 15, "graded")


def test_a_notebook_of_something_else_is_not_graded():
    notebook = stub("08")
    notebook.cells = notebook.cells[:1]
    assert marked("08", notebook) == {
        "reason": "None of the assignment's questions is in the notebook."
    }
