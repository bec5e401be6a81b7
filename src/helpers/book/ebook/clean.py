"""A page as an e-reader takes it: well-formed, nothing that needs a script, no dead link."""

import re
from collections.abc import Collection
from posixpath import join, normpath
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Tag

# What only a script, a form or a style of the web makes use of, and the code that only
# carries the words of a figure.
LEFT_OUT = (
    "script, style, noscript, template, form, button, input, svg, .headerlink,"
    " details.above-input, .claims-skip, .chart-tools, .course-wait, .tableofcontents-wrapper"
)
ALIVE = ("course-progress", "course-exercise")
# What HTML once knew, and pandas and docutils still write.
OLD = ("border", "align", "valign", "frame", "rules", "char", "scoped", "download")
# Code that does nothing but show what stands below it.
_SHOWS = re.compile(r"\s*(?:exercise\([^()]*\)\s*)+")
_WEB_ONLY = "This part of the book works in a browser, on the book's own pages."


def readable(body: str, page: str, files: Collection[str]) -> str:
    """Return the content of a page as XHTML.

    ``page`` is its name, and ``files`` are the pages of the book with their endings: a
    link to anything else inside the book is words. Folds stand open, for readers that
    fold nothing.

    >>> readable('<p><a href="../x.zip" download>x</a><br></p>', "a/b", ["a/b.xhtml"])
    '<p>x<br/></p>'
    """
    soup = BeautifulSoup(body, "html.parser")
    for part in soup.select(LEFT_OUT):
        part.decompose()
    for code in soup.select(".cell_input"):
        if _SHOWS.fullmatch(code.get_text()):
            code.decompose()
    for part in soup.find_all(ALIVE):
        told = soup.new_tag("p")
        told.string = _WEB_ONLY
        part.replace_with(told)
    for part in soup.find_all(True):
        for name in OLD:
            part.attrs.pop(name, None)
    for words in soup.select("summary p"):
        words.name = "span"
    for fold in soup.find_all("details"):
        fold["open"] = "open"
    for link in soup.find_all("a", href=True):
        if not _leads(str(link["href"]), page, files):
            link.unwrap()
    _name_once(soup)
    return soup.decode(formatter="minimal")


def _leads(address: str, page: str, files: Collection[str]) -> bool:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path:
        return True
    return normpath(join(page, "..", unquote(parts.path))) in files


def _name_once(soup: BeautifulSoup) -> None:
    """Take the second of two equal addresses from a page."""
    known: set[str] = set()
    for part in soup.find_all(id=True):
        assert isinstance(part, Tag)
        name = str(part["id"])
        if name in known:
            del part["id"]
        known.add(name)
