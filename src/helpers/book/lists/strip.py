"""The claims as a strip: one square each, in the article's order, coloured by verdict.

A list of links, so that it is read out, reached by the keyboard and followed without
any script. Shape says what colour says, for those who see no colours.
"""

from collections.abc import Sequence
from html import escape

from helpers.charts import palette
from helpers.charts.verdicts import GROUPS, VERDICTS, slug
from helpers.data.claims import Claim

AFTER = "after-the-claims"
# What the groups mean, in the words of a reader.
MEANINGS = {
    "borne out": "sources outside the article say the same",
    "corrected or contested": "wrong in a word or a date, or sources disagree",
    "not reached": "the source that would decide was not in reach",
    "open to argument": "no source can settle it alone",
}


def strip(claims: Sequence[Claim], ledger: str = "") -> str:
    """Return the strip and its legend; ``ledger`` is the address of the page of claims."""
    squares = "".join(f"<li>{_square(claim, ledger)}</li>" for claim in claims)
    return (
        '<nav class="claims-strip" aria-label="The claims of the article, by verdict">'
        f'<a class="claims-skip" href="#{AFTER}">Skip the {len(claims)} claims</a>'
        f"<ol>{squares}</ol></nav>{legend(claims)}"
        f'<span id="{AFTER}"></span>'
    )


def legend(claims: Sequence[Claim]) -> str:
    """Return what each colour means, and how many claims have it."""
    found = [GROUPS[claim.verdict] for claim in claims]
    entries = "".join(
        f'<li><span class="claim-mark group-{slug(group)}"></span>'
        f"<span><b>{escape(group)}</b> ({found.count(group)}): "
        f"{escape(MEANINGS[group])}</span></li>"
        for group in palette.VERDICTS
    )
    return f'<ul class="claims-legend">{entries}</ul>'


def _square(claim: Claim, ledger: str) -> str:
    words = f"{claim.claim_id}, {VERDICTS[claim.verdict]}: {claim.claim}"
    return (
        f'<a class="claim-mark group-{slug(GROUPS[claim.verdict])}" '
        f'href="{escape(ledger)}#{claim.claim_id.lower()}" title="{escape(words)}">'
        f"<span>{escape(words)}</span></a>"
    )
