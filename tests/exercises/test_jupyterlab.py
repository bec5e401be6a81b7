"""The exercise in a real JupyterLab: server, kernel, page and keyboard, as readers have.

One server serves the module, in a home and with settings of its own. Each test opens a
notebook of its own, and asks the kernel itself what has arrived there.
"""

import ast
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

ITEMS = Path(__file__).parent / "items"
CHAPTERS = Path(__file__).parents[2] / "chapters"
CHART = "application/vnd.vegalite.v5+json"

# Bounds, not measurements: a machine that does something else is slow to begin.
START_S = 90
STEP_S = 30

# JupyterLab asks its makers for news, and asks the reader whether it may.
QUIET = {
    "@jupyterlab/apputils-extension:notification": {
        "fetchNews": "false",
        "checkForUpdates": False,
    }
}

KERNEL = "jupyterapp.shell.currentWidget?.sessionContext.session?.kernel"
READY = f"() => window.jupyterapp && {KERNEL}?.status === 'idle'"
NOTICE = f"""() => {{ window.restarts = 0; {KERNEL}.statusChanged.connect(
  (_, status) => {{ window.restarts += status === "restarting"; }}); }}"""
RESTARTED = f"() => window.restarts && {KERNEL}?.status === 'idle'"
CELLS = """() => jupyterapp.shell.currentWidget.content.model.toJSON().cells
  .map((cell) => [cell.cell_type, cell.source])"""
PYTHON = f"""async (expression) => {{
  const user_expressions = {{ it: expression }};
  const asked = {{ code: "", store_history: false, user_expressions }};
  const reply = await {KERNEL}.requestExecute(asked).done;
  return reply.content.user_expressions.it;
}}"""
FOCUS = """() => { const node = document.activeElement;
  return node.closest("course-exercise") && (node.ariaLabel
    || node.labels?.[0]?.textContent || node.textContent || node.tagName); }"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lab:
    """A running JupyterLab, and the course folder that it shows."""

    url: str
    course: Path


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    folder = tmp_path_factory.mktemp("lab")
    course = folder / "course"
    (course / "chapters").mkdir(parents=True)
    shutil.copytree(ITEMS, course / "exercises" / "items")
    log = folder / "log"
    with log.open("wb") as told:
        server = subprocess.Popen(
            command(course), env=environment(folder), stdout=told, stderr=told
        )
        try:
            yield Lab(url=address(folder / "run", server, log), course=course)
        finally:
            end(server)


def command(course: Path) -> list[str]:
    """Return the call of a server without a token, which only this machine reaches.

    Its check of cross-site requests stays on, so no other page in a browser may use it.
    """
    return [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
        *("--ip=127.0.0.1", "--port=0", f"--ServerApp.root_dir={course}"),
        "--IdentityProvider.token=",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.expose_app_in_browser=True",
    ]


def environment(folder: Path) -> dict[str, str]:
    """Return the variables of a reader who has just installed the course."""
    own = ("JUPYTER", "JPY", "IPYTHON", "COURSE_")
    rest = {name: text for name, text in os.environ.items() if not name.startswith(own)}
    overrides = folder / "config" / "labconfig" / "default_setting_overrides.json"
    overrides.parent.mkdir(parents=True)
    overrides.write_text(json.dumps(QUIET), encoding="utf-8")
    return rest | {
        "HOME": str(folder),
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTER_DATA_DIR": str(folder / "data"),
        "JUPYTER_RUNTIME_DIR": str(folder / "run"),
        "JUPYTER_PLATFORM_DIRS": "1",
    }


def address(runtime: Path, server: "subprocess.Popen[bytes]", log: Path) -> str:
    """Return what the server writes down as soon as it listens."""

    def written() -> str | None:
        assert server.poll() is None, log.read_text(encoding="utf-8")
        for file in runtime.glob("jpserver-*.json"):
            # The file may be there a moment before its content is.
            if text := file.read_text(encoding="utf-8"):
                return str(json.loads(text)["url"])
        return None

    return await_value(written, START_S, f"JupyterLab has not started; see {log}.")


def end(server: "subprocess.Popen[bytes]") -> None:
    """End the server, which ends its kernels."""
    server.terminate()
    try:
        server.wait(STEP_S)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def await_value(ask: Callable[[], Any], seconds: float, otherwise: str) -> Any:
    """Ask until there is something, for so long."""
    last = time.monotonic() + seconds
    while not (value := ask()):
        assert time.monotonic() < last, otherwise
        time.sleep(0.05)
    return value


class Notebook:
    """A notebook that is open in JupyterLab, used as its reader would."""

    def __init__(self, tab: Page, path: Path) -> None:
        self.tab = tab
        self.path = path
        self.cells = tab.locator(".jp-Notebook .jp-Cell")
        self.items = tab.locator(".jp-OutputArea course-exercise")

    def run(self) -> None:
        """Run the first cell as readers do, and wait for what it shows."""
        self.cells.first.focus()
        self.tab.keyboard.press("Control+Enter")
        expect(self.items.first.locator("form")).to_be_visible()

    def reach(self, name: str) -> None:
        """Press Tab until a control of an item with this name has the focus."""
        for _ in range(30):
            self.tab.keyboard.press("Tab")
            if name in (self.tab.evaluate(FOCUS) or ""):
                return
        raise AssertionError(f"Tab never reaches {name!r}.")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.tab.keyboard.press(key)

    def answer_the_choice(self) -> None:
        """Choose the year 2011 and check it, without a mouse."""
        self.reach("in ")
        while "in 2011" not in self.tab.evaluate(FOCUS):
            self.press("ArrowDown")
        self.press("Space")
        self.reach("Check")
        self.press("Enter")

    def kept(self, attempts: int) -> Any:
        """Return the first answer beside the notebook, once it has so many tries."""
        beside = self.path.parent / "answers" / f"{self.path.stem}.json"

        def written() -> Any:
            if not beside.exists():
                return None
            [kept, *_] = json.loads(beside.read_text(encoding="utf-8"))["answers"]
            return kept if kept["attempts"] == attempts else None

        return await_value(written, STEP_S, f"{beside} does not hold the answer.")

    def python(self, expression: str) -> Any:
        """Return what an expression is worth in the kernel."""
        reply = self.tab.evaluate(PYTHON, expression)
        assert reply["status"] == "ok", reply
        return ast.literal_eval(reply["data"]["text/plain"])

    def becomes(self, expression: str, value: object) -> None:
        """Wait until an expression is worth so much: what a page says takes a moment."""
        last = time.monotonic() + STEP_S
        while (now := self.python(expression)) != value:
            assert time.monotonic() < last, f"{expression} is {now!r}, not {value!r}."

    def sources(self) -> list[list[str]]:
        return list(self.tab.evaluate(CELLS))

    def save(self) -> dict[str, Any]:
        """Save with the keyboard, and return what then lies on the disk."""
        before = self.path.stat().st_mtime_ns
        self.cells.first.focus()
        self.press("Control+s")
        await_value(
            lambda: self.path.stat().st_mtime_ns > before, STEP_S, "Nothing is saved."
        )
        return json.loads(self.path.read_text(encoding="utf-8"))

    def restart(self) -> None:
        """Restart the kernel by its keys, and wait for the new one."""
        old = self.python("__import__('os').getpid()")
        self.tab.evaluate(NOTICE)
        self.cells.first.focus()
        self.press("0", "0")
        self.tab.get_by_role("button", name="Confirm Kernel Restart").press("Enter")
        self.tab.wait_for_function(RESTARTED)
        assert self.python("__import__('os').getpid()") != old


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One cache for all tests, as one reader has."""
    context = browser.new_context(viewport={"width": 1000, "height": 900})
    context.set_default_timeout(1000 * STEP_S)
    expect.set_options(timeout=1000 * STEP_S)
    yield context
    expect.set_options(timeout=5_000)
    context.close()


@pytest.fixture
def opened(lab: Lab, context: BrowserContext, request: pytest.FixtureRequest):
    """Open a notebook of these cells in a tab; an error in a script fails the test."""
    tab = context.new_page()
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))

    def show(*cells: Any) -> Notebook:
        number = request.session.items.index(request.node)
        path = lab.course / "chapters" / f"{number:02}-term.ipynb"
        written = nbformat.v4.new_notebook(cells=cells)
        written.metadata["kernelspec"] = {"name": "python3", "display_name": "Python"}
        nbformat.write(written, path)
        tab.goto(f"{lab.url}doc/tree/chapters/{path.name}")
        tab.wait_for_function(READY)
        return Notebook(tab, path)

    yield show
    tab.evaluate("() => jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    tab.close()
    assert errors == []


def code(source: str, *outputs: Any) -> Any:
    return nbformat.v4.new_code_cell(source, outputs=list(outputs))


def items(*names: str) -> Any:
    """Return a cell that shows these items; each is a name in Python, the last also ``item``."""
    shown = "".join(
        f"item = {name} = exercise('sample-{name}')\ndisplay(item)\n" for name in names
    )
    return code(f"from helpers.exercises import exercise\n{shown}")


STANDS = "(item.answer, item.attempts, item.score().outcome)"


def test_a_choice_made_by_keyboard_alone_arrives_in_python(opened):
    notebook = opened(items("choice"))
    notebook.run()
    notebook.becomes(STANDS, (None, 0, "empty"))
    notebook.answer_the_choice()
    notebook.becomes(STANDS, ("y2011", 1, "right"))
    expect(notebook.items.locator(".cx-status")).to_contain_text("Right.")


def test_a_number_and_an_order_given_by_keyboard_arrive_in_python(opened):
    notebook = opened(items("order", "numeric"))
    notebook.run()
    notebook.reach("Move up: New constitution")
    notebook.press(*["Alt+ArrowUp"] * 3)
    notebook.reach("INPUT")
    notebook.press(*"562.5", "Enter")
    notebook.becomes(STANDS, ("562.5", 1, "right"))
    notebook.becomes("order.answer[0]", "constitution")


def test_the_answers_file_lies_beside_the_notebook(opened):
    notebook = opened(items("choice"))
    notebook.run()
    notebook.answer_the_choice()
    kept = notebook.kept(attempts=1)
    assert (kept["item"], kept["answer"]) == ("sample-choice", "y2011")


def test_after_a_restart_of_the_kernel_the_answer_is_there_again(opened):
    notebook = opened(items("choice"))
    notebook.run()
    notebook.answer_the_choice()
    notebook.kept(attempts=1)
    notebook.items.evaluate("(shown) => { shown.dataset.old = ''; }")
    notebook.restart()
    notebook.cells.first.focus()
    notebook.press("Control+Enter")
    again: Locator = notebook.tab.locator("course-exercise:not([data-old])")
    expect(again.get_by_role("radio", name="in 2011")).to_be_checked()
    expect(again.locator(".cx-status")).to_contain_text("Right.")
    notebook.becomes(STANDS, ("y2011", 1, "right"))


COMMANDS = ("a", "b", "x", "d", "d", "m", "y", "1", "z", "c", "v", "Shift+M")
# A control of each kind, and the item that has it.
CONTROLS = {
    "choice": "in ",
    "order": "Move up",
    "classify": "Russia",
    "text": "TEXTAREA",
}


def test_command_keys_pressed_inside_an_item_change_no_cell(opened):
    notebook = opened(items(*CONTROLS), code("1 + 1"))
    notebook.run()
    [first, second] = notebook.sources()
    for control in CONTROLS.values():
        notebook.reach(control)
        notebook.press(*COMMANDS)
        assert notebook.sources() == [first, second], control
    # Outside, the same key does its work: it was heard, and after all of the others.
    notebook.cells.first.focus()
    notebook.press("b")
    expect(notebook.cells).to_have_count(3)
    assert notebook.sources() == [first, ["code", ""], second]


def test_the_saved_notebook_holds_no_widget_state(opened):
    notebook = opened(items("choice"))
    notebook.run()
    notebook.answer_the_choice()
    notebook.becomes(STANDS, ("y2011", 1, "right"))
    saved = notebook.save()
    assert "widgets" not in saved["metadata"]
    [output] = saved["cells"][0]["outputs"]
    assert "In which year" in "".join(output["data"]["text/html"])
    assert "widget-state" not in json.dumps(saved)
    assert "customElements" not in json.dumps(saved)  # the front end itself


def figure() -> dict[str, Any]:
    """Return the first chart that a chapter stores."""
    for path in sorted(CHAPTERS.glob("[0-9]*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            for output in cell.get("outputs", []):
                if CHART in output.get("data", {}):
                    return dict(output)
    raise AssertionError("No chapter stores a chart.")


def test_a_stored_chart_of_a_chapter_is_drawn_as_svg(opened):
    stored = figure()
    title = stored["data"][CHART]["title"]["text"]
    notebook = opened(code("chart", nbformat.from_dict(stored)))
    drawing = notebook.tab.locator(".jp-OutputArea-output svg.marks")
    expect(drawing).to_be_visible()
    expect(drawing).to_contain_text(title if isinstance(title, str) else title[0])
    assert notebook.tab.locator(".jp-OutputArea-output canvas").count() == 0
