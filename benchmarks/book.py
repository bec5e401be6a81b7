"""What the book costs: to build, and to load."""

import gzip
import json
import re
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.browser import chromium, served, visit
from benchmarks.clock import ROOT, command, heading, seconds, table

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BIN = ROOT / ".venv" / "bin"
HTML = ROOT / "_build" / "html"
MIME = "application/vnd.vegalite.v5+json"


def build() -> None:
    """Print the time of a cold and a warm build, and the time per page."""
    heading("Build of the book")
    shutil.rmtree(ROOT / "_build", ignore_errors=True)
    cold = command(str(BIN / "course"), "build")
    warm = command(str(BIN / "course"), "build")
    pages = len(list((HTML / "chapters").glob("*.html")))
    table(
        [
            ("cold", f"{cold:.1f} s"),
            ("again", f"{warm:.1f} s"),
            ("pages", pages),
            ("cold, per page", f"{cold / pages:.2f} s"),
        ]
    )


def diet() -> None:
    """Print the style and the fonts of the book whole and cut, and what cutting takes."""
    from helpers.book.shell import bundle, fonts

    heading("The diet (whole: what the theme and the book bring)")
    static = HTML / "_static"
    kept = HTML.parent / bundle.WHOLE
    if not kept.is_file():
        print("not measured: there is no built book")
        return
    pages = [path.read_text(encoding="utf-8") for path in HTML.rglob("*.html")]
    whole, style = (
        path.read_text(encoding="utf-8") for path in (kept, static / bundle.STYLE)
    )
    purge = seconds(lambda: bundle.slim(whole, static, pages, []))
    with tempfile.TemporaryDirectory() as folder:
        cut = seconds(lambda: fonts.write(Path(folder), pages, style))
    brought = [*fonts.TEXT.values(), fonts.theme_font()]
    sent = [static / name for name in (*fonts.TEXT, fonts.SIGNS)]
    sizes = [sum(path.stat().st_size for path in paths) for paths in (brought, sent)]
    table(
        [
            ("", "whole", "gzipped", "cut", "gzipped", "takes"),
            ("style", *_both(whole), *_both(style), f"{purge:.1f} s"),
            ("fonts", f"{sizes[0]:,} B", "", f"{sizes[1]:,} B", "", f"{cut:.1f} s"),
        ]
    )


def _both(text: str) -> tuple[str, str]:
    content = text.encode()
    return f"{len(content):,} B", f"{len(gzip.compress(content, 6)):,} B"


def charts() -> None:
    """Print the time and the size of the drawing of each chart."""
    from helpers.book.figures.drawing import ask, inline_svg

    specs = list(_specs())
    inline_svg(ask(specs[0]), "warm-up")
    drawn: list[str] = []
    taken = seconds(lambda: drawn.extend(inline_svg(ask(s), "figure-1") for s in specs))
    raw = [len(svg.encode()) for svg in drawn]
    small = [len(gzip.compress(svg.encode(), 6)) for svg in drawn]
    heading("Drawings at build (wide form)")
    table(
        [
            ("charts", len(specs)),
            ("time per drawing", f"{1000 * taken / len(specs):.0f} ms"),
            ("SVG, raw", f"{min(raw):,} to {max(raw):,} B"),
            ("SVG, gzipped", f"{min(small):,} to {max(small):,} B"),
        ]
    )


def pages() -> None:
    """Print the bytes of each page and of what it loads at first."""
    heading("Pages (gzip 6; first visit: page with its scripts and styles)")
    rows: list[tuple[object, ...]] = [("page", "HTML kB", "gzipped", "files", "first")]
    for page in sorted((HTML / "chapters").glob("*.html")):
        files = _files(page)
        small = _gzipped(page)
        first = small + sum(_gzipped(file) for file in files)
        rows.append(
            (
                page.stem,
                f"{page.stat().st_size / 1000:.0f}",
                f"{small / 1000:.1f}",
                len(files),
                f"{first / 1000:.0f}",
            )
        )
    table(rows)
    vega = HTML / "_static" / "vega.js"
    print(f"Vega, on demand: {_gzipped(vega) / 1000:.0f} kB gzipped")


def visits() -> None:
    """Print what a first visit to each chapter takes in Chromium, plain and slow."""
    heading("First visits in Chromium (loopback, gzip, empty cache; one visit each)")
    pages = sorted((HTML / "chapters").glob("[0-9]*.html"))
    with chromium() as browser:
        if browser is None or not pages:
            missing = "Chromium" if pages else "built book"
            print(f"not measured: there is no {missing}")
            return
        with served(HTML) as address:
            rows: list[tuple[object, ...]] = [
                ("page", "kB", "requests", "first paint", "slow")
            ]
            for page in pages:
                url = f"{address}/chapters/{page.name}"
                rows.append((page.stem, *_first(browser, url)))
    table(rows)


def _first(browser: "Browser", url: str) -> tuple[object, ...]:
    plain, slow = visit(browser, url), visit(browser, url, slow=True)
    return (
        f"{plain.received_bytes / 1000:.0f}",
        plain.requests,
        f"{plain.paint_ms / 1000:.2f} s",
        f"{slow.paint_ms / 1000:.2f} s",
    )


def _specs() -> "list[dict[str, Any]]":
    notebooks = sorted((ROOT / "chapters").glob("*.ipynb"))
    cells = [
        cell for path in notebooks for cell in json.loads(path.read_text())["cells"]
    ]
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    data = [output.get("data", {}) for output in outputs]
    return [part[MIME] for part in data if MIME in part]


def _files(page: Path) -> list[Path]:
    html = page.read_text(encoding="utf-8")
    links = re.findall(r'<(?:script[^>]*src|link[^>]*href)="([^"#?]+)', html)
    found = {(page.parent / link).resolve() for link in links if "://" not in link}
    return sorted(file for file in found if file.suffix in (".js", ".css"))


def _gzipped(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))
