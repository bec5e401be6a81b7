"""Colours from little to much, one for each value, the right way round on any page."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from helpers.charts import palette

if TYPE_CHECKING:
    import altair as alt


# Any: whatever a column holds.
def ramp_scale(values: Iterable[Any]) -> "alt.Scale":
    """Return a scale from the weakest to the strongest value, in the order given.

    The strongest stands out most on a white page and on a dark one.

    >>> ramp_scale([1, 2]).to_dict()["range"][0]
    'var(--course-ramp-1, #8EC5EC)'
    """
    import altair as alt

    domain = list(values)
    return alt.Scale(domain=domain, range=_spread(palette.RAMP, len(domain)))


def ramp_inks(count: int) -> list[str]:
    """Return the colours of words on so many values of a ramp, in the same order.

    >>> ramp_inks(2)
    ['var(--course-on-ramp-1, #000000)', 'var(--course-on-ramp-6, #FFFFFF)']
    """
    return _spread(palette.ON_RAMP, count)


def _spread(colours: list[str], count: int) -> list[str]:
    """Return so many of the colours, from the first to the last."""
    steps = max(count - 1, 1)
    return [colours[round((len(colours) - 1) * n / steps)] for n in range(count)]
