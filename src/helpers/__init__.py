"""The public face of the course: ``from helpers import data, charts``.

Each room is loaded when it is first used, so that ``course --help`` stays quick.
"""

from importlib import import_module
from types import ModuleType

__version__ = "2026.1"
__all__ = ["charts", "data"]


def __getattr__(name: str) -> ModuleType:
    if name in __all__:
        return import_module(f"helpers.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
