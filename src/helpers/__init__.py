"""The public face of the course: ``from helpers import charts, check, data, exercise, explore``.

``check`` says of a line of code whether it is right; ``progress()`` says how far a reader is with the exercises.
``handin`` lets the questions of an assignment stand alone, and writes the file to send.

Each room is loaded when it is first used, so that ``course --help`` stays quick.
"""

from importlib import import_module
from typing import Any

__version__ = "2026.1"
__all__ = ["charts", "check", "data", "exercise", "explore", "handin", "progress"]
# Where each function of that name lies.
_FUNCTIONS = {"check": "tasks", "progress": "exercises"}
_ROOMS = {"explore": "explorations"}  # whose name in a notebook is a verb


# Any: a room is a module, and ``exercise`` a function.
def __getattr__(name: str) -> Any:
    if name == "exercise":
        return _exercise()
    if name in _FUNCTIONS:
        return getattr(import_module(f"helpers.{_FUNCTIONS[name]}"), name)
    if name in __all__:
        return import_module(f"helpers.{_ROOMS.get(name, name)}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _exercise() -> Any:
    """Return ``exercise``, with the map that neither room may fetch from the other."""
    from helpers.exercises import exercise, maps

    maps.provide("region", lambda: import_module("helpers.data").region(), home="MNG")
    return exercise


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
