"""How the text of one cell becomes a value of its column's type."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from math import isfinite
from typing import TYPE_CHECKING, TypeAlias

from helpers.data.patterns import MAX_CELL
from helpers.errors import nearest

if TYPE_CHECKING:  # the dictionary splits its own lists with this module
    from helpers.data.dictionary import Column

Value: TypeAlias = str | int | float | bool | date | None

JOINT = "; "  # between the parts of a cell that holds several

_LARGEST = 2**63 - 1  # what pandas' Int64 can hold
_SHOWN = 60  # characters of a wrong cell that a message repeats
_INTEGER = re.compile(r"-?\d{1,19}", re.ASCII)
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_WORDS = {"true": True, "false": False}


class CellError(ValueError):
    """A cell that does not fit its column: what is wrong, and how to mend it."""

    def __init__(self, wrong: str, mend: str) -> None:
        super().__init__(wrong, mend)
        self.wrong = wrong
        self.mend = mend


def read_cell(text: str, column: "Column") -> Value:
    """Return the value of a cell; an empty cell is None. Raise CellError if it does not fit.

    >>> from helpers.data.dictionary import Column
    >>> read_cell("1994-06-30", Column(name="date_first", kind="date", meaning="First day."))
    datetime.date(1994, 6, 30)
    """
    if text == "":
        if column.required:
            raise CellError("The cell is empty.", "Every row needs a value here.")
        return None
    if text != text.strip():
        raise CellError(
            f"{shorten(text)} begins or ends with a space.", "Take the space away."
        )
    value = _READERS[column.kind](text)
    _check_values(text, column)
    _check_range(value, column)
    return value


def listed(cell: str | None) -> tuple[str, ...]:
    """Return the parts of a cell that may hold several; an empty cell holds none.

    >>> listed("campi2015deciding; radchenko2012withdrawal")
    ('campi2015deciding', 'radchenko2012withdrawal')
    """
    return tuple(part for part in (cell or "").split(JOINT) if part)


def shorten(text: str) -> str:
    """Return a cell's text in quotes, cut to a length that a message can bear."""
    return f'"{text}"' if len(text) <= _SHOWN else f'"{text[:_SHOWN]}…"'


def _integer(text: str) -> int:
    if not _INTEGER.fullmatch(text) or abs(int(text)) > _LARGEST:
        raise CellError(
            f"{shorten(text)} is not a whole number.", "Write digits only, as in 1994."
        )
    return int(text)


def _number(text: str) -> float:
    if not _NUMBER.fullmatch(text) or not isfinite(float(text)):
        raise CellError(
            f"{shorten(text)} is not a number.",
            "Write digits and a decimal point, as in 91.4; leave unknown values empty.",
        )
    return float(text)


def _boolean(text: str) -> bool:
    if text not in _WORDS:
        raise CellError(
            f"{shorten(text)} is neither true nor false.", "Write true or false."
        )
    return _WORDS[text]


def _date(text: str) -> date:
    try:
        if _DATE.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass  # 2011-13-02 has the right form and is no day
    raise CellError(f"{shorten(text)} is not a date.", "Write it as YYYY-MM-DD.")


_READERS: Mapping[str, Callable[[str], Value]] = {
    "string": str,
    "integer": _integer,
    "year": _integer,
    "number": _number,
    "boolean": _boolean,
    "date": _date,
}


def _check_values(text: str, column: "Column") -> None:
    if column.values and text not in column.values:
        known = ", ".join(column.values)
        raise CellError(
            f"{shorten(text)} is not a word of this column.",
            f"{nearest(text, column.values)} It holds: {known}.".strip(),
        )
    if column.pattern is None:
        return
    if len(text) > MAX_CELL:
        raise CellError(
            f"The cell has {len(text):,} characters; the limit is {MAX_CELL}.",
            f"The form is {column.pattern} (a regular expression).",
        )
    # A digit is 0 to 9: other programs read none of the 60 other kinds.
    if not re.fullmatch(column.pattern, text, re.ASCII):
        raise CellError(
            f"{shorten(text)} does not have the form of this column.",
            f"The form is {column.pattern} (a regular expression).",
        )


def _check_range(value: Value, column: "Column") -> None:
    if not isinstance(value, int | float):
        return
    if column.minimum is not None and value < column.minimum:
        raise CellError(
            f"{value} is too small.", f"The least value is {column.minimum:g}."
        )
    if column.maximum is not None and value > column.maximum:
        raise CellError(
            f"{value} is too large.", f"The greatest value is {column.maximum:g}."
        )
