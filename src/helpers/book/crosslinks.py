"""Links that no author writes: from a claim's name and a term's first use."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

CHAPTER = re.compile(r"chapters/\d\d-")
CLAIMS = "chapters/claims"
GLOSSARY = "chapters/glossary"
_CLAIM = re.compile(r"\bS\d\d\b")
_BRACKET = re.compile(r"\s*\([^)]*\)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where words lead, and what a reader sees before following."""

    page: str
    anchor: str
    hint: str
    kind: str


def pieces(
    text: str, claims: Mapping[str, Target], terms: dict[str, Target]
) -> Iterator[str | tuple[str, Target]]:
    """Yield a text in pieces: plain ones, and those that lead somewhere.

    Claims lead each time they are named; a term leads once, and leaves ``terms``.
    """
    place = 0
    while found := _next(text, place, claims, terms):
        match, target = found
        if match.start() > place:
            yield text[place : match.start()]
        yield match[0], target
        if target.kind == "term":
            for words in [w for w, known in terms.items() if known == target]:
                del terms[words]
        place = match.end()
    if place < len(text):
        yield text[place:]


def claim_targets() -> dict[str, Target]:
    """Return where each claim is told in full."""
    from helpers.book import ledger

    return {
        claim.claim_id: Target(
            page=CLAIMS, anchor=claim.claim_id.lower(), hint=claim.claim, kind="claim"
        )
        for claim in ledger.claims()
    }


def term_targets() -> dict[str, Target]:
    """Return where each term is explained, by its words in small letters."""
    from helpers.book import catalogue

    found = {}
    for term in catalogue.glossary_rows():
        words = _BRACKET.sub("", str(term["english"]).lower())
        found[words] = Target(
            page=GLOSSARY,
            anchor=f"term-{term['term']}",
            hint=str(term["meaning"]),
            kind="term",
        )
    return found


def declare(app: "Sphinx") -> None:
    """Have the words of every chapter linked."""
    app.connect("doctree-resolved", _link_page)


def _next(
    text: str, place: int, claims: Mapping[str, Target], terms: Mapping[str, Target]
) -> tuple[re.Match[str], Target] | None:
    best: tuple[re.Match[str], Target] | None = None
    claim = _CLAIM.search(text, place)
    while claim and claim[0] not in claims:
        claim = _CLAIM.search(text, claim.end())
    if claim:
        best = (claim, claims[claim[0]])
    for words, target in terms.items():
        match = _word(words).search(text, place)
        # Of two that begin together the longer one: "third-neighbour policy".
        if match and (best is None or _rank(match) < _rank(best[0])):
            best = (match, target)
    return best


def _rank(match: re.Match[str]) -> tuple[int, int]:
    return match.start(), -match.end()


def _word(words: str) -> re.Pattern[str]:
    flexible = re.escape(words).replace(r"\ ", r"[\s-]").replace(r"\-", r"[\s-]")
    return re.compile(rf"\b{flexible}s?\b", re.IGNORECASE)


def _link_page(app: "Sphinx", document: "nodes.document", page: str) -> None:
    if not CHAPTER.match(page):
        return
    pages = app.env.found_docs
    claims = claim_targets() if CLAIMS in pages else {}
    terms = term_targets() if GLOSSARY in pages else {}
    for text in list(_prose(document)):
        parts = list(pieces(text.astext(), claims, terms))
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
        refuri=f"{there}#{target.anchor}",
        internal=True,
        reftitle=target.hint,
        classes=[f"{target.kind}-link"],
    )
