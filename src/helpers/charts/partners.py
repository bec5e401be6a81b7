"""The colours of partners, the same in every chapter."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from helpers.charts import palette

if TYPE_CHECKING:
    import altair as alt


def partner_scale(names: Iterable[str]) -> "alt.Scale":
    """Return a scale that gives each partner its own colour, in the order of the names.

    A name without a colour of its own, such as "elsewhere", gets the grey of context.

    >>> partner_scale(["China", "elsewhere"]).to_dict()
    {'domain': ['China', 'elsewhere'], 'range': ['#D55E00', '#7F8792']}
    """
    import altair as alt

    domain = list(names)
    colours = [palette.PARTNERS.get(name, palette.CONTEXT) for name in domain]
    return alt.Scale(domain=domain, range=colours)
