"""An exploration in a notebook: live controls where a reader can act, else a table."""

import os
import sys
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from helpers import host
from helpers.explorations.result import Result

if TYPE_CHECKING:
    from helpers.explorations.panel import Panel

INVITATION = "Run this notebook to move the controls."


class Exploration:
    """A result with settings, to be shown as the last line of a cell.

    The stored form is the same at each run and needs no script. No widget is made where
    nobody could move it: its state would be stored with the notebook.
    """

    def __init__(self, still: Result, build: "Callable[[], Panel]") -> None:
        self._still = still
        self._build = build

    @cached_property
    def panel(self) -> "Panel":
        """The live form: its controls, and what they show."""
        return self._build()

    def __repr__(self) -> str:
        return f"{self._still.text()}\n{INVITATION}"

    def _repr_mimebundle_(self, **kwargs: Any) -> Mapping[str, Any]:
        html = f"{self._still.html()}<p>{INVITATION}</p>\n"
        still = {"text/html": html, "text/plain": repr(self)}
        if not host.is_live(os.environ, host.namespace(), sys.modules):
            return still
        return {**self.panel.box._repr_mimebundle_(**kwargs), **still}
