"""Runs notebooks and stores their outputs."""

import asyncio
import os
import re
import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers import atomic
from helpers.errors import NotebookError, Problem, uncoloured
from helpers.notebooks import outputs
from helpers.notebooks.cell import cells_of
from helpers.notebooks.normalise import normalise, to_text
from helpers.notebooks.reading import parse, read
from helpers.notebooks.surroundings import neutral

if TYPE_CHECKING:
    from nbclient import NotebookClient
    from nbformat import NotebookNode

ENDS = (signal.SIGINT, signal.SIGTERM)
NO_KERNEL = (RuntimeError, AssertionError, OSError)
TIMEOUT_S = 120  # for one cell; the slowest of the course takes a few seconds

_LINE_IN_CELL = re.compile(r"^Cell In\[\d+\], line (\d+)", re.MULTILINE)
_LINE_OF_SYNTAX = re.compile(r"\(\S+, line (\d+)\)\s*$")


def run(paths: Iterable[Path]) -> list[Path]:
    """Run each notebook in its own folder and return those whose bytes changed.

    All are run before NotebookError is raised for those that failed; a notebook that
    failed keeps the outputs it had. Ctrl-C, or a request to end, ends the run with the
    notebook that is on.
    """
    changed: list[Path] = []
    problems: list[Problem] = []
    with _heard():
        for path in paths:
            try:
                if _run(path):
                    changed.append(path)
            except NotebookError as error:
                problems.extend(error.problems)
            except (KeyboardInterrupt, asyncio.CancelledError):
                problems.append(_interrupted(path))
                break
    if problems:
        raise NotebookError(problems)
    return changed


def _run(path: Path) -> bool:
    """Run a notebook and store it; say whether its bytes changed."""
    atomic.sweep(path)
    notebook = executed(path)
    found = list(outputs.too_heavy(cells_of(notebook, str(path)), str(path)))
    if found:
        raise NotebookError(found)
    text = to_text(notebook)
    parse(text, path)  # what is stored must be read again
    return store(path, text)


@contextmanager
def _heard() -> Iterator[None]:
    """Let Ctrl-C and a request to end raise KeyboardInterrupt."""
    if threading.current_thread() is not threading.main_thread():
        yield  # no other thread hears a signal
        return
    before = {sign: signal.signal(sign, signal.default_int_handler) for sign in ENDS}
    try:
        yield
    finally:
        for sign, handler in before.items():
            signal.signal(sign, handler)


def executed(path: Path) -> "NotebookNode":
    """Return the notebook of a file with fresh outputs, in its stored form.

    Raises NotebookError if a cell fails or Python stops; Ctrl-C passes through as
    CancelledError or KeyboardInterrupt.
    """
    from nbclient.exceptions import CellExecutionError, CellTimeoutError

    notebook = read(path)
    _forget_outputs(notebook)
    client = _client(notebook, path)
    try:
        # nbclient hears signals in its own way, and forgets ours.
        with neutral() as environment, _heard():
            client.execute(env=environment)
    # What is raised when Python cannot start, stops, or its folder is gone has no one
    # class. Ctrl-C in a cell comes as a kernel that died.
    except (CellExecutionError, CellTimeoutError, *NO_KERNEL) as error:
        if client.is_stopped:
            raise KeyboardInterrupt from error
        raise NotebookError(_fault(path, client, error)) from error
    return normalise(notebook, str(path))


def _client(
    notebook: "NotebookNode", path: Path
) -> Any:  # the class below is known here alone
    from nbclient import NotebookClient

    class Client(NotebookClient):
        """Ends with Ctrl-C as with an error.

        nbclient takes the kernel away instead, and stumbles over that.
        """

        is_stopped = False

        # Any: whatever the manager of kernels accepts.
        async def async_start_new_kernel(self, **options: Any) -> None:
            task = asyncio.current_task()

            def stop() -> None:
                # A second one must not keep the kernel from being ended.
                if task and not self.is_stopped:
                    self.is_stopped = True
                    task.cancel()

            # Windows raises KeyboardInterrupt, and only the main thread hears a signal.
            main = threading.current_thread() is threading.main_thread()
            if main and os.name != "nt":
                for sign in ENDS:
                    asyncio.get_running_loop().add_signal_handler(sign, stop)
            await super().async_start_new_kernel(**options)

    return Client(
        notebook,
        kernel_name="python3",
        timeout=TIMEOUT_S,
        record_timing=False,
        store_widget_state=False,
        # A kernel that is asked to end first finishes its cell.
        shutdown_kernel="immediate",
        # Kernels warn that they talk over TCP; here it is loopback.
        extra_arguments=["--log-level=40"],
        resources={"metadata": {"path": str(path.parent.resolve())}},
    )


def store(path: Path, text: str) -> bool:
    """Replace the file in one step if its bytes would change; say whether they did."""
    content = text.encode("utf-8")
    try:
        if path.read_bytes() == content:
            return False
        atomic.write(path, content)
    except FileNotFoundError as error:
        raise NotebookError(
            Problem(
                place=str(path),
                wrong="The file was moved or deleted while it ran.",
                mend="Run it again under its new name.",
            )
        ) from error
    except OSError as error:
        raise NotebookError(
            Problem(
                place=str(path),
                wrong=f"The outputs cannot be stored ({error.strerror}).",
                mend="Make room on the disk, or see that you may write in the folder.",
            )
        ) from error
    return True


def _forget_outputs(notebook: "NotebookNode") -> None:
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = []
            cell.execution_count = None


def _fault(path: Path, client: "NotebookClient", error: Exception) -> Problem:
    from nbclient.exceptions import (
        CellExecutionError,
        CellTimeoutError,
        DeadKernelError,
    )

    if isinstance(error, CellExecutionError):
        return _failed(path, client, error)
    if isinstance(error, CellTimeoutError | DeadKernelError):
        return _stopped(path, client, error)
    return _not_run(path, error)


def _failed(path: Path, client: "NotebookClient", error: Exception) -> Problem:
    """Name the cell, the line and the error of a notebook that failed."""
    index = _index_of_last_run(client.nb)
    cell = client.nb.cells[index]
    name = getattr(error, "ename", type(error).__name__)
    reason = str(getattr(error, "evalue", error)).strip()
    number = _line_number(uncoloured(getattr(error, "traceback", "")), reason)
    lines = cell.source.splitlines()
    if number is None or number > len(lines):
        place = f"{path}, cell {index + 1}"
        shown = lines[0] if lines else ""
    else:
        place = f"{path}, cell {index + 1}, line {number}"
        shown = lines[number - 1]
    mend = "Mend the line and run the notebook again."
    if name == "ImportError" and (path.parent / "helpers.py").is_file():
        mend = "Rename helpers.py beside the notebook: it hides the course's package."
    return Problem(
        place=place,
        wrong=f"`{shown.strip()}` raises {name}: {_said(reason)}.",
        mend=mend,
    )


def _interrupted(path: Path) -> Problem:
    return Problem(
        place=str(path),
        wrong="You stopped the run; this notebook is as it was.",
        mend="Run it again when you like.",
    )


def _not_run(path: Path, error: Exception) -> Problem:
    words = str(error).strip().splitlines()
    return Problem(
        place=str(path),
        wrong="Python could not be started for this notebook, or went away: "
        f"{words[0].rstrip('.') if words else type(error).__name__}.",
        mend="See that its folder is there and the disk has room; then run it again.",
    )


def _stopped(path: Path, client: "NotebookClient", error: Exception) -> Problem:
    index = _index_of_last_run(client.nb)
    if type(error).__name__ == "DeadKernelError":
        wrong = "Python stopped while it ran this cell."
        mend = "The cell may need too much memory; make it smaller."
    else:
        wrong = f"The cell ran longer than {TIMEOUT_S} seconds."
        mend = "Look for an endless loop, or make the work smaller."
    return Problem(place=f"{path}, cell {index + 1}", wrong=wrong, mend=mend)


def _index_of_last_run(notebook: "NotebookNode") -> int:
    """Return the index of the cell that was running: the first with an error, or the
    one after the last that finished.
    """
    for index, cell in enumerate(notebook.cells):
        if any(output.output_type == "error" for output in cell.get("outputs", ())):
            return index
    ran = [
        index
        for index, cell in enumerate(notebook.cells)
        if cell.cell_type == "code" and cell.execution_count is not None
    ]
    after = ran[-1] + 1 if ran else 0
    code = [
        index
        for index, cell in enumerate(notebook.cells)
        if cell.cell_type == "code" and cell.source.strip()
    ]
    return next((index for index in code if index >= after), code[-1])


def _said(reason: str) -> str:
    """Return an error's text without the kernel's name for the cell."""
    return _LINE_OF_SYNTAX.sub("", reason).strip().rstrip(".")


def _line_number(traceback: str, reason: str) -> int | None:
    """Return the line of the cell at which a traceback begins."""
    found = _LINE_IN_CELL.search(traceback) or _LINE_OF_SYNTAX.search(reason)
    return int(found[1]) if found else None
