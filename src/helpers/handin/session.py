"""Lets each question of an assignment stand alone while a student works on it.

Jupyter ends *Run All Cells* at the first cell that fails. In an assignment that would
hide every question behind the first one that is open or wrong. So here a cell that fails
shows its error as ever, and the next one is run.
"""

import os
import sys
from types import TracebackType
from typing import Any

from helpers import host

OPEN = (
    "Still open: {name} has no code yet. Put yours where its cell says YOUR CODE HERE."
    " The other questions go on without it."
)


def begin() -> None:
    """Let a cell that fails stop no other, and say in words what has no answer yet.

    Only where a reader works: whoever runs a notebook to mark or to store it must see
    each failure as one. A failure that was seen stays an output of kind "error".
    """
    shell = _shell()
    if shell is None or not host.is_live(os.environ, shell.user_ns, sys.modules):
        return
    shell.set_custom_exc((NotImplementedError,), _show)
    shell.events.register("post_run_cell", _go_on)  # IPython registers it once


# Any: IPython's shell, which is not installed wherever the course is checked.
def _shell() -> Any:
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython else None


def _go_on(result: Any) -> None:  # Any: IPython's ExecutionResult
    """Let the kernel answer that the cell was run, so that the next one is.

    An interrupt by the student still ends the run.
    """
    if isinstance(result.error_before_exec, Exception):
        result.error_before_exec = None
    if isinstance(result.error_in_exec, Exception):
        result.error_in_exec = None


def _show(
    shell: Any,
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
    tb_offset: int | None = None,
) -> None:
    """Show an open question in one sentence, and another error as IPython does."""
    name = _open_question(error, trace, shell.user_ns)
    if name:
        words = [OPEN.format(name=name)]
        error._render_traceback_ = lambda: words  # type: ignore[attr-defined]
    shell.showtraceback((kind, error, trace), tb_offset=tb_offset)


def _open_question(
    error: BaseException, trace: TracebackType | None, names: dict[str, Any]
) -> str:
    """Return what has no code yet, or nothing if the error is another one."""
    while trace and trace.tb_next:
        trace = trace.tb_next
    # A package that cannot do something says what, and its code is not the notebook's.
    if error.args or trace is None or trace.tb_frame.f_globals is not names:
        return ""
    made = trace.tb_frame.f_code.co_name
    return "this cell" if made.startswith("<") else f"{made}()"
