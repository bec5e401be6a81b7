"""An exploration in a live notebook, where its controls move, and in a stored one."""

import json
import re
import subprocess
import sys
from dataclasses import dataclass

import nbformat
import pytest
from nbclient import NotebookClient

from helpers import explore
from helpers.explorations import agreement, pace, panel
from helpers.explorations.result import Result
from helpers.explorations.setting import number, select, tick

VIEW = "application/vnd.jupyter.widget-view+json"


@pytest.fixture(autouse=True)
def _unknown_host(monkeypatch):
    for name in ("JPY_SESSION_NAME", "COURSE_STATIC", "COURSE_LIVE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def live(monkeypatch):
    monkeypatch.setenv("COURSE_LIVE", "1")


MOVES = [
    ("visits", "summits", True),
    ("visits", "sure", True),
    ("visits", "tour_once", True),
    ("visits", "no_mixed", True),
    ("visits", "end", "December"),
    ("visits", "missed", 40),
    ("votes", "vote_set", "un_library"),
    ("votes", "partner", "JPN"),
    ("votes", "first", 1990),
    ("votes", "last", 2019),
]
SHOWN = {"visits": pace.show, "votes": agreement.show}


@pytest.mark.parametrize(
    ("name", "control", "value"), MOVES, ids=[f"{move[0]}-{move[1]}" for move in MOVES]
)
def test_each_control_puts_the_result_of_its_setting_on_the_screen(
    name, control, value
):
    shown = getattr(explore, name)().panel
    before = shown.reading.text
    shown.controls[control].value = value
    result = SHOWN[name](**{control: value})
    assert shown.table.value == result.table()
    assert shown.reading.text == result.sentence != before


def test_every_control_is_moved_above():
    for name in ("visits", "votes"):
        moved = {move[1] for move in MOVES if move[0] == name}
        assert moved == set(getattr(explore, name)().panel.controls)


@dataclass(frozen=True, kw_only=True)
class Made:
    """A choice that no exploration has, as an author might add one."""

    loud: bool = tick("Say it loudly")
    word: str = select("b", "The word", lambda: [("first", "a"), ("second", "b")])
    times: int = number(2, "How often", 1, 3)


def test_a_setting_needs_no_edit_but_its_field():
    def show(*, loud, word, times):
        said = word * times + "!" * loud
        return Result(caption="Said", head=("what",), rows=((said,),), sentence=said)

    made = panel.panel(Made, show)
    assert made.reading.text == "bb"
    for name, value in {"loud": True, "word": "a", "times": 9}.items():
        made.controls[name].value = value
    assert made.reading.text == "aaa!"  # 9 is more than the field lets through
    made.controls["times"].value = 0
    assert made.reading.text == "a!"  # and 0 is less
    assert [control.description for control in made.controls.values()] == [
        *["Say it loudly", "The word", "How often"]
    ]


@pytest.mark.parametrize("name", ["visits", "votes"])
def test_every_control_has_a_label_of_its_own(name):
    controls = getattr(explore, name)().panel.controls.values()
    labels = [control.description for control in controls]
    assert all(labels)
    assert len(labels) == len(set(labels))


def test_the_range_2011_to_2019_shows_both_figures_of_the_united_states():
    votes = explore.votes().panel
    votes.controls["first"].value = 2011
    votes.controls["last"].value = 2019
    assert "0.26 of 797 votes" in votes.table.value
    assert "0.18 of 707 votes" in votes.table.value


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
        assert set(output["data"]) == {"text/html", "text/plain"}
    path = tmp_path / "explored.ipynb"
    nbformat.write(book, path)
    options = ["--nbval", "--nbval-current-env", "-q", "-p", "no:cacheprovider"]
    command = [sys.executable, "-m", "pytest", *options, str(path)]
    run = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, timeout=120
    )
    assert run.returncode == 0, run.stdout
