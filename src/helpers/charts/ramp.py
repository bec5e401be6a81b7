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
    'var(--course-ramp-1, #A6CEE8)'
    """
    import altair as alt

    domain = list(values)
    last = len(palette.RAMP) - 1
    steps = max(len(domain) - 1, 1)
    colours = [palette.RAMP[round(last * n / steps)] for n in range(len(domain))]
    return alt.Scale(domain=domain, range=colours)
