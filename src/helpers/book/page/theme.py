"""What the book changes in its theme: what it leaves out, what it mends, its look."""

import re
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.book.builders import WEB
from helpers.errors import BookError, Problem

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config

ASSETS = Path(str(files("helpers.book"))) / "assets"
THEBE = "sphinx_thebe"

_TAG = re.compile(r"<[^>]*>")
_AUTO = re.compile(r'^(<html [^>]*data-theme=)"auto"', re.MULTILINE)


def declare(app: "Sphinx") -> None:
    """Connect the changes to Sphinx's events."""
    app.connect("config-inited", _ask_nobody)
    app.connect("config-inited", _leave_out_thebe)
    app.connect("config-inited", _name_folds)
    app.connect("builder-inited", _add_assets)
    app.connect("html-page-context", _mend_page, priority=900)
    app.connect("build-finished", _write_colours)


def with_colours(page: str) -> str:
    """Return a page that has its colours before a script has chosen them, or without one.

    >>> with_colours('<html lang="en" data-theme="auto">')
    '<html lang="en" data-theme="light">'
    """
    return _AUTO.sub(r'\1"light"', page)


def _ask_nobody(app: "Sphinx", config: "Config") -> None:
    # No control of a notebook may ask another host for its script.
    config.nb_ipywidgets_js = {}


def _name_folds(app: "Sphinx", config: "Config") -> None:
    # The words of a chart, or what a reader may skip; see notebooks/folds.py.
    config.nb_code_prompt_show = "Show the code"
    config.nb_code_prompt_hide = "Hide the code"


def _leave_out_thebe(app: "Sphinx", config: "Config") -> None:
    """Undo sphinx-thebe, which Jupyter Book always adds and whose script throws."""
    for listeners in app.events.listeners.values():
        for listener in list(listeners):
            if listener.handler.__module__ == THEBE:
                app.disconnect(listener.id)
    styles = app.registry.css_files
    styles[:] = [style for style in styles if style[0] != "sphinx-thebe.css"]


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


def _write_colours(app: "Sphinx", error: Exception | None) -> None:
    # The theme writes one word here and into its script, which must stay "auto".
    if error or app.builder.name not in WEB:
        return
    for path in Path(app.outdir).rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        path.write_text(with_colours(page), encoding="utf-8")
