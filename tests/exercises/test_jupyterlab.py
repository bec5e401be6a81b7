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
from playwright.sync_api import Browser, BrowserContext, Page, expect

from axe import OF_COLOUR, answer_wrongly, findings

from .conftest import ITEMS
from .lab import (
    KERNEL,
    READY,
    STEP_S,
    Lab,
    Notebook,
    address,
    await_value,
    command,
    end,
    environment,
)

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
    shutil.rmtree(lab.course / "answers", ignore_errors=True)
    number = request.session.items.index(request.node)
    tabs: list[Page] = []
    errors: list[str] = []

    def show(*cells: Any, folder: str = "chapters") -> Notebook:
        tab = context.new_page()
        tabs.append(tab)
        tab.on("pageerror", lambda error: errors.append(str(error)))
        (lab.course / folder).mkdir(exist_ok=True)
        path = lab.course / folder / f"{number:02}-term.ipynb"
        written = nbformat.v4.new_notebook(cells=cells)
        written.metadata["kernelspec"] = {"name": "python3", "display_name": "Python"}
        nbformat.write(written, path)
        tab.goto(f"{lab.url}doc/tree/{folder}/{path.name}")
        tab.wait_for_function(READY)
        return Notebook(tab, path)

    yield show
    for tab in tabs:
        tab.evaluate(
            "() => window.jupyterapp?.shell.currentWidget?.sessionContext?.shutdown()"
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
    # Down first: it may stand on top already, and what does not move is no answer.
    notebook.press("Alt+ArrowDown", *["Alt+ArrowUp"] * 3)
    notebook.reach("INPUT")
    notebook.press(*"562.5", "Enter")
    notebook.becomes(STANDS, ("562.5", 1, "right"))
    notebook.becomes("order.answer[0]", "constitution")


@pytest.mark.parametrize("theme", ["Light", "Dark"])
def test_axe_finds_nothing_in_an_exercise_of_a_notebook(opened, theme):
    """JupyterLab answers for the rest of its page."""
    names = ("choice", "multi", "order", "classify", "match", "numeric", "place")
    notebook = opened(items(*names, "text", "predict"))
    tab = notebook.tab
    # Axe passes over what is scrolled out of sight, and all in a body without height.
    tab.set_viewport_size({"width": 1000, "height": 6000})
    tab.evaluate("document.body.style.height = '100vh'")
    named = f"JupyterLab {theme}"
    tab.evaluate(
        "it => jupyterapp.commands.execute('apputils:change-theme', it)",
        {"theme": named},
    )
    expect(tab.locator("body")).to_have_attribute("data-jp-theme-name", named)
    notebook.run()
    assert findings(tab, within="course-exercise") == []
    answer_wrongly(tab)
    expect(tab.locator(".cx-verdict")).to_have_count(len(names) + 2)
    assert findings(tab, within="course-exercise") == []
    tab.evaluate("document.querySelector('.cx-verdict').style.color = '#777'")
    found = findings(tab, within="course-exercise", rules=OF_COLOUR)
    assert [told.partition(":")[0] for told in found] == ["color-contrast"]


def test_the_answer_lies_in_the_folder_of_the_course(opened):
    notebook = opened(items("choice"))
    notebook.run()
    notebook.answer_the_choice()
    kept = notebook.kept(attempts=1)
    assert (kept["item"], kept["answer"]) == ("sample-choice", "y2011")
    notebook.notice("")


def test_after_a_restart_of_the_kernel_the_answer_is_there_again(opened):
    notebook = opened(items("choice"))
    notebook.run()
    notebook.answer_the_choice()
    notebook.kept(attempts=1)
    notebook.restart()
    notebook.rerun()
    expect(notebook.items.get_by_role("radio", name="in 2011")).to_be_checked()
    expect(notebook.items.locator(".cx-status")).to_contain_text("Right.")
    notebook.becomes(STANDS, ("y2011", 1, "right"))


def test_what_is_answered_after_a_restart_waits_for_the_cell_and_is_kept_then(opened):
    notebook = opened(items("choice", "predict"))
    notebook.run()
    notebook.restart()
    notebook.cells.first.focus()
    notebook.answer_the_choice()
    notebook.predict()
    notebook.notice("Python was restarted. Run this cell again")
    predicted = notebook.items.nth(1).locator(".cx-status")
    expect(predicted).to_have_text("This is not kept yet.")
    assert not (notebook.path.parents[1] / "answers").exists()
    notebook.rerun()
    notebook.kept(attempts=1)
    notebook.kept(attempts=1, item="sample-predict")
    expect(predicted).to_have_text("Your prediction is kept.")
    notebook.becomes("(choice.answer, choice.first)", ("y2011", "y2011"))


def test_what_is_answered_without_python_is_kept_when_it_is_there_again(opened):
    notebook = opened(items("choice"))
    notebook.run()
    notebook.answer_the_choice()
    notebook.kept(attempts=1)
    notebook.command("kernelmenu:shutdown")
    notebook.tab.wait_for_function(f"() => !{KERNEL}")
    notebook.choose("in 1994")
    notebook.reach("Check")
    notebook.press("Enter")
    notebook.notice("Python is not running.")
    # The page may be closed and opened meanwhile: the tab remembers.
    notebook.tab.reload()
    notebook.tab.wait_for_function(READY)
    notebook.run()
    kept = notebook.kept(attempts=2)
    assert (kept["answer"], kept["first"]) == ("y1994", "y2011")
    notebook.notice("")


def test_while_another_cell_runs_the_answer_waits_and_is_kept_after_it(opened):
    slow = (
        "import pathlib, time\nwhile not pathlib.Path('go').exists(): time.sleep(0.1)"
    )
    notebook = opened(items("choice"), code(slow))
    go = notebook.path.parent / "go"
    go.unlink(missing_ok=True)
    # Where the kernel can listen beside a running cell, it need not wait.
    notebook.tab.evaluate(
        f"() => {{ const kernel = {KERNEL}; kernel.commsOverSubshells = 'disabled'; }}"
    )
    notebook.run()
    notebook.cells.first.focus()
    notebook.press("ArrowDown", "Control+Enter", "ArrowUp")
    notebook.tab.wait_for_function(f"() => {KERNEL}.status === 'busy'")
    notebook.cells.first.focus()
    notebook.answer_the_choice()
    notebook.notice("Python is busy with another cell.")
    go.touch()
    notebook.kept(attempts=1)
    notebook.notice("Your answer is kept.")


def test_two_cells_and_a_second_view_show_one_record(opened):
    notebook = opened(items("choice", "choice"))
    notebook.run()
    notebook.command("notebook:create-output-view")
    copies = notebook.tab.locator("course-exercise")
    expect(copies).to_have_count(4)
    notebook.tab.evaluate(
        "() => jupyterapp.commands.execute('application:activate-previous-tab')"
    )
    notebook.cells.first.focus()
    notebook.answer_the_choice()
    notebook.kept(attempts=1)
    for place in range(4):
        shown = copies.nth(place)
        expect(shown.locator("input[value=y2011]")).to_be_checked()
        expect(shown.locator(".cx-status")).to_contain_text("Right.")


def test_a_renamed_notebook_finds_its_answers(opened):
    notebook = opened(items("choice"))
    notebook.run()
    notebook.answer_the_choice()
    notebook.kept(attempts=1)
    notebook.tab.evaluate("() => { jupyterapp.commands.execute('docmanager:rename'); }")
    notebook.tab.locator(".jp-Dialog input").last.fill(f"my-{notebook.path.name}")
    notebook.press("Enter")
    renamed = notebook.path.with_name(f"my-{notebook.path.name}")
    expect(notebook.tab.locator(".jp-Dialog")).to_have_count(0)
    await_value(renamed.exists, STEP_S, "Nothing is renamed.")
    notebook.restart()
    notebook.rerun()
    notebook.becomes(STANDS, ("y2011", 1, "right"))
    assert [file.name for file in notebook.path.parents[1].glob("answers/*.json")] == [
        "sample-choice.json"
    ]


def test_another_notebook_recalls_a_prediction_and_loses_no_try(opened):
    first = opened(items("choice", "predict"))
    first.run()
    first.predict()
    first.kept(attempts=1, item="sample-predict")
    again = "display(exercise('sample-predict', recall=True))"
    chapter = items("choice")
    chapter.source += again
    other = opened(chapter, folder="exercises")
    other.run()
    expect(other.items.nth(1)).to_contain_text("You predicted: about half")
    for notebook, attempts in ((first, 1), (other, 2)):
        notebook.tab.bring_to_front()
        notebook.cells.first.focus()
        notebook.answer_the_choice()
        kept = notebook.kept(attempts)
    assert kept["first"] == "y2011"


def test_a_saved_notebook_can_be_read_when_it_is_opened_again(opened):
    notebook = opened(items("choice", "numeric"))
    notebook.run()
    notebook.answer_the_choice()
    notebook.kept(attempts=1)
    notebook.save()
    notebook.command("kernelmenu:shutdown")
    notebook.tab.wait_for_function(f"() => !{KERNEL}")
    notebook.tab.reload()
    notebook.tab.wait_for_function(READY)
    shown = notebook.tab.locator(".jp-OutputArea").first
    expect(shown).to_contain_text("In which year did Mongolia first write")
    expect(shown).to_contain_text("Run this cell to answer.")
    expect(notebook.tab.locator("body")).not_to_contain_text("model not found")
    notebook.run()
    expect(notebook.items.first.get_by_label("in 2011")).to_be_checked()


def test_a_page_that_is_loaded_again_is_alive_while_its_kernel_is(opened):
    notebook = opened(items("choice"))
    notebook.run()
    notebook.answer_the_choice()
    notebook.kept(attempts=1)
    notebook.save()
    notebook.tab.reload()
    notebook.tab.wait_for_function(READY)
    expect(notebook.items.locator("form")).to_be_visible()
    expect(notebook.items.get_by_label("in 2011")).to_be_checked()


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
    for kind in ("text/plain", "text/html"):
        assert "In which year" in "".join(output["data"][kind])
    assert "jupyter.widget" not in json.dumps(saved)
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


def test_an_exploration_is_moved_by_keyboard_and_leaves_the_cells_alone(opened):
    """The arrows and "x" are JupyterLab's own keys, for the next cell and for cutting."""
    show = "from helpers import explore\nexplore.votes()"
    notebook = opened(code(show), code("second"))
    notebook.cells.first.focus()
    notebook.press("Control+Enter")
    box = notebook.tab.locator(".explore")
    expect(box.locator("svg.marks")).to_contain_text("0.26")
    box.get_by_role("combobox", name="Partner").focus()
    notebook.press("ArrowDown", "x")
    expect(box.get_by_role("status")).to_contain_text("Uzbekistan, 2011–2019.")
    expect(box.locator("svg.marks")).to_contain_text("0.84")
    assert box.locator("canvas").count() == 0
    assert [source for _, source in notebook.sources()] == [show, "second"]
