"""Exercises in the book: drawn from the bank, with their script and their style."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.util import logging

from helpers.book.builders import HTML, WEB
from helpers.book.outputs import book_of, priorities
from helpers.book.page.spaces import bound
from helpers.data import region
from helpers.errors import ItemError, Problem
from helpers.exercises import maps, page
from helpers.exercises.bank import FOLDER, Bank, read, unknown_item
from helpers.exercises.frontend import frontend
from helpers.exercises.paper import paper
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
TEXTS = ("text", "latex")

_logger = logging.getLogger(__name__)


class Exercise(nodes.General, nodes.Element):
    """An exercise of the document tree: which item, in which language, shown again?"""


class ExercisePlugin:
    """myst-nb's hook for outputs of the exercises' kind."""

    mime_priority_overrides: ClassVar["Sequence[tuple[str, str, int | None]]"] = (
        priorities(page.MIME, (*HTML, *TEXTS))
    )

    @staticmethod
    def handle_mime(
        renderer: "NbElementRenderer", data: "MimeData", inline: bool
    ) -> "list[nodes.Element] | None":
        """Return an exercise's node; None for what is none, or no book of ours.

        What the bank does not have is a warning, and stops the build.
        """
        env = book_of(renderer, data, inline, page.MIME)
        if env is None:
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
    maps.provide("region", region, home="MNG")
    app.connect("html-page-context", _add_scripts)
    app.connect("build-finished", _write_scripts)
    app.connect("doctree-resolved", _draw)


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


def draw(
    document: nodes.document,
    items: Bank,
    *,
    html: bool = True,
    alive: bool = True,
    asked: Callable[[str], str] = lambda item: "",
) -> None:
    """Put the exercises of a page into it, the first showing of each with its id.

    Where nothing comes alive, the answers follow. A prediction that is shown again
    without its question leads to the address where it was ``asked``.

    As raw HTML they are found by the book's search, which reads no node of ours.
    """
    named: set[str] = set()
    for node in list(document.findall(Exercise)):
        item = items[node["item"]]
        if not html:
            words = page.text(public(item), language=node["language"])
            node.replace_self(nodes.literal_block("", words, language="none"))
            continue
        is_first = item.id not in named
        named.add(item.id)
        if not alive:
            made = paper(item, language=node["language"], named=is_first)
            node.replace_self(nodes.raw("", bound(made), format="html"))
            continue
        element = page.html(
            item,
            language=node["language"],
            recall=node["recall"],
            named=is_first,
            asked=asked(item.id) if node["recall"] and is_first else "",
        )
        classes = ["output", "text_html"]
        node.replace_self(nodes.raw("", bound(element), format="html", classes=classes))


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


def _draw(app: "Sphinx", document: nodes.document, here: str) -> None:
    items = bank(Path(app.srcdir, FOLDER)) if any(item_ids(document)) else None
    if items is None:
        return
    is_web = app.builder.name in WEB

    def asked(item: str) -> str:
        there = _page_that_asks(app, item)
        return f"{app.builder.get_relative_uri(here, there)}#{item}" if there else ""

    is_html = app.builder.format == "html"
    draw(document, items, html=is_html, alive=is_web, asked=asked)


def _page_that_asks(app: "Sphinx", item: str) -> str:
    """Return the first page that shows an item to be answered; nothing if none does."""
    return next(
        (
            there
            for there in sorted(app.env.found_docs)
            for node in app.env.get_doctree(there).findall(Exercise)
            if node["item"] == item and not node["recall"]
        ),
        "",
    )


# Any: the context is the theme's own.
def _add_scripts(
    app: "Sphinx", there: str, template: str, context: dict[str, Any], *_: object
) -> None:
    body = str(context.get("body", ""))
    if ELEMENT in body:
        app.add_css_file("exercises.css")
        app.add_js_file("exercises.js")


def _write_scripts(app: "Sphinx", error: Exception | None) -> None:
    if error or app.builder.name not in WEB:
        return
    front = frontend()
    static = Path(app.outdir, "_static")
    for name, text in (
        ("exercises.js", front.script),
        ("exercises.css", front.css),
    ):
        (static / name).write_text(text, encoding="utf-8")
