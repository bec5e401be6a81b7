"""Typed JSON between the answer's side and the check's side; what has no form is refused.

Plain JSON stands for None, bool, int, a finite float and str. All else is a pair: the
name of its type, and what it is made of. Nothing is ever executed to read a value, no
class is looked up by a name from outside, and depth and size have bounds.
"""

import datetime as dt
import math
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

MOST_DEPTH = 40
MOST_PARTS = 1_000_000  # values in one message
LETTERS = 16  # of a text count as one value
MOST_BITS = 10_000  # of a whole number: 3,000 digits
# Any: a value of any type goes in; JSON of any shape comes out, and the other way round.
Value = Any
Json = Any

READABLE = "numbers, texts, lists, tuples, sets, dictionaries, dates, Series, tables and charts"


class UnsendableError(Exception):
    """A value has no form on the wire; its text is a sentence for the student."""


class WireError(Exception):
    """What arrived is no message of this wire; its text says where it breaks."""


class Drawing:
    """A chart on the check's side: its specification, and nothing that could run."""

    def __init__(self, spec: dict[str, Json]) -> None:
        self._spec = spec

    def to_dict(self) -> dict[str, Json]:
        """Return the chart's Vega-Lite specification, as ``alt.Chart.to_dict`` does."""
        import copy

        return copy.deepcopy(self._spec)


class Counter:
    """Counts the parts of one message, and how deep they lie in each other."""

    def __init__(self, error: type[Exception]) -> None:
        self._error, self._parts, self._depth = error, 0, 0

    def add(self, parts: int) -> None:
        """Count parts; raises when they are too many."""
        self._parts += parts
        if self._parts > MOST_PARTS:
            raise self._error(f"It has more than {MOST_PARTS:,} values.")

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """Go one level down; raises when it is too deep."""
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise self._error(f"It is nested more than {MOST_DEPTH} levels deep.")
        yield
        self._depth -= 1


def encode(value: Value, counter: Counter | None = None) -> Json:
    """Return a value as JSON; raises UnsendableError for what has no form.

    >>> encode((1, {"a": 0.5}))
    ['tuple', [1, ['dict', [['a', 0.5]]]]]
    """
    counter = counter or Counter(UnsendableError)
    counter.add(1 + len(value) // LETTERS if isinstance(value, str) else 1)
    if value is None or type(value) in (bool, str):
        return value
    if type(value) is float:
        return value if math.isfinite(value) else ["float", str(value)]
    if (found := _tables()) and found.knows(value):
        with counter.deeper():
            return found.encode(value, counter)
    if isinstance(value, int | float | str):
        return _basic(value)
    with counter.deeper():
        return _composed(value, counter)


def decode(content: Json, counter: Counter | None = None) -> Value:
    """Return the value that JSON stands for; raises WireError if it stands for none.

    >>> decode(["tuple", [1, ["dict", [["a", 0.5]]]]])
    (1, {'a': 0.5})
    """
    counter = counter or Counter(WireError)
    counter.add(1)
    if content is None or isinstance(content, bool | int | float | str):
        return content
    match content:
        case [str(kind), made]:
            pass
        case _:
            raise WireError(f"A {type(content).__name__} is no value of the wire.")
    try:
        with counter.deeper():
            if kind in _READERS:
                return _READERS[kind](made, counter)
            if (found := _tables()) and kind in found.READERS:
                return found.READERS[kind](made, counter)
    except WireError:
        raise
    # Whatever Python or pandas says of parts that do not fit together.
    except Exception as error:
        raise WireError(f"This is no {kind}: {type(error).__name__}.") from error
    raise WireError(f"The wire knows no {kind[:40]!r}.")


def each(parts: Iterable[Json], counter: Counter) -> list[Value]:
    """Return the values of a list; raises WireError as `decode` does."""
    if not isinstance(parts, list):
        raise WireError("A list is missing.")
    return [decode(part, counter) for part in parts]


def _tables() -> Any:  # a module
    """Return the module for tables where pandas is in use; without it, there are none."""
    if "pandas" not in sys.modules:
        return None
    from helpers.grading import tables

    return tables


def _basic(value: int | float | str) -> Json:
    """Return a number or text, also one of a class made from these, as plain JSON."""
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, float):
        return encode(float.__float__(value))
    plain = int.__int__(value)
    if plain.bit_length() > MOST_BITS:
        raise UnsendableError(
            f"The number has more than {MOST_BITS * 3 // 10:,} digits."
        )
    return plain


def _composed(value: Value, counter: Counter) -> Json:
    for kind in (list, tuple):
        if isinstance(value, kind):
            return [kind.__name__, [encode(part, counter) for part in value]]
    for group in (set, frozenset):
        if isinstance(value, group):
            # Sorted, so that the same set is always the same message.
            parts = sorted((encode(part, counter) for part in value), key=repr)
            return [group.__name__, parts]
    if isinstance(value, dict):
        pairs = dict.items(value)
        return ["dict", [[encode(k, counter), encode(v, counter)] for k, v in pairs]]
    if isinstance(value, range):
        return ["range", [value.start, value.stop, value.step]]
    if isinstance(value, dt.datetime):
        return ["datetime", value.isoformat()]
    if isinstance(value, dt.date):
        return ["date", value.isoformat()]
    if isinstance(value, dt.timedelta):
        return ["timedelta", [value.days, value.seconds, value.microseconds]]
    if _is_chart(value):
        return ["chart", value.to_dict()]
    name = type(value).__name__[:60]
    raise UnsendableError(f'It is of the type "{name}"; a check can read {READABLE}.')


def _is_chart(value: Value) -> bool:
    altair = sys.modules.get("altair")
    return altair is not None and isinstance(value, altair.TopLevelMixin)


def _float(made: Json, _: Counter) -> float:
    if made not in ("nan", "inf", "-inf"):
        raise WireError("This is no number.")
    return float(made)


def _dict(made: Json, counter: Counter) -> dict[Value, Value]:
    return {decode(k, counter): decode(v, counter) for k, v in made}


def _range(made: Json, _: Counter) -> range:
    start, stop, step = made
    return range(start, stop, step)


def _timedelta(made: Json, _: Counter) -> dt.timedelta:
    days, seconds, microseconds = made
    return dt.timedelta(days, seconds, microseconds)


def _chart(made: Json, _: Counter) -> Drawing:
    if not isinstance(made, dict):
        raise WireError("A specification is an object.")
    return Drawing(made)


_READERS: dict[str, Callable[[Json, Counter], Value]] = {
    "list": each,
    "tuple": lambda made, counter: tuple(each(made, counter)),
    "set": lambda made, counter: set(each(made, counter)),
    "frozenset": lambda made, counter: frozenset(each(made, counter)),
    "dict": _dict,
    "float": _float,
    "range": _range,
    "datetime": lambda made, _: dt.datetime.fromisoformat(made),
    "date": lambda made, _: dt.date.fromisoformat(made),
    "timedelta": _timedelta,
    "chart": _chart,
}
