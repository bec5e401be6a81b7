"""What exercises cost a page, beside the same items in other tools."""

import gzip
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import product
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.browser import chromium, served, visit
from benchmarks.clock import ROOT, heading, table

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from benchmarks.browser import Visit
    from benchmarks.rivals import Body, Plain

BUDGET_BYTES = 12_000
FEW, MANY = 5, 40
TIMES, TIMES_SLOW = 5, 3
HEAD = (
    '<link rel="stylesheet" href="exercises.css">'
    '<script defer src="exercises.js"></script>'
)
Case = tuple[str, int, bool]  # the tool, the number of items, whether it is slow
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Items</title>{head}</head>
<body><main><h1>Items</h1>{body}</main></body></html>
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """One way to put items into a page, and what shows that an item is ready."""

    name: str
    ready: str
    head: str
    body: "Body"

    def file(self, count: int) -> str:
        """Return the name of its page with so many items."""
        return f"{self.name.replace(' ', '-')}-{count}.html"


def element() -> None:
    """Print the bytes of the front end, which a page loads once."""
    from helpers.exercises.frontend import frontend

    front = frontend()
    heading("Front end of the exercises (once a page)")
    rows: list[tuple[object, ...]] = [("part", "raw", "gzipped")]
    both = front.script + front.css
    parts = {"script": front.script, "style": front.css, "together": both}
    for name, text in parts.items():
        rows.append((name, f"{len(text.encode()):,} B", f"{_small(text):,} B"))
    table([*rows, ("budget", "", f"{BUDGET_BYTES:,} B")])


def ready() -> None:
    """Print bytes of pages with items, and the time until the items can be answered."""
    heading(f"Pages of {FEW} and {MANY} items (medians; loopback, gzip, empty cache)")
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        if browser is None:
            print("not measured: there is no Chromium")
            return
        site = Path(folder, "site")
        site.mkdir()
        tools = _tools(Path(folder), site)
        with served(site) as address:
            _print(tools, site, _visits(browser, address, tools))
    print(
        "The same items: choice, multi and numeric. Slow: CPU 4×, 1.6 Mbit/s, 150 ms."
    )
    print("Only ours has hints and explanations; ipywidgets judges nothing here.")


def _tools(folder: Path, site: Path) -> list[Tool]:
    """Return the tools that can be had here, their pages and libraries written."""
    from benchmarks import rivals

    makers: dict[str, tuple[str, str, Callable[[], Body]]] = {
        "course-exercise": ("course-exercise form", HEAD, lambda: _ours(site)),
        "jupyterquiz": ("div.Quiz", "", lambda: rivals.jupyterquiz(folder)),
        "ipywidgets": (
            "button.jupyter-button",
            "",
            lambda: rivals.html_manager(folder, site),
        ),
    }
    tools = []
    for name, (shown, head, make) in makers.items():
        try:
            tools.append(Tool(name=name, ready=shown, head=head, body=make()))
        except rivals.MissingError as error:
            print(f"{name}: not measured: {error}.")
    for tool in tools:
        for count in (FEW, MANY):
            page = PAGE.format(head=tool.head, body=tool.body(_items()[:count]))
            (site / tool.file(count)).write_text(page, encoding="utf-8")
    return tools


def _ours(site: Path) -> "Body":
    from helpers.exercises.frontend import frontend
    from helpers.exercises.page import html

    (site / "exercises.js").write_text(frontend().script, encoding="utf-8")
    (site / "exercises.css").write_text(frontend().css, encoding="utf-8")
    return lambda items: "\n".join(html(item) for item in items)


@cache
def _items() -> "list[Plain]":
    """Return items of the course that every tool has a form for, the types mixed."""
    from helpers.exercises import bank
    from helpers.exercises.schema import Choice, Multi, Numeric

    known = bank.read(ROOT / "exercises" / "items")
    plain = [item for item in known if isinstance(item, Choice | Multi | Numeric)]
    # An order that chapters do not decide, the same at each run.
    return sorted(plain, key=lambda item: sha256(item.id.encode()).digest())


def _visits(
    browser: "Browser", address: str, tools: Iterable[Tool]
) -> "dict[Case, list[Visit]]":
    """Visit each page several times, in turn: what disturbs one, disturbs all."""
    visits: dict[Case, list[Visit]] = defaultdict(list)
    for slow, times in ((False, TIMES), (True, TIMES_SLOW)):
        for _ in range(times):
            for tool, count in product(tools, (FEW, MANY)):
                url = f"{address}/{tool.file(count)}"
                seen = visit(browser, url, wait_for=(tool.ready, count), slow=slow)
                visits[tool.name, count, slow].append(seen)
    return visits


def _print(
    tools: Iterable[Tool], site: Path, visits: "dict[Case, list[Visit]]"
) -> None:
    times = [
        f"{count}{' slow' * slow}" for slow in (False, True) for count in (FEW, MANY)
    ]
    sizes = [f"kB, {FEW}", f"kB, {MANY}", "B an item", "gzipped"]
    rows: list[tuple[object, ...]] = [("tool", *sizes, *times)]
    for tool in tools:
        few, many = ((site / tool.file(n)).read_text("utf-8") for n in (FEW, MANY))
        each = len(many.encode()) - len(few.encode())
        rows.append(
            (
                tool.name,
                *(_kilobytes(visits[tool.name, n, False]) for n in (FEW, MANY)),
                f"{each / (MANY - FEW):,.0f}",
                f"{(_small(many) - _small(few)) / (MANY - FEW):,.0f}",
                *(
                    _wait(visits[tool.name, n, slow])
                    for slow in (False, True)
                    for n in (FEW, MANY)
                ),
            )
        )
    table(rows)


def _kilobytes(visits: "list[Visit]") -> str:
    return f"{median(one.received_bytes for one in visits) / 1000:,.1f}"


def _wait(visits: "list[Visit]") -> str:
    return f"{median(one.ready_ms or 0 for one in visits) / 1000:.2f} s"


def _small(text: str) -> int:
    return len(gzip.compress(text.encode(), 6, mtime=0))
