"""Scalars of numpy and pandas, Series and tables on the wire, with index and dtypes."""

import math
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from helpers.grading.wire import Counter, Json, UnsendableError, Value, WireError
from helpers.grading.wire import decode as read
from helpers.grading.wire import encode as write

_PLAIN = re.compile(r"bool|u?int(8|16|32|64)|float(16|32|64)")
_TIMES = re.compile(r"(datetime64|timedelta64)\[(s|ms|us|ns)\]")
_ZONED = re.compile(r"datetime64\[(s|ms|us|ns), [A-Za-z0-9_+:/-]{1,40}\]")
_MASKED = re.compile(r"boolean|U?Int(8|16|32|64)|Float(32|64)")
_TEXTS = ("str", "string")


def knows(value: Value) -> bool:
    """Say whether a value is one of numpy's or pandas'."""
    kinds = (np.generic, np.ndarray, pd.Index, pd.Series, pd.DataFrame, pd.Timestamp)
    return (
        isinstance(value, (*kinds, pd.Timedelta)) or value is pd.NA or value is pd.NaT
    )


def encode(value: Value, counter: Counter) -> Json:
    """Return a value that `knows` knows as JSON; raises UnsendableError."""
    if value is pd.NA:
        return ["NA", None]
    if value is pd.NaT:
        return ["NaT", None]
    if isinstance(value, pd.Timestamp):
        return ["Timestamp", [value.isoformat(), value.unit]]
    if isinstance(value, pd.Timedelta):
        return ["Timedelta", [value.isoformat(), value.unit]]
    if isinstance(value, np.generic):
        return _scalar(value)
    if isinstance(value, np.ndarray):
        return ["array", [list(value.shape), _column(value.reshape(-1), counter)]]
    if isinstance(value, pd.Index):
        return _index(value, counter)
    if isinstance(value, pd.Series):
        parts = [_index(value.index, counter), write(value.name, counter)]
        return ["Series", [*parts, _column(value.array, counter)]]
    columns = [_column(value.iloc[:, i].array, counter) for i in range(value.shape[1])]
    parts = [_index(value.index, counter), _index(value.columns, counter)]
    return ["DataFrame", [*parts, columns]]


def replace(old: Value, new: Value) -> None:
    """Give a Series or a table the content of another: it stays the same object."""
    # As a pickle is read, without one: the public way to fill an object that is there.
    old.__setstate__(new.__getstate__())


def _scalar(value: np.generic) -> Json:
    if isinstance(value, np.longdouble):
        value = np.float64(value)
    if value.dtype.kind in "mM":
        return ["time", [str(value.dtype), int(value.view("i8"))]]
    if value.dtype.kind == "U":
        return str(value)
    if not _PLAIN.fullmatch(value.dtype.name):
        raise UnsendableError(f'It is of the type "{value.dtype.name}" of numpy.')
    return ["numpy", [value.dtype.name, write(value.item())]]


def _index(index: pd.Index, counter: Counter) -> Json:
    if isinstance(index, pd.MultiIndex):
        levels = [
            _column(index.get_level_values(i).array, counter)
            for i in range(index.nlevels)
        ]
        names = [write(name, counter) for name in index.names]
        return ["MultiIndex", [names, levels]]
    name = write(index.name, counter)
    if isinstance(index, pd.RangeIndex):
        return ["RangeIndex", [name, index.start, index.stop, index.step]]
    return ["Index", [name, _column(index.array, counter)]]


def _column(values: Value, counter: Counter) -> Json:
    """Return a column as its dtype and its values."""
    counter.add(len(values))
    dtype = values.dtype
    name = str(dtype)
    if isinstance(dtype, pd.CategoricalDtype):
        categories = _column(values.categories.array, counter)
        codes = [int(code) for code in values.codes]
        return ["category", [categories, bool(values.ordered), codes]]
    if name == "object":
        return [name, [write(value, counter) for value in values]]
    if _TIMES.fullmatch(name):
        return [name, np.asarray(values).view("i8").tolist()]
    if _ZONED.fullmatch(name):
        return [name, values.asi8.tolist()]
    if name in _TEXTS:
        return [name, [None if pd.isna(v) else write(v, counter) for v in values]]
    if _MASKED.fullmatch(name):
        return [name, [None if pd.isna(v) else _bare(v) for v in values]]
    if _PLAIN.fullmatch(name):
        return [name, [_bare(value) for value in np.asarray(values).tolist()]]
    if dtype.kind == "U":
        return ["object", [str(value) for value in values]]
    raise UnsendableError(f'It has a column of the type "{name[:60]}".')


def _bare(value: Value) -> Json:
    value = value.item() if isinstance(value, np.generic) else value
    if isinstance(value, float) and not math.isfinite(value):
        return write(float(value))
    return value


def _read_column(made: Json, counter: Counter) -> Value:
    name, values = made
    if name == "category":
        categories, ordered, codes = values
        counter.add(len(codes))
        known = _read_column(categories, counter)
        return pd.Categorical.from_codes(
            codes, categories=pd.Index(known), ordered=bool(ordered)
        )
    counter.add(len(values))
    if name == "object":
        made = np.empty(len(values), dtype=object)
        for place, value in enumerate(values):
            made[place] = read(value, counter)
        return made
    if _TIMES.fullmatch(name):
        return np.array(values, dtype="i8").view(name)
    if _ZONED.fullmatch(name):
        unit = name.partition("[")[2].partition(",")[0]
        zone = name.partition(", ")[2].rstrip("]")
        times = np.array(values, dtype="i8").view(f"M8[{unit}]")
        return pd.DatetimeIndex(times).tz_localize("UTC").tz_convert(zone).array
    if name in _TEXTS or _MASKED.fullmatch(name):
        return pd.array([read(value, counter) for value in values], dtype=name)
    if _PLAIN.fullmatch(name):
        return np.array([read(value, counter) for value in values], dtype=name)
    raise WireError(f"The wire knows no column {str(name)[:40]!r}.")


def _read_scalar(made: Json, counter: Counter) -> Value:
    name, value = made
    if not _PLAIN.fullmatch(name):
        raise WireError("This is no number of numpy.")
    return np.dtype(name).type(read(value, counter))


def _read_time(made: Json, _: Counter) -> Value:
    name, value = made
    if not _TIMES.fullmatch(name):
        raise WireError("This is no time of numpy.")
    return np.array(value, dtype="i8").view(name)[()]


def _read_array(made: Json, counter: Counter) -> Value:
    shape, column = made
    return np.asarray(_read_column(column, counter)).reshape(shape)


def _read_index(made: Json, counter: Counter) -> pd.Index:
    name, column = made
    # dtype is told, else pandas would guess another one for objects.
    values = _read_column(column, counter)
    found: pd.Index = pd.Index(values, dtype=values.dtype, name=read(name, counter))
    return found


def _read_range(made: Json, counter: Counter) -> pd.Index:
    name, start, stop, step = made
    return pd.RangeIndex(start, stop, step, name=read(name, counter))


def _read_multi(made: Json, counter: Counter) -> pd.Index:
    names, levels = made
    columns = [_read_column(level, counter) for level in levels]
    return pd.MultiIndex.from_arrays(columns, names=[read(n, counter) for n in names])


def _read_series(made: Json, counter: Counter) -> "pd.Series[Any]":
    index, name, column = made
    values = _read_column(column, counter)
    found: pd.Series[Any] = pd.Series(
        values,
        index=_axis(index, counter),
        dtype=values.dtype,
        name=read(name, counter),
    )
    return found


def _read_frame(made: Json, counter: Counter) -> pd.DataFrame:
    index, names, columns = made
    rows, head = _axis(index, counter), _axis(names, counter)
    if len(columns) != len(head):
        raise WireError("A table has a name for each column.")
    found = {}
    for place, column in enumerate(columns):
        values = _read_column(column, counter)
        found[place] = pd.Series(values, index=rows, dtype=values.dtype)
    frame = pd.DataFrame(found, index=rows)
    frame.columns = head
    return frame


def _axis(made: Json, counter: Counter) -> pd.Index:
    index = read(made, counter)
    if not isinstance(index, pd.Index):
        raise WireError("An index is missing.")
    # The count of a range costs nothing to write, and much to fill.
    counter.add(len(index))
    return index


READERS: dict[str, Callable[[Json, Counter], Value]] = {
    "NA": lambda made, _: pd.NA,
    "NaT": lambda made, _: pd.NaT,
    "Timestamp": lambda made, _: pd.Timestamp(made[0]).as_unit(made[1]),
    "Timedelta": lambda made, _: pd.Timedelta(made[0]).as_unit(made[1]),
    "numpy": _read_scalar,
    "time": _read_time,
    "array": _read_array,
    "Index": _read_index,
    "RangeIndex": _read_range,
    "MultiIndex": _read_multi,
    "Series": _read_series,
    "DataFrame": _read_frame,
}
