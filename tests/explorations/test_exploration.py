"""An exploration in a live notebook, where its controls move, and in a stored one."""

import json
import subprocess
import sys
from dataclasses import dataclass

import altair as alt
import nbformat
import pandas as pd
import pytest
from nbclient import NotebookClient

from helpers import explore
from helpers.charts.renderer import MIME
from helpers.explorations import agreement, pace, panel
from helpers.explorations.exploration import Exploration
from helpers.explorations.setting import key, select, tick

CHOICES = {"visits": pace.Choice, "votes": agreement.Choice}
VIEW = "application/vnd.jupyter.widget-view+json"


@pytest.fixture(autouse=True)
def _unknown_host(monkeypatch):
    for name in ("JPY_SESSION_NAME", "COURSE_STATIC", "COURSE_LIVE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def live(monkeypatch):
    monkeypatch.setenv("COURSE_LIVE", "1")


MOVES = [
    ("visits", "summits", False),
    ("visits", "sure", True),
    ("visits", "tour_once", True),
    ("visits", "end", "December"),
    ("votes", "partner", "JPN"),
    ("votes", "years", "2016"),
]


def shown(panel):
    """Return the chart on the screen."""
    [output] = panel.chart.outputs
    return output["data"][MIME]


@pytest.mark.parametrize(
    ("name", "control", "value"), MOVES, ids=[f"{move[0]}-{move[1]}" for move in MOVES]
)
def test_each_control_puts_the_result_of_its_setting_on_the_screen(
    name, control, value
):
    exploration = getattr(explore, name)()
    panel = exploration.panel
    before = panel.reading.text
    assert {"name": control, "value": value} not in shown(panel)["params"]
    panel.controls[control].value = value
    assert {"name": control, "value": value} in shown(panel)["params"]
    moved = {name: one.value for name, one in panel.controls.items()}
    assert panel.reading.text == exploration.readings[key(CHOICES[name](**moved))]
    assert panel.reading.text != before


def test_every_control_is_moved_above():
    for name in ("visits", "votes"):
        moved = {move[1] for move in MOVES if move[0] == name}
        assert moved == set(getattr(explore, name)().panel.controls)


def test_the_chart_on_the_screen_follows_the_page_as_every_chart_does():
    usermeta = shown(explore.votes().panel)["usermeta"]
    assert usermeta["embedOptions"]["renderer"] == "svg"


@dataclass(frozen=True, kw_only=True)
class Made:
    """A choice that no exploration has, as an author might add one."""

    loud: bool = tick("Say it loudly")
    word: str = select("b", "The word", lambda: [("first", "a"), ('sec"ond', "b")])


def made():
    rows = pd.DataFrame({"word": ["a", "b"], "value": [1, 2]})
    bars = alt.Chart(rows).transform_filter("datum.word === word").mark_bar()
    chart = alt.layer(bars.encode(x="value")).properties(height=50)
    return Exploration(Made, chart, lambda one: one.word + "!" * one.loud)


def test_a_setting_needs_no_edit_but_its_field():
    panel = made().panel
    assert panel.reading.text == "b"
    panel.controls["loud"].value = True
    panel.controls["word"].value = "a"
    assert panel.reading.text == "a!"
    assert [one.description for one in panel.controls.values()] == [
        *["Say it loudly", "The word"]
    ]


def test_every_choice_is_read_under_the_name_that_a_page_makes():
    assert made().readings == {
        '[false,"a"]': "a",
        '[false,"b"]': "b",
        '[true,"a"]': "a!",
        '[true,"b"]': "b!",
    }


def test_a_value_that_no_setting_has_is_refused():
    with pytest.raises(KeyError):
        made().at(loud=True, word="c")


@pytest.mark.parametrize("name", ["visits", "votes"])
def test_every_control_has_a_label_of_its_own(name):
    controls = getattr(explore, name)().panel.controls.values()
    labels = [control.description for control in controls]
    assert all(labels)
    assert len(labels) == len(set(labels))


SCREEN = """
<div class="explore"><input type="checkbox"><div id="el"></div></div>
<script type="module">
  const widget = await import(
    URL.createObjectURL(new Blob([ESM], { type: "text/javascript" }))
  );
  let change;
  window.texts = { text: "before" };
  const model = { get: (name) => texts[name], on: (_, say) => { change = say; } };
  widget.default.render({ model, el: document.getElementById("el") });
  window.say = (text) => { texts.text = text; change(); };
  window.heard = [];
  document.addEventListener("keydown", (event) => heard.push(event.key));
  requestAnimationFrame(() => requestAnimationFrame(() => { window.ready = true; }));
</script>
"""


@pytest.fixture
def screen(browser):
    """The sentence beside a control, as a notebook puts them on the screen."""
    page = browser.new_page()
    script = panel.Reading()._esm
    page.set_content(SCREEN.replace("ESM", json.dumps(script)))
    page.wait_for_function("window.ready")
    yield page
    page.close()


def test_the_sentence_is_read_out_from_a_region_that_stays(screen):
    region = screen.locator("[role=status]").element_handle()
    assert region.inner_text() == "before"
    screen.evaluate("say('after')")
    assert region.inner_text() == "after"
    assert region.evaluate("node => node.isConnected")


def test_keys_on_a_control_reach_the_control_and_not_the_notebook(screen):
    box = screen.get_by_role("checkbox")
    box.focus()
    for name in ("b", "x", "Space"):
        screen.keyboard.press(name)
    assert box.is_checked()
    assert screen.evaluate("heard") == []


def test_a_live_notebook_shows_the_widget_and_keeps_the_readable_forms(live):
    bundle = explore.visits()._repr_mimebundle_()
    assert set(bundle) == {VIEW, MIME, "text/plain"}


@pytest.mark.parametrize("name", ["visits", "votes"])
def test_the_stored_form_is_one_chart_the_same_at_each_run(name):
    bundle = getattr(explore, name)()._repr_mimebundle_()
    assert set(bundle) == {MIME, "text/plain"}
    assert bundle == getattr(explore, name)()._repr_mimebundle_()
    assert bundle["text/plain"] == bundle[MIME]["description"]
    json.dumps(bundle, allow_nan=False)


@pytest.mark.kernel
def test_a_notebook_run_to_be_stored_holds_no_widget_and_compares_strictly(tmp_path):
    cells = [
        nbformat.v4.new_code_cell(f"from helpers import explore\nexplore.{name}()")
        for name in ("visits", "votes")
    ]
    book = nbformat.v4.new_notebook(cells=cells)
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    NotebookClient(book, resources={"metadata": {"path": str(tmp_path)}}).execute()
    assert "widgets" not in book.metadata
    for cell in book.cells:
        [output] = cell.outputs
        assert set(output["data"]) == {MIME, "text/plain"}
    path = tmp_path / "explored.ipynb"
    nbformat.write(book, path)
    options = ["--nbval", "--nbval-current-env", "-q", "-p", "no:cacheprovider"]
    command = [sys.executable, "-m", "pytest", *options, str(path)]
    run = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, timeout=120
    )
    assert run.returncode == 0, run.stdout
