"""Exercises: one definition, shown in notebooks, pages and print, and scored alike.

Rooms that score without pydantic (a worker, a page) import ``exercises.scoring``; so
nothing heavy is loaded before somebody asks for it by name.
"""

from importlib import import_module
from typing import Any

_HOME = {
    "exercise": "widget",
    "frontend": "frontend",
    "progress": "standing",
    "read": "bank",
    "problems": "bank",
}
__all__ = ["exercise", "frontend", "problems", "progress", "read"]


# Any: each name is a function with a signature of its own.
def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
