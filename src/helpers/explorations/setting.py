"""A setting of an exploration: one field of its choice, with the label of its control."""

from collections.abc import Callable, Sequence
from dataclasses import field

Options = Sequence[tuple[str, str]]  # what a reader sees, and the value it stands for


def tick(label: str) -> bool:
    """Return a field that is on or off, and off at the start."""
    return field(default=False, metadata={"label": label})


def select(start: str, label: str, options: Callable[[], Options]) -> str:
    """Return a field with one of some values; they are asked for when it is shown."""
    return field(default=start, metadata={"label": label, "options": options})


def number(start: int, label: str, least: int, most: int) -> int:
    """Return a field with a whole number within two limits."""
    return field(default=start, metadata={"label": label, "least": least, "most": most})
