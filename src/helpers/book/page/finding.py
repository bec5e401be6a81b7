"""How a reader finds a claim or a page: what is typed is folded, in both spellings."""

from pathlib import Path
from typing import TYPE_CHECKING

from helpers.book.builders import WEB
from helpers.book.found import index
from helpers.book.links.crosslinks import CLAIMS
from helpers.book.shell.bundle import ASSETS
from helpers.exercises.frontend import lent

if TYPE_CHECKING:
    from sphinx.application import Sphinx

SPELLING = "spelling.js"
# Which page has which scripts; each takes its functions from SPELLING.
SCRIPTS = {CLAIMS: ("claims.js",), "search": (index.FILE, "search.js")}


def declare(app: "Sphinx") -> None:
    """Have the scripts stand on the pages that need them."""
    app.connect("html-page-context", _add_scripts)
    app.connect("build-finished", _write_spelling)


def spelling() -> str:
    """Return the script that knows how words are folded and spelt."""
    source = (ASSETS / SPELLING).read_text(encoding="utf-8")
    return lent("courseSpelling", source, ("fold", "plain", "spellings"))


def _add_scripts(app: "Sphinx", page: str, *_: object) -> None:
    if page in SCRIPTS:
        for name in (SPELLING, *SCRIPTS[page]):
            app.add_js_file(name, loading_method="defer")


def _write_spelling(app: "Sphinx", error: Exception | None) -> None:
    if error or app.builder.name not in WEB:
        return
    Path(app.outdir, "_static", SPELLING).write_text(spelling(), encoding="utf-8")
