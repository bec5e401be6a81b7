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

SPELLING, SEARCH = "spelling.js", "search.js"
# Which page has which scripts, each after those from which it takes its functions.
SCRIPTS = {
    CLAIMS: (SPELLING, "claims.js"),
    "search": ("language_data.js", index.FILE, SEARCH, "results.js"),
}


def declare(app: "Sphinx") -> None:
    """Have the scripts stand on the pages that need them."""
    app.connect("html-page-context", _add_scripts)
    app.connect("build-finished", _write)


def spelling() -> str:
    """Return the script that knows how words are folded and spelt."""
    return lent(
        "courseSpelling", _read(SPELLING), ("fold", "plain", "sought", "spellings")
    )


def search() -> str:
    """Return the script that finds; it needs the index and Sphinx's stemmer."""
    source = _read(SPELLING) + _read(SEARCH)
    return lent("courseSearch", source, ("find", "said", "entry"))


def _read(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")


def _add_scripts(app: "Sphinx", page: str, *_: object) -> None:
    if page in SCRIPTS:
        for name in SCRIPTS[page]:
            app.add_js_file(name, loading_method="defer")


def _write(app: "Sphinx", error: Exception | None) -> None:
    if error or app.builder.name not in WEB:
        return
    for name, text in ((SPELLING, spelling()), (SEARCH, search())):
        Path(app.outdir, "_static", name).write_text(text, encoding="utf-8")
