"""The words for what kind of claim it is and what checking found, and their groups."""

from typing import TYPE_CHECKING

from helpers.charts import palette
from helpers.charts.stacked import stacked_bars

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

STATUSES = {
    "official_record": "official record",
    "document_content": "document content",
    "reported_event": "reported event",
    "scholarly_interpretation": "scholarly interpretation",
    "author_judgement": "author's judgement",
    "unofficial": "unofficial",
    "metadata": "about the text itself",
}
VERDICTS = {
    "corroborated": "corroborated",
    "corroborated_more_precise": "corroborated, more precise",
    "corroborated_with_limits": "corroborated with limits",
    "imprecise": "imprecise",
    "contested": "contested",
    "unverifiable_here": "unverifiable here",
    "interpretive": "interpretive",
    "implied": "implied",
}
HEIGHT_PX = 230
FOUND = "found"
BORNE_OUT, CORRECTED, NOT_REACHED, OPEN = palette.VERDICTS
# Eight verdicts are too many to tell apart at a glance; four groups are not.
GROUPS = {
    "corroborated": BORNE_OUT,
    "corroborated_more_precise": BORNE_OUT,
    "corroborated_with_limits": BORNE_OUT,
    "imprecise": CORRECTED,
    "contested": CORRECTED,
    "unverifiable_here": NOT_REACHED,
    "interpretive": OPEN,
    "implied": OPEN,
}


def verdict_scale() -> "alt.Scale":
    """Return a scale that gives each of the four groups of verdicts its colour.

    >>> verdict_scale().to_dict()["domain"]
    ['borne out', 'corrected or contested', 'not reached', 'open to argument']
    """
    import altair as alt

    return alt.Scale(
        domain=list(palette.VERDICTS), range=list(palette.VERDICTS.values())
    )


def verdict_bars(
    claims: "pd.DataFrame", kinds: "pd.Series[str] | None" = None
) -> "alt.LayerChart":
    """Return one bar for each kind of claim, parted by what checking found.

    Parameters
    ----------
    claims
        Rows of the table ``claims``, with ``status`` and ``verdict``.
    kinds
        The kind of each claim in words; else its status.
    """
    words = {
        "kind": claims["status"].map(STATUSES) if kinds is None else kinds,
        FOUND: claims["verdict"].map(GROUPS),
    }
    counts = claims.assign(**words).value_counts(list(words)).reset_index(name="claims")
    bars = stacked_bars(counts, "claims", "kind", FOUND, palette.VERDICTS)
    return bars.properties(height=HEIGHT_PX)


def slug(group: str) -> str:
    """Return a group as part of a name in a style sheet.

    >>> slug("corrected or contested")
    'corrected-or-contested'
    """
    return group.replace(" ", "-")
