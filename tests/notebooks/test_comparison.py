"""nbval compares stored outputs with true ones: shown on notebooks that were harmed."""

import json
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
# One change of the stored text each; it must stand there exactly once.
HARMED = {
    "number": ('"15"', '"16"'),
    "table": ("<td>8</td>", "<td>9</td>"),
    "chart": ('"visits": 8', '"visits": 9'),
}


@pytest.fixture(scope="module")
def compared(make, tmp_path_factory):
    """What a strict run of nbval prints of a true notebook and four harmed ones."""
    folder = tmp_path_factory.mktemp("compared")
    path = make.write(
        folder / "true.ipynb",
        make.prose("# T"),
        make.code(TABLE, count=None),
        make.code("int(visits.visits.sum())", count=None),
        make.code(CHART, count=None),
    )
    run([path])
    true = path.read_text(encoding="utf-8")
    for name, (old, new) in HARMED.items():
        assert true.count(old) == 1
        harmed = true.replace(old, new)
        (folder / f"{name}.ipynb").write_text(harmed, encoding="utf-8")
    bare = json.loads(true)
    bare["cells"][2]["outputs"] = []
    (folder / "bare.ipynb").write_text(json.dumps(bare), encoding="utf-8")
    return _compare(folder)


def _compare(folder):
    """Run nbval, strictly, as `make test` does."""
    options = ["--nbval", "--nbval-current-env", "-q", "-rA", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "."],
        cwd=folder,
        env=os.environ | {"PYTEST_ADDOPTS": ""},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 1, done.stdout
    return done.stdout


def test_true_outputs_pass(compared):
    for cell in (0, 1, 2):
        assert f"PASSED true.ipynb::Cell {cell}" in compared


@pytest.mark.parametrize(
    ("notebook", "cell"), [("table", 0), ("number", 1), ("chart", 2), ("bare", 1)]
)
def test_one_change_fails_in_its_cell_and_in_no_other(compared, notebook, cell):
    assert f"FAILED {notebook}.ipynb::Cell {cell}" in compared
    assert compared.count(f"FAILED {notebook}.ipynb::") == 1


def test_the_comparison_gives_no_warning(compared):
    assert "11 passed" in compared
    assert "warning" not in compared.lower()
