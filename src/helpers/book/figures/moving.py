"""A figure that moves: the controls of its settings, and the sentence that reads it.

The chart brings both with it, computed for every choice. Without a script it stands as
it opens, with its sentence; ``moving.js`` shows the controls and moves it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from helpers.charts.spec import EXPLORATION, Row, Spec
from helpers.exercises.prose import in_script

FORM = '<form class="chart-settings"'
# What a stored setting must have.
KEYS: Mapping[str, type | tuple[type, ...]] = {
    "name": str,
    "label": str,
    "start": (bool, str),
    "options": list,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Moving:
    """The settings of a chart as it stores them, and a sentence for each choice."""

    settings: tuple[Mapping[str, Any], ...]  # Any: a name, a label, a value, options
    readings: Mapping[str, str]

    @property
    def opening(self) -> str:
        """The sentence that reads the chart as it opens."""
        starts = [one["start"] for one in self.settings]
        name = json.dumps(starts, ensure_ascii=False, separators=(",", ":"))
        return self.readings.get(name, "")


def moving(spec: Spec) -> Moving | None:
    """Return what moves a chart; None for one that stays as it is.

    What is stored in another shape moves nothing: the chart is drawn as it opens.
    """
    usermeta = spec.get("usermeta")
    stored = usermeta.get(EXPLORATION) if isinstance(usermeta, dict) else None
    if not isinstance(stored, dict):
        return None
    found, readings = stored.get("settings"), stored.get("readings")
    if not isinstance(found, list) or not isinstance(readings, dict):
        return None
    texts = readings.values()
    if not all(map(_is_setting, found)) or not all(isinstance(t, str) for t in texts):
        return None
    return Moving(settings=tuple(found), readings=readings)


def _is_setting(stored: Any) -> bool:  # Any: a part of a JSON document
    if not isinstance(stored, dict) or not stored.keys() >= KEYS.keys():
        return False
    pairs = stored["options"]
    return all(isinstance(stored[name], kind) for name, kind in KEYS.items()) and all(
        isinstance(pair, list) and list(map(type, pair)) == [str, str] for pair in pairs
    )


def at_start(rows: tuple[Row, ...], moved: Moving) -> tuple[Row, ...]:
    """Return the rows that the chart shows as it opens."""
    starts = {one["name"]: one["start"] for one in moved.settings}
    return tuple(
        row
        for row in rows
        if all(row.get(name, start) == start for name, start in starts.items())
    )


def controls(moved: Moving, name: str) -> str:
    """Return the form, hidden until a script runs, of the figure with this id."""
    inner = "".join(_control(one) for one in moved.settings)
    words = escape(name)
    return (
        f'{FORM} hidden aria-label="Settings of {words}"'
        f' data-moved="{words}, as it is set:">{inner}</form>'
    )


def reading(moved: Moving) -> str:
    """Return the sentence, and those of every other choice for the script."""
    text = json.dumps(moved.readings, ensure_ascii=False, separators=(",", ":"))
    return (
        f'<p class="chart-reading" role="status">{escape(moved.opening)}</p>'
        f'<script type="application/json" class="chart-readings">{in_script(text)}'
        "</script>"
    )


def _control(setting: Mapping[str, Any]) -> str:
    name, label = escape(setting["name"]), escape(setting["label"])
    if not setting["options"]:
        checked = " checked" if setting["start"] else ""
        return (
            f'<label><input type="checkbox" name="{name}" autocomplete="off"{checked}> '
            f"{label}</label>"
        )
    options = "".join(
        f'<option value="{escape(value)}"'
        f"{' selected' if value == setting['start'] else ''}>{escape(words)}</option>"
        for words, value in setting["options"]
    )
    return (
        f'<label>{label} <select name="{name}" autocomplete="off">{options}</select>'
        "</label>"
    )
