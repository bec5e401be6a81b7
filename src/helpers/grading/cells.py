"""Runs one cell as Jupyter would, and keeps the beginning of what it prints."""

import ast
import io
import re
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from typing import Any

KEPT = 20_000  # characters of what a cell prints
MOST_PRINTED = 2_000_000  # characters
MOST_SAID = 500  # characters of an error's words
# Lines for Jupyter alone: %matplotlib, !ls, table?
_JUPYTER = re.compile(r"^(\s*)(?:[%!].*|\?+\s*[\w.]+|[\w.]+\s*\?+)\s*$")

Names = dict[str, Any]  # what cells define may be anything


class PrintedTooMuchError(Exception):
    """A cell prints without end."""


class Printed(io.TextIOBase):
    """Keeps the beginning of a text, and refuses one that does not end."""

    def __init__(self) -> None:
        self._kept, self._count = io.StringIO(), 0

    def writable(self) -> bool:
        """Say that it can be written."""
        return True

    def write(self, text: str) -> int:
        """Keep what there is room for; raises PrintedTooMuchError."""
        room = max(0, KEPT - self._count)
        self._kept.write(text[:room])
        self._count += len(text)
        if self._count > MOST_PRINTED:
            raise PrintedTooMuchError(
                f"more than {MOST_PRINTED:,} characters of output"
            )
        return len(text)

    @property
    def text(self) -> str:
        """The beginning of what was printed."""
        left = self._count - KEPT
        more = f"\n[{left:,} more characters]" if left > 0 else ""
        return self._kept.getvalue() + more


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """An error of a cell or a call: its type, its words, and the line of the cell."""

    kind: str
    words: str
    line: int | None = None


def lighten() -> None:
    """Spare the first chart a second and a half: jsonschema would build a grammar of
    addresses, which no chart is checked with, wherever that package is installed.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type] # as Python's manual says


def run(source: str, names: Names, label: str) -> tuple[Fault | None, str]:
    """Run a cell in its names; return what went wrong, and what it printed.

    The value of a last line that is an expression is printed, as Jupyter shows it.
    """
    names.setdefault("display", _display)
    printed = Printed()
    with redirect_stdout(printed), redirect_stderr(printed):
        try:
            *body, last = _parsed(source, label)
            exec(compile(ast.Module(body, []), label, "exec"), names)
            if isinstance(last, ast.Expr):
                code = compile(ast.Expression(last.value), label, "eval")
                _display(eval(code, names))
            else:
                exec(compile(ast.Module([last], []), label, "exec"), names)
        # A cell may raise whatever it likes, also what ends Python.
        except BaseException as error:
            return fault(error, label), printed.text
    return None, printed.text


def fault(error: BaseException, label: str = "") -> Fault:
    """Return the type, the words and the line of an error, whatever its class does."""
    line, step = None, error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == label:
            line = step.tb_lineno
        step = step.tb_next
    if isinstance(error, SyntaxError) and error.filename == label:
        line = error.lineno
    try:
        first = error.args[0] if isinstance(error, KeyError) and error.args else error
        words = getattr(error, "msg", None) or str(first)
    except Exception:  # its own __str__ may fail
        words = ""
    return Fault(
        kind=type(error).__name__[:80], words=str(words)[:MOST_SAID], line=line
    )


def _parsed(source: str, label: str) -> list[ast.stmt]:
    try:
        body = ast.parse(source, label).body
    except SyntaxError:
        plain = "\n".join(_JUPYTER.sub(r"\1pass", line) for line in source.split("\n"))
        body = ast.parse(plain, label).body
    return body or [ast.Pass(lineno=1, col_offset=0)]


def _display(*values: Any) -> None:
    for value in values:
        if value is not None:
            sys.stdout.write(f"{value!r}\n")
