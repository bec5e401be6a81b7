"""Which claims a chapter discusses, and whether the discussion rests on something."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.errors import Problem
from helpers.notebooks.prose import blocks
from helpers.notebooks.reading import cells

if TYPE_CHECKING:
    from nbformat import NotebookNode

_CLAIM = re.compile(r"\bS(\d\d)\b(?:\s*(?:to|–|-)\s*S(\d\d)\b)?")
CHART = "application/vnd.vegalite.v5+json"
TABLE = "text/html"


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


def problems(
    notebook: "NotebookNode", place: str, chapters: Mapping[str, int]
) -> Iterator[Problem]:
    """Yield what is wrong with a chapter's claims; ``chapters`` has each claim's chapter.

    Each claim that the table gives to the chapter must be named in it, in a section
    that cites a source or shows a table or a figure, and no other names may occur.
    """
    discussed: set[str] = set()
    rested: set[str] = set()
    for claims, rests in _sections(notebook):
        discussed |= claims
        rested |= claims if rests else set()
    for claim in sorted(discussed - set(chapters)):
        yield Problem(
            place=place,
            wrong=f"{claim} is not a claim of the article.",
            mend='Look it up with data.load("claims").',
        )
    mine = {claim for claim, chapter in chapters.items() if chapter == _number(place)}
    for claim in sorted(mine - discussed):
        yield Problem(
            place=place,
            wrong=f"{claim} is never named, though the table claims gives it this chapter.",
            mend="Name it in the paragraph that discusses it, or change the table.",
        )
    for claim in sorted(mine & discussed - rested):
        yield Problem(
            place=place,
            wrong=f"{claim} is discussed without a source, a table or a figure.",
            mend="Cite the source in its section.",
        )


def _sections(notebook: "NotebookNode") -> Iterator[tuple[set[str], bool]]:
    """Yield the claims of each section, and whether it rests on evidence."""
    claims: set[str] = set()
    rests = False
    for _, cell in cells(notebook, ""):
        if cell.cell_type == "code":
            rests = rests or _shows(cell)
            continue
        for block in blocks(cell.source):
            if block.kind == "heading":
                yield claims, rests
                claims, rests = set(), False
            claims |= set(named(block.text))
            links = (link.target for link in block.links)
            rests = rests or any(target.startswith("http") for target in links)
    yield claims, rests


def _shows(cell: "NotebookNode") -> bool:
    outputs = (output.get("data", {}) for output in cell.get("outputs", ()))
    return any(CHART in output or TABLE in output for output in outputs)


def _number(place: str) -> int:
    name = Path(place).name
    return int(name[:2]) if name[:2].isdigit() else 0
