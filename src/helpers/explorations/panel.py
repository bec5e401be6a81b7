"""The controls of an exploration as ipywidgets; imported only where one is shown.

Native checkboxes, selects and number fields: each has a label of its own and works by
keyboard alone, which a slider in a notebook does not promise.
"""

from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, fields
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets  # type: ignore[import-untyped]
import traitlets

from helpers.explorations.result import Result

HERE = Path(__file__).parent
# Any: the settings have types of their own, which the pure functions name.
Show = Callable[..., Result]


class Reading(anywidget.AnyWidget):
    """The sentence that reads a result, in a region of its own on the screen."""

    _esm = HERE / "reading.js"
    _css = HERE / "reading.css"
    text = traitlets.Unicode().tag(sync=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """The widgets on the screen: controls by the setting they move, table, sentence."""

    controls: Mapping[str, Any]
    table: Any
    reading: Reading
    box: Any


def panel(choice: type, show: Show) -> Panel:
    """Return a control for each setting of a choice, and what the result shows.

    ``choice`` is a dataclass whose fields are made by ``setting``; ``show`` takes their
    values by name.
    """
    controls = {setting.name: _control(setting) for setting in fields(choice)}
    table, reading = ipywidgets.HTML(), Reading()

    def refresh(_: object = None) -> None:
        result = show(**{name: control.value for name, control in controls.items()})
        table.value, reading.text = result.table(), result.sentence

    for control in controls.values():
        control.observe(refresh, names="value")
    refresh()
    box = ipywidgets.VBox([*controls.values(), table, reading])
    box.add_class("explore")
    return Panel(controls=controls, table=table, reading=reading, box=box)


# A label keeps its whole text: cut to the usual width it would end in dots.
_WHOLE = {"description_width": "initial"}


def _control(setting: Field[Any]) -> Any:
    label, start = setting.metadata["label"], setting.default
    if isinstance(start, bool):
        return ipywidgets.Checkbox(value=start, description=label, indent=False)
    if "options" in setting.metadata:
        options = setting.metadata["options"]()
        return ipywidgets.Dropdown(
            value=start, description=label, options=options, style=_WHOLE
        )
    least, most = setting.metadata["least"], setting.metadata["most"]
    return ipywidgets.BoundedIntText(
        value=start, description=label, min=least, max=most, style=_WHOLE
    )
