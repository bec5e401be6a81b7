"""Marks a folder of hand-ins: one job for each, through any executor, one file for each."""

import atexit
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from helpers import material
from helpers.errors import CourseError, GradingError, NotebookError, Problem
from helpers.grading import (
    assignment,
    box,
    current,
    handin,
    items,
    received,
    result,
    roster,
)
from helpers.grading.assignment import Assignment
from helpers.grading.limits import Limits
from helpers.grading.marking import Marker
from helpers.grading.received import Received
from helpers.grading.relay import Checks
from helpers.grading.result import Result
from helpers.notebooks.reading import read

CLUSTER_S = 30
UNPACKED = ".unpacked"
AGAIN = "Open your notebook in JupyterLab, save it, and hand it in again."
Done = Literal["marked", "kept"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One hand-in to be marked: paths and words alone, so that it goes to any machine."""

    handin: Path
    target: Path
    assignment: Path | None  # None for a file of answers
    name: str  # of the assignment
    number: str
    student: str
    file: str
    digest: str
    isolated: bool = True
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What there is to do: files of this run and of earlier ones, and a job for some."""

    files: Sequence[Received]
    jobs: Sequence[Job]
    students: Sequence[roster.Student]
    results: Path
    told: Sequence[str] = ()  # what became of earlier files


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """What a run has done: each of its files, of whom nothing came, where results lie."""

    files: Sequence[Received]
    missing: dict[str, list[str]]
    results: Path
    told: Sequence[str] = ()
    failed: Sequence[Problem] = ()


def jobs(
    folder: Path,
    roster_path: Path,
    results: Path,
    *,
    isolated: bool = True,
    limits: Limits | None = None,
    assignments: Path | None = None,
) -> Work:
    """Return what was received, and a job for each file that is to be marked.

    Raises GradingError for a roster, an assignment or a memory of earlier runs that
    cannot be used, and where the results would lie among the hand-ins.
    """
    if results.resolve().is_relative_to(folder.resolve()):
        raise GradingError(
            Problem(
                place=str(results),
                wrong="The results would lie among the hand-ins.",
                mend="Name another folder with --results.",
            )
        )
    students = roster.read(roster_path)
    known = _assignments(assignments or material.folder("assignments"))
    called = received.called(folder, results)
    before = received.read(results, students)
    found = handin.collect(folder, students, known, results / UNPACKED, called)
    files, told = received.joined(found, before, called, results)
    paths = {made.name: made.path for made in known}
    made = []
    for one in files:
        if one.is_markable and one.student and one.path:
            job = Job(
                handin=one.path.resolve(),
                target=results.resolve()
                / one.assignment
                / f"{one.student.number}.json",
                assignment=paths.get(one.assignment),
                name=one.assignment,
                number=one.student.number,
                student=one.student.name,
                file=one.file,
                digest=one.digest,
                isolated=isolated,
                limits=limits or Limits(),
            )
            made.append(job)
    return Work(files=files, jobs=made, students=students, results=results, told=told)


def mark_one(job: Job) -> Done:
    """Mark one hand-in and write its result; one that is there and current is kept.

    Raises GradingError where no box can be had; whatever else goes wrong stands in the
    result, which is then not graded.
    """
    mark = current.fingerprint(
        *(job.digest, job.number, job.student, job.file),
        isolated=job.isolated,
        limits=job.limits,
        assignment=job.assignment,
    )
    if result.is_current(job.target, mark):
        return "kept"
    # Whatever happens now, nobody may read an older result as this hand-in's.
    result.withdraw(job.target)
    try:
        parts = _parts(job)
    except GradingError:
        raise
    except NotebookError as error:
        # A student reads it, who mends a notebook where it was written, not its file.
        told = replace(error.problems[0], mend=AGAIN)
        parts = {"reason": str(told).replace(str(job.handin), job.file)}
    # A fault of ours must not stop the others, nor be a zero.
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(last.filename).name}, line {last.lineno}"
        parts = {"reason": f"The marking failed ({type(error).__name__} at {where})."}
        mark = ""  # it is tried again the next time
    head = {
        "assignment": job.name,
        "student": {"number": job.number, "name": job.student},
        "handin": {"file": job.file, "sha256": job.digest},
        "fingerprint": mark,
    }
    result.store(job.target, result.whole(head | parts))
    return "marked"


def run(
    work: Work, executor: Executor, *, tick: Callable[[], object] | None = None
) -> Marked:
    """Mark all jobs, and write what was received; ``tick`` is called for each one done.

    A job that fails is named in ``failed``; all others are done before that.
    """
    waiting: dict[Future[Done], Job] = {
        executor.submit(mark_one, job): job for job in work.jobs
    }
    done = {one.file: one for one in work.files if not one.is_earlier}
    failed: list[Problem] = []
    for future in _completed(waiting):
        job = waiting[future]
        try:
            done[job.file] = replace(done[job.file], status=future.result())
        except GradingError as error:
            failed += [p for p in error.problems if p not in failed]
            done[job.file] = replace(
                done[job.file], status="refused", remark=str(error)
            )
        if tick:
            tick()
    files = [one if one.is_earlier else done[one.file] for one in work.files]
    missing = received.missing(files, work.students, work.results)
    received.store(work.results, files, missing)
    return Marked(
        files=[one for one in files if not one.is_earlier],
        missing=missing,
        results=work.results,
        told=work.told,
        failed=failed,
    )


def _completed(waiting: Iterable[Future[Done]]) -> Iterator[Future[Done]]:
    """Yield jobs as they end; who stops the program does not wait for all the others."""
    try:
        yield from as_completed(waiting)
    finally:
        for future in waiting:
            future.cancel()


@contextmanager
def executor(jobs: int, cluster: str = "") -> Iterator[Executor]:
    """Yield what runs the jobs: threads of this process, or a cluster of dask.

    Threads are enough: the work is done in the boxes and by the check's side.
    """
    if not cluster:
        with ThreadPoolExecutor(max_workers=jobs) as threads:
            yield threads
        return
    from distributed import Client

    try:
        client = Client(cluster, timeout=CLUSTER_S)  # type: ignore[no-untyped-call] # dask has no types
    except (OSError, ValueError, TimeoutError) as error:
        raise GradingError(
            Problem(
                place=cluster,
                wrong="No scheduler of dask answers there.",
                mend="Start one (dask scheduler), and workers that see the same folders.",
            )
        ) from error
    with client:
        yield client.get_executor(pure=False)  # type: ignore[no-untyped-call] # as above


def require_box() -> None:
    """Raise GradingError, saying what to install or do, where no box can be had."""
    with box.Box(Limits()):
        return


def _parts(job: Job) -> Result:
    if job.assignment is None:
        return items.marked(job.handin)
    notebook = read(job.handin)
    made, checks = _checks(job.assignment)
    hidden = [job.handin, job.target.parent]
    marker = Marker(made, checks, job.limits, isolated=job.isolated, hidden=hidden)
    return marker.mark(notebook)


# One check's side for each thread and assignment: it serves one question at a time.
_open: dict[tuple[int, Path, str], tuple[Assignment, Checks]] = {}


def _checks(path: Path) -> tuple[Assignment, Checks]:
    key = (threading.get_ident(), path, result.file_hash(path))
    if key not in _open:
        made = assignment.load(path)
        _open[key] = (made, Checks(made))
    return _open[key]


@atexit.register
def close() -> None:
    """End the check's sides that wait for more questions."""
    while _open:
        _open.popitem()[1][1].close()


def _assignments(folder: Path) -> list[Assignment]:
    made: list[Assignment] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.ipynb")):
        try:
            made.append(assignment.load(path))
        except CourseError as error:
            problems += error.problems
    if problems:
        raise GradingError(problems)
    if not any("### BEGIN SOLUTION" in q.source for one in made for q in one.questions):
        raise GradingError(
            Problem(
                place=str(folder),
                wrong="No assignment with its solutions and checks lies there.",
                mend="Mark in a checkout of the course: what students install has none.",
            )
        )
    return made
