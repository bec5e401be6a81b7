"""What a notebook stores of a chart, as Altair's renderer ``course``.

JupyterLab draws the key of version 5 without any server, and only when no HTML lies
beside it; Altair's own renderers store HTML with a random name, or a key that the
notebook format refuses. The specification itself is that of the installed Altair.
"""

import textwrap
from typing import Any

from helpers.charts.spec import PARTS, Spec, title_of
from helpers.charts.tooltips import with_titled_tooltips
from helpers.charts.words import LINE_NAME

MIME = "application/vnd.vegalite.v5+json"

# JupyterLab 4.6 never comes to rest when it draws a chart as wide as its container:
# the page stands still. So a notebook stores a width that fits a cell, and a mark by
# which the book knows that the chart may be as wide as its column.
NOTEBOOK_PX = 700
ROOM_PX = 90
PADDING_PX = 5
CHARACTER_PX = 7  # of a name at the end of a line
FLUID = "fluid"
# On a narrower page a chart is read on a phone.
PHONE_PX = 480

# Vega-Lite has no place in a theme for these; its own are too fine for our lines.
DASHES = [[1, 0], [8, 4], [2, 3], [8, 3, 2, 3], [4, 4]]
DASH_LEGEND = {"symbolType": "stroke", "symbolSize": 700}  # as long as two dashes

# Vega does not break lines. At the theme's sizes these fit into that width.
TITLE_CHARACTERS = 62
SUBTITLE_CHARACTERS = 90


def course(spec: Spec, **_options: Any) -> dict[str, Any]:  # Any: Altair's signature
    """Return the chart under the one key that notebooks draw, and its description.

    The same chart gives the same bundle, byte by byte.
    """
    text = spec.get("description") or title_of(spec).text or "A chart."
    spoken = with_titled_tooltips(_with_room_for_names(spec))
    made = _with_short_lines(_with_dashes(_with_a_width(spoken)))
    return {MIME: made, "text/plain": str(text)}


def _with_a_width(spec: Spec) -> Spec:
    rows = spec.get("vconcat", [])
    if not (_may_be_fluid(spec) or (rows and all(map(_may_be_fluid, rows)))):
        return spec
    usermeta = {**spec.get("usermeta", {}), FLUID: True}
    return {**fitted(spec, NOTEBOOK_PX), "usermeta": usermeta}


def _with_room_for_names(spec: Spec) -> Spec:
    """Return the chart with room at its right for names at the ends of lines."""
    names = [
        line
        for rows in spec.get("datasets", {}).values()
        for row in rows
        for line in str(row.get(LINE_NAME, "")).split("\n")
    ]
    longest = max(map(len, names), default=0)
    if not longest:
        return spec
    padding = dict.fromkeys(("left", "top", "bottom"), PADDING_PX)
    return {**spec, "padding": {**padding, "right": longest * CHARACTER_PX + 12}}


def room_for_names(spec: Spec) -> int:
    """Return how many pixels at its right a chart keeps for names; mostly none."""
    padding = spec.get("padding")
    return padding["right"] - PADDING_PX if isinstance(padding, dict) else 0


def _with_dashes(spec: Spec) -> Spec:
    """Return the chart with dashes that can be seen, also in the legend."""
    made = dict(spec)
    for key in (*PARTS, "spec"):
        if isinstance(spec.get(key), list):
            made[key] = [_with_dashes(part) for part in spec[key]]
        elif isinstance(spec.get(key), dict):
            made[key] = _with_dashes(spec[key])
    dash = spec.get("encoding", {}).get("strokeDash", {})
    if "field" not in dash:
        return made
    shown = {
        "scale": _filled(dash.get("scale", {}), {"range": DASHES}),
        "legend": _filled(dash.get("legend", {}), DASH_LEGEND),
    }
    return {**made, "encoding": {**spec["encoding"], "strokeDash": {**dash, **shown}}}


def _filled(chosen: Spec | None, ours: Spec) -> Spec | None:
    """Return the author's choice, and ours where there is none; None switches off."""
    return None if chosen is None else {**ours, **chosen}


def fitted(spec: Spec, width: int) -> Spec:
    """Return the chart, or each of the charts below each other, that many pixels wide."""
    if "vconcat" not in spec:
        fit = {"type": "fit-x", "contains": "padding"}
        return {**spec, "width": width, "autosize": fit}
    # Vega fits no chart of several parts: leave room for what stands beside the axes.
    room = ROOM_PX + room_for_names(spec)
    rows = [{**row, "width": width - room} for row in spec["vconcat"]]
    return {**spec, "vconcat": rows}


def _may_be_fluid(spec: Spec) -> bool:
    """Return whether the author left the width open, and Vega can fit the chart."""
    if spec.get("width", "container") != "container":
        return False
    parts_have_widths = {*PARTS, "facet", "repeat", "spec"} - {"layer"}
    panels = {"row", "column", "facet"} & spec.get("encoding", {}).keys()
    return not panels and not parts_have_widths & spec.keys()


def _with_short_lines(spec: Spec) -> Spec:
    title = spec.get("title")
    if title is None:
        return spec
    parts = dict(title) if isinstance(title, dict) else {"text": title}
    parts["text"] = _wrapped(parts.get("text"), TITLE_CHARACTERS)
    if parts.get("subtitle"):
        parts["subtitle"] = _wrapped(parts["subtitle"], SUBTITLE_CHARACTERS)
    return {**spec, "title": parts}


def _wrapped(text: Any, characters: int) -> Any:  # Any: a string, lines, or a signal
    if isinstance(text, str):
        text = [text]
    if not isinstance(text, list):
        return text
    lines = [part for line in text for part in textwrap.wrap(line, characters)]
    return lines[0] if len(lines) == 1 else lines
