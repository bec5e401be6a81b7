"""What marking a class costs: CPU, clock and memory, beside nbgrader and otter.

All hand-ins hold the course's own answers, because those two run them without a box.
"""

import ctypes
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

from benchmarks import otter
from benchmarks.clock import ROOT, heading, table

NAME = "08-the-visits"
HANDINS = int(os.environ.get("HANDINS", "60"))
_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER of prctl
STEP_S = 0.2  # between two looks at the memory
TIMES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a command cost with all its processes; memory is counted once if shared."""

    cpu_s: float
    wall_s: float
    memory_mb: float

    def row(self, tool: str) -> tuple[str, ...]:
        """Return the figures as a row; CPU for each hand-in, too."""
        each = f"{self.cpu_s / HANDINS:.2f} s"
        return tool, f"{self.cpu_s:.0f} s", each, f"{self.wall_s:.0f} s", self.memory

    @property
    def memory(self) -> str:
        """The greatest memory at one time."""
        return f"{self.memory_mb:,.0f} MB"


def marking() -> None:
    """Print the cost of marking a class, ours with one and two jobs, and others'."""
    heading(f"Marking {HANDINS} hand-ins of assignment 8")
    _adopt()
    rows: list[tuple[str, ...]] = [("tool", "CPU", "a hand-in", "clock", "memory")]
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        _write_class(folder)
        for jobs in (1, 2):
            cost, marked = _ours(folder, jobs)
            rows.append(cost.row(f"course mark --jobs {jobs}, {marked} points"))
        cost, marked = _nbgrader(folder)
        rows.append(cost.row(f"nbgrader autograde, {marked} points"))
        if otter.is_here():
            cost, marked = _otter(folder)
            rows.append(cost.row(f"otter run, {marked} points"))
    table(rows)
    if not otter.is_here():
        print(otter.MISSING)


def box() -> None:
    """Print how long a box takes: proven from inside, then ready for a hand-in."""
    from helpers.grading import assignment
    from helpers.grading.box import Box
    from helpers.grading.gradebook.demo import notebook
    from helpers.grading.limits import Limits
    from helpers.grading.plan import plan
    from helpers.notebooks.reading import parse

    made = assignment.load(ROOT / "exercises" / f"{NAME}.ipynb")
    given = plan(made, parse(notebook(made, {}).decode(), NAME)).begin
    _adopt()
    rows = [("the box alone", "clock", "CPU")]
    for name, cells in (("proven from inside", None), ("with the given cells", given)):
        taken, cpu = [], []
        for _ in range(TIMES):
            start, before = perf_counter(), _cpu()
            with Box(Limits()) as one:
                if cells is not None:
                    one.prepare(cells)
            taken.append(perf_counter() - start)
            cpu.append(_cpu() - before)
        rows.append((name, f"{median(taken):.2f} s", f"{median(cpu):.2f} s"))
    heading("The box of a hand-in")
    table(rows)


def _write_class(folder: Path) -> None:
    from helpers.grading import assignment
    from helpers.grading.gradebook.demo import notebook

    made = assignment.load(ROOT / "exercises" / f"{NAME}.ipynb")
    right = {question.name: question.source for question in made.questions}
    names = [question.name for question in made.code]
    # All right, and each question left open by one of the others.
    kinds = [right, *({n: right[n] for n in right if n != left} for left in names)]
    contents = [notebook(made, answers) for answers in kinds]
    rows = ["number,name"]
    for i, content in enumerate(islice(cycle(contents), HANDINS)):
        number = str(1001 + i)
        rows.append(f"{number},Student {i + 1}")
        for path in (
            folder / "week" / f"{NAME}-{number}.ipynb",
            folder / "nbgrader" / "submitted" / number / NAME / f"{NAME}.ipynb",
        ):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    (folder / "class.csv").write_text("\n".join(rows), "utf-8")


def _ours(folder: Path, jobs: int) -> tuple[Cost, int]:
    results = folder / f"results-{jobs}"
    words = ["mark", str(folder / "week"), "--roster", str(folder / "class.csv")]
    words += ["--results", str(results), "--jobs", str(jobs)]
    cost = _cost([sys.executable, "-m", "helpers", *words], ROOT)
    found = [json.loads(p.read_bytes()) for p in (results / NAME).glob("*.json")]
    return cost, int(sum(one["points"] for one in found))


def _nbgrader(folder: Path) -> tuple[Cost, int]:
    from nbgrader.api import (  # type: ignore[import-untyped] # it has no types
        Gradebook,
    )

    root = folder / "nbgrader"
    source = root / "source" / NAME / f"{NAME}.ipynb"
    source.parent.mkdir(parents=True)
    shutil.copy(ROOT / "exercises" / source.name, source)
    shutil.copy(ROOT / "docs" / "nbgrader_config.py", root)
    program = [sys.executable, "-m", "nbgrader"]
    _cost([*program, "generate_assignment", NAME], root)
    cost = _cost([*program, "autograde", NAME], root)
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}", "course_id") as book:
        found = book.assignment_submissions(NAME)
        points = sum(
            grade.auto_score or 0
            for one in found
            for notebook in one.notebooks
            for grade in notebook.grades
        )
    return cost, int(points)


def _otter(folder: Path) -> tuple[Cost, int]:
    from helpers.grading import assignment

    made = assignment.load(ROOT / "exercises" / f"{NAME}.ipynb")
    marks = otter.generate(made, folder / "otter")
    out = folder / "otter" / "results"
    hand_ins = sorted((folder / "week").iterdir())
    cost = _cost(otter.run(marks, out, hand_ins), folder / "otter")
    return cost, otter.points(out)


def _cost(words: list[str], place: Path) -> Cost:
    """Run a command to its end and return what it cost; one that fails raises."""
    programs = [str(Path(sys.executable).parent), os.environ["PATH"]]
    variables = {**os.environ, "PATH": os.pathsep.join(programs)}
    start, before = perf_counter(), _cpu()
    with tempfile.TemporaryFile() as said:
        running = subprocess.Popen(
            words, cwd=place, env=variables, stdout=said, stderr=said
        )
        peak = [0.0]
        watch = threading.Thread(target=_watch, args=(running, peak))
        watch.start()
        status = running.wait()
        wall = perf_counter() - start
        watch.join()
        if status:
            said.seek(0)
            sys.exit(said.read()[-2000:].decode("utf-8", "replace"))
    return Cost(cpu_s=_cpu() - before, wall_s=wall, memory_mb=peak[0])


def _adopt() -> None:
    """Become the parent of orphans: a box that is killed leaves its first process."""
    ctypes.CDLL(None, use_errno=True).prctl(_SUBREAPER, 1, 0, 0, 0)


def _cpu() -> float:
    """Return the seconds of processor of all processes that have ended, orphans too."""
    with suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _watch(running: subprocess.Popen[bytes], peak: list[float]) -> None:
    while running.poll() is None:
        peak[0] = max(peak[0], sum(map(_memory, _tree(running.pid))))
        sleep(STEP_S)


def _tree(process: int) -> list[int]:
    """Return a process and all below it."""
    found = [process]
    for one in found:
        for path in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                found += map(int, path.read_text().split())
            except OSError:
                continue  # it has ended
    return found


def _memory(process: int) -> float:
    """Return the megabytes of a process, its part of what it shares with others."""
    try:
        told = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0
    lines = [line.split() for line in told.splitlines() if line.startswith("Pss:")]
    return int(lines[0][1]) / 1000 if lines else 0
