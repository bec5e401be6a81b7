"""Links to the repository, and to where a notebook runs without an installation.

One setting turns them all on: the repository's address in _config.yml. An assignment
has none of those that would open its file: in the repository it has its solutions.
"""

from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from helpers.book.page.assignments import FOLDER
from helpers.errors import BookError, Problem

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

# Jupyter Book names its own repository where a book names none.
UNSET = ("", "https://github.com/executablebooks/jupyter-book")
# Where a report is written, by host.
ISSUES = {"github.com": "issues/new", "gitlab.com": "-/issues/new"}
GITHUB = "github.com"
BINDER = "https://mybinder.org"
COLAB = "https://colab.research.google.com"
# What each opens, in words that keep what they promise.
OPENS = {
    "Binder": "Binder, with the course installed (a start takes minutes)",
    "Colab": "Colab, the notebook alone (install the course there first)",
}
LAUNCH = "launch-buttons"


def declare(app: "Sphinx") -> None:
    """Have the setting read before the theme reads it."""
    app.connect("config-inited", _offer)
    # After the theme has made its buttons.
    app.connect("html-page-context", _mend_launch, priority=870)


def address(config: "Config") -> str:
    """Return the address of the repository; nothing where the book names none."""
    return str(config.html_theme_options.get("repository_url") or "")


def report_address(config: "Config", page: str) -> str:
    """Return where an error on a page is reported; nothing without a repository."""
    there = address(config)
    if not there:
        return ""
    issues = ISSUES[urlsplit(there).netloc]
    key = "title" if issues == ISSUES[GITHUB] else "issue[title]"
    return f"{there}/{issues}?{quote(key)}={quote(f'Error on {page}', safe='')}"


# Any: the theme's own buttons.
def _mend_launch(
    app: "Sphinx", page: str, template: str, context: dict[str, Any], *_: object
) -> None:
    """Say what each link opens; leave them out where solutions would be shown."""
    buttons: list[dict[str, Any]] = context.get("header_buttons", [])
    if page.startswith(FOLDER):
        buttons[:] = [one for one in buttons if one.get("label") != LAUNCH]
    for group in buttons:
        if group.get("label") == LAUNCH:
            for link in group["buttons"]:
                link["tooltip"] = OPENS.get(link["text"], link["tooltip"])


def _offer(app: "Sphinx", config: "Config") -> None:
    options = config.html_theme_options
    there = str(options.get("repository_url") or "").rstrip("/")
    if there in UNSET:
        options["repository_url"] = ""
        options["launch_buttons"] = {}
        return
    parts = urlsplit(there)
    if parts.netloc not in ISSUES or parts.path.strip("/").count("/") != 1:
        raise BookError(
            Problem(
                place="_config.yml, repository: url",
                wrong=f'"{there}" is no repository that the book can link to.',
                mend='Write it as in "https://github.com/owner/name", or leave it empty.',
            )
        )
    options["repository_url"] = there
    options["use_repository_button"] = True
    runs = {"notebook_interface": "jupyterlab", "binderhub_url": BINDER}
    if parts.netloc == GITHUB:  # Colab opens notebooks of no other host
        runs["colab_url"] = COLAB
    options["launch_buttons"] = runs
