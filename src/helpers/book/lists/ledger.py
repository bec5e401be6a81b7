"""The page "The article, claim by claim": one claim as its readers see it."""

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from docutils import nodes

from helpers.book.lists.label import label
from helpers.book.lists.text import link, listed, paragraph, stressed, strong
from helpers.charts.verdicts import GROUPS, STATUSES, VERDICTS, slug
from helpers.data.claims import Claim

_READING = re.compile("(One reading:|The other reading:)")


# Any: a row of the table sources, as data.records gives it.
def block(
    claim: Claim, sources: Mapping[str, Mapping[str, Any]], places: list[nodes.Node]
) -> nodes.container:
    """Return one claim as a row that opens: words and verdict, then places and finding."""
    made = nodes.container(
        ids=[claim.claim_id.lower()],
        classes=[
            "claim",
            f"status-{claim.status}",
            f"verdict-{claim.verdict}",
            f"group-{slug(GROUPS[claim.verdict])}",
            f"chapter-{claim.chapter}",
        ],
    )
    made += nodes.raw("", f"<details><summary>{_row(claim)}</summary>", format="html")
    status, verdict = STATUSES[claim.status], VERDICTS[claim.verdict]
    made += paragraph(stressed(status), " · ", strong(verdict), " · ", *places)
    made += list(_readings(claim.finding))
    seen = (link(label(sources[key]), sources[key]["url"]) for key in claim.sources)
    made += paragraph("Sources: ", *listed(seen))
    made += nodes.raw("", "</details>", format="html")
    return made


def _row(claim: Claim) -> str:
    """Return what is seen of a claim before it is opened: its words and its verdict."""
    group = slug(GROUPS[claim.verdict])
    return (
        f'<span class="claim-name">{escape(claim.claim_id)}</span> '
        f'<span class="claim-words">{escape(claim.claim)}</span> '
        f'<span class="claim-verdict"><span class="claim-mark group-{group}"></span> '
        f"{escape(VERDICTS[claim.verdict])}</span>"
    )


def _readings(finding: str) -> Iterator[nodes.paragraph]:
    """Yield a finding as paragraphs: a contested one has one for each reading."""
    before, *readings = _READING.split(finding)
    if before.strip():
        yield paragraph(before.strip())
    for words, part in zip(readings[::2], readings[1::2], strict=True):
        yield paragraph(strong(words), f" {part.strip()}")
