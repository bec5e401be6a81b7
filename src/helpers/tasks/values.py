"""Compares two values as a teacher would: equal, or in what they differ."""

import math
from collections.abc import Mapping, Sequence, Set
from datetime import date
from numbers import Number
from typing import Any

import pandas as pd


# Any, here and below: whatever a student has made.
def difference(given: Any, wanted: Any, within: float) -> str | None:
    """Return in what a value differs from the wanted one; None if they are equal.

    Numbers are equal up to the relative distance ``within``. A list is equal to a column
    with the same values in the same order; names of columns and rows do not count.
    The answer is a sentence, or empty if there is nothing to say but "not equal".
    """
    is_kind, shall_be = kind(given), kind(wanted)
    if is_kind != shall_be:
        return f"Your value is {is_kind}; {shall_be} is wanted."
    if isinstance(wanted, pd.DataFrame):
        return _tables(given, wanted, within)
    if isinstance(wanted, Mapping):
        return _mappings(given, wanted, within)
    if isinstance(wanted, Set):
        return _sets(given, wanted)
    if shall_be in ("a list", "a column"):
        return _lists(list(given), list(wanted), within)
    return None if _same(given, wanted, within) else ""


def kind(value: Any) -> str:
    """Return what a value is, in a student's words.

    >>> kind(True), kind(2.5), kind([1])
    ('true or false', 'a number', 'a list')
    """
    if isinstance(value, pd.DataFrame):
        return "a table"
    if isinstance(value, str):
        return "a text"
    if isinstance(value, (pd.Series, pd.Index)):
        return "a column"
    if callable(value):
        return "a function; call it with brackets"
    if isinstance(value, bool) or type(value).__name__ == "bool":  # numpy's too
        return "true or false"
    if isinstance(value, Number):
        return "a number"
    if isinstance(value, date):
        return "a date"
    if isinstance(value, Mapping):
        return "a dictionary"
    if isinstance(value, Set):
        return "a set"
    if isinstance(value, Sequence) or hasattr(value, "__array__"):
        return "a list"
    return "nothing" if value is None else f"a {type(value).__name__}"


def _same(given: Any, wanted: Any, within: float) -> bool:
    try:
        if pd.api.types.is_scalar(wanted) and pd.isna(wanted):
            return bool(pd.api.types.is_scalar(given) and pd.isna(given))
        if isinstance(wanted, Number) and isinstance(given, Number):
            return math.isclose(given, wanted, rel_tol=within, abs_tol=1e-12)  # type: ignore[arg-type]
        return bool(given == wanted)
    except (TypeError, ValueError):
        return False


def _lists(given: list[Any], wanted: list[Any], within: float) -> str | None:
    if len(given) != len(wanted):
        return f"Yours has {_many(len(given))}; {len(wanted)} are wanted."
    if all(_same(a, b, within) for a, b in zip(given, wanted, strict=True)):
        return None
    if sorted(map(str, given)) == sorted(map(str, wanted)):
        return "The values are right; their order is another."
    return ""


def _tables(given: pd.DataFrame, wanted: pd.DataFrame, within: float) -> str | None:
    if len(given) != len(wanted):
        return f"Yours has {_many(len(given), 'row')}; {len(wanted)} are wanted."
    missing = [name for name in wanted.columns if name not in given.columns]
    if missing:
        return f"The column {missing[0]} is missing."
    for name in wanted.columns:
        said = _lists(list(given[name]), list(wanted[name]), within)
        if said is not None:
            return f"Look at the column {name}. {said}".strip()
    return None


def _mappings(
    given: Mapping[Any, Any], wanted: Mapping[Any, Any], within: float
) -> str | None:
    said = _sets(set(given), set(wanted))
    if said is not None:
        return said
    for key in wanted:
        if difference(given[key], wanted[key], within) is not None:
            return f"Look at {key}."
    return None


def _sets(given: Set[Any], wanted: Set[Any]) -> str | None:
    missing, surplus = len(wanted - given), len(given - wanted)
    if not missing and not surplus:
        return None
    lacks = f"{_many(missing)} missing" if missing else ""
    over = f"{_many(surplus)} too many" if surplus else ""
    return f"{' and '.join(filter(None, (lacks, over)))}.".capitalize()


def _many(count: int, noun: str = "value") -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
