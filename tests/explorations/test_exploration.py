"""An exploration in a live notebook, where its controls move, and in a stored one."""

import json
import re
import subprocess
import sys

import nbformat
import pytest
from nbclient import NotebookClient

from helpers import explore

VIEW = "application/vnd.jupyter.widget-view+json"


@pytest.fixture(autouse=True)
def _unknown_host(monkeypatch):
    for name in ("JPY_SESSION_NAME", "COURSE_STATIC", "COURSE_LIVE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def live(monkeypatch):
    monkeypatch.setenv("COURSE_LIVE", "1")


MOVES = [
    ("visits", "summits", True, "15 (0.48 a year)", "15 visits"),
    ("visits", "no_weak", True, "6 (0.19 a year)", "6 visits"),
    ("visits", "tour_once", True, "7 (2.71 a year)", "then 7 in"),
    ("visits", "no_mixed", True, "6 (0.19 a year)", "6 visits"),
    ("visits", "end", "December", "8 (2.67 a year)", "in 36 months"),
    ("visits", "missed", 40, "47 (1.52 a year)", "could explain it"),
    ("votes", "vote_set", "un_library", "United States", "By UN library"),
    ("votes", "partner", "JPN", "Japan, 2013–2015", "By unvotes (Voeten), 0.61"),
    ("votes", "first", 1990, "1992–2015 only", "do not cover the same years"),
    ("votes", "last", 2019, "United States, 2013–2019", "do not agree"),
]


@pytest.mark.parametrize(
    ("name", "control", "value", "in_table", "in_sentence"),
    MOVES,
    ids=[f"{move[0]}-{move[1]}" for move in MOVES],
)
def test_each_control_changes_what_is_on_the_screen(
    name, control, value, in_table, in_sentence
):
    panel = getattr(explore, name)().panel
    before = panel.reading.text
    panel.controls[control].value = value
    assert in_table in panel.table.value
    assert in_sentence in panel.reading.text
    assert panel.reading.text != before


def test_every_control_is_moved_above():
    for name in ("visits", "votes"):
        moved = {move[1] for move in MOVES if move[0] == name}
        assert moved == set(getattr(explore, name)().panel.controls)


@pytest.mark.parametrize("name", ["visits", "votes"])
def test_every_control_has_a_label_of_its_own(name):
    controls = getattr(explore, name)().panel.controls.values()
    labels = [control.description for control in controls]
    assert all(labels)
    assert len(labels) == len(set(labels))


def test_the_range_2011_to_2019_shows_both_figures_of_the_united_states():
    panel = explore.votes().panel
    panel.controls["first"].value = 2011
    panel.controls["last"].value = 2019
    assert "0.26 of 797 votes" in panel.table.value
    assert "0.18 of 707 votes" in panel.table.value


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
    from helpers.explorations.panel import Reading

    page = browser.new_page()
    page.set_content(SCREEN.replace("ESM", json.dumps(str(Reading._esm))))
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
    for key in ("b", "x", "Space"):
        screen.keyboard.press(key)
    assert box.is_checked()
    assert screen.evaluate("heard") == []


def test_a_live_notebook_shows_the_widget_and_keeps_the_readable_forms(live):
    bundle = explore.visits()._repr_mimebundle_()
    assert set(bundle) == {VIEW, "text/html", "text/plain"}


@pytest.mark.parametrize("name", ["visits", "votes"])
def test_the_stored_form_is_readable_the_same_and_free_of_scripts(name):
    bundle = getattr(explore, name)()._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/plain"}
    assert bundle == getattr(explore, name)()._repr_mimebundle_()
    html = bundle["text/html"]
    assert "<script" not in html
    assert "<caption>" in html
    assert html.count('<th scope="row">') >= 4
    assert "Run this notebook to move the controls." in html
    words = re.sub(r"<[^>]+>", " ", html)
    for row in bundle["text/plain"].splitlines():
        for part in re.split(r"^- |; |: ", row):
            assert part in words


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
        assert set(output["data"]) == {"text/html", "text/plain"}
    path = tmp_path / "explored.ipynb"
    nbformat.write(book, path)
    options = ["--nbval", "--nbval-current-env", "-q", "-p", "no:cacheprovider"]
    command = [sys.executable, "-m", "pytest", *options, str(path)]
    run = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, timeout=120
    )
    assert run.returncode == 0, run.stdout
