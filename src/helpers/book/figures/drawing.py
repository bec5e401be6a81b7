"""A chart as SVG, drawn by Vega without a browser."""

import copy
import json
import re
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from helpers.book.figures.kept import kept
from helpers.book.figures.slim import slim, without_roles
from helpers.book.shell import fonts
from helpers.charts.renderer import FLUID, PADDING_PX, fitted, room_for_names
from helpers.charts.spec import Spec, Title, View, title_of, value_at, views
from helpers.charts.theme import NAME_STYLE
from helpers.data.labels import label
from helpers.data.names import state_names

# The version that vl-convert also bundles for the browser, so that both agree.
VEGA_LITE = "6.4"

# As wide as the text column on a desk, and as the screen of a phone.
# A style sheet cannot be told a number: figures.css repeats this one and PHONE_PX.
WIDE_PX = 700
NARROW_PX = 340
FILE_PADDING_PX = 16
# Names beside an axis are broken into lines, in Vega's language.
LINE_CHARACTERS = 18
_LINES = (
    f"split(replace(replace(datum.label, regexp('(.{{1,{LINE_CHARACTERS}}})"
    r"(\\s|$)', 'g'), '$1\n'), regexp('\n$'), ''), '\n')"
)
LINE_PX = 13
# Vega sets the first of two lines at the middle of the row: half a line too low.
_IS_BROKEN = f"length({_LINES}) > 1"
_BROKEN = {
    "labelExpr": _LINES,
    "labelLineHeight": LINE_PX,
    "labelOffset": {
        "condition": {"test": _IS_BROKEN, "value": -LINE_PX / 2},
        "value": 0,
    },
}
NARROW_CONFIG: dict[str, Any] = {  # Any: a piece of Vega-Lite
    "axis": {"labelLimit": 125},
    "axisX": {"labelLimit": 170},  # slanting names
    "axisYBand": _BROKEN,
    "axisYPoint": _BROKEN,
    "legend": {
        "columns": 2,
        "labelLimit": 150,
        # Below each other: two beside each other are wider than a phone.
        "layout": {"top": {"direction": "vertical", "anchor": "start"}},
    },
    "style": {NAME_STYLE: {"fontSize": 10}},
    "view": {"discreteHeight": {"step": 30}},  # two lines of a label, and a gap
}
# The font of the page; it draws small, so that 13 pixels read like 12 of others.
_SIZES = {"labelFontSize": 13, "titleFontSize": 13}
BOOK_CONFIG: dict[str, Any] = {  # Any: a piece of Vega-Lite
    "font": f"{fonts.FAMILY}, sans-serif",
    "axis": _SIZES,
    "legend": _SIZES,
    "header": _SIZES,
    "text": {"fontSize": 13},
}
# A column of a legend: its sign and what stands around it, and each character of a label.
SIGN_PX, CHARACTER_PX = 34, 7.5
MOST_COLUMNS = 4
LEGENDS = ("color", "fill", "shape", "strokeDash")
MAP_HEIGHT = 0.62  # of a map on a phone; its width sets the scale
TITLE_CHARACTERS = 64

SIDE_PX = 12

_BOX = re.compile(
    r'width="(?P<width>[\d.]+)" height="(?P<height>[\d.]+)" viewBox="[^"]*"'
)
_ID = re.compile(r'\bid="([^"]+)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A chart's specification, and what a figure needs to know of it."""

    spec: Spec
    title: Title
    views: tuple[View, ...]
    is_fluid: bool  # may it be as wide as its column?


def ask(spec: Spec) -> Asked:
    """Return what a specification says, each question asked once."""
    fluid = bool(spec.get("usermeta", {}).get(FLUID))
    return Asked(
        spec=spec,
        title=title_of(spec),
        views=tuple(views(spec)),
        is_fluid=fluid or spec.get("width") == "container",
    )


def at_width(asked: Asked, width: int) -> Spec:
    """Return the chart that many pixels wide, without the words printed around it."""
    left_out = ("title", "usermeta")
    chart = {key: part for key, part in asked.spec.items() if key not in left_out}
    chart["config"] = _merged(chart.get("config", {}), BOOK_CONFIG)
    if "encoding" in chart:
        chart["encoding"] = _with_named_axes(chart["encoding"], asked.views)
    if not asked.is_fluid:
        return chart
    if room_for_names(chart) and "vconcat" not in chart:
        # Vega, which fits one view, measures the names itself: room kept for them
        # beside that would stay empty.
        chart["padding"] = PADDING_PX
    return fitted(chart, width)


def _with_named_axes(encoding: Spec, drawn: Iterable[View]) -> Spec:
    """Return a plain chart's channels with words: for a bare column, and for codes."""
    made = dict(encoding)
    for channel in ("x", "y"):
        part = encoding.get(channel, {})
        if "field" not in part or part.get("axis", {}) is None:
            continue
        if "title" not in part:
            made[channel] = {**part, "title": label(str(part["field"]))}
        if names := _names_of_codes(str(part["field"]), drawn):
            axis = {"labelExpr": f"({json.dumps(names)})[datum.label]"}
            made[channel]["axis"] = {**axis, **part.get("axis", {})}
    return made


def _names_of_codes(column: str, drawn: Iterable[View]) -> dict[str, str]:
    """Return the states' names for a column that holds their codes alone, else none."""
    values = {value_at(row, column) for view in drawn for row in view.rows or ()}
    known = state_names()
    if not all(isinstance(value, str) and value in known for value in values):
        return {}
    return {code: known[code] for code in sorted(values)}


def narrow_parts(asked: Asked) -> Spec:
    """Return the parts of the chart that are others on a phone, whole."""
    config = NARROW_CONFIG
    room = NARROW_PX / (SIGN_PX + CHARACTER_PX * _longest_label(asked.views))
    columns = min(max(1, int(room)), MOST_COLUMNS)
    if columns != NARROW_CONFIG["legend"]["columns"]:
        legend = {**NARROW_CONFIG["legend"], "columns": columns}
        if columns == 1:
            legend["labelLimit"] = 300
        config = {**NARROW_CONFIG, "legend": legend}
    whole = _merged(asked.spec.get("config", {}), BOOK_CONFIG)
    parts: Spec = {"config": _merged(whole, config)}
    height = asked.spec.get("height")
    if "projection" in asked.spec and isinstance(height, int | float):
        parts["height"] = round(height * MAP_HEIGHT)
    return parts


def inline_svg(asked: Asked, name: str, *, narrow: bool = False) -> str:
    """Return the drawing for a page: no title, unique ids, colours of the page."""
    drawn = _with_ids(_sized(asked, narrow=narrow), f"{name}-{'n' if narrow else 'w'}")
    words = f'class="{"narrow" if narrow else "wide"}" aria-hidden="true"'
    return slim(drawn).replace('class="marks"', words, 1)


def svg_file(asked: Asked) -> str:
    """Return the drawing for a file: with its title, on white, in real colours."""
    chart = copy.deepcopy(asked.spec)
    chart["title"] = _headline(asked.title)
    chart["background"] = "#ffffff"
    sides = dict.fromkeys(("left", "top", "right", "bottom"), FILE_PADDING_PX)
    chart["padding"] = {**sides, "right": FILE_PADDING_PX + room_for_names(asked.spec)}
    if asked.is_fluid:
        chart = fitted(chart, WIDE_PX)
    return _real_colours(_with_ids(_draw(chart), "chart"))


def plain_svg(asked: Asked, *, narrow: bool = False) -> str:
    """Return the drawing in real colours, without the words printed around it.

    The one for a phone has room at its sides: where the font of the book is missing,
    names are wider than they were measured.
    """
    drawn = _with_ids(_sized(asked, narrow=narrow), "chart")
    if narrow:
        drawn = _BOX.sub(_with_sides, drawn, count=1)
    return without_roles(_real_colours(drawn))


def _with_sides(box: re.Match[str]) -> str:
    width = float(box["width"]) + 2 * SIDE_PX
    height = box["height"]
    return (
        f'width="{width:g}" height="{height}" viewBox="-{SIDE_PX} 0 {width:g} {height}"'
    )


def _sized(asked: Asked, *, narrow: bool) -> str:
    """Return the drawing as wide as a desk's column, or as the screen of a phone."""
    chart = at_width(asked, NARROW_PX if narrow else WIDE_PX)
    return _draw({**chart, **narrow_parts(asked)} if narrow else chart)


def _longest_label(drawn: Iterable[View]) -> int:
    """Return the number of characters in the longest text that a legend may show."""
    return max(
        (
            len(str(value))
            for view in drawn
            for channel in LEGENDS
            if (name := view.encoding.get(channel, {}).get("field"))
            for row in view.rows or ()
            if isinstance(value := value_at(row, name), str)
        ),
        default=0,
    )


def _draw(spec: Spec) -> str:
    return kept(spec, _drawn_by_vega)


def _drawn_by_vega(spec: Spec) -> str:
    import vl_convert

    know_the_font()
    drawn: str = vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE)
    return drawn


@cache
def know_the_font() -> None:
    """Have Vega measure words in the font in which a page sets them."""
    import vl_convert

    vl_convert.register_font_directory(str(fonts.FOLDER))


def _headline(words: Title) -> Spec:
    lines = textwrap.wrap(words.text, TITLE_CHARACTERS)
    below = [
        line
        for part in (words.unit, words.source)
        for line in textwrap.wrap(part, TITLE_CHARACTERS + 26)
    ]
    return {"text": lines, "subtitle": below}


def _with_ids(drawn: str, name: str) -> str:
    """Rename ids in order of appearance; Vega counts them through the process."""
    for number, old in enumerate(dict.fromkeys(_ID.findall(drawn))):
        used = re.compile(rf'(\bid="|url\(#|href="#){re.escape(old)}(?=["\)])')
        drawn = used.sub(rf"\g<1>{name}-{number}", drawn)
    return drawn


def _real_colours(drawn: str) -> str:
    """Put each CSS variable's last fallback in its place, the innermost first."""
    variable = re.compile(r"var\(--[\w-]+,\s*([^()]*)\)")
    while variable.search(drawn):
        drawn = variable.sub(r"\1", drawn)
    return drawn


def _merged(config: Spec, more: Spec) -> Spec:
    both = dict(config)
    for key, part in more.items():
        both[key] = {**both.get(key, {}), **part} if isinstance(part, dict) else part
    return both
