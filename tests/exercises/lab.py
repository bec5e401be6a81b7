"""A real JupyterLab for tests: a server of its own, and a notebook used by keyboard."""

import ast
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

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
GROUP = """() => { const { name } = document.activeElement;
  const group = name ? [...document.getElementsByName(name)] : [];
  return group.map((one) => one.labels?.[0]?.textContent).join(); }"""
FOCUS = """() => { const node = document.activeElement;
  return node.closest("course-exercise") && (node.ariaLabel
    || node.labels?.[0]?.textContent || node.textContent || node.tagName); }"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lab:
    """A running JupyterLab, and the course folder that it shows."""

    url: str
    course: Path


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

    def choose(self, name: str) -> None:
        """Choose one of several, without a mouse: Tab to any of them, then arrows."""
        for _ in range(30):
            self.press("Tab")
            if name in self.tab.evaluate(GROUP):
                break
        for _ in range(30):
            if name in (self.tab.evaluate(FOCUS) or ""):
                return self.press("Space")
            self.press("ArrowDown")
        raise AssertionError(f"The arrows never reach {name!r}.")

    def answer_the_choice(self) -> None:
        """Choose the year 2011 and check it, without a mouse."""
        self.choose("in 2011")
        self.reach("Check")
        self.press("Enter")

    def predict(self) -> None:
        """Predict about half, without a mouse."""
        self.choose("about half")
        self.reach("Keep my prediction")
        self.press("Enter")

    def kept(self, attempts: int, item: str = "sample-choice") -> Any:
        """Return the answer in the course's folder, once it has so many tries."""
        file = self.path.parents[1] / "answers" / f"{item}.json"

        def written() -> Any:
            if not file.exists():
                return None
            [kept] = json.loads(file.read_text(encoding="utf-8"))["answers"]
            return kept if kept["attempts"] == attempts else None

        otherwise = f"{file} does not hold an answer after so many tries: {attempts}."
        return await_value(written, STEP_S, otherwise)

    def notice(self, words: str) -> None:
        """Wait until the first item tells its reader this; empty means nothing."""
        told = self.items.first.locator(".cx-notice")
        expect(told).to_have_text(re.compile(f"^{re.escape(words)}" if words else "^$"))

    def rerun(self) -> None:
        """Run the first cell again, and wait for what is new of it."""
        self.items.evaluate_all(
            "(all) => all.forEach((shown) => { shown.dataset.old = ''; })"
        )
        self.cells.first.focus()
        self.press("Control+Enter")
        expect(self.tab.locator("course-exercise[data-old]")).to_have_count(0)
        expect(self.items.first.locator("form")).to_be_visible()

    def command(self, name: str) -> None:
        """Call a command of the menu, with the first cell chosen."""
        self.cells.first.focus()
        self.tab.evaluate("(name) => jupyterapp.commands.execute(name)", name)

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

        def written() -> str:
            is_new = self.path.stat().st_mtime_ns > before
            # The file may be there a moment before its content is.
            return self.path.read_text(encoding="utf-8") if is_new else ""

        return json.loads(await_value(written, STEP_S, "Nothing is saved."))

    def restart(self) -> None:
        """Restart the kernel by its keys, and wait for the new one."""
        old = self.python("__import__('os').getpid()")
        self.tab.evaluate(NOTICE)
        self.cells.first.focus()
        self.press("0", "0")
        self.tab.get_by_role("button", name="Confirm Kernel Restart").press("Enter")
        self.tab.wait_for_function(RESTARTED)
        assert self.python("__import__('os').getpid()") != old
