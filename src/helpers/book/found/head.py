"""What a page says of itself to search engines and to those with whom it is shared.

Everything that has to be an absolute address waits for one setting, html: baseurl.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from helpers.book.builders import WEB
from helpers.book.found import cards
from helpers.course import descriptions
from helpers.errors import BookError, Problem

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config

# The writer of docutils says a second time how wide a page is.
_VIEWPORT = '<meta name="viewport" content="width=device-width, initial-scale=1" />\n'


def declare(app: "Sphinx") -> None:
    """Have the settings read, and each page's head filled."""
    app.add_config_value("course_pages", {}, "html")
    app.connect("config-inited", _read)
    # After the page's own content, before the shell counts on it.
    app.connect("html-page-context", _fill, priority=850)


def with_slash(address: str) -> str:
    """Return the address of a book so that its pages can be joined to it.

    Raises BookError if it is none that a browser could open elsewhere.

    >>> with_slash("https://example.org/course")
    'https://example.org/course/'
    """
    if not address:
        return ""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query:
        raise BookError(
            Problem(
                place="_config.yml, html: baseurl",
                wrong=f'"{address}" is not where a book can stand.',
                mend='Write it whole, as in "https://example.org/course/".',
            )
        )
    return f"{address.rstrip('/')}/"


def _read(app: "Sphinx", config: "Config") -> None:
    config.html_baseurl = with_slash(config.html_baseurl)
    config.course_pages = descriptions.read(Path(app.srcdir))


def _fill(
    app: "Sphinx",
    page: str,
    template: str,
    context: dict[str, Any],  # Any: the theme's own
    document: "nodes.document | None",
) -> None:
    if app.builder.name not in WEB:
        return
    context["metatags"] = context.get("metatags", "").replace(_VIEWPORT, "")
    described = app.config.course_pages.get(page)
    base = app.config.html_baseurl
    image = cards.write(app, page, document) if base and document else ""
    context["description"] = described.description if described else ""
    context["card"] = urljoin(base, image) if image else ""
    context["card_size"] = cards.SIZE_PX
