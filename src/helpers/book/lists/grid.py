"""The chart above all claims: what checking found, for each kind of claim."""

from collections.abc import Sequence
from typing import Any

from helpers.charts.verdicts import STATUSES
from helpers.data.claims import Claim


def chart(all_claims: Sequence[Claim]) -> dict[str, Any]:  # Any: a specification
    """Return a chart of the claims by status and verdict, as a notebook would store it."""
    import altair as alt
    import pandas as pd

    from helpers import charts
    from helpers.charts.renderer import MIME

    rows = pd.DataFrame([(one.status, one.verdict) for one in all_claims])
    rows.columns = ["status", "verdict"]
    most = rows["status"].map(STATUSES).value_counts()
    whole: Any = charts.verdict_bars(rows).properties(
        title=alt.Title(
            "Most of what can be looked up was borne out; most judgements stay open",
            subtitle=[
                "Number of claims by kind and by what checking found",
                "Source: The Caspian Post 2025, checked by the course",
            ],
        ),
        description=(
            f"Stacked bars of {len(all_claims)} claims by status and verdict. "
            f"The largest status is {most.index[0]} with {most.iloc[0]} claims."
        ),
    )
    with charts.enable():
        spec: dict[str, Any] = whole._repr_mimebundle_()[MIME]
    return spec
