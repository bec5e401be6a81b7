"""A reader of the book: opens a page, wakes its figures, and notes all that goes wrong."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, ElementHandle, Page

LIVE_MS = 15_000
# What answers a prediction would wait; tests/book/shell/test_gate.py is about that.
SHOW_ALL = "try { localStorage['mongolia-foreign-policy/show-all'] = 'yes' } catch {}"
OPEN_ALL = "document.querySelectorAll('details').forEach(it => it.open = true)"
# For each figure: how many drawings are seen, how large, with how many marks?
DRAWN = """
figures => figures.map(figure => {
  const seen = [...figure.querySelectorAll(".chart-view svg")]
    .filter(svg => svg.getBoundingClientRect().width > 0);
  const box = seen[0]?.getBoundingClientRect();
  const marks = seen[0]?.querySelectorAll(
    "[class*=mark-]:not([class*=mark-group]):not([class*=role-axis]) > *");
  return { id: figure.id, seen: seen.length, width: box?.width ?? 0,
           height: box?.height ?? 0, marks: marks?.length ?? 0 };
})
"""


@contextmanager
def reading(
    browser: Browser, address: str, *, gates: bool = False, **how
) -> Iterator[tuple[Page, list[str]]]:
    """Give a reader's tab, and the list of all that goes wrong in it.

    With ``gates`` what answers a prediction waits for it.
    """
    with browser.new_context(**how) as context:
        if not gates:
            context.add_init_script(SHOW_ALL)
        page = context.new_page()
        troubles: list[str] = []
        watch(page, address, troubles)
        yield page, troubles


def watch(page: Page, address: str, troubles: list[str]) -> None:
    """Note what the console calls an error, and what is missing or asked elsewhere.

    What a policy forbids is such an error.
    """

    def on_console(said) -> None:
        # Vega-Lite also warns, of a height in steps that it handles well.
        if said.type == "error":
            troubles.append(f"{said.type}: {said.text}")

    def on_response(got) -> None:
        if got.status >= 400:
            troubles.append(f"{got.status}: {got.url}")

    def on_request(asked) -> None:
        if not asked.url.startswith((address, "data:", "blob:", "file:")):
            troubles.append(f"another host: {asked.url}")

    def on_failed(asked) -> None:
        # Who goes on to another page stops what is still on its way: an icon, a script
        # that a search asked for, a page for its excerpt; and scripts that a page names
        # are given up where none may run. A missing one would be a 404 above, and what
        # a policy forbids is an error of the console.
        if asked.failure != "net::ERR_ABORTED":
            troubles.append(f"failed: {asked.failure} {asked.url}")

    page.on("console", on_console)
    page.on("response", on_response)
    page.on("request", on_request)
    page.on("pageerror", lambda error: troubles.append(f"error: {error}"))
    page.on("requestfailed", on_failed)


def lay_out(page: Page) -> None:
    """Wait until all of a page is laid out."""
    # Not wait_for_function, which runs in the page: a page may have no script.
    page.locator("html:not([data-below])").wait_for(state="attached")


def wake(page: Page, view: ElementHandle) -> None:
    """Bring a chart to life as its reader would, and see that it is."""
    view.scroll_into_view_if_needed()
    if view.get_attribute("data-wake") == "touch":
        view.focus()
    figure = view.evaluate_handle("view => view.closest('figure')")
    asleep = "figure => ['yes', 'no'].includes(figure.dataset.live)"
    page.wait_for_function(asleep, arg=figure, timeout=LIVE_MS)
    assert figure.evaluate("figure => figure.dataset.live") == "yes"
    (drawn,) = figure.evaluate(f"figure => ({DRAWN})([figure])")
    assert drawn["seen"] == 1
    assert drawn["marks"] > 0
