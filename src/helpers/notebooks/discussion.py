"""Checks that a chapter discusses its claims, and on what the discussion rests."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.data.claims import Claim, Passage, main_passage, named
from helpers.errors import Problem
from helpers.notebooks.outputs import charts_of
from helpers.notebooks.prose import blocks
from helpers.notebooks.reading import cells

if TYPE_CHECKING:
    from nbformat import NotebookNode


def problems(
    notebook: "NotebookNode", place: str, known: Sequence[Claim]
) -> Iterator[Problem]:
    """Yield what is wrong with a chapter's claims; ``known`` are all of the article.

    Each claim that the table gives to the chapter must be named in a paragraph that
    cites one of the claim's sources, and in the section of the figure that tests it, if
    the table names one. No other names may occur.
    """
    sections = list(_sections(notebook))
    passages = [passage for section in sections for passage in section.passages]
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
            yield from _figure_problems(name, claim.figure, sections, place)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Section:
    passages: list[Passage]
    charts: list[int]  # the chapter's charts, counted from 1


def _sections(notebook: "NotebookNode") -> Iterator[_Section]:
    section = _Section(passages=[], charts=[])
    count = 0
    for _, cell in cells(notebook, ""):
        if cell.cell_type == "code":
            shown = len(charts_of(cell))
            section.charts.extend(range(count + 1, count + shown + 1))
            count += shown
            continue
        for block in blocks(cell.source):
            if block.kind == "heading":
                yield section
                section = _Section(passages=[], charts=[])
            passage = Passage(
                claims=frozenset(named(block.text)),
                links=frozenset(link.target for link in block.links),
            )
            section.passages.append(passage)
    yield section


def _figure_problems(
    name: str, figure: int, sections: Sequence[_Section], place: str
) -> Iterator[Problem]:
    section = next((part for part in sections if figure in part.charts), None)
    if section is None:
        yield Problem(
            place=place,
            wrong=f"The table claims says that figure {figure} tests {name}, and the "
            "chapter has no such figure.",
            mend="Count the chapter's charts from the top, and change the table.",
        )
    elif not any(name in passage.claims for passage in section.passages):
        yield Problem(
            place=place,
            wrong=f"Figure {figure} tests {name}, and its section does not name {name}.",
            mend="Name the claim where the figure is read, or change the table.",
        )


def _number(place: str) -> int:
    name = Path(place).name
    return int(name[:2]) if name[:2].isdigit() else 0
