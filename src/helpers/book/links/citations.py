"""Citations: a link to a source leads to its entry on the bibliography page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from helpers.errors import Problem, nearest

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinxcontrib.bibtex.domain import BibtexDomain

# Where every link must lead to a source of the bibliography.
CHAPTERS = "chapters/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An entry of the bibliography as a reader finds it."""

    page: str
    anchor: str
    reference: str
    language: str  # as BibLaTeX names it; empty for English


def same_address(url: str) -> str:
    """Return the address in the one form in which two spellings of it are equal.

    >>> same_address("https://Example.org/a%20b/") == same_address("https://example.org/a b")
    True
    """
    parts = urlsplit(unescape(url))  # MyST writes & as &amp; into its tree
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc.lower()}{unquote(parts.path).rstrip('/')}{unquote(query)}"


def find_source(url: str, sources: Mapping[str, Source]) -> Source | Problem:
    """Return the source with this address, or what is wrong with the link."""
    source = sources.get(same_address(url))
    if source is not None:
        return source
    guess = nearest(same_address(url), sources, cutoff=0.8)
    return Problem(
        place=url,
        wrong="No entry of references.bib has this address.",
        mend=f"Add the source there, or mend the link. {guess}".strip(),
    )


def declare(app: "Sphinx") -> None:
    """Have the links of every page turned, once all sources are known."""
    from helpers.book.links import references

    references.register()
    app.connect("doctree-resolved", _turn_links)


def _turn_links(app: "Sphinx", document: "nodes.document", page: str) -> None:
    known = sources(app.env)
    if not page.startswith(CHAPTERS) or not known:
        return
    if page in {source.page for source in known.values()}:
        return
    from sphinx.util import logging

    logger = logging.getLogger(__name__)
    for link in _outward_links(document):
        found = find_source(link["refuri"], known)
        if isinstance(found, Problem):
            logger.warning(
                "%s", found, location=link, type="course", subtype="citation"
            )
            continue
        there = app.builder.get_relative_uri(page, found.page)
        link["refuri"] = f"{there}#{found.anchor}"
        link["reftitle"] = found.reference
        link["classes"] = ["citation-link"]
        link["internal"] = True


def _outward_links(document: "nodes.document") -> "Iterator[nodes.reference]":
    from docutils import nodes

    for link in document.findall(nodes.reference):
        if str(link.get("refuri", "")).startswith(("http://", "https://")):
            yield link


def sources(env: "BuildEnvironment") -> dict[str, Source]:
    """Return the sources of a book's bibliography by their addresses."""
    if "cite" not in env.domains:
        return {}
    domain: BibtexDomain = env.domains["cite"]  # type: ignore[assignment]  # looked up by name
    found: dict[str, Source] = {}
    for citation in domain.citations:
        url = citation.entry.fields.get("url")
        if url is None:
            continue
        source = Source(
            page=citation.bibliography_key.docname,
            anchor=citation.citation_id,
            reference=str(citation.formatted_entry.text),
            language=citation.entry.fields.get("langid", ""),
        )
        found.setdefault(same_address(url), source)
    return found
