"""A figure that moves: whole without a script, and moved by keyboard with one."""

import json
import shutil
from itertools import product

import altair as alt
import pandas as pd
import pytest
from bs4 import BeautifulSoup

from helpers import explore
from helpers.book.figures import moving, vega
from helpers.book.figures.figure import figure
from helpers.book.shell.bundle import ASSETS, OWN_STYLES
from helpers.charts.renderer import MIME
from helpers.charts.spec import EXPLORATION

from ..conftest import stored

MADE = {"votes": explore.votes(), "visits": explore.visits()}
NAMES = pytest.mark.parametrize("name", MADE)
HOSTILE = "</script><img src=x onerror=alert(1)>"


def spec_of(name):
    return MADE[name].stored[MIME]


def soup(spec):
    return BeautifulSoup(figure(spec, "04-two-schools", 3).html, "html.parser")


def with_meta(meta):
    chart = alt.Chart(pd.DataFrame({"word": ["a", "b"]})).mark_bar()
    spec = stored(chart.encode(x="word").properties(title="Two words stand here"))[MIME]
    return {**spec, "usermeta": {EXPLORATION: meta}}


def setting(**parts):
    return {"name": "word", "label": "Word", "start": "a", "options": [], **parts}


@NAMES
def test_without_a_script_it_stands_as_it_opens_with_sentence_and_numbers(name):
    page = soup(spec_of(name))
    assert page.select_one("form")["aria-label"] == "Settings of Figure 4.3"
    assert page.select_one("form").has_attr("hidden")
    opening = MADE[name].at(**{one.name: one.start for one in MADE[name].settings})[1]
    assert page.select_one("[role=status]").get_text() == opening
    assert len(page.select(".chart-view > svg")) == 2
    assert page.select("details table")


def test_the_numbers_on_the_page_are_those_of_the_opening_and_the_file_has_all():
    made = figure(spec_of("votes"), "04-two-schools", 3)
    rows = BeautifulSoup(made.html, "html.parser").select("details tbody tr")
    shown = {row.td.get_text(): [c.get_text() for c in row("td")[1:]] for row in rows}
    assert len(rows) == len(shown) == 18  # states, once each
    assert shown["United States"] == ["0.264", "0.178"]
    text = made.files["04-two-schools-figure-3.csv"]
    assert len(text.strip().splitlines()) == 1 + 18 * 13  # states in each of the spans


@NAMES
def test_every_control_is_a_native_one_with_its_label_and_its_start(name):
    form = soup(spec_of(name)).select_one("form")
    for one in MADE[name].settings:
        [control] = form.select(f"label [name={one.name}]")
        assert control.parent.get_text().startswith(one.label) or one.label in (
            control.parent.get_text()
        )
        if control.name == "input":
            assert (control["type"], control.has_attr("checked")) == (
                *("checkbox", one.start),
            )
            continue
        assert control.select_one("[selected]")["value"] == one.start
        pairs = tuple((o.get_text(), o["value"]) for o in control("option"))
        assert pairs == one.options


def test_what_a_notebook_stores_is_never_obeyed():
    spec = with_meta(
        {
            "settings": [
                setting(label=HOSTILE, options=[[HOSTILE, 'a"b'], ["b", "b"]])
            ],
            "readings": {'["a"]': HOSTILE},
        }
    )
    page = soup(spec)
    assert page.select("img") == []
    assert page.select_one("option")["value"] == 'a"b'
    assert page.select_one("[role=status]").get_text() == HOSTILE
    kept = json.loads(page.select_one(".chart-readings").string)
    assert kept == {'["a"]': HOSTILE}


@pytest.mark.parametrize(
    "meta",
    [
        None,
        [],
        {},
        {"settings": [], "readings": []},
        {"settings": [setting()], "readings": {'["a"]': 1}},
        {"settings": {}, "readings": {}},
        {"settings": ["word"], "readings": {}},
        {"settings": [{"name": "word"}], "readings": {}},
        {"settings": [setting(start=1)], "readings": {}},
        {"settings": [setting(options=["a"])], "readings": {}},
        {"settings": [setting(options=[["a", 1]])], "readings": {}},
    ],
    ids=str,
)
def test_a_chart_whose_settings_are_damaged_stays_as_it_is(meta):
    page = soup(with_meta(meta))
    assert page.select("form") == []
    assert page.select(".chart-view > svg")


def test_a_chart_without_usermeta_moves_nothing():
    assert moving.moving({"mark": "bar"}) is None
    assert moving.moving({"mark": "bar", "usermeta": "none"}) is None


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Both figures as pages on the disk, with the book's own files."""
    made = tmp_path_factory.mktemp("moving")
    for file in ("load.js", "book.js", "moving.js"):
        shutil.copyfile(ASSETS / file, made / file)
    style = "".join((ASSETS / name).read_text("utf-8") for name in OWN_STYLES)
    (made / "book.css").write_text(style, encoding="utf-8")
    (made / "vega.js").write_text(vega._bundle(), encoding="utf-8")
    scripts = "".join(
        f'<script defer src="{one}.js"></script>' for one in ("load", "book", "moving")
    )
    styles = '<link rel="stylesheet" href="book.css">'
    for name in MADE:
        shown = figure(spec_of(name), f"04-{name}", 3)
        for file, text in shown.files.items():
            (made / file).write_text(text, encoding="utf-8")
        html = shown.html
        head = f'<meta charset="utf-8">{styles}{scripts}'
        (made / f"{name}.html").write_text(f"<!doctype html>{head}{html}", "utf-8")
    return made


@pytest.fixture
def tab(browser):
    context = browser.new_context(viewport={"width": 900, "height": 900})
    page = context.new_page()
    failed = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.on("console", lambda said: said.type == "error" and failed.append(said.text))
    yield page
    context.close()
    assert failed == []


def opened(tab, folder, name):
    """Open a figure from disk and wait until it is awake."""
    tab.goto((folder / f"{name}.html").as_uri())
    tab.wait_for_selector("figure[data-live=yes]", timeout=30_000)


def drawn(tab):
    return tab.locator(".chart-live svg").inner_html()


def reading(tab):
    return tab.locator("[role=status]").inner_text()


MOVES = [
    ("votes", 1, "ArrowUp", {"partner": "GBR", "years": "2011–2019"}),
    ("votes", 2, "ArrowDown", {"partner": "USA", "years": "2013–15 and 2018–19"}),
    ("visits", 1, "Space", {"summits": False}),
    ("visits", 2, "Space", {"sure": True}),
    ("visits", 3, "Space", {"tour_once": True}),
    ("visits", 4, "ArrowDown", {"end": "December"}),
]


@pytest.mark.parametrize(("name", "tabs", "press", "values"), MOVES, ids=str)
def test_each_control_moves_picture_and_sentence_by_keyboard(
    tab, folder, name, tabs, press, values
):
    opened(tab, folder, name)
    region = tab.locator("[role=status]").element_handle()
    before = (drawn(tab), reading(tab))
    for _ in range(tabs):
        tab.keyboard.press("Tab")
    tab.keyboard.press(press)
    starts = {one.name: one.start for one in MADE[name].settings}
    assert reading(tab) == MADE[name].at(**{**starts, **values})[1] != before[1]
    tab.wait_for_function(
        "old => document.querySelector('.chart-live svg').innerHTML !== old",
        arg=before[0],
    )
    # It is read out only if the region itself stays.
    assert region.evaluate("node => node.isConnected")


SET = """([name, value]) => {
  const control = document.querySelector(`form [name=${name}]`);
  if (control.type === "checkbox") control.checked = value; else control.value = value;
  control.dispatchEvent(new Event("input", { bubbles: true }));
}"""


@NAMES
def test_every_choice_on_the_page_has_the_sentence_that_python_gives(tab, folder, name):
    tab.goto((folder / f"{name}.html").as_uri())
    known = MADE[name].settings
    names = [one.name for one in known]
    count = 0
    for values in product(*(one.values for one in known)):
        for pair in zip(names, values, strict=True):
            tab.evaluate(SET, list(pair))
        said = tab.evaluate("document.querySelector('[role=status]').textContent")
        assert said == MADE[name].at(**dict(zip(names, values, strict=True)))[1]
        count += 1
    assert count == len(MADE[name].readings)


def test_what_is_chosen_before_the_chart_wakes_is_shown_when_it_has(tab, folder):
    tab.add_init_script("globalThis.IntersectionObserver = class { observe() {} }")
    tab.goto((folder / "votes.html").as_uri())
    tab.evaluate(SET, ["partner", "PRK"])
    assert reading(tab).startswith("North Korea, 2011–2019.")
    assert tab.locator("figure").get_attribute("data-live") is None
    tab.locator(".chart-view").hover()
    tab.wait_for_selector("figure[data-live=yes]", timeout=30_000)
    tab.wait_for_function(
        "() => [...document.querySelectorAll('.chart-live text')]"
        ".some((one) => one.textContent === '0.73')"
    )


LABELS = """() => [...document.querySelectorAll(".chart-view, .chart-live")]
  .map((one) => one.getAttribute("aria-label"))"""


def test_what_is_said_of_the_picture_follows_the_choice_and_returns(tab, folder):
    opened(tab, folder, "votes")
    before = tab.evaluate(LABELS)
    assert len(before) == 2
    assert len(set(before)) == 1
    assert before[0].startswith("Dot plot")
    tab.evaluate(SET, ["partner", "PRK"])
    moved = f"Figure 4.3, as it is set: {reading(tab)}"
    assert tab.evaluate(LABELS) == [moved, moved]
    tab.evaluate(SET, ["partner", "USA"])
    assert tab.evaluate(LABELS) == before


def test_on_paper_stands_the_picture_with_its_sentence_and_no_control(tab, folder):
    opened(tab, folder, "visits")
    assert tab.locator(".chart-settings").is_visible()
    tab.emulate_media(media="print")
    assert not tab.locator(".chart-settings").is_visible()
    assert tab.locator("[role=status]").is_visible()


def test_on_a_phone_nothing_is_wider_than_the_screen(tab, folder):
    tab.set_viewport_size({"width": 375, "height": 800})
    opened(tab, folder, "visits")
    assert tab.evaluate("document.documentElement.scrollWidth") <= 375
