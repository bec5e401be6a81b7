"""Addresses within a chapter: the paragraph that discusses a claim."""

from typing import TYPE_CHECKING

from helpers.book.links.citations import same_address
from helpers.book.links.crosslinks import CHAPTER
from helpers.data.claims import Passage, anchor_of, claims, main_passage, named

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

BEFORE_CITATIONS = (
    400  # while links hold the sources' addresses; 500 is Sphinx's middle
)


def declare(app: "Sphinx") -> None:
    """Have the paragraphs of every chapter marked."""
    app.connect("doctree-resolved", _mark_page, priority=BEFORE_CITATIONS)


def _mark_page(app: "Sphinx", document: "nodes.document", page: str) -> None:
    from docutils import nodes

    if not CHAPTER.match(page):
        return
    paragraphs = list(document.findall(nodes.paragraph))
    passages = [_passage(paragraph) for paragraph in paragraphs]
    for claim in claims():
        urls = {same_address(url) for url in claim.urls}
        main = main_passage(claim.claim_id, urls, passages)
        if main is not None:
            paragraphs[main]["ids"].append(anchor_of(claim.claim_id))


def _passage(paragraph: "nodes.paragraph") -> Passage:
    from docutils import nodes

    links = paragraph.findall(nodes.reference)
    return Passage(
        claims=frozenset(named(paragraph.astext())),
        links=frozenset(same_address(str(link.get("refuri", ""))) for link in links),
    )
