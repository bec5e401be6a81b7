from pathlib import Path

import pytest
from nbformat.v4 import new_output

from helpers.charts.renderer import MIME
from helpers.notebooks.outputs import MAX_OUTPUT_KB, problems, states

ROOT = Path("/srv/course")


def found(cells):
    return [str(problem) for problem in problems(cells, "a.ipynb", ROOT)]


def test_a_notebook_that_was_run_is_no_problem(make):
    cells = make.cells(
        make.prose("# T"),
        make.code("x = 1", count=1),
        make.code("x", make.chart(), count=2),
    )
    assert found(cells) == []


def test_cells_that_were_never_run_are_named(make):
    cells = make.cells(
        make.code("1", make.text("1")),
        make.prose("x"),
        make.code("2", count=None),
        make.code("3", count=None),
    )
    assert found(cells) == [
        "a.ipynb, cells 3, 4: Never run, so that nothing compares the output. "
        "Run `course run a.ipynb`."
    ]


@pytest.mark.parametrize("counts", [(2, 1), (1, 3), (1, 1), (2, 3)])
def test_cells_that_were_not_run_from_first_to_last_are_a_problem(make, counts):
    cells = make.cells(*(make.code("1", make.text("1"), count=c) for c in counts))
    (problem,) = found(cells)
    assert f"were run in the order {counts[0]}, {counts[1]}." in problem


@pytest.mark.parametrize(
    ("cell", "wrong"),
    [
        pytest.param({"source": " \n"}, "The code cell is empty", id="empty"),
        pytest.param({}, "stores no output at all", id="no output"),
        pytest.param(
            {"outputs": [new_output("error", ename="ValueError", evalue="v")]},
            "ends in ValueError: v.",
            id="an error",
        ),
        pytest.param(
            {
                "outputs": [
                    new_output("stream", name="stderr", text="/tmp/a.py: Warning\nx")
                ]
            },
            'prints a warning: "/tmp/a.py: Warning"',
            id="a warning",
        ),
        pytest.param(
            {
                "outputs": [
                    new_output(
                        "display_data",
                        {MIME: {}, "text/plain": "d", "text/html": "<div>"},
                    )
                ]
            },
            "stored as application/vnd.vegalite.v5+json, text/html, text/plain",
            id="HTML beside a chart",
        ),
        pytest.param(
            {
                "outputs": [
                    new_output(
                        "display_data",
                        {"application/vnd.vegalite.v6+json": {}, "text/plain": "d"},
                    )
                ]
            },
            "stored as application/vnd.vegalite.v6+json, text/plain",
            id="a chart without the course's look",
        ),
        pytest.param(
            {
                "outputs": [
                    new_output("display_data", {"text/plain": "/home/ann/a.csv"})
                ]
            },
            'The output names a folder of one machine, "/home/ann"',
            id="a home folder",
        ),
        pytest.param(
            {"outputs": [new_output("stream", text="in /srv/course/chapters")]},
            'The output names a folder of one machine, "/srv/course"',
            id="the course's own folder",
        ),
        pytest.param(
            {
                "source": r"open('C:\Users\ann\a.csv')",
                "outputs": [new_output("stream")],
            },
            "The cell names a folder of one machine",
            id="a path in the code",
        ),
        pytest.param(
            {
                "outputs": [
                    new_output(
                        "display_data", {"text/plain": "x" * 1000 * MAX_OUTPUT_KB}
                    )
                ]
            },
            "kB; 300 is the limit",
            id="a huge output",
        ),
        pytest.param(
            {"metadata": {"tags": ["nbval-skip"]}, "outputs": [new_output("stream")]},
            'The mark "nbval-skip" keeps',
            id="a tag that stops the comparison",
        ),
        pytest.param(
            {"source": "# NBVAL_IGNORE_OUTPUT\n1", "outputs": [new_output("stream")]},
            'The mark "NBVAL_IGNORE_OUTPUT" keeps',
            id="a comment that stops the comparison",
        ),
    ],
)
def test_an_output_that_is_not_fit_to_be_shown_is_a_problem(make, cell, wrong):
    made = make.code("1")
    made.update(cell)
    (problem,) = found(make.cells(made))
    assert wrong in problem


@pytest.mark.parametrize(
    "text",
    ["https://example.org/home/ann", "a/tmp/b", "Ulaanbaatar/Users", "/homely/x"],
)
def test_what_only_looks_like_a_folder_of_one_machine_is_no_problem(make, text):
    assert found(make.cells(make.code("1", make.text(text)))) == []


def test_many_outputs_together_may_be_too_heavy(make):
    heavy = make.text("x" * 290_000)
    cells = [make.code("1", heavy, count=count) for count in range(1, 7)]
    (problem,) = found(make.cells(*cells))
    assert "All outputs have 17" in problem
    assert "kB; 1500 is the limit" in problem


def test_the_state_of_widgets_is_a_problem():
    (problem,) = states({"widgets": {}}, "a.ipynb")
    assert "state of widgets" in problem.wrong
    assert list(states({}, "a.ipynb")) == []
