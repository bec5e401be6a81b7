"""Exercises in the book: their script and style, and the page of a reader's progress."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst import Directive

from helpers.book.builders import WEB

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from helpers.exercises.schema import Item

ELEMENT = "<course-exercise"
PROGRESS = "<course-progress"
_ITEM = re.compile(r'<course-exercise data-item="([a-z0-9-]+)"')


def declare(app: "Sphinx") -> None:
    """Name the directive, and have the scripts stand only where they are needed."""
    app.add_directive("course-progress", ProgressDirective)
    app.connect("html-page-context", _add_scripts)
    app.connect("build-finished", _write_scripts)
    app.connect("doctree-resolved", _fill_progress)


class Progress(nodes.General, nodes.Element):
    """Where the list of a reader's answers will stand, once all pages are read."""


class ProgressDirective(Directive):
    """The list of a reader's answers, with export, import and clear."""

    def run(self) -> list[nodes.Node]:
        """Return the place of the list."""
        return [Progress()]


def progress_html(places: list[tuple[str, str, str]], folder: Path) -> str:
    """Return the element that lists answers; ``places`` are (item, title, address)."""
    from helpers.exercises import page
    from helpers.exercises.bank import read

    bank = read(folder)
    known: list[tuple[Item, str, str]] = [
        (bank[item], title, url) for item, title, url in places
    ]
    return page.progress(known)


def item_ids(document: nodes.document) -> Iterator[str]:
    """Yield the items of a page in their order.

    >>> from docutils.utils import new_document
    >>> document = new_document("page")
    >>> html = '<course-exercise data-item="ch01-first" data-version="1">'
    >>> document += nodes.raw("", html, format="html")
    >>> list(item_ids(document))
    ['ch01-first']
    """
    for raw in document.findall(nodes.raw):
        yield from _ITEM.findall(raw.astext())


def with_anchors(body: str) -> str:
    """Return a page in which each exercise has an address of its own.

    >>> with_anchors('<course-exercise data-item="ch01-a" data-version="1">')
    '<course-exercise id="ch01-a" data-item="ch01-a" data-version="1">'
    """
    named: set[str] = set()

    def name(found: re.Match[str]) -> str:
        item = found[1]
        if item in named:  # a prediction, shown again
            return found[0]
        named.add(item)
        return f'<course-exercise id="{item}" data-item="{item}"'

    return _ITEM.sub(name, body)


def _fill_progress(app: "Sphinx", document: nodes.document, page: str) -> None:
    holes = list(document.findall(Progress))
    if not holes:
        return
    html = progress_html(list(_places(app, page)), Path(app.srcdir, "exercises/items"))
    for hole in holes:
        hole.replace_self(nodes.raw("", html, format="html"))


def _places(app: "Sphinx", page: str) -> Iterator[tuple[str, str, str]]:
    seen = set()
    for there in sorted(app.env.found_docs):
        document = app.env.get_doctree(there)
        for item in item_ids(document):
            if item in seen:
                continue
            seen.add(item)
            number = app.env.toc_secnumbers.get(there, {}).get("", ())
            name = app.env.titles[there].astext()
            title = f"{number[0]}. {name}" if number else name
            url = app.builder.get_relative_uri(page, there)
            yield item, title, f"{url}#{item}"


# Any: the context is the theme's own.
def _add_scripts(
    app: "Sphinx", page: str, template: str, context: dict[str, Any], *_: object
) -> None:
    body = with_anchors(str(context.get("body", "")))
    if ELEMENT in body:
        context["body"] = body
        app.add_css_file("exercises.css")
        app.add_js_file("exercises.js", loading_method="defer")
    if PROGRESS in body:
        app.add_css_file("exercises.css")
        app.add_js_file("progress.js", loading_method="defer")


def _write_scripts(app: "Sphinx", error: Exception | None) -> None:
    if error or app.builder.name not in WEB:
        return
    from helpers.exercises.frontend import frontend

    front = frontend()
    static = Path(app.outdir, "_static")
    for name, text in (
        ("exercises.js", front.script),
        ("exercises.css", front.css),
        ("progress.js", front.progress),
    ):
        (static / name).write_text(text, encoding="utf-8")
