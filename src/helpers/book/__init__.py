"""The Sphinx extension that turns the notebooks into the book: ``helpers.book``."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: "Sphinx") -> dict[str, Any]:
    """Declare to Sphinx what the book adds: figures, links, lists, its pages."""
    from helpers.book.ebook import builder as ebook
    from helpers.book.figures import charts, vega
    from helpers.book.found import (
        citation,
        forward,
        head,
        index,
        maps,
        missing,
        repository,
    )
    from helpers.book.links import anchors, citations, crosslinks
    from helpers.book.lists import directives
    from helpers.book.page import (
        assignments,
        code,
        exercises,
        finding,
        folds,
        formulas,
        languages,
        progress,
        quotes,
        spaces,
        tables,
    )
    from helpers.book.shell import bundle, pages

    parts = (
        *(charts, vega),
        *(anchors, citations, crosslinks),
        directives,
        *(assignments, code, exercises, finding, folds),
        *(formulas, progress, quotes, spaces, tables),
        *(repository, head, citation, index, maps, forward, missing),
        ebook,
        languages,
        *(pages, bundle),
    )
    for part in parts:
        part.declare(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
