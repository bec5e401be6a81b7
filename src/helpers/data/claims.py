"""What the article claims: each claim with its verdict, its sources and its place."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from helpers.data.cells import listed
from helpers.data.loader import records

# One claim by its name. A range such as "S50 to S52" is what `named` reads.
NAME = re.compile(r"\bS\d\d\b")
_NAMED = re.compile(r"\bS(\d\d)\b(?:\s*(?:to|–|-)\s*S(\d\d)\b)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One row of the table ``claims``."""

    claim_id: str
    claim: str
    status: str
    verdict: str
    finding: str
    attributed_to: str
    sources: tuple[str, ...]  # keys of the bibliography
    urls: frozenset[str]  # of those sources that have one
    chapter: int  # that tests it
    figure: int | None  # of that chapter, counted from 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph: the claims that it names, and the addresses that it links to."""

    claims: frozenset[str]
    links: frozenset[str]


@cache
def claims() -> tuple[Claim, ...]:
    """Return the claims of the article in their order, from the course's table."""
    urls = {row["key"]: row["url"] for row in records("sources") if row["url"]}
    return tuple(_claim(row, urls) for row in records("claims"))


# Any: a value is of its column's type.
def _claim(row: Mapping[str, Any], urls: Mapping[str, str]) -> Claim:
    keys = listed(row["sources"])
    return Claim(
        claim_id=row["claim_id"],
        claim=row["claim"],
        status=row["status"],
        verdict=row["verdict"],
        finding=row["finding"],
        attributed_to=row["attributed_to"],
        sources=keys,
        urls=frozenset(urls[key] for key in keys if key in urls),
        chapter=row["chapter"],
        figure=row["figure"],
    )


def named(text: str) -> list[str]:
    """Return the claims that a text names, ranges included.

    >>> named("S34, and S50 to S52 (not SS51)")
    ['S34', 'S50', 'S51', 'S52']
    """
    found = []
    for first, last in _NAMED.findall(text):
        numbers = range(int(first), int(last or first) + 1)
        found += [f"S{number:02d}" for number in numbers]
    return found


def anchor_of(claim_id: str) -> str:
    """Return the address of the paragraph in which a chapter discusses a claim.

    >>> anchor_of("S34")
    'claim-s34'
    """
    return f"claim-{claim_id.lower()}"


def main_passage(
    claim_id: str, urls: Collection[str], passages: Sequence[Passage]
) -> int | None:
    """Return which passage discusses a claim, or None if none names it.

    It is the one that cites a source of the claim; of several the one that names the
    fewest claims, since it says the most of each; of these the first.
    """
    naming = [i for i, passage in enumerate(passages) if claim_id in passage.claims]

    def rank(index: int) -> tuple[bool, int]:
        passage = passages[index]
        return passage.links.isdisjoint(urls), len(passage.claims)

    return min(naming, key=rank, default=None)
