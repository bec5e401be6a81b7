"""The page "The article, claim by claim": all claims, made from their table."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from helpers.book.lists.label import label
from helpers.data.claims import Claim

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
READINGS = ("One reading:", "The other reading:")


def markdown(claim: Claim, sources: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of one claim; the place that tests it comes after the verdict."""
    yield f"**{claim.claim_id}.** {claim.claim}"
    yield ""
    yield f"*{STATUSES[claim.status]}* · **{VERDICTS[claim.verdict]}** ·"
    yield ""
    for paragraph in _readings(claim.finding):
        yield paragraph
        yield ""
    yield "Sources: " + ", ".join(_link(sources[key]) for key in claim.sources)


def count_chart(all_claims: Sequence[Claim]) -> dict[str, Any]:  # Any: a specification
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
                    "Number of claims by status and verdict, November 2026",
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


def controls(all_claims: Sequence[Claim]) -> str:
    """Return the form that filters the page; the script shows it where one runs."""
    chapters = {str(number): f"chapter {number}" for number in range(1, 11)}
    selects = [
        _select("status", "Status", STATUSES),
        _select("verdict", "Verdict", VERDICTS),
        _select("chapter", "Chapter", chapters),
    ]
    count = len(all_claims)
    return (
        '<form class="claims-filter" hidden>'
        + "".join(selects)
        + '<label>Words <input type="search" name="words" autocomplete="off"></label>'
        + '<button type="reset">Show all</button>'
        + f'<p role="status" data-all="{count}">{count} of {count} claims</p></form>'
    )


def _select(name: str, title: str, values: Mapping[str, str]) -> str:
    options = "".join(
        f'<option value="{escape(key)}">{escape(text)}</option>'
        for key, text in values.items()
    )
    return (
        f'<label>{title} <select name="{name}">'
        f'<option value="">all</option>{options}</select></label>'
    )


def _readings(finding: str) -> Iterator[str]:
    """Yield a finding as paragraphs: a contested one has one for each reading."""
    for reading in READINGS:
        finding = finding.replace(reading, f"\n**{reading}**")
    yield from (part.strip() for part in finding.split("\n") if part.strip())


def _link(source: Mapping[str, Any]) -> str:
    name = label(source).replace("[", "(").replace("]", ")")
    return f"[{name}](<{source['url']}>)" if source.get("url") else name
