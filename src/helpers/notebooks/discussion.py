"""Checks that a chapter discusses its claims, and on what the discussion rests."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from helpers.data.claims import Claim, Passage, main_passage, named
from helpers.errors import Problem
from helpers.notebooks.cell import Cell, Section, sections


def problems(
    cells: Sequence[Cell], place: str, known: Sequence[Claim]
) -> Iterator[Problem]:
    """Yield what is wrong with a chapter's claims; ``known`` are all of the article.

    Each claim that the table gives to the chapter must be named in a paragraph that
    cites one of the claim's sources, and in the section of the figure that tests it, if
    the table names one. No other names may occur.
    """
    found = sections(cells)
    passages = [passage for section in found for passage in _passages(section)]
    discussed = frozenset[str]().union(*(passage.claims for passage in passages))
    for name in sorted(discussed - {claim.claim_id for claim in known}):
        yield Problem(
            place=place,
            wrong=f"{name} is not a claim of the article.",
            mend='Look it up with data.load("claims").',
        )
    for claim in known:
        if claim.chapter != _number(place):
            continue
        name = claim.claim_id
        main = main_passage(name, claim.urls, passages)
        if main is None:
            yield Problem(
                place=place,
                wrong=f"{name} is never named, though the table claims gives it "
                "this chapter.",
                mend="Name it in the paragraph that discusses it, or change the table.",
            )
        elif passages[main].links.isdisjoint(claim.urls):
            yield Problem(
                place=place,
                wrong=f"No paragraph that names {name} cites a source of it.",
                mend="Cite one of the sources that the table claims has for it.",
            )
        if claim.figure is not None:
            yield from _figure_problems(name, claim.figure, found, place)


def _passages(section: Section) -> Iterator[Passage]:
    for block in (section.heading, *section.body):
        if block is not None:
            yield Passage(
                claims=frozenset(named(block.text)),
                links=frozenset(link.target for link in block.links),
            )


def _figure_problems(
    name: str, figure: int, found: Sequence[Section], place: str
) -> Iterator[Problem]:
    section = next((part for part in found if figure in part.charts), None)
    if section is None:
        yield Problem(
            place=place,
            wrong=f"The table claims says that figure {figure} tests {name}, and the "
            "chapter has no such figure.",
            mend="Count the chapter's charts from the top, and change the table.",
        )
    elif not any(name in passage.claims for passage in _passages(section)):
        yield Problem(
            place=place,
            wrong=f"Figure {figure} tests {name}, and its section does not name {name}.",
            mend="Name the claim where the figure is read, or change the table.",
        )


def _number(place: str) -> int:
    name = Path(place).name
    return int(name[:2]) if name[:2].isdigit() else 0
