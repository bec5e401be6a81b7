"""The exercise in a real JupyterLab: server, kernel, page and keyboard, as readers have.

One server serves the module, in a home and with settings of its own. Each test opens a
notebook of its own, and asks the kernel itself what has arrived there.
"""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from .conftest import ITEMS
from .lab import READY, STEP_S, Lab, Notebook, address, command, end, environment

CHAPTERS = Path(__file__).parents[2] / "chapters"
CHART = "application/vnd.vegalite.v5+json"


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
    tab.evaluate(
        "() => window.jupyterapp?.shell.currentWidget?.sessionContext.shutdown()"
    )
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
    again = notebook.tab.locator("course-exercise:not([data-old])")
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
    assert "In which year" in "".join(output["data"]["text/plain"])
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
