"""The Sphinx extension that turns the notebooks into the book: ``helpers.book``."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: "Sphinx") -> dict[str, Any]:
    """Declare to Sphinx what the book adds: charts, citations, pages."""
    from helpers.book import (
        anchors,
        assignments,
        charts,
        citations,
        crosslinks,
        directives,
        exercises,
        pages,
    )

    anchors.declare(app)
    assignments.declare(app)
    charts.declare(app)
    citations.declare(app)
    directives.declare(app)
    crosslinks.declare(app)
    exercises.declare(app)
    pages.declare(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
