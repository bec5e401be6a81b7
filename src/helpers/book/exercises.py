"""Exercises in the book: drawn from the bank, with script, style and a reader's progress."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.util import logging

from helpers.book.charts import BUILDERS, EXTENSION
from helpers.data import region
from helpers.errors import ItemError, Problem
from helpers.exercises import maps, page
from helpers.exercises.bank import FOLDER, Bank, read, unknown_item
from helpers.exercises.frontend import frontend
from helpers.exercises.view import public

if TYPE_CHECKING:
    from collections.abc import Sequence

    # myst-nb carries no mark that it is typed.
    from myst_nb.core.render import (  # type: ignore[import-untyped]
        MimeData,
        NbElementRenderer,
    )
    from sphinx.application import Sphinx

ELEMENT = "<course-exercise"
PROGRESS = "<course-progress"
TEXTS = ("text", "latex")

_logger = logging.getLogger(__name__)


class Exercise(nodes.General, nodes.Element):
    """An exercise of the document tree: which item, in which language, shown again?"""


class Progress(nodes.General, nodes.Element):
    """Where the list of a reader's answers will stand, once all pages are read."""


class ProgressDirective(Directive):
    """The list of a reader's answers, with export, import and clear."""

    def run(self) -> list[nodes.Node]:
        """Return the place of the list."""
        return [Progress()]


class ExercisePlugin:
    """myst-nb's hook for outputs of the exercises' kind."""

    mime_priority_overrides: ClassVar["Sequence[tuple[str, str, int | None]]"] = [
        (builder, page.MIME, 1) for builder in (*BUILDERS, *TEXTS)
    ]

    @staticmethod
    def handle_mime(
        renderer: "NbElementRenderer", data: "MimeData", inline: bool
    ) -> "list[nodes.Element] | None":
        """Return an exercise's node; None for what is none, or no book of ours.

        What the bank does not have is a warning, and stops the build.
        """
        if inline or data.mime_type != page.MIME:
            return None
        # The plugin is found in every book of the environment.
        env = getattr(renderer.renderer, "sphinx_env", None)
        if env is None or EXTENSION not in env.app.extensions:
            return None
        items = bank(Path(env.srcdir, FOLDER))
        if items is None:
            return []
        found = exercise(data.content, items)
        if isinstance(found, Exercise):
            return [found]
        _warn(f"cell {data.cell_index + 1}, {found}", (env.docname, data.line))
        return []


def declare(app: "Sphinx") -> None:
    """Have exercises drawn, and the scripts stand only where they are needed."""
    maps.provide("region", region)
    app.add_directive("course-progress", ProgressDirective)
    app.connect("html-page-context", _add_scripts)
    app.connect("build-finished", _write_scripts)
    app.connect("doctree-resolved", _draw)
    app.connect("doctree-resolved", _fill_progress)


@cache
def bank(folder: Path) -> Bank | None:
    """Return the items of a folder; None, and warnings, if they cannot be read."""
    try:
        return read(folder)
    except ItemError as error:
        for problem in error.problems:
            said = f"{problem.wrong} {problem.mend}"
            _warn(said, problem.place)
        return None


# Any: a stored output may hold anything.
def exercise(stored: Any, items: Bank) -> Exercise | Problem:
    """Return the node of a stored exercise, or what is wrong with it."""
    if not isinstance(stored, dict) or not isinstance(stored.get("id"), str):
        return Problem(
            place="A stored exercise",
            wrong="It does not say its id.",
            mend="Run the notebook with `course run`.",
        )
    item = stored["id"]
    if item not in items.items:
        return unknown_item(item, items.items)
    language = "mn" if stored.get("language") == "mn" else "en"
    return Exercise(item=item, recall=stored.get("recall") is True, language=language)


def draw(document: nodes.document, items: Bank, *, html: bool = True) -> None:
    """Put the exercises of a page into it, the first showing of each with its id.

    As raw HTML they are found by the book's search, which reads no node of ours.
    """
    named: set[str] = set()
    for node in list(document.findall(Exercise)):
        item = items[node["item"]]
        if not html:
            words = page.text(public(item), language=node["language"])
            node.replace_self(nodes.literal_block("", words, language="none"))
            continue
        element = page.html(
            item,
            language=node["language"],
            recall=node["recall"],
            named=item.id not in named,
        )
        named.add(item.id)
        classes = ["output", "text_html"]
        node.replace_self(nodes.raw("", element, format="html", classes=classes))


def item_ids(document: nodes.document) -> Iterator[str]:
    """Yield the items of a page in their order.

    >>> from docutils.utils import new_document
    >>> document = new_document("page")
    >>> document += Exercise(item="ch01-first", recall=False, language="en")
    >>> list(item_ids(document))
    ['ch01-first']
    """
    for node in document.findall(Exercise):
        yield node["item"]


def _warn(said: str, where: str | tuple[str, int | None]) -> None:
    _logger.warning("%s", said, location=where, type="course", subtype="exercise")


def _draw(app: "Sphinx", document: nodes.document, _: str) -> None:
    items = bank(Path(app.srcdir, FOLDER)) if any(item_ids(document)) else None
    if items is not None:
        draw(document, items, html=app.builder.format == "html")


def _fill_progress(app: "Sphinx", document: nodes.document, there: str) -> None:
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
def _add_scripts(
    app: "Sphinx", there: str, template: str, context: dict[str, Any], *_: object
) -> None:
    body = str(context.get("body", ""))
    if ELEMENT in body:
        app.add_css_file("exercises.css")
        app.add_js_file("exercises.js", loading_method="defer")
    if PROGRESS in body:
        app.add_css_file("exercises.css")
        app.add_js_file("progress.js", loading_method="defer")


def _write_scripts(app: "Sphinx", error: Exception | None) -> None:
    if error or app.builder.format != "html" or app.builder.name == "epub":
        return
    front = frontend()
    static = Path(app.outdir, "_static")
    for name, text in (
        ("exercises.js", front.script),
        ("exercises.css", front.css),
        ("progress.js", front.progress),
    ):
        (static / name).write_text(text, encoding="utf-8")
