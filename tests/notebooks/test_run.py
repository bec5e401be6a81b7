"""Real kernels run here, so that the notebooks are few and tiny."""

import os
import signal
import subprocess
import sys
import time

import pytest
from click.testing import CliRunner
from nbclient import NotebookClient

import helpers.notebooks.run as run_module
from helpers.cli import main
from helpers.errors import NotebookError
from helpers.notebooks.run import run, store

LOOK = "from helpers import charts\ncharts.enable()"
TABLE = "import pandas as pd\nvisits = pd.DataFrame({'year': [1, 2]})\nvisits"
CHART = "import altair as alt\nalt.Chart(visits, description='d').mark_bar()"

pytestmark = pytest.mark.kernel


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


INT, TERM = signal.SIGINT, signal.SIGTERM


@pytest.mark.parametrize(
    "signs",
    [
        pytest.param([INT], id="Ctrl-C"),
        pytest.param([INT, INT], id="Ctrl-C twice"),
        pytest.param([INT] * 9, id="Ctrl-C held down"),
        pytest.param([TERM], id="a request to end"),
        pytest.param([TERM, INT, TERM], id="both"),
    ],
)
def test_a_stop_ends_the_run_in_one_line_and_leaves_notebook_and_no_kernel(
    tmp_path, make, signs
):
    started = tmp_path / "started"
    code = (
        f"import os, time; open({str(started)!r} + 'x', 'w').write(str(os.getpid()))\n"
        f"os.rename({str(started)!r} + 'x', {str(started)!r}); time.sleep(60)"
    )
    paths = [make.write(tmp_path / f"{n}.ipynb", make.code(code)) for n in "ab"]
    before = [path.read_bytes() for path in paths]
    command = [sys.executable, "-m", "helpers.cli", "run", *map(str, paths)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as running:
        while running.poll() is None and not started.exists():
            time.sleep(0.1)
        for sign in signs:
            running.send_signal(sign)
            time.sleep(0.01)  # signals that come together are one
        printed = running.communicate()[0]
    assert running.returncode == 1
    assert printed.splitlines()[1:] == [
        f"Error: {paths[0]}: You stopped the run; this notebook is as it was. "
        "Run it again when you like."
    ]
    assert [path.read_bytes() for path in paths] == before
    with pytest.raises(ProcessLookupError):
        os.kill(int(started.read_text()), 0)


def test_signals_are_heard_as_before_after_a_run(tmp_path, make):
    before = [signal.getsignal(sign) for sign in (INT, TERM)]
    run([make.write(tmp_path / "a.ipynb", make.code("1", count=None))])
    assert [signal.getsignal(sign) for sign in (INT, TERM)] == before


@pytest.mark.parametrize(
    ("source", "said"),
    [
        pytest.param(
            "print('x' * 400_000)",
            "cell 2: The output has 400 kB; 300 is the limit. Show fewer rows",
            id="one of 400 kB",
        ),
        pytest.param(
            "print('x' * 20_000_000)",
            "cell 2: The output has 20000 kB; 300 is the limit.",
            id="one of 20 MB",
        ),
        pytest.param(
            "for _ in range(8): display({'text/plain': 'x' * 200_000}, raw=True)",
            "cell 2: The output has 1601 kB; 300 is the limit.",
            id="eight of 200 kB",
        ),
    ],
)
def test_an_output_too_large_to_be_read_again_is_refused(tmp_path, make, source, said):
    path = make.write(
        tmp_path / "a.ipynb", make.prose("# T"), make.code(source, count=None)
    )
    before = path.read_bytes()
    with pytest.raises(NotebookError) as caught:
        run([path])
    assert f"{path}, {said}" in str(caught.value)
    assert path.read_bytes() == before


def test_what_a_killed_run_left_is_swept_and_nothing_else(tmp_path, make):
    path = make.write(tmp_path / "a.ipynb", make.code("1", count=None))
    names = [".a-0123abcd", ".a-89abcdef", ".b-0123abcd", ".a-notes", ".a-0123abcde"]
    for name in names:
        (tmp_path / name).write_text("draft")
    for name in names[1:]:
        os.utime(tmp_path / name, (0, time.time() - 3700))
    run([path])
    left = {file.name for file in tmp_path.iterdir()} - {"a.ipynb"}
    assert left == {*names} - {".a-89abcdef"}


KILLED = """
import os, signal, sys
from pathlib import Path
from helpers import atomic
from helpers.notebooks import run
moment, path = int(sys.argv[1]), Path(sys.argv[2])
passed = 0
def count(frame, event, arg):
    global passed
    if frame.f_code not in (run.store.__code__, atomic.write.__code__):
        return None
    passed += event == "line"
    if passed == moment:
        os.kill(os.getpid(), signal.SIGKILL)
    return count
run.executed = lambda path, read=run.read: read(path.with_name("new.ipynb"))
run.executed(path)  # a trace would slow down what it loads
sys.settrace(count)
run.run([path])
"""


def test_a_run_that_is_killed_while_it_stores_leaves_the_notebook_whole(tmp_path, make):
    path = make.write(tmp_path / "a.ipynb", make.code("1"))
    new = make.write(tmp_path / "new.ipynb", make.code("2"))
    old = path.read_bytes()
    seen = []
    for moment in range(1, 200, 3):  # lines of code
        path.write_bytes(old)
        command = [sys.executable, "-c", KILLED, str(moment), path]
        ended = subprocess.run(command, check=False, timeout=60).returncode
        seen.append(path.read_bytes())
        if ended != -signal.SIGKILL:
            break
    assert ended == 0
    assert set(seen) == {old, seen[-1]}
    assert (
        make.stored(path)["cells"][0]["source"]
        == make.stored(new)["cells"][0]["source"]
    )
    assert len(seen) > 5


def test_a_notebook_that_is_renamed_while_it_runs_is_told_plainly(tmp_path, make):
    path = make.write(
        tmp_path / "a.ipynb",
        make.code("import os; os.rename('a.ipynb', 'b.ipynb')", count=None),
    )
    with pytest.raises(NotebookError, match=r"a\.ipynb: The file was moved or deleted"):
        run([path])
    assert [path.name for path in tmp_path.iterdir()] == ["b.ipynb"]


@pytest.mark.parametrize("error", [RuntimeError("Kernel died."), AssertionError()])
def test_a_python_that_does_not_start_is_told_plainly(
    tmp_path, make, monkeypatch, error
):
    def fail(*_, **__):
        raise error

    monkeypatch.setattr(NotebookClient, "execute", fail)
    path = make.write(tmp_path / "a.ipynb", make.code("1", count=None))
    before = path.read_bytes()
    with pytest.raises(NotebookError) as caught:
        run([path])
    (problem,) = caught.value.problems
    words = str(error).rstrip(".") or "AssertionError"
    assert problem.wrong.endswith(f"for this notebook, or went away: {words}.")
    assert path.read_bytes() == before


def test_the_settings_of_one_machine_do_not_get_into_outputs(
    tmp_path, make, monkeypatch
):
    mine = "import builtins; builtins.mine = True"
    startup = tmp_path / "home" / ".ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "00-mine.py").write_text(mine)
    (tmp_path / "mine.py").write_text(mine)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("IPYTHONDIR", raising=False)
    monkeypatch.setenv("PYTHONSTARTUP", str(tmp_path / "mine.py"))
    monkeypatch.setenv("PYTHONWARNINGS", "always")
    path = make.write(
        tmp_path / "a.ipynb",
        make.code("import builtins; hasattr(builtins, 'mine')", count=None),
        make.code("import warnings; warnings.warn('x', ImportWarning)", count=None),
    )
    run([path])
    first, second = make.stored(path)["cells"]
    assert first["outputs"][0]["data"]["text/plain"] == ["False"]
    assert second["outputs"] == []


def test_a_file_that_hides_the_course_s_package_is_named(tmp_path, make, monkeypatch):
    monkeypatch.delenv("PYTHONPATH", raising=False)  # it would come first
    (tmp_path / "helpers.py").write_text("x = 1\n")
    path = make.write(tmp_path / "a.ipynb", make.code("from helpers import charts"))
    with pytest.raises(NotebookError, match=r"Rename helpers\.py beside the notebook"):
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
