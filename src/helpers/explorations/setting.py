"""The settings of an exploration: the fields of its choice, each with few values."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass, field, fields
from itertools import product
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Made = TypeVar("Made", bound=DataclassInstance)

Options = Sequence[tuple[str, str]]  # what a reader sees, and the value it stands for
Value = bool | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One control: its name in the chart, its label, and how it stands at the start.

    Without options it is on or off.
    """

    name: str
    label: str
    start: Value
    options: tuple[tuple[str, str], ...] = ()

    @property
    def values(self) -> tuple[Value, ...]:
        """Every value that a reader can give it."""
        return tuple(value for _, value in self.options) or (False, True)


def tick(label: str, *, start: bool = False) -> bool:
    """Return a field that is on or off."""
    return field(default=start, metadata={"label": label})


def select(start: str, label: str, options: Callable[[], Options]) -> str:
    """Return a field with one of some values; they are asked for when it is shown."""
    return field(default=start, metadata={"label": label, "options": options})


def settings(choice: "type[DataclassInstance]") -> tuple[Setting, ...]:
    """Return the settings of a choice, a dataclass of ticks and selects."""
    return tuple(
        Setting(
            name=one.name,
            label=one.metadata["label"],
            start=cast("Value", one.default),
            options=tuple(one.metadata.get("options", tuple)()),
        )
        for one in fields(choice)
    )


def every(choice: "type[Made]") -> "Iterator[Made]":
    """Yield every choice that a reader can make."""
    known = settings(choice)
    names = [setting.name for setting in known]
    for values in product(*(setting.values for setting in known)):
        yield choice(**dict(zip(names, values, strict=True)))


# Any: a choice is any dataclass of settings.
def key(choice: Any) -> str:
    """Return the name of a choice, which a page makes of its controls in the same way.

    It is what ``JSON.stringify`` makes of the values in their order.
    """
    return json.dumps(astuple(choice), ensure_ascii=False, separators=(",", ":"))
