"""What each page is given for its shell, and what of the theme is left out."""

import re
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.book.builders import WEB
from helpers.book.shell.bundle import BUNDLED, is_any
from helpers.book.shell.policy import HEAD_SCRIPT, POLICY

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config

TEMPLATES = Path(str(files("helpers.book"))) / "shell" / "templates"
THEBE = "sphinx_thebe"

_ROLES = {
    ' aria-label="Toggle hidden content"': "",
    ' role="doc-biblioentry"': ' role="listitem"',
}
# The number of a source, which nothing names and no reader sees.
_LABEL = re.compile(
    r'<span class="label"><span class="fn-bracket">\[</span>\w+'
    r'<span class="fn-bracket">\]</span></span>\n?'
)
_TAG = re.compile(r"<[^>]*>")


def declare(app: "Sphinx") -> None:
    """Connect the changes to Sphinx's events."""
    app.connect("config-inited", _settle)
    app.connect("config-inited", _leave_out_thebe)
    app.connect("config-inited", _name_folds)
    app.connect("config-inited", _add_templates, priority=900)
    app.connect("html-page-context", _mend_page, priority=900)


def with_plain_roles(body: str) -> str:
    """Return a page's content without the roles and labels that say something else.

    A fold of myst-nb is called "Toggle hidden content", whatever its words are; an entry
    of a bibliography has a role that is no longer one, within a list of none, and a
    number that nothing names.

    >>> with_plain_roles('<summary aria-label="Toggle hidden content">Show</summary>')
    '<summary>Show</summary>'
    """
    for old, new in _ROLES.items():
        body = body.replace(old, new)
    return _LABEL.sub("", body)


def _settle(app: "Sphinx", config: "Config") -> None:
    # No control of a notebook may ask another host for its script.
    config.nb_ipywidgets_js = {}
    # An index of words that no page names is an empty page.
    config.html_use_index = False


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


def _add_templates(app: "Sphinx", config: "Config") -> None:
    config.templates_path.insert(0, str(TEMPLATES))


def _mend_page(
    app: "Sphinx",
    page: str,
    template: str,
    context: dict[str, Any],  # Any: the theme's own
    document: "nodes.document | None",
) -> None:
    if app.builder.name not in WEB:
        return
    context["policy"], context["head_script"] = POLICY, HEAD_SCRIPT
    for kind in ("script_files", "css_files"):
        context[kind] = [part for part in context.get(kind, ()) if _is_own(part)]
    if "body" in context:
        context["body"] = with_plain_roles(context["body"])
    # What a page has before, or without, the script that chooses its colours.
    context["default_mode"] = "light"
    # A second, hidden menu button; the scripts bind the first one that they find, and
    # the one that readers see stays dead.
    context["theme_navbar_persistent"] = []
    context["theme_back_to_top_button"] = False
    context["theme_primary_sidebar_end"] = []
    # The name stands beside the mark; the theme would show the mark alone, and large.
    context["theme_logo"] = {
        **(context.get("theme_logo") or {}),
        "text": app.config.html_title,
    }
    # The heading that only paper shows has the chapter's number, too.
    context["pagetitle"] = _TAG.sub("", context.get("title", ""))


# Any: Sphinx's own class of a file.
def _is_own(part: Any) -> bool:
    """Say whether a page still asks for a file beside the bundles."""
    name = str(getattr(part, "filename", part) or "").partition("?")[0]
    name = name.removeprefix("_static/")
    # Without a name it is a script within the page, which the policy does not allow;
    # what those of the theme say, the bundle says.
    return bool(name) and not is_any(Path(name), BUNDLED)
