"""The page "The article, claim by claim": one claim as its readers see it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from docutils import nodes

from helpers.book.lists.fold import Fold, Row
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
    anchor = claim.claim_id.lower()
    made = nodes.container(
        ids=[anchor],
        classes=[
            "claim",
            f"status-{claim.status}",
            f"verdict-{claim.verdict}",
            f"group-{slug(GROUPS[claim.verdict])}",
            f"chapter-{claim.chapter}",
        ],
    )
    status, verdict = STATUSES[claim.status], VERDICTS[claim.verdict]
    here = nodes.reference("", "Link to this claim", refuri=f"#{anchor}")
    # On paper and in an e-book it would lead to where the reader is.
    address = nodes.inline("", " · ", here, classes=["claim-here"])
    seen = (link(label(sources[key]), sources[key]["url"]) for key in claim.sources)
    made += Fold(
        "",
        _row(claim),
        paragraph(stressed(status), " · ", strong(verdict), " · ", *places, address),
        *_readings(claim.finding),
        paragraph("Sources: ", *listed(seen)),
    )
    return made


def _row(claim: Claim) -> Row:
    """Return what is seen of a claim before it is opened: its words and its verdict."""
    mark = nodes.inline(classes=["claim-mark", f"group-{slug(GROUPS[claim.verdict])}"])
    return Row(
        "",
        "",
        nodes.inline("", claim.claim_id, classes=["claim-name"]),
        nodes.Text(" "),  # for those who hear it
        nodes.inline("", claim.claim, classes=["claim-words"]),
        nodes.Text(" "),
        nodes.inline(
            "", "", mark, nodes.Text(VERDICTS[claim.verdict]), classes=["claim-verdict"]
        ),
    )


def _readings(finding: str) -> Iterator[nodes.paragraph]:
    """Yield a finding as paragraphs: a contested one has one for each reading."""
    before, *readings = _READING.split(finding)
    if before.strip():
        yield paragraph(before.strip())
    for words, part in zip(readings[::2], readings[1::2], strict=True):
        yield paragraph(strong(words), f" {part.strip()}")
