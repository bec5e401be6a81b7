"""While a student works, a cell that fails stops no other; elsewhere it does."""

import os

import nbclient
import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from helpers.handin.session import OPEN

pytestmark = pytest.mark.kernel

CELLS = {
    "begin": "from helpers import handin\nhandin.begin()\nhandin.begin()",
    "made": "def tours(visits):\n    # YOUR CODE HERE\n    raise NotImplementedError()",
    "called": "tours([])",
    "through": "max(map(tours, [1]))",
    "alone": "# YOUR CODE HERE\nraise NotImplementedError()",
    "wrong": "assert 1 == 2, 'One is not two.'",
    "no code": "x = (",
    "package": "raise NotImplementedError('no such thing')",
    "right": "print('2 of 2 points')",
}


def run(cells, **settings):
    """Run cells in a kernel, as far as it goes, and return what each shows."""
    notebook = new_notebook(cells=[new_code_cell(source) for source in cells])
    own = {k: v for k, v in os.environ.items() if k != "JPY_SESSION_NAME"}
    settings = own | {"COURSE_STATIC": "0", **settings}
    client = nbclient.NotebookClient(notebook, kernel_name="python3")
    stopped = False
    try:
        client.execute(env=settings)
    except nbclient.exceptions.CellExecutionError:
        stopped = True
    return stopped, [cell.outputs for cell in nbformat.from_dict(notebook).cells]


@pytest.fixture(scope="module")
def live():
    stopped, outputs = run(CELLS.values(), COURSE_LIVE="1")
    assert not stopped
    return dict(zip(CELLS, outputs, strict=True))


def test_what_comes_after_an_open_and_a_wrong_question_is_run(live):
    (output,) = live["right"]
    assert output.text == "2 of 2 points\n"


@pytest.mark.parametrize(
    ("cell", "name"),
    [("called", "tours()"), ("through", "tours()"), ("alone", "this cell")],
)
def test_an_open_question_is_named_in_one_sentence(live, cell, name):
    (output,) = live[cell]
    assert output.traceback == [OPEN.format(name=name)]


def test_a_failure_stays_one_for_whoever_reads_the_notebook_later(live):
    for cell in ("called", "alone", "wrong", "no code", "package"):
        assert [output.output_type for output in live[cell]] == ["error"], cell


def test_an_error_of_another_kind_is_shown_with_its_way(live):
    assert "One is not two." in "\n".join(live["wrong"][0].traceback)
    assert "no such thing" in "\n".join(live["package"][0].traceback)


def test_where_nobody_works_an_open_question_stops_the_run():
    cells = [CELLS["begin"], CELLS["alone"], CELLS["right"]]
    stopped, outputs = run(cells)
    assert stopped is True
    assert outputs[2] == []
    assert "Still open" not in str(outputs[1])


def test_an_interrupt_ends_the_run():
    cells = [CELLS["begin"], "raise KeyboardInterrupt", CELLS["right"]]
    stopped, outputs = run(cells, COURSE_LIVE="1")
    assert stopped is True
    assert outputs[2] == []
