"""The page of a reader's progress: every claim, and every exercise with its address."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst import Directive

from helpers.book.builders import WEB
from helpers.book.links.crosslinks import CLAIMS
from helpers.book.lists import strip
from helpers.book.page.exercises import bank, item_ids
from helpers.data.claims import claims
from helpers.exercises import page
from helpers.exercises.bank import FOLDER, Bank
from helpers.exercises.frontend import frontend
from helpers.exercises.schema import Item

if TYPE_CHECKING:
    from sphinx.application import Sphinx

ELEMENT = "<course-progress"
MET = "met.js"
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
    html = _claims(app, there, [item for item, _, _ in known]) + page.progress(known)
    for hole in holes:
        hole.replace_self(nodes.raw("", html, format="html"))


def _claims(app: "Sphinx", there: str, items: list[Item]) -> str:
    """Return the strip of the claims; nothing in a book without their page."""
    if CLAIMS not in app.env.found_docs:
        return ""
    asked: dict[str, list[str]] = {}
    for item in items:
        for claim in item.claims:
            asked.setdefault(claim, []).append(item.id)
    return strip.met(claims(), app.builder.get_relative_uri(there, CLAIMS), asked)


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
        # The one that listens comes before the one that tells.
        for name in (MET, SCRIPT):
            app.add_js_file(name)


def _write_script(app: "Sphinx", error: Exception | None) -> None:
    if error or app.builder.name not in WEB:
        return
    script = Path(app.outdir, "_static", SCRIPT)
    script.write_text(frontend().progress, encoding="utf-8")
