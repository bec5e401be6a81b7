"""The builders of Sphinx that the book serves, and what a build hands to them."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

# Pages for a browser.
WEB = ("html", "dirhtml", "singlehtml")
# The variable that names where a build keeps what is slow to make.
CACHE = "COURSE_BOOK_CACHE"
# The file for e-readers, and the variable that says whether a build may offer it.
EPUB = "mongolia-course.epub"
OFFER = "COURSE_BOOK_EPUB"
# All that take HTML.
HTML = (*WEB, "epub")


def cache(app: "Sphinx") -> Path:
    """Return where a build keeps, beside the book, what is no part of it."""
    return Path(os.environ.get(CACHE) or Path(app.outdir).parent)
