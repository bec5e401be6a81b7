"""The page that a host shows for an address that leads nowhere: 404.html.

It is shown at any depth, so its own links begin at the top of the book, as the setting
html: baseurl names it; without one, at the top of the host. A script within the page
finds the book where that is wrong: below the top of a host, or on a disk.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import rjsmin

from helpers.book.builders import WEB
from helpers.book.shell.bundle import ASSETS
from helpers.book.shell.policy import digest

if TYPE_CHECKING:
    from sphinx.application import Sphinx

NAME = "404"
SCRIPT = "lost.js"
AFTER_BUNDLES = 950  # which name the style and the script anew
_BODY = (
    "<h1>This page is not here</h1>"
    '<p>The address may be old, or misspelt. Begin with <a href="{first}">the first page'
    '</a>, which lists the chapters, or <a href="{search}">search for a claim, a term or'
    " a word</a>.</p>"
)
_RELATIVE = re.compile(
    r'\b(href|src|action|data-content_root)="(?![a-z]+:|[/#])(?:\./)?([^"]*)"'
)


def declare(app: "Sphinx") -> None:
    """Have the page made, and its links turned when all else is done."""
    app.connect("html-collect-pages", _page)
    app.connect("html-page-context", _unlisted, priority=950)
    app.connect("build-finished", _root_links, priority=AFTER_BUNDLES)


def rooted(page: str, top: str) -> str:
    """Return a page of a book's top folder with links that begin at ``top``.

    >>> rooted('<a href="a.html"> <a href="#b"> <a href="https://example.org/">', "/x/")
    '<a href="/x/a.html"> <a href="#b"> <a href="https://example.org/">'
    """
    return _RELATIVE.sub(lambda found: f'{found[1]}="{top}{found[2]}"', page)


# Any: the theme's own context.
def _page(app: "Sphinx") -> Iterator[tuple[str, dict[str, Any], str]]:
    if app.builder.name in WEB:
        first = app.builder.get_target_uri(app.config.root_doc)
        search = app.builder.get_target_uri("search")
        body = _BODY.format(first=first, search=search)
        context = {"title": "Not found", "body": body}
        yield NAME, context, "page.html"


def _unlisted(
    app: "Sphinx", page: str, template: str, context: dict[str, Any], *_: object
) -> None:
    if page == NAME and app.builder.name in WEB:
        # It stands for every address that is none.
        context["pageurl"] = None
        context["metatags"] += '<meta name="robots" content="noindex" />'
        # Where the style does not load, no script of a file does either.
        script = rjsmin.jsmin((ASSETS / SCRIPT).read_text(encoding="utf-8"))
        allowed = f"script-src '{digest(script)}' "
        context["policy"] = context["policy"].replace("script-src ", allowed)
        context["first_script"] = script


def _root_links(app: "Sphinx", error: Exception | None) -> None:
    path = Path(app.outdir, f"{NAME}.html")
    if error or app.builder.name not in WEB or not path.is_file():
        return
    top = urlsplit(app.config.html_baseurl).path or "/"
    path.write_text(rooted(path.read_text("utf-8"), top), encoding="utf-8")
