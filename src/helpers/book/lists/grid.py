"""The chart above all claims: how many there are of each status and verdict."""

from collections.abc import Sequence
from typing import Any

from helpers.book.lists.ledger import STATUSES, VERDICTS
from helpers.data.claims import Claim


def chart(all_claims: Sequence[Claim]) -> dict[str, Any]:  # Any: a specification
    """Return a chart of the claims by status and verdict, as a notebook would store it."""
    import altair as alt
    import pandas as pd

    from helpers import charts
    from helpers.charts.renderer import MIME

    rows = pd.DataFrame(
        {
            "status": [STATUSES[claim.status] for claim in all_claims],
            "verdict": [VERDICTS[claim.verdict] for claim in all_claims],
        }
    )
    counts = rows.value_counts(["status", "verdict"]).reset_index(name="claims")
    most = rows["status"].value_counts()
    table = alt.Chart(counts).encode(
        x=alt.X("verdict", title=None, sort=list(VERDICTS.values())).axis(
            labelAngle=-40
        ),
        y=alt.Y("status", title=None, sort=list(STATUSES.values())),
        tooltip=["status", "verdict", "claims"],
    )
    cells = table.mark_rect().encode(opacity=alt.Opacity("claims", legend=None))
    numbers = table.mark_text(fontWeight="bold").encode(text="claims")
    with charts.enable():
        bundle = (cells + numbers).properties(
            width="container",
            height=280,
            title=alt.Title(
                "Most of what can be looked up was corroborated; most judgements stay open",
                subtitle=[
                    "Number of claims by status and verdict",
                    "Source: the course's table claims",
                ],
            ),
            description=(
                f"Grid of {len(all_claims)} claims by status and verdict. "
                f"The largest status is {most.index[0]} with {most.iloc[0]} claims."
            ),
        )
        spec: dict[str, Any] = bundle._repr_mimebundle_()[MIME]
    return spec
