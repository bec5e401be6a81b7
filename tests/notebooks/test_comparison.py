"""nbval compares the stored outputs with true ones: shown on a notebook that is harmed."""

import os
import subprocess
import sys

import pytest

from helpers.notebooks.run import run

TABLE = "import pandas as pd\nvisits = pd.DataFrame({'visits': [7, 8]})\nvisits"
CHART = """import altair as alt
from helpers import charts
charts.enable()
alt.Chart(visits, description="Bars.").mark_bar().encode(x="visits:Q")"""


@pytest.fixture(scope="module")
def ran(make, tmp_path_factory):
    path = tmp_path_factory.mktemp("compared") / "a.ipynb"
    make.write(
        path,
        make.prose("# T"),
        make.code(TABLE, count=None),
        make.code("int(visits.visits.sum())", count=None),
        make.code(CHART, count=None),
    )
    run([path])
    return path.read_text(encoding="utf-8")


def compare(folder):
    """Run nbval, strictly, as `make test` does; return its code and what it printed."""
    options = ["--nbval", "--nbval-current-env", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "a.ipynb"],
        cwd=folder,
        env=os.environ | {"PYTEST_ADDOPTS": ""},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return done.returncode, done.stdout


def test_true_outputs_pass(ran, tmp_path):
    (tmp_path / "a.ipynb").write_text(ran, encoding="utf-8")
    code, printed = compare(tmp_path)
    assert code == 0, printed
    assert "3 passed" in printed
    assert "warning" not in printed


@pytest.mark.parametrize(
    ("true", "false", "failed"),
    [
        pytest.param('"15"', '"16"', "Cell 1", id="a number"),
        pytest.param("<td>8</td>", "<td>9</td>", "Cell 0", id="a cell of a table"),
        pytest.param('"visits": 8', '"visits": 9', "Cell 2", id="a value of a chart"),
    ],
)
def test_one_changed_number_fails(ran, tmp_path, true, false, failed):
    assert ran.count(true) == 1
    (tmp_path / "a.ipynb").write_text(ran.replace(true, false), encoding="utf-8")
    code, printed = compare(tmp_path)
    assert code == 1, printed
    assert "1 failed, 2 passed" in printed
    assert f"a.ipynb::{failed}" in printed
