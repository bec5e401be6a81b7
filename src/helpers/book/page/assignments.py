"""Assignments in the book: the students' version only; every download a students' copy."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

from helpers.book.builders import WEB
from helpers.notebooks.normalise import to_text
from helpers.notebooks.reading import parse
from helpers.notebooks.student import TEXT_STUB, copy_of, student

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FOLDER = "exercises/"
START = "chapters/start"
# The paragraph before which a reader needs the file.
WORK = "How to work."


def declare(app: "Sphinx") -> None:
    """Have the solutions taken out before anything else sees them."""
    app.connect("source-read", _read_source)
    app.connect("builder-inited", _copy_no_source)
    app.connect("html-page-context", _write_source)
    app.connect("doctree-resolved", _offer)
    app.connect("doctree-resolved", _set)


def students_text(text: str, place: str) -> str:
    """Return an assignment as students get it: no solution, no hidden check, no output.

    Raises NotebookError where the marks of a solution do not pair.
    """
    return to_text(student(parse(text, place), place))


def offer(file: str, start: str) -> str:
    """Return the line that gives a reader the notebook, and says how it is opened.

    >>> offer("a.ipynb", "")
    '<p class="course-download"><a href="a.ipynb" download>Download the notebook</a>.</p>'
    """
    how = f', and open it as <a href="{start}">Get started</a> says' if start else ""
    link = f'<a href="{file}" download>Download the notebook</a>'
    return f'<p class="course-download">{link}{how}.</p>'


def _offer(app: "Sphinx", document: nodes.document, page: str) -> None:
    source = Path(app.env.doc2path(page))
    if app.builder.name not in WEB or not page.startswith(FOLDER):
        return
    if source.suffix != ".ipynb":
        return
    here = app.builder.get_relative_uri
    up = "../" * page.count("/")
    start = here(page, START) if START in app.env.found_docs else ""
    line = nodes.raw("", offer(f"{up}_sources/{page}.ipynb", start), format="html")
    for paragraph in document.findall(nodes.paragraph):
        if paragraph.astext().startswith(WORK):
            paragraph.parent.insert(paragraph.parent.index(paragraph), line)
            return


def set_apart(document: nodes.document) -> None:
    """Frame the places for an answer, and have each title break after its number.

    >>> from docutils.utils import new_document
    >>> page = new_document("page")
    >>> page += nodes.title("", "Assignment 7: Every way")
    >>> page += nodes.paragraph("", TEXT_STUB)
    >>> page += nodes.title("", "Question 1: How far? (3 points)")
    >>> set_apart(page)
    >>> page[0].astext(), page[0][-1]["classes"], page[1]["classes"]
    ('Assignment 7: Every way', ['course-name'], ['course-answer'])
    >>> page[2][-1].astext()
    'How far? (3 points)'
    """
    for title in list(document.findall(nodes.title)):
        if title and isinstance(title[0], nodes.Text) and ": " in title[0]:
            number, _, name = title[0].partition(": ")
            rest = [nodes.Text(name), *title.children[1:]]
            title.children = []
            title += nodes.Text(f"{number}: ")
            title += nodes.inline("", "", *rest, classes=["course-name"])
    for paragraph in document.findall(nodes.paragraph):
        if paragraph.astext() == TEXT_STUB:
            paragraph["classes"].append("course-answer")


def _set(app: "Sphinx", document: nodes.document, page: str) -> None:
    if page.startswith(FOLDER) and app.env.doc2path(page).endswith(".ipynb"):
        set_apart(document)


def _read_source(app: "Sphinx", page: str, source: list[str]) -> None:
    if page.startswith(FOLDER) and source[0].lstrip().startswith("{"):
        source[0] = students_text(source[0], page)


def _copy_no_source(app: "Sphinx") -> None:
    # Sphinx would copy the file with its solutions. The setting itself stays on, so
    # that the page keeps its download button.
    if app.builder.format == "html":
        app.builder.copysource = False  # type: ignore[attr-defined]  # of HTML builders


# Any: the context is the theme's own.
def _write_source(
    app: "Sphinx", page: str, template: str, context: dict[str, Any], document: object
) -> None:
    name = context.get("sourcename")
    if not name or document is None:
        return
    source = Path(app.env.doc2path(page))
    target = Path(app.outdir, "_sources", name)
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.suffix == ".ipynb":
        target.write_bytes(copy_of(source).encode("utf-8"))
        return
    shutil.copyfile(source, target)
