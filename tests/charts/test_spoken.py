"""What a screen reader says of the parts of a chart: its axes, and no raw numbers."""

import json
import re
from html import unescape
from pathlib import Path

import altair as alt
import pandas as pd
import pytest
import vl_convert

from helpers import charts
from helpers.charts import theme
from helpers.charts.renderer import MIME

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted(
    path
    for folder in ("chapters", "exercises")
    for path in (ROOT / folder).glob("*.ipynb")
)
RAW = re.compile(r"\d{10,}")  # milliseconds of a date, or a fraction in full


def spoken(spec):
    """Return the labels that the drawing of a chart gives to a screen reader."""
    drawn = vl_convert.vegalite_to_svg(json.dumps(spec))
    return [unescape(label) for label in re.findall(r'aria-label="([^"]*)"', drawn)]


def stored_charts(path):
    """Return the charts that a notebook stores, with the look that is ours today."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    specs = [
        output["data"][MIME] for output in outputs if MIME in output.get("data", {})
    ]
    look = theme.course()["config"]
    return [{**spec, "config": {**spec["config"], **look}} for spec in specs]


@pytest.mark.parametrize(
    "path", NOTEBOOKS, ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_no_chart_of_the_course_says_milliseconds_or_fractions_in_full(path):
    said = [label for spec in stored_charts(path) for label in spoken(spec)]
    assert [label for label in said if RAW.search(label)] == []


def test_there_are_charts_to_listen_to():
    assert sum(len(stored_charts(path)) for path in NOTEBOOKS) > 20


DAYS = pd.DataFrame(
    {
        "day": pd.to_datetime(["1994-06-30", "2011-02-10"]),
        "share": [0.885416666667, 0.5],
    }
)


@pytest.mark.parametrize("mark", ["bar", "point", "line"])
def test_a_mark_says_nothing_and_the_axes_say_what_they_show(stored, mark):
    chart = alt.Chart(DAYS, mark=mark).encode(
        alt.Color("day:O", timeUnit="year"), x="day:T", y="share:Q"
    )
    said = spoken(stored(chart))
    axes = [label for label in said if "axis titled" in label or "legend" in label]
    assert len(axes) == 3
    assert said == axes


def test_a_timeline_says_no_raw_number(stored):
    events = pd.DataFrame({"title": ["a", "b"], "date_first": DAYS["day"]})
    made = charts.timeline(
        events.assign(date_last=events["date_first"]), colour="title"
    )
    assert [label for label in spoken(stored(made)) if RAW.search(label)] == []
