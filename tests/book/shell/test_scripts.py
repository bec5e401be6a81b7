"""When a page asks for its scripts: after its style, and before it says that it is there."""

import threading
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from queue import Queue

import pytest
from playwright.sync_api import Page, Route

from ..conftest import Quiet

PAGE = "chapters/08-the-visits.html"
STYLE = "**/course.css*"


@pytest.fixture
def tab(browser):
    with browser.new_context() as context:
        yield context.new_page()


def scripts_of(tab: Page) -> list[str]:
    """Collect the scripts that a page asks for from now on."""
    asked: list[str] = []

    def note(request) -> None:
        if request.resource_type == "script":
            asked.append(request.url.rpartition("/")[2].partition("?")[0])

    tab.on("request", note)
    return asked


def waiting(tab: Page) -> list[str]:
    """The scripts that a page names, in their order."""
    return tab.evaluate(
        "[...document.querySelectorAll('template.course-scripts')].flatMap(({content})"
        " => [...content.querySelectorAll('script')].map(s =>"
        " s.getAttribute('src').replace(/.*\\/|\\?.*/g, '')))"
    )


def test_scripts_wait_for_the_style_and_then_come_in_their_order(tab, address):
    held: Queue[Route] = Queue()
    tab.route(STYLE, lambda route: held.put(route))
    asked = scripts_of(tab)
    with tab.expect_request(STYLE):
        tab.goto(address + PAGE, wait_until="domcontentloaded")
    named = waiting(tab)
    assert named[0] == "course.js"
    assert "exercises.js" in named
    while held.empty():
        tab.wait_for_timeout(10)
    assert asked == []
    held.get().continue_()
    tab.wait_for_load_state("load")
    assert asked == named
    assert waiting(tab) == []


@pytest.mark.parametrize("harm", ["missing", "lost"])
def test_where_the_style_does_not_come_the_scripts_do(tab, address, harm):
    lost = harm == "lost"
    tab.route(STYLE, lambda r: r.abort() if lost else r.fulfill(status=404))
    asked = scripts_of(tab)
    tab.goto(address + PAGE)
    assert len(asked) == len(set(asked)) > 2
    assert tab.evaluate("typeof courseLoad") == "function"


@pytest.mark.parametrize("where", ["http", "file"])
def test_a_page_is_not_there_before_its_scripts_have_run(
    tab, address, real_book, where
):
    url = address + PAGE if where == "http" else (real_book / PAGE).as_uri()
    tab.add_init_script(
        "addEventListener('load', () => { window.known ="
        " [typeof courseLoad, !!customElements.get('course-exercise')] })"
    )
    for visit in (tab.goto, tab.goto, lambda _: tab.reload()):  # the second is kept
        visit(url)
        assert tab.evaluate("known") == ["function", True]


class Halting(Quiet):
    """Sends half a page, and the other half when it is told to."""

    rest = threading.Event()

    def do_GET(self) -> None:
        if not self.path.endswith(".html"):
            super().do_GET()
            return
        content = Path(self.translate_path(self.path)).read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[: len(content) // 2])
        self.wfile.flush()
        self.rest.wait(timeout=30)
        self.wfile.write(content[len(content) // 2 :])


def test_scripts_find_the_page_whole_however_slowly_it_comes(tab, real_book):
    handler = partial(Halting, directory=real_book)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        asked = scripts_of(tab)
        url = f"http://127.0.0.1:{server.server_port}/chapters/claims.html"
        tab.goto(url, wait_until="commit")
        tab.wait_for_function("() => document.styleSheets.length && document.body")
        tab.evaluate(
            "new Promise(done => requestAnimationFrame(() => setTimeout(done)))"
        )
        assert tab.evaluate("document.readyState") == "loading"
        assert asked == []
        Halting.rest.set()
        tab.wait_for_load_state("load")
        assert "claims.js" in asked
        said = tab.locator(".claims-filter [role=status]").inner_text()
        assert said == "86 of 86 claims"
        server.shutdown()
