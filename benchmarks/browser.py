"""Visits pages in Chromium, each with an empty cache, from a server that compresses."""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from runpy import run_path
from typing import TYPE_CHECKING

from benchmarks.clock import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession

LONGEST_S = 60
TEXTS = {".html", ".js", ".css", ".json", ".svg"}
# A phone of the middle class on a slow mobile connection: Lighthouse's "slow 4G".
SLOWER_CPU = 4
SLOW_NETWORK = {
    "offline": False,
    "latency": 150,  # ms
    "downloadThroughput": 1.6e6 / 8,  # bytes a second
    "uploadThroughput": 0.75e6 / 8,
}
# Notes when the page first has so many of what a selector names.
WATCH = """(() => {
  const look = () => {
    if (document.querySelectorAll("%s").length < %d) return;
    window.readyAt = performance.now();
    watcher.disconnect();
  };
  const watcher = new MutationObserver(look);
  watcher.observe(document, { childList: true, subtree: true });
})()"""
BLOCKED = """
window.blocked = 0;
new PerformanceObserver((list) => {
  for (const task of list.getEntries()) window.blocked += Math.max(0, task.duration - 50);
}).observe({ type: "longtask", buffered: true });
"""
LOAD = 'performance.getEntriesByType("navigation")[0].loadEventEnd'
PAINT = 'performance.getEntriesByName("first-contentful-paint")[0]?.startTime'


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What one visit took; ``ready_ms`` is None where nothing was waited for."""

    received_bytes: int
    requests: int
    paint_ms: float
    load_ms: float
    blocking_ms: float  # of tasks, what is longer than 50 ms each
    ready_ms: float | None


class Compressing(SimpleHTTPRequestHandler):
    """Serves the files of a folder, texts compressed, and keeps the connection."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Send one file."""
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        content = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        if path.suffix in TEXTS:
            content = gzip.compress(content, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Print nothing: the figures are what is to be read."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder to this machine; yield its address."""
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(Compressing, directory=folder)
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@contextmanager
def chromium() -> "Iterator[Browser | None]":
    """Start the program that the tests use; yield None where there is none."""
    from playwright.sync_api import sync_playwright

    shared = run_path(str(ROOT / "tests" / "conftest.py"))
    program = shared["find_chromium"]()
    if program is None:
        yield None
        return
    with sync_playwright() as driver:
        running = driver.chromium.launch(
            executable_path=program, args=shared["ARGUMENTS"]
        )
        yield running
        running.close()


def visit(
    browser: "Browser",
    url: str,
    *,
    wait_for: tuple[str, int] | None = None,
    slow: bool = False,
) -> Visit:
    """Open a page in a fresh profile; wait until a selector is there so many times.

    Without ``wait_for``, wait until the page asks for nothing more.
    """
    context = browser.new_context(viewport={"width": 1000, "height": 900})
    context.set_default_timeout(1000 * LONGEST_S)
    page = context.new_page()
    session = context.new_cdp_session(page)
    received = _count(session)
    if slow:
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_CPU})
        session.send("Network.emulateNetworkConditions", SLOW_NETWORK)
    page.add_init_script(BLOCKED)
    if wait_for:
        page.add_init_script(WATCH % wait_for)
    page.goto(url, wait_until="commit" if wait_for else "networkidle")
    if wait_for:
        page.wait_for_function("() => window.readyAt")
        page.wait_for_load_state("load")
    # Where the machine is busy it is told late.
    page.wait_for_function(f"() => {PAINT} > 0")
    found = Visit(
        received_bytes=sum(received),
        requests=len(received),
        paint_ms=page.evaluate(PAINT),
        load_ms=page.evaluate(LOAD) or 0,
        blocking_ms=page.evaluate("window.blocked"),
        ready_ms=page.evaluate("window.readyAt") if wait_for else None,
    )
    context.close()
    return found


def _count(session: "CDPSession") -> list[int]:
    """Return a list that gets the bytes of each answer, head and content."""
    received: list[int] = []
    session.on(
        "Network.loadingFinished",
        lambda event: received.append(int(event["encodedDataLength"])),
    )
    session.send("Network.enable")
    return received
