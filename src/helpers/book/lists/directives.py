"""The directives with which a page asks for what the package knows."""

from collections.abc import Iterable, Iterator, Mapping
from os.path import relpath
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.statemachine import StringList

from helpers.book.figures.charts import Chart
from helpers.book.figures.figure import figure_id, figure_words
from helpers.book.links.crosslinks import CLAIMS, chapter_pages
from helpers.book.lists import catalogue, ledger
from helpers.data.claims import Claim, anchor_of, claims

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def declare(app: "Sphinx") -> None:
    """Name the directives to Sphinx."""
    app.add_directive("course-claims", ClaimsDirective)
    app.add_directive("course-tables", TablesDirective)
    app.add_directive("course-glossary", GlossaryDirective)
    app.connect("html-page-context", _add_filter)


class Made(Directive):
    """A directive whose content is Markdown that the package writes."""

    # Any: docutils' state knows its document, Sphinx hangs the environment on it.
    @property
    def env(self) -> Any:
        """Sphinx's environment."""
        return self.state.document.settings.env

    def parse(self, lines: Iterable[str], *, titles: bool = False) -> list[nodes.Node]:
        """Return the nodes of some Markdown."""
        holder = nodes.Element()
        text = StringList(list(lines), source=self.env.docname)
        self.state.nested_parse(text, self.content_offset, holder, match_titles=titles)
        return list(holder.children)


class ClaimsDirective(Made):
    """All claims, each with an address of its own, and the form that filters them."""

    def run(self) -> list[nodes.Node]:
        """Return the form and one block for each claim."""
        sources = sources_by_key()
        chapters = chapter_pages(self.env.found_docs)
        made: list[nodes.Node] = [
            Chart(spec=ledger.count_chart(claims())),
            nodes.raw("", ledger.controls(claims()), format="html"),
        ]
        for claim in claims():
            block = nodes.container(
                ids=[claim.claim_id.lower()],
                classes=[
                    "claim",
                    f"status-{claim.status}",
                    f"verdict-{claim.verdict}",
                    f"chapter-{claim.chapter}",
                ],
            )
            block += self.parse(ledger.markdown(claim, sources))
            verdict = cast("nodes.paragraph", block.children[1])
            verdict += self.places(claim, chapters.get(claim.chapter))
            made.append(block)
        return made

    def places(self, claim: Claim, page: str | None) -> Iterator[nodes.Node]:
        """Yield links to the paragraph and the figure of a chapter that test the claim."""
        yield nodes.Text(" ")
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


class TablesDirective(Made):
    """Every table with its dictionary, its origin, its licence and a download."""

    def run(self) -> list[nodes.Node]:
        """Return one section for each table."""
        from helpers import data

        rows = data.tables().set_index("name")["rows"].to_dict()
        page = Path(self.env.doc2path(self.env.docname)).parent
        lines: list[str] = []
        for table in catalogue.tables():
            is_file = table.path.suffix == ".csv" and table.path.is_file()
            file = relpath(table.path, page) if is_file else None
            count = rows.get(table.name) if table.columns else None
            lines += [*catalogue.table_markdown(table, count, file), ""]
        return self.parse(lines, titles=True)


class GlossaryDirective(Made):
    """Every term with its address, in English and, where it was seen, Mongolian."""

    def run(self) -> list[nodes.Node]:
        """Return one block for each term."""
        sources = sources_by_key()
        made: list[nodes.Node] = []
        for term in catalogue.glossary_rows():
            block = nodes.container(ids=[f"term-{term['term']}"], classes=["term"])
            block += self.parse(catalogue.term_markdown(term, sources))
            made.append(block)
        return made


def _add_filter(app: "Sphinx", page: str, *_: object) -> None:
    if page == CLAIMS:
        app.add_js_file("claims.js", loading_method="defer")


def sources_by_key() -> Mapping[str, Any]:
    """Return the rows of the table ``sources`` by their key."""
    from helpers import data

    return {str(row["key"]): row for row in data.records("sources")}
