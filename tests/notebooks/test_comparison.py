"""nbval compares stored outputs with true ones: shown on notebooks that were harmed."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.notebooks.run import run

ROOT = Path(__file__).parents[2]
TABLE = "import pandas as pd\nvisits = pd.DataFrame({'visits': [7, 8]})\nvisits"
CHART = """import altair as alt
from helpers import charts
charts.enable()
alt.Chart(visits, description="Bars.").mark_bar().encode(x="visits:Q")"""
MINE = "import pandas\npandas.set_option('display.max_rows', 1)\n"
# One change of the stored text each; it must stand there exactly once.
HARMED = {
    "number": ('"15"', '"16"'),
    "table": ("<td>8</td>", "<td>9</td>"),
    "chart": ('"visits": 8', '"visits": 9'),
}

pytestmark = pytest.mark.kernel


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
    # The course's own tests have this file at their top.
    shutil.copyfile(ROOT / "conftest.py", folder / "conftest.py")
    return _compare(folder, tmp_path_factory.mktemp("home"))


def _compare(folder, home):
    """Run nbval, strictly, as `make test` does, on the machine of somebody with a taste."""
    startup = home / ".ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "00-mine.py").write_text(MINE)
    environment = os.environ | {"PYTEST_ADDOPTS": "", "HOME": str(home)}
    environment.pop("IPYTHONDIR", None)
    options = ["--nbval", "--nbval-current-env", "-q", "-rA", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "."],
        cwd=folder,
        env=environment,
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


def test_without_the_file_at_the_top_the_machine_s_settings_would_show(
    make, tmp_path_factory
):
    folder = tmp_path_factory.mktemp("bare")
    run([make.write(folder / "true.ipynb", make.code(TABLE, count=None))])
    printed = _compare(folder, tmp_path_factory.mktemp("home"))
    assert "FAILED true.ipynb::Cell 0" in printed


@pytest.mark.parametrize(
    ("notebook", "cell"), [("table", 0), ("number", 1), ("chart", 2), ("bare", 1)]
)
def test_one_change_fails_in_its_cell_and_in_no_other(compared, notebook, cell):
    assert f"FAILED {notebook}.ipynb::Cell {cell}" in compared
    assert compared.count(f"FAILED {notebook}.ipynb::") == 1


def test_the_comparison_gives_no_warning(compared):
    assert "11 passed" in compared
    assert "warning" not in compared.lower()
