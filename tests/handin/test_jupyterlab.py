"""An assignment as a student has it: JupyterLab, Run All, save, hand in."""

import subprocess
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from exercises.lab import READY, START_S, Lab, address, command, end, environment

RUN_ALL = "() => jupyterapp.commands.execute('notebook:run-all-cells')"
SAVE = "() => jupyterapp.commands.execute('docmanager:save')"
LAST = """() => { const { content } = jupyterapp.shell.currentWidget;
  content.activeCellIndex = content.widgets.length - 1;
  return jupyterapp.commands.execute('notebook:run-cell'); }"""
# All of them, also those that are out of sight and so not drawn.
SHOWN = """() => jupyterapp.shell.currentWidget.content.model.toJSON().cells
  .flatMap((cell) => cell.outputs ?? [])
  .map((one) => one.text ?? one.traceback ?? "").flat().join("\\n")"""
CHANGEABLE = """() => jupyterapp.shell.currentWidget.content.widgets
  .filter((cell) => cell.model.getMetadata("nbgrader")?.grade
    && !cell.model.getMetadata("nbgrader").solution)
  .map((cell) => cell.readOnly)"""


@pytest.fixture
def lab(work, tmp_path) -> Iterator[Lab]:
    work.end(Name="Nomin", Student_number="77")
    (tmp_path / "own").mkdir()
    log = tmp_path / "log"
    with log.open("wb") as told:
        variables = environment(tmp_path / "own")
        server = subprocess.Popen(
            command(tmp_path), env=variables, stdout=told, stderr=told
        )
        try:
            url = address(tmp_path / "own" / "run", server, log)
            yield Lab(url=url, course=tmp_path)
        finally:
            end(server)


def test_an_open_question_stops_no_other_and_the_file_is_written(lab, work, browser):
    tab = browser.new_page(viewport={"width": 1000, "height": 900})
    tab.set_default_timeout(1000 * START_S)
    tab.goto(f"{lab.url}lab/tree/exercises/{work.path.name}")
    tab.wait_for_function(READY)
    assert set(tab.evaluate(CHANGEABLE)) == {True}
    assert tab.evaluate(RUN_ALL) is not False
    asked = "You have run cells since it was saved."
    expect(tab.locator(".jp-Notebook")).to_contain_text(asked, timeout=1000 * START_S)
    shown = tab.evaluate(SHOWN)
    for name in ("tours()", "missed()", "busiest()"):
        assert f"Still open: {name} has no code yet." in shown
    assert shown.count("checked after you hand in") == 3
    assert not (work.path.parent / "hand-in").exists()

    tab.evaluate(SAVE)
    tab.evaluate(LAST)
    expect(tab.locator(".jp-Notebook")).to_contain_text("The file to send: hand-in/")
    sent = work.path.parent / "hand-in" / "08-the-visits-77.ipynb"
    assert sent.read_bytes() == work.path.read_bytes()
    assert "Still open: tours()" in sent.read_text(encoding="utf-8")
    tab.close()
