"""The directives with which a page asks for what the package knows."""

import os
from collections.abc import Iterator, Mapping
from os.path import relpath
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst import Directive

from helpers.book.builders import EPUB, OFFER, WEB
from helpers.book.figures.charts import Chart
from helpers.book.figures.figure import figure_id, figure_words
from helpers.book.links.crosslinks import CLAIMS, chapter_pages
from helpers.book.lists import (
    catalogue,
    filter,
    fold,
    glossary,
    grid,
    ledger,
    letters,
    since,
    strip,
)
from helpers.data.claims import Claim, anchor_of, claims

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def declare(app: "Sphinx") -> None:
    """Name the directives to Sphinx."""
    fold.declare(app)
    letters.declare(app)
    app.add_directive("course-claims", ClaimsDirective)
    app.add_directive("course-strip", StripDirective)
    app.add_directive("course-tables", TablesDirective)
    app.add_directive("course-glossary", GlossaryDirective)
    app.add_directive("course-since", SinceDirective)
    app.add_directive("course-epub", EpubDirective)


class Made(Directive):
    """A directive whose content the package makes."""

    # Any: docutils' state knows its document, Sphinx hangs the environment on it.
    @property
    def env(self) -> Any:
        """Sphinx's environment."""
        return self.state.document.settings.env


class ClaimsDirective(Made):
    """All claims, each with an address of its own, and the form that filters them."""

    def run(self) -> list[nodes.Node]:
        """Return the form, and a section for each chapter with a block for each claim."""
        sources = sources_by_key()
        chapters = chapter_pages(self.env.found_docs)
        return [
            nodes.raw("", strip.strip(claims()), format="html"),
            Chart(spec=grid.chart(claims())),
            nodes.raw("", filter.form(len(claims())), format="html"),
            *(
                self.chapter(number, chapters.get(number), sources)
                for number in sorted({claim.chapter for claim in claims()})
            ),
        ]

    # Any: rows of the table sources.
    def chapter(
        self, number: int, page: str | None, sources: Mapping[str, Mapping[str, Any]]
    ) -> nodes.section:
        """Return the claims that a chapter tests, under its name."""
        title = self.env.titles[page].astext() if page in self.env.titles else ""
        words = f"Chapter {number}: {title}" if title else f"Chapter {number}"
        name = f"chapter-{number}"
        made = nodes.section("", nodes.title("", words), ids=[name], names=[name])
        made["classes"] = ["claims-chapter"]
        for claim in claims():
            if claim.chapter == number:
                made += ledger.block(claim, sources, list(self.places(claim, page)))
        self.state.document.note_implicit_target(made)
        return made

    def places(self, claim: Claim, page: str | None) -> Iterator[nodes.Node]:
        """Yield links to the paragraph and the figure of a chapter that test the claim."""
        yield self.link(f"Chapter {claim.chapter}", page, anchor_of(claim.claim_id))
        if page is not None and claim.figure is not None:
            words = figure_words(PurePosixPath(page).name, claim.figure)
            yield nodes.Text(" · ")
            yield self.link(words, page, figure_id(claim.figure))

    def link(self, words: str, page: str | None, anchor: str) -> nodes.Node:
        """Return a link to a place on a page, or the words alone without the page."""
        if page is None:
            return nodes.Text(words)
        there = self.env.app.builder.get_relative_uri(self.env.docname, page)
        return nodes.reference("", words, refuri=f"{there}#{anchor}", internal=True)


class StripDirective(Made):
    """The claims as a strip of squares, each a link to its place on the page of claims."""

    def run(self) -> list[nodes.Node]:
        """Return the strip with its legend."""
        ledger = self.env.app.builder.get_relative_uri(self.env.docname, CLAIMS)
        return [nodes.raw("", strip.strip(claims(), ledger), format="html")]


class TablesDirective(Made):
    """Every table with its dictionary, its origin, its licence and a download."""

    def run(self) -> list[nodes.Node]:
        """Return one section for each table."""
        from helpers import data

        rows = data.tables().set_index("name")["rows"].to_dict()
        page = self.env.docname
        folder = Path(self.env.doc2path(page)).parent
        # An e-reader downloads nothing from within a book.
        is_web = self.env.app.builder.name in WEB
        made: list[nodes.Node] = []
        for table in catalogue.tables():
            is_file = table.path.suffix == ".csv" and table.path.is_file()
            file = relpath(table.path, folder) if is_web and is_file else None
            count = rows.get(table.name) if table.columns else None
            section = catalogue.section(table, count, file, page)
            self.state.document.note_implicit_target(section)
            made.append(section)
        return made


class GlossaryDirective(Made):
    """Every term with its address, in English and, where it was seen, Mongolian."""

    def run(self) -> list[nodes.Node]:
        """Return one block for each term, by letters."""
        sources = sources_by_key()
        named = (
            (term["english"], glossary.block(term, sources))
            for term in glossary.terms()
        )
        return letters.parted(named, row=self.env.app.builder.name in WEB)


class SinceDirective(Made):
    """What happened after the article, each event with what it would change."""

    def run(self) -> list[nodes.Node]:
        """Return one block for each event."""
        sources = sources_by_key()
        return [since.block(event, sources) for event in since.events()]


class EpubDirective(Made):
    """The link to the book for e-readers, in a build that makes it."""

    def run(self) -> list[nodes.Node]:
        """Return a paragraph with the link, or nothing."""
        if not os.environ.get(OFFER):
            return []
        depth = self.env.docname.count("/")
        link = f'<a href="{"../" * depth}{EPUB}" download>the book as EPUB</a>'
        words = f"<p>To read on an e-reader, download {link}.</p>"
        return [nodes.raw("", words, format="html")]


def sources_by_key() -> Mapping[str, Any]:
    """Return the rows of the table ``sources`` by their key."""
    from helpers import data

    return {str(row["key"]): row for row in data.records("sources")}
