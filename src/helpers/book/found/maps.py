"""Two lists for programs: every page for search engines, every change for feed readers.

Both need absolute addresses, so there are none until _config.yml says html: baseurl.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

from helpers.book.builders import WEB
from helpers.book.found import changed
from helpers.book.lists import since
from helpers.book.page.quotes import in_text

if TYPE_CHECKING:
    from sphinx.application import Sphinx

SITEMAP, FEED = "sitemap.xml", "feed.xml"
SINCE = "chapters/since"
# https://www.sitemaps.org/protocol.html and RFC 4287
_SITEMAP_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_ATOM_SPACE = "http://www.w3.org/2005/Atom"


def declare(app: "Sphinx") -> None:
    """Have both written when all pages are, and the feed named in each page's head."""
    app.connect("html-page-context", _name_feed)
    app.connect("build-finished", _write)


def sitemap(pages: Iterable[tuple[str, date | None]]) -> bytes:
    """Return the list of pages, each with its address and the day of its last change."""
    made = ET.Element("urlset", xmlns=_SITEMAP_SPACE)
    for address, day in pages:
        one = ET.SubElement(made, "url")
        ET.SubElement(one, "loc").text = address
        if day:
            ET.SubElement(one, "lastmod").text = day.isoformat()
    return _file(made)


# Any: rows of the table events.
def feed(
    events: Iterable[Mapping[str, Any]], page: str, home: str, title: str, author: str
) -> bytes:
    """Return the events as a feed, the newest first, each with what it would change.

    ``page`` is the address of the page that tells them, ``home`` that of the feed.
    """
    newest = sorted(events, key=lambda event: event["date_last"], reverse=True)
    made = ET.Element("feed", xmlns=_ATOM_SPACE)
    _texts(made, id=home, title=in_text(title), updated=_moment(newest[0]["date_last"]))
    _texts(ET.SubElement(made, "author"), name=author)
    ET.SubElement(made, "link", rel="self", href=home)
    ET.SubElement(made, "link", href=page)
    for event in newest:
        there = f"{page}#{event['event_id'].lower()}"
        one = ET.SubElement(made, "entry")
        words = f"{event['what']} What it would change: {event['changes']}"
        _texts(one, id=there, title=in_text(event["title"]), summary=in_text(words))
        _texts(one, updated=_moment(event["date_last"]))
        ET.SubElement(one, "link", href=there)
    return _file(made)


def _texts(parent: ET.Element, **texts: str) -> None:
    for name, text in texts.items():
        ET.SubElement(parent, name).text = text


def _moment(day: date) -> str:
    return f"{day:%Y-%m-%d}T00:00:00Z"


def _file(made: ET.Element) -> bytes:
    ET.indent(made)
    found: bytes = ET.tostring(made, encoding="utf-8", xml_declaration=True)
    return found


def _has_feed(app: "Sphinx") -> bool:
    return bool(app.config.html_baseurl) and SINCE in app.env.found_docs


# Any: the context is the theme's own.
def _name_feed(
    app: "Sphinx", page: str, template: str, context: dict[str, Any], *_: object
) -> None:
    context["feed"] = FEED if _has_feed(app) else ""


def _write(app: "Sphinx", error: Exception | None) -> None:
    base = app.config.html_baseurl
    if error or not base or app.builder.name not in WEB:
        return
    root, out = Path(app.srcdir), Path(app.outdir)
    days = changed.days(root)
    address = app.builder.get_target_uri
    pages = [
        (
            urljoin(base, address(page)),
            days.get(Path(app.env.doc2path(page)).relative_to(root).as_posix()),
        )
        for page in sorted(app.env.found_docs)
    ]
    (out / SITEMAP).write_bytes(sitemap(pages))
    if _has_feed(app):
        page = urljoin(base, address(SINCE))
        title = f"{app.config.html_title}: what happened since"
        made = feed(since.events(), page, urljoin(base, FEED), title, app.config.author)
        (out / FEED).write_bytes(made)
