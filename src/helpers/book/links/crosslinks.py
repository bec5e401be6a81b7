"""Links that no author writes: a claim, another chapter, a term at its first use."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from helpers.charts.verdicts import VERDICTS
from helpers.data import claims as claims_of
from helpers.data.cells import listed

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

CHAPTER = re.compile(r"chapters/\d\d-")
# Where the words "chapter 7" lead there.
NAMES_CHAPTERS = re.compile(r"chapters/(\d\d-|intro$)|exercises/(\d\d-|syllabus$)")
CLAIMS = "chapters/claims"
GLOSSARY = "chapters/glossary"
# "chapter 7", and "chapters 4, 6 and 7" with the numbers after the first.
_CHAPTER = re.compile(
    r"\b(?:chapter\s\d+|chapters\s\d+(?:(?:,|,?\sand|–)\s?\d+)*)\b", re.I
)
_NUMBER = re.compile(r"\b(?:chapters?\s)?(\d+)", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where words lead, and what a reader sees before following."""

    page: str
    anchor: str
    hint: str
    kind: str


def pieces(
    text: str,
    claims: Mapping[str, Target],
    terms: Mapping[str, Target],
    used: set[Target],
    chapters: Mapping[int, Target] | None = None,
) -> Iterator[str | tuple[str, Target]]:
    """Yield a text in pieces: plain ones, and those that lead somewhere.

    Claims and chapters lead each time they are named. A term leads once; ``used``
    remembers it. Its later uses stay whole: no shorter term leads from inside them.
    """
    shown = place = 0
    named = [*_claims(text, claims), *_chapters(text, chapters or {})]
    while found := _next(text, place, named, terms):
        match, target = found
        place = match.end()
        if target in used:
            continue
        if target.kind == "term":
            used.add(target)
        if match.start() > shown:
            yield text[shown : match.start()]
        yield match[0], target
        shown = place
    if shown < len(text):
        yield text[shown:]


def claim_targets() -> dict[str, Target]:
    """Return where each claim is told in full."""
    return {
        claim.claim_id: Target(
            page=CLAIMS,
            anchor=claim.claim_id.lower(),
            hint=f"{claim.claim} ({VERDICTS[claim.verdict]})",
            kind="claim",
        )
        for claim in claims_of.claims()
    }


def term_targets() -> dict[str, Target]:
    """Return where each term is explained, by the wordings that lead there."""
    from helpers.book.lists import glossary

    found: dict[str, Target] = {}
    for term in glossary.terms():
        target = Target(
            page=GLOSSARY,
            anchor=glossary.anchor_of(term["term"]),
            hint=str(term["meaning"]),
            kind="term",
        )
        found |= dict.fromkeys(listed(term["linked"]), target)
    return found


def chapter_pages(pages: Iterable[str]) -> dict[int, str]:
    """Return the page of each chapter by its number.

    >>> chapter_pages(["chapters/intro", "chapters/07-landlocked"])
    {7: 'chapters/07-landlocked'}
    """
    names = ((page.removeprefix("chapters/"), page) for page in pages)
    return {int(name[:2]): page for name, page in names if CHAPTER.match(page)}


def declare(app: "Sphinx") -> None:
    """Have the words of every chapter linked."""
    app.connect("doctree-resolved", _link_page)


Found = tuple[re.Match[str], Target]


def _claims(text: str, claims: Mapping[str, Target]) -> Iterator[Found]:
    for match in claims_of.NAME.finditer(text):
        if match[0] in claims:
            yield match, claims[match[0]]


def _chapters(text: str, chapters: Mapping[int, Target]) -> Iterator[Found]:
    for mention in _CHAPTER.finditer(text):
        for match in _NUMBER.finditer(text, mention.start(), mention.end()):
            if int(match[1]) in chapters:
                yield match, chapters[int(match[1])]


def _next(
    text: str, place: int, named: Iterable[Found], terms: Mapping[str, Target]
) -> Found | None:
    found = [one for one in named if one[0].start() >= place]
    for words, target in terms.items():
        if match := _word(words).search(text, place):
            found.append((match, target))
    # Of two that begin together the longer one: "third-neighbour policy".
    return min(found, key=lambda one: _rank(one[0]), default=None)


def _rank(match: re.Match[str]) -> tuple[int, int]:
    return match.start(), -match.end()


@cache
def _word(words: str) -> re.Pattern[str]:
    flexible = re.escape(words).replace(r"\ ", r"[\s-]").replace(r"\-", r"[\s-]")
    return re.compile(rf"\b{flexible}s?\b", re.IGNORECASE)


def _link_page(app: "Sphinx", document: "nodes.document", page: str) -> None:
    if not NAMES_CHAPTERS.match(page):
        return
    pages = app.env.found_docs
    own = CHAPTER.match(page)
    claims = claim_targets() if own and CLAIMS in pages else {}
    terms = term_targets() if own and GLOSSARY in pages else {}
    chapters = {
        number: Target(
            page=there, anchor="", hint=app.env.titles[there].astext(), kind="chapter"
        )
        for number, there in chapter_pages(pages).items()
        if there != page
    }
    used: set[Target] = set()
    for text in list(_prose(document)):
        parts = list(pieces(text.astext(), claims, terms, used, chapters))
        if all(isinstance(part, str) for part in parts):
            continue
        text.parent.replace(text, [_node(app, page, part) for part in parts])


def _prose(document: "nodes.document") -> "Iterable[nodes.Text]":
    """Yield the words of paragraphs, lists and tables, not of code, links or titles."""
    from docutils import nodes

    closed = (
        nodes.reference,
        nodes.literal,
        nodes.literal_block,
        nodes.title,
        nodes.raw,
        nodes.strong,
        nodes.math,
    )
    outputs = {"cell_output", "cell_input"}
    for text in document.findall(nodes.Text):
        parent = text.parent
        while parent is not None and not isinstance(parent, closed):
            if outputs & set(parent.get("classes", [])):
                break
            parent = parent.parent
        if parent is None and not isinstance(text.parent, nodes.document):
            yield text


def _node(
    app: "Sphinx", page: str, part: str | tuple[str, Target]
) -> "nodes.Text | nodes.reference":
    from docutils import nodes

    if isinstance(part, str):
        return nodes.Text(part)
    words, target = part
    there = app.builder.get_relative_uri(page, target.page)
    return nodes.reference(
        "",
        words,
        refuri=f"{there}#{target.anchor}" if target.anchor else there,
        internal=True,
        reftitle=target.hint,
        classes=[f"{target.kind}-link"],
    )
