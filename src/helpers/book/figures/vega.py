"""Vega for the browser: the bundle that brings the charts of a page to life."""

import shutil
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from helpers import atomic
from helpers.book.builders import WEB, cache
from helpers.book.figures.drawing import VEGA_LITE
from helpers.book.shell.bundle import ASSETS

if TYPE_CHECKING:
    from sphinx.application import Sphinx

# One script of the bundle would name a variable that the theme has named already.
LICENCES = "vega.licences.txt"
BEFORE, AFTER = "(()=>{", "})();"


def declare(app: "Sphinx") -> None:
    """Have the bundle written beside the pages."""
    app.connect("build-finished", _write)


def _write(app: "Sphinx", error: Exception | None) -> None:
    if error or app.builder.name not in WEB:
        return
    # It is the same each time and takes seconds, so it stays beside the book.
    kept = cache(app) / f".vega-{version('vl-convert-python')}.js"
    if not kept.is_file():
        atomic.write(kept, _bundle().encode("utf-8"))
    static = Path(app.outdir, "_static")
    shutil.copyfile(kept, static / "vega.js")
    shutil.copyfile(ASSETS / LICENCES, static / LICENCES)


def _bundle() -> str:
    import vl_convert

    # Without a snippet it gives Vega and its embedding whole.
    bundle = vl_convert.javascript_bundle(None, vl_version=VEGA_LITE)  # type: ignore[arg-type]  # its type is too narrow
    return f"{BEFORE}{bundle}{AFTER}"
