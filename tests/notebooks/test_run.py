"""Real kernels run here, so that the notebooks are few and tiny."""

import os

import pytest
from click.testing import CliRunner

import helpers.notebooks.run as run_module
from helpers.cli import main
from helpers.errors import NotebookError
from helpers.notebooks.run import run, store

LOOK = "from helpers import charts\ncharts.enable()"
TABLE = "import pandas as pd\nvisits = pd.DataFrame({'year': [1, 2]})\nvisits"
CHART = "import altair as alt\nalt.Chart(visits, description='d').mark_bar()"


def test_a_second_run_changes_no_byte(tmp_path, make):
    path = make.write(
        tmp_path / "a.ipynb",
        make.prose("# T"),
        make.code(LOOK, count=None),
        make.code(TABLE, count=None),
        make.code(CHART, count=None),
        make.code("import os; os.path.basename(os.getcwd())", count=None),
    )
    assert run([path]) == [path]
    first = path.read_bytes()
    stored = make.stored(path)
    outputs = [cell["outputs"] for cell in stored["cells"][2:]]
    assert set(outputs[0][0]["data"]) == {"text/html", "text/plain"}
    assert set(outputs[1][0]["data"]) == {
        "application/vnd.vegalite.v5+json",
        "text/plain",
    }
    # It ran in its own folder.
    assert outputs[2][0]["data"]["text/plain"] == [repr(tmp_path.name)]
    assert [cell.get("execution_count") for cell in stored["cells"]] == [
        None,
        1,
        2,
        3,
        4,
    ]
    assert run([path]) == []
    assert path.read_bytes() == first


@pytest.mark.parametrize(
    ("source", "message"),
    [
        pytest.param(
            "visits = 3\n\nvisits.count()",
            "cell 2, line 3: `visits.count()` raises AttributeError: "
            "'int' object has no attribute 'count'.",
            id="an error",
        ),
        pytest.param(
            "1\nvisits = = 3",
            "cell 2, line 2: `visits = = 3` raises SyntaxError: invalid syntax.",
            id="no Python",
        ),
        pytest.param(
            "def count():\n    return 1 / 0\n\ncount()",
            "cell 2, line 4: `count()` raises ZeroDivisionError: division by zero.",
            id="inside a function",
        ),
    ],
)
def test_a_failing_cell_is_named_with_line_and_error(tmp_path, make, source, message):
    path = make.write(
        tmp_path / "a.ipynb", make.prose("# T"), make.code(source, count=None)
    )
    before = path.read_bytes()
    with pytest.raises(NotebookError) as caught:
        run([path])
    assert f"{path}, {message}" in str(caught.value)
    assert path.read_bytes() == before


def test_a_notebook_that_fails_does_not_keep_the_next_from_running(tmp_path, make):
    bad = make.write(tmp_path / "a.ipynb", make.code("1 / 0", count=None))
    good = make.write(tmp_path / "b.ipynb", make.code("1 + 1", count=None))
    with pytest.raises(NotebookError, match="ZeroDivisionError"):
        run([bad, good])
    assert make.stored(good)["cells"][0]["outputs"][0]["data"]["text/plain"] == ["2"]


def test_a_cell_that_does_not_end_is_stopped_and_named(tmp_path, make, monkeypatch):
    monkeypatch.setattr(run_module, "TIMEOUT_S", 1)
    path = make.write(
        tmp_path / "a.ipynb",
        make.code("1", count=None),
        make.prose("x"),
        make.code("import time; time.sleep(60)", count=None),
    )
    with pytest.raises(NotebookError, match="cell 3: The cell ran longer than 1 sec"):
        run([path])


def test_a_kernel_that_dies_is_named(tmp_path, make):
    path = make.write(tmp_path / "a.ipynb", make.code("import os; os._exit(1)"))
    with pytest.raises(NotebookError, match="cell 1: Python stopped while it ran"):
        run([path])


def test_a_full_disk_keeps_the_old_bytes_and_leaves_no_draft(
    tmp_path, make, monkeypatch
):
    path = make.write(tmp_path / "a.ipynb", make.code("1", count=None))
    before = path.read_bytes()

    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(NotebookError, match="No space left on device"):
        store(path, "new")
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_the_command_says_what_it_ran_and_changed(tmp_path, make):
    path = make.write(tmp_path / "a.ipynb", make.code("1", count=None))
    first = CliRunner().invoke(main, ["run", str(path)])
    assert first.exit_code == 0
    assert first.stdout == f"{path}: new outputs\n1 notebook run, 1 changed.\n"
    second = CliRunner().invoke(main, ["run", str(path)])
    assert second.stdout == "1 notebook run, none changed.\n"


def test_the_command_fails_with_the_problem_alone(tmp_path, make):
    path = make.write(tmp_path / "a.ipynb", make.code("1 / 0", count=None))
    result = CliRunner().invoke(main, ["run", str(path)])
    assert result.exit_code == 1
    assert "cell 1, line 1: `1 / 0` raises ZeroDivisionError" in result.output
    assert "Traceback" not in result.output
