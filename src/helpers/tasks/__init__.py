"""Tasks: a line of code that a student writes in a chapter, and what is said of it.

``check("ch08-share", share)`` compares a value with that of the task's solution, which is
computed anew from the student's own notebook. Definitions lie in ``exercises/tasks``.
"""

from importlib import import_module
from typing import Any

_HOME = {"check": "reply", "Reply": "reply", "read": "bank", "problems": "bank"}
__all__ = ["Reply", "check", "problems", "read"]


# Any: each name is a function or a class of its own.
def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
