"""Checks that each number in words is the value of an expression of its notebook.

The words are the prose, and the titles and descriptions of charts. To know the values,
the check runs the code cells and the expressions, with all the rights of whoever calls
it: a notebook from a stranger is read first and checked afterwards.
"""

import ast
import contextlib
import io
import math
import numbers as kinds
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from helpers import data
from helpers.errors import Problem, nearest
from helpers.notebooks.cell import UNPARSED, Cell
from helpers.notebooks.numbers import agrees, all_numbers, find, occurrences, word_value
from helpers.notebooks.prose import Block

# The tag of a cell whose numbers are a source's wording that no table holds.
QUOTED = "numbers-quoted"
AROUND = 20  # letters shown on either side of a number
SHOWN = 200  # letters of an expression that is no Python

Namespace = dict[str, Any]  # Any: whatever a notebook's code defines


@dataclass(frozen=True, slots=True, kw_only=True)
class _Failure:
    """Why an expression has no value to compare."""

    wrong: str
    mend: str


def untied(cells: Sequence[Cell]) -> Iterator[Problem]:
    """Yield each number of the prose and of the charts' words that has no expression."""
    for cell in cells:
        if QUOTED in cell.tags:
            continue
        for block in cell.words:
            yield from _untied_in(block, cell.ties, cell.place)


def untrue(cells: Sequence[Cell], folder: Path) -> Iterator[Problem]:
    """Yield each printed number that differs from the value of its expression.

    The code cells run in order in one fresh namespace, in the given folder; each
    expression sees what the cells above it define, and `data`.
    """
    if all(cell.numbers is None for cell in cells):
        return
    namespace: Namespace = {"__name__": "__main__", "display": lambda *shown: None}
    with _quietly(folder):
        for cell in cells:
            failure = _run(cell, namespace) if cell.is_code else None
            if failure:
                yield failure
                return
            yield from _untrue_in(cell, namespace)


def _untied_in(
    block: Block, keys: Mapping[str, object], place: str
) -> Iterator[Problem]:
    covered = [span for key in keys for span in occurrences(key, block.text)]
    for number in find(block.text, is_heading=block.kind == "heading"):
        if any(a <= number.start and number.end <= b for a, b in covered):
            continue
        around = block.text[max(0, number.start - AROUND) : number.end + AROUND]
        shown = " ".join(around.split())
        yield Problem(
            place=place,
            wrong=f'The number "{number.text}" in "…{shown}…" has no expression.',
            mend=f'Add "{number.text}": "…" to the cell\'s metadata "numbers".',
        )


def _untrue_in(cell: Cell, namespace: Namespace) -> Iterator[Problem]:
    if cell.numbers is not None and not isinstance(cell.numbers, Mapping):
        yield Problem(
            place=cell.place,
            wrong='The metadata "numbers" is no object.',
            mend='Write it as {"86": "len(claims)"}.',
        )
    texts = [block.text for block in cell.words]
    for key, expression in cell.ties.items():
        if not key.strip() or not any(occurrences(key, text) for text in texts):
            yield Problem(
                place=cell.place,
                wrong=f'"{key}" stands among the numbers but not in the text.',
                mend="Write it as it is printed, or delete the entry.",
            )
            continue
        failure = _compare(key, expression, namespace)
        if failure:
            yield Problem(place=cell.place, wrong=failure.wrong, mend=failure.mend)


def _compare(key: str, expression: object, namespace: Namespace) -> _Failure | None:
    if not isinstance(expression, str):
        return _Failure(
            wrong=f'The entry of "{key}" is {expression!r}, not an expression.',
            mend="Write a Python expression in quotes.",
        )
    try:
        tree = ast.parse(expression, mode="eval")
    except UNPARSED as error:
        said = getattr(error, "msg", "") or str(error) or "too deeply nested"
        return _Failure(
            wrong=f'The expression of "{key}", `{expression[:SHOWN]}`, is no Python: '
            f"{said}.",
            mend="Write one expression, as at the end of a cell.",
        )
    # The tables are at hand even above the first code cell.
    known = {"data": data} | namespace
    try:
        value = eval(compile(tree, "numbers", "eval"), known)
    # A notebook's expression may raise anything, and exit() is no end of the check.
    except (Exception, SystemExit) as error:
        return _raised(key, expression, error, known)
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    if not names & (known.keys() - {"__builtins__", "__name__", "display"}):
        return _Failure(
            wrong=f'The expression of "{key}", `{expression}`, uses nothing of '
            "the notebook.",
            mend="Compute it from names that the cells above define.",
        )
    return _judge(key, expression, value)


def _raised(
    key: str, expression: str, error: BaseException, namespace: Namespace
) -> _Failure:
    hint = ""
    if isinstance(error, NameError) and error.name:
        hint = nearest(error.name, namespace)
    return _Failure(
        wrong=f'The expression of "{key}", `{expression}`, raises '
        f"{type(error).__name__}: {str(error).rstrip('.')}.",
        mend=f"Use names that the cells above this one define. {hint}".strip(),
    )


def _judge(key: str, expression: str, value: object) -> _Failure | None:
    """Compare the printed text of a key with the value of its expression."""
    if isinstance(value, str):
        if occurrences(key, value):
            return None
        return _differs(key, expression, f'the text "{value[:80]}"')
    computed = _decimal(value)
    if computed is None:
        return _Failure(
            wrong=f'The expression of "{key}", `{expression}`, gives '
            f"{_described(value)}, neither a finite number nor a text.",
            mend="Take a single value, such as len(…), .sum() or .item().",
        )
    printed = list(all_numbers(key))
    if len(printed) == 1:
        true = agrees(computed, printed[0])
    elif not printed and (word := word_value(key)) is not None:
        true = computed == word
    else:
        return _Failure(
            wrong=f'"{key}" holds {len(printed)} numbers; the expression gives one.',
            mend="Tie each number to an expression of its own.",
        )
    return None if true else _differs(key, expression, f"{computed:.10g}")


def _differs(key: str, expression: str, computed: str) -> _Failure:
    return _Failure(
        wrong=f'The text says "{key}", but `{expression}` gives {computed}.',
        mend="Correct the text, or the expression if it counts something else.",
    )


def _described(value: object) -> str:
    if isinstance(value, bool | float) or value is None:
        return repr(value)
    return f"a {type(value).__name__}"


def _decimal(value: object) -> Decimal | None:
    """Return a number as a decimal; None for what is no finite number."""
    if isinstance(value, bool):
        return None
    if isinstance(value, Decimal):
        return value if value.is_finite() else None
    if isinstance(value, kinds.Integral):
        return Decimal(int(value))
    if isinstance(value, kinds.Real) and math.isfinite(value):
        return Decimal(repr(float(value)))
    return None


def _run(cell: Cell, namespace: Namespace) -> Problem | None:
    try:
        exec(compile(cell.source, cell.place, "exec"), namespace)
    except (Exception, SystemExit) as error:  # as an expression may
        if "raises-exception" in cell.tags:
            return None
        return Problem(
            place=cell.place,
            wrong=f"The cell raises {type(error).__name__}: "
            f"{str(error).rstrip('.')}, so the numbers below it were not checked.",
            mend="Mend the cell and run the notebook again.",
        )
    return None


@contextlib.contextmanager
def _quietly(folder: Path) -> Iterator[None]:
    """Run a notebook's code in its folder, and print nothing."""
    with (
        contextlib.chdir(folder),
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")
        yield
