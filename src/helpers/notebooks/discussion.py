"""Where a chapter discusses the article's claims, and what the discussion rests on."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.errors import Problem
from helpers.notebooks.outputs import charts_of
from helpers.notebooks.prose import blocks
from helpers.notebooks.reading import cells

if TYPE_CHECKING:
    from nbformat import NotebookNode

_CLAIM = re.compile(r"\bS(\d\d)\b(?:\s*(?:to|–|-)\s*S(\d\d)\b)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Where the table ``claims`` has a claim tested, and by what."""

    chapter: int
    sources: frozenset[str]  # URLs
    figure: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph: the claims that it names, and the addresses that it links to."""

    claims: frozenset[str]
    links: frozenset[str]


@cache
def claims() -> dict[str, Claim]:
    """Return the claims of the article by their names, from the course's tables."""
    from helpers import data

    urls = data.load("sources").set_index("key")["url"].dropna().to_dict()
    return {
        row["claim_id"]: Claim(
            chapter=int(row["chapter"]),
            sources=frozenset(
                urls[key] for key in row["sources"].split("; ") if key in urls
            ),
            figure=int(row["figure"]) if row["figure"] > 0 else None,
        )
        for row in data.load("claims").fillna({"figure": 0}).to_dict("records")
    }


def named(text: str) -> list[str]:
    """Return the claims that a text names, ranges included.

    >>> named("S34, and S50 to S52 (not SS51)")
    ['S34', 'S50', 'S51', 'S52']
    """
    found = []
    for first, last in _CLAIM.findall(text):
        numbers = range(int(first), int(last or first) + 1)
        found += [f"S{number:02d}" for number in numbers]
    return found


def main_passage(
    name: str, sources: Collection[str], passages: Sequence[Passage]
) -> int | None:
    """Return which passage discusses a claim, or None if none names it.

    It is the one that cites a source of the claim; of several the one that names the
    fewest claims, since it says the most of each; of these the first.
    """
    naming = [i for i, passage in enumerate(passages) if name in passage.claims]

    def rank(index: int) -> tuple[bool, int]:
        passage = passages[index]
        return passage.links.isdisjoint(sources), len(passage.claims)

    return min(naming, key=rank, default=None)


def problems(
    notebook: "NotebookNode", place: str, known: Mapping[str, Claim]
) -> Iterator[Problem]:
    """Yield what is wrong with a chapter's claims; ``known`` are all of the article.

    Each claim that the table gives to the chapter must be named in a paragraph that
    cites one of the claim's sources, and in the section of the figure that tests it, if
    the table names one. No other names may occur.
    """
    sections = list(_sections(notebook))
    passages = [passage for section in sections for passage in section.passages]
    discussed = frozenset[str]().union(*(passage.claims for passage in passages))
    for name in sorted(discussed - set(known)):
        yield Problem(
            place=place,
            wrong=f"{name} is not a claim of the article.",
            mend='Look it up with data.load("claims").',
        )
    for name, claim in known.items():
        if claim.chapter != _number(place):
            continue
        main = main_passage(name, claim.sources, passages)
        if main is None:
            yield Problem(
                place=place,
                wrong=f"{name} is never named, though the table claims gives it "
                "this chapter.",
                mend="Name it in the paragraph that discusses it, or change the table.",
            )
        elif passages[main].links.isdisjoint(claim.sources):
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
