"""The book beside others of the same sources: a stock Jupyter Book, MkDocs Material."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.browser import Visit, chromium, served, visit
from benchmarks.clock import ROOT, command, heading, table
from helpers.book.shell import fonts

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HTML = ROOT / "_build" / "html"
# A page of text, a chapter, a long list.
PAGES = ("intro", "08-the-visits", "data")
TIMES = 3
SOURCES = ("chapters", "exercises", "src/helpers/data", "src/helpers/book/assets")
# What is ours in the settings of the book.
OURS = ("    - helpers.book\n", "    bibtex_default_style: course\n")
HEADS = ("book", "page", "kB", "requests", "first paint", "load", "blocking")
MKDOCS = """site_name: The same chapters
theme: {{name: material, font: false}}
docs_dir: {docs}
site_dir: {site}
"""
# As it comes, Material asks another host for its font; here it has none, then ours.
FONT = "font.css"
WITH_FONT = f"extra_css: [{FONT}]\n"
AS_OURS = f':root{{--md-text-font:"{fonts.FAMILY}"}}'
MISSING = (
    "MkDocs Material: not measured, it is not installed."
    " To have it: pip install mkdocs-material nbconvert, in an environment of its own"
    " beside what requirements/test.txt has."
)


def books() -> None:
    """Print what a first visit to the same pages of each book takes, slow."""
    heading(
        "Books compared (4 times slower CPU, 1.6 Mbit/s, 150 ms, gzip, empty cache)"
    )
    if not HTML.is_dir():
        print("not measured: there is no built book")
        return
    rows: list[tuple[object, ...]] = [HEADS]
    with chromium() as browser, tempfile.TemporaryDirectory() as folder:
        if browser is None:
            print("not measured: there is no Chromium")
            return
        for name, site in _sites(Path(folder)):
            rows += _visits(browser, name, site)
    table(rows)


def _sites(folder: Path) -> Iterator[tuple[str, Path]]:
    yield "ours", HTML
    yield "stock", _stock(folder / "stock")
    if find_spec("material") and find_spec("nbconvert"):
        yield "Material", _material(folder / "material")
        yield "with our font", _material(folder / "with-font", has_font=True)
    else:
        print(MISSING)


def _visits(browser: "Browser", book: str, site: Path) -> Iterator[tuple[object, ...]]:
    with served(site) as address:
        for page in PAGES:
            places = (f"chapters/{page}.html", f"{page}/index.html")
            url = f"{address}/{next(at for at in places if (site / at).is_file())}"
            seen = [visit(browser, url, slow=True) for _ in range(TIMES)]
            yield (book, page, *_middle(seen))


def _middle(seen: list[Visit]) -> tuple[str, ...]:
    times = (
        median(one.paint_ms for one in seen),
        median(one.load_ms for one in seen),
        median(one.blocking_ms for one in seen),
    )
    received = median(one.received_bytes for one in seen)
    return (
        f"{received / 1000:.0f}",
        str(seen[0].requests),
        *(f"{time:.0f} ms" for time in times),
    )


def _stock(folder: Path) -> Path:
    """Build the sources with Jupyter Book alone; what is ours stays text there."""
    for name in SOURCES:
        shutil.copytree(ROOT / name, folder / name)
    shutil.copyfile(ROOT / "_toc.yml", folder / "_toc.yml")
    settings = (ROOT / "_config.yml").read_text(encoding="utf-8")
    for line in OURS:
        settings = settings.replace(line, "")
    (folder / "_config.yml").write_text(settings, encoding="utf-8")
    book = "from jupyter_book.cli.main import main; main()"
    command(sys.executable, "-c", book, "build", str(folder), "--all", "--quiet")
    return folder / "_build" / "html"


def _material(folder: Path, *, has_font: bool = False) -> Path:
    """Build the same pages with MkDocs Material; its charts stay text, too."""
    docs, site = folder / "docs", folder / "site"
    docs.mkdir(parents=True)
    for page in PAGES:
        (source,) = (ROOT / "chapters").glob(f"{page}.*")
        if source.suffix == ".md":
            shutil.copy(source, docs)
        else:
            convert = ("-m", "nbconvert", "--to", "markdown", "--output-dir", str(docs))
            command(sys.executable, *convert, str(source))
    wanted = MKDOCS.format(docs=docs, site=site)
    if has_font:
        wanted += WITH_FONT
        (docs / FONT).write_text(fonts.FACES + AS_OURS, encoding="utf-8")
        for file in (HTML / "_static").glob("*.woff2"):
            shutil.copy(file, docs)
    settings = folder / "mkdocs.yml"
    settings.write_text(wanted, encoding="utf-8")
    command(sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(settings))
    return site
