"""``from helpers import explore``: figures whose settings a reader moves.

Each is one chart with the rows of every setting and a sentence for each choice, computed
by pure functions (``agreement``, ``pace``): moved by widgets in a notebook, and by the
page in the book.
"""

from helpers.explorations.exploration import Exploration

__all__ = ["visits", "votes"]


def visits() -> Exploration:
    """Return which visits count, and what that does to the pace (chapter 8)."""
    from helpers.explorations import pace, pace_chart

    return Exploration(pace.Choice, pace_chart.chart(), pace.read)


def votes() -> Exploration:
    """Return how the choice of a vote set makes a finding (chapter 4)."""
    from helpers.explorations import agreement, agreement_chart

    return Exploration(agreement.Choice, agreement_chart.chart(), agreement.read)
