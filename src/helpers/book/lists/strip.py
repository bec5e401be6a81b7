"""The claims as a strip: one square each, in the article's order, coloured by verdict.

A list of links, so that it is read out, reached by the keyboard and followed without
any script. Shape says what colour says, for those who see no colours.
"""

from collections.abc import Mapping, Sequence
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
    squares = [_square(claim, ledger) for claim in claims]
    return _strip(squares, "The claims of the article, by verdict") + _end(claims)


def met(
    claims: Sequence[Claim], ledger: str, asked: Mapping[str, Sequence[str]]
) -> str:
    """Return the strip of one reader: a claim has its colour once it has been answered.

    ``asked`` names the exercises about a claim. A script, ``met.js``, says which of them
    are answered; until it runs no claim is.
    """
    squares = [
        _square(claim, ledger, asked.get(claim.claim_id, ())) for claim in claims
    ]
    waiting = sum(bool(asked.get(claim.claim_id)) for claim in claims)
    told = (
        f'<p class="claims-met">The article makes {len(claims)} claims, and exercises'
        f" ask about {waiting} of them. A claim has its colour here once you have"
        ' answered. <span role="status"></span></p>'
    )
    named = "The claims of the article, and those that you have answered"
    return told + _strip(squares, named, "claims-mine") + _end(claims)


def _strip(squares: Sequence[str], name: str, more: str = "") -> str:
    listed = "".join(f"<li>{square}</li>" for square in squares)
    return (
        f'<nav class="{f"claims-strip {more}".strip()}" aria-label="{name}">'
        f'<a class="claims-skip" href="#{AFTER}">Skip the {len(squares)} claims</a>'
        f"<ol>{listed}</ol></nav>"
    )


def _end(claims: Sequence[Claim]) -> str:
    return f'{legend(claims)}<span id="{AFTER}"></span>'


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


def _square(claim: Claim, ledger: str, items: Sequence[str] | None = None) -> str:
    """Return a claim as a link; with its exercises it does not tell the verdict."""
    found = f", {VERDICTS[claim.verdict]}" if items is None else ""
    words = escape(f"{claim.claim_id}{found}: {claim.claim}")
    about = f' data-items="{escape(" ".join(items))}"' if items else ""
    return (
        f'<a class="claim-mark group-{slug(GROUPS[claim.verdict])}"{about} '
        f'href="{escape(ledger)}#{claim.claim_id.lower()}" title="{words}">'
        f"<span>{words}</span></a>"
    )
