"""The page of a reader's progress: every exercise of the book, with its address."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst import Directive

from helpers.book.builders import WEB
from helpers.book.page.exercises import bank, item_ids
from helpers.exercises import page
from helpers.exercises.bank import FOLDER, Bank
from helpers.exercises.frontend import frontend

if TYPE_CHECKING:
    from sphinx.application import Sphinx

ELEMENT = "<course-progress"
SCRIPT = "progress.js"


class Progress(nodes.General, nodes.Element):
    """Where the list of a reader's answers will stand, once all pages are read."""


class ProgressDirective(Directive):
    """The list of a reader's answers, with export, import and clear."""

    def run(self) -> list[nodes.Node]:
        """Return the place of the list."""
        return [Progress()]


def declare(app: "Sphinx") -> None:
    """Name the directive, and have its script stand where the list does."""
    app.add_directive("course-progress", ProgressDirective)
    app.connect("html-page-context", _add_script)
    app.connect("build-finished", _write_script)
    app.connect("doctree-resolved", _fill)


def _fill(app: "Sphinx", document: nodes.document, there: str) -> None:
    holes = list(document.findall(Progress))
    if not holes:
        return
    items = bank(Path(app.srcdir, FOLDER)) or Bank({}, {})
    known = [(items[item], title, url) for item, title, url in _places(app, there)]
    for hole in holes:
        hole.replace_self(nodes.raw("", page.progress(known), format="html"))


def _places(app: "Sphinx", here: str) -> Iterator[tuple[str, str, str]]:
    """Yield each item of the book with title and address, as seen from a page."""
    seen = set()
    for there in sorted(app.env.found_docs):
        for item in item_ids(app.env.get_doctree(there)):
            if item in seen:
                continue
            seen.add(item)
            number = app.env.toc_secnumbers.get(there, {}).get("", ())
            name = app.env.titles[there].astext()
            title = f"{number[0]}. {name}" if number else name
            url = app.builder.get_relative_uri(here, there)
            yield item, title, f"{url}#{item}"


# Any: the context is the theme's own.
def _add_script(
    app: "Sphinx", there: str, template: str, context: dict[str, Any], *_: object
) -> None:
    if ELEMENT in str(context.get("body", "")):
        app.add_css_file("exercises.css")
        app.add_js_file(SCRIPT, loading_method="defer")


def _write_script(app: "Sphinx", error: Exception | None) -> None:
    if error or app.builder.name not in WEB:
        return
    script = Path(app.outdir, "_static", SCRIPT)
    script.write_text(frontend().progress, encoding="utf-8")
