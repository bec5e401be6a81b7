"""What the book changes on every page: what it leaves out, what it mends, its look."""

import re
import shutil
from html import unescape
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.errors import BookError, Problem

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config

ASSETS = Path(str(files("helpers.book"))) / "assets"
WEB = ("html", "dirhtml", "singlehtml")
THEBE = "sphinx_thebe"

# One script of the bundle would name a variable that the theme has named already.
VEGA_BEFORE, VEGA_AFTER = "(()=>{", "})();"

_SCOPED_STYLE = re.compile(r"<style scoped>.*?</style>\s*", re.DOTALL)
_TABLE_HEAD = re.compile(
    r'(<table[^>]*class="dataframe">\s*<thead>)(.*?)(</thead>)', re.DOTALL
)
_EMPTY_HEAD = re.compile(r"<th>\s*</th>")
_TABLE = re.compile(r'<table class="dataframe">.*?</table>', re.DOTALL)
_CELL = re.compile(r'<(t[dh]( scope="\w+")?)>([^<]+)</t[dh]>')
_DATE = re.compile(r"\d{4}-\d\d(-\d\d)?( \d\d:\d\d(:\d\d)?)?")
# Characters: a cell that holds more needs a column of some width, or of a good width.
WORDS, SENTENCE = 24, 72
_TAG = re.compile(r"<[^>]*>")
_AUTO = re.compile(r'^(<html [^>]*data-theme=)"auto"', re.MULTILINE)


def declare(app: "Sphinx") -> None:
    """Connect the changes to Sphinx's events."""
    app.add_html_math_renderer(
        "mathml",
        inline_renderers=(visit_math, None),
        block_renderers=(visit_equation, None),
    )
    app.connect("config-inited", _set_defaults)
    app.connect("config-inited", _leave_out_thebe)
    app.connect("builder-inited", _add_assets)
    app.connect("html-page-context", _mend_page, priority=900)
    app.connect("build-finished", _write_colours)
    app.connect("build-finished", _write_vega)


def mend_tables(body: str) -> str:
    """Return the page with pandas' tables as the book's own style wants them.

    Their styles go, their empty corner is no heading any more, and a cell says whether
    it holds a date, which must not break, or a text, which needs some width.

    >>> mend_tables('<table border="1" class="dataframe"><thead><tr><th></th></tr></thead>')
    '<table class="dataframe"><thead><tr><td></td></tr></thead>'
    """
    body = _SCOPED_STYLE.sub("", body).replace(
        '<table border="1" class="dataframe">', '<table class="dataframe">'
    )
    body = _TABLE_HEAD.sub(
        lambda m: m[1] + _EMPTY_HEAD.sub("<td></td>", m[2]) + m[3], body
    )
    return _TABLE.sub(lambda m: _CELL.sub(_marked_cell, m[0]), body)


def _marked_cell(cell: re.Match[str]) -> str:
    words = unescape(cell[3]).strip()
    if _DATE.fullmatch(words):
        name = "date"
    elif len(words) > SENTENCE:
        name = "sentence"
    elif len(words) > WORDS:
        name = "words"
    else:
        return cell[0]
    return cell[0].replace(cell[1], f'{cell[1]} class="{name}"', 1)


def with_colours(page: str) -> str:
    """Return a page that has its colours before a script has chosen them, or without one.

    >>> with_colours('<html lang="en" data-theme="auto">')
    '<html lang="en" data-theme="light">'
    """
    return _AUTO.sub(r'\1"light"', page)


def visit_math(translator: Any, node: "nodes.math") -> None:  # Any: Sphinx's class
    """Write a formula inside a line as MathML."""
    from docutils.nodes import SkipNode

    translator.body.append(_mathml(node.astext(), "inline"))
    raise SkipNode


def visit_equation(translator: Any, node: "nodes.math_block") -> None:
    """Write a formula of its own as MathML, in a box that scrolls."""
    from docutils.nodes import SkipNode

    formula = _mathml(node.astext(), "block")
    translator.body.append(f'<div class="formula" tabindex="0">{formula}</div>\n')
    raise SkipNode


def _mathml(tex: str, display: str) -> str:
    from latex2mathml.converter import convert

    converted: str = convert(tex, display=display)
    return converted


def _set_defaults(app: "Sphinx", config: "Config") -> None:
    config.html_math_renderer = "mathml"
    # No chart, control or formula may ask another host for its script.
    config.nb_ipywidgets_js = {}


def _leave_out_thebe(app: "Sphinx", config: "Config") -> None:
    """Undo sphinx-thebe, which Jupyter Book always adds and whose script throws."""
    for listeners in app.events.listeners.values():
        for listener in list(listeners):
            if listener.handler.__module__ == THEBE:
                app.disconnect(listener.id)


def _add_assets(app: "Sphinx") -> None:
    if app.builder.name not in WEB:
        return
    for name in ("book.css", "book.js"):
        if not (ASSETS / name).is_file():
            raise BookError(
                Problem(
                    place=str(ASSETS / name),
                    wrong="The file is missing.",
                    mend="Restore it, or install the course again.",
                )
            )
    app.config.html_static_path.append(str(ASSETS))
    app.add_css_file("book.css", priority=900)
    app.add_js_file("book.js", loading_method="defer")


def _mend_page(
    app: "Sphinx",
    page: str,
    template: str,
    context: dict[str, Any],  # Any: the theme's own
    document: "nodes.document | None",
) -> None:
    if app.builder.name not in WEB:
        return
    # Empty, the theme's scripts complain of an invalid mode.
    context["default_mode"] = "auto"
    # A second, hidden menu button; the scripts bind the first one that they find, and
    # the one that readers see stays dead.
    context["theme_navbar_persistent"] = []
    context["theme_primary_sidebar_end"] = []
    # The name stands beside the mark; the theme would show the mark alone, and large.
    context["theme_logo"] = {
        **(context.get("theme_logo") or {}),
        "text": app.config.html_title,
    }
    # The heading that only paper shows has the chapter's number, too.
    context["pagetitle"] = _TAG.sub("", context.get("title", ""))
    for kind in ("script_files", "css_files"):
        context[kind] = [file for file in context.get(kind, []) if not _is_thebe(file)]
    if "body" in context:
        context["body"] = mend_tables(context["body"])


def _is_thebe(file: object) -> bool:
    return "thebe" in str(getattr(file, "filename", "") or file)


def _write_colours(app: "Sphinx", error: Exception | None) -> None:
    # The theme writes one word here and into its script, which must stay "auto".
    if error or app.builder.name not in WEB:
        return
    for path in Path(app.outdir).rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        path.write_text(with_colours(page), encoding="utf-8")


def _write_vega(app: "Sphinx", error: Exception | None) -> None:
    if error or app.builder.name not in WEB:
        return
    from helpers.book.drawing import VEGA_LITE

    # It is the same each time and takes seconds, so it stays beside the book.
    kept = Path(app.outdir).parent / f".vega-{version('vl-convert-python')}.js"
    if not kept.is_file():
        kept.write_text(_vega(VEGA_LITE), encoding="utf-8")
    shutil.copyfile(kept, Path(app.outdir, "_static", "vega.js"))


def _vega(vega_lite: str) -> str:
    import vl_convert

    # Without a snippet it gives Vega and its embedding whole.
    bundle = vl_convert.javascript_bundle(None, vl_version=vega_lite)  # type: ignore[arg-type]  # its type is too narrow
    return f"{VEGA_BEFORE}{bundle}{VEGA_AFTER}"
