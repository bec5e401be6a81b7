"""``from helpers import explore``: results whose settings a reader moves.

Each exploration is a pure function of its settings (``pace``, ``agreement``), shown as
a widget where a reader can act and as a small table everywhere else.
"""

from typing import TYPE_CHECKING

from helpers.explorations.exploration import Exploration

if TYPE_CHECKING:
    from helpers.explorations.panel import Panel

__all__ = ["visits", "votes"]


def visits() -> Exploration:
    """Return which visits count, and what that does to the pace (chapter 8)."""
    from helpers.explorations import pace

    def build() -> "Panel":
        from helpers.explorations import panel

        return panel.panel(pace.Choice, pace.show)

    return Exploration(pace.still(), build)


def votes() -> Exploration:
    """Return how the choice of a vote set makes a finding (chapter 4)."""
    from helpers.explorations import agreement

    def build() -> "Panel":
        from helpers.explorations import panel

        return panel.panel(agreement.Choice, agreement.show)

    return Exploration(agreement.still(), build)
