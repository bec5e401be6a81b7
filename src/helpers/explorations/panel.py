"""The controls of an exploration as ipywidgets; imported only where one is shown.

Native checkboxes and selects: each has a label of its own and works by keyboard alone,
which the controls of a chart in JupyterLab do not: there the arrows leave the cell.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import ipywidgets  # type: ignore[import-untyped]
import traitlets

from helpers.charts.renderer import MIME
from helpers.charts.spec import EXPLORATION
from helpers.explorations.setting import Setting

if TYPE_CHECKING:
    from helpers.explorations.exploration import Exploration

HERE = Path(__file__).parent
# While a chart is drawn again the page below stays where it is.
ROOM_PX = 120  # of title, axis and legend


class Reading(anywidget.AnyWidget):
    """The sentence that reads a result, in a region of its own on the screen."""

    _esm = HERE / "reading.js"
    _css = HERE / "reading.css"
    text = traitlets.Unicode().tag(sync=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """The widgets on the screen: controls by the setting they move, chart, sentence."""

    # Any: ipywidgets has no types.
    controls: Mapping[str, Any]
    chart: Any
    reading: Reading
    box: Any


def panel(exploration: "Exploration") -> Panel:
    """Return a control for each setting, and what the chart shows and says."""
    controls = {one.name: _control(one) for one in exploration.settings}
    height = exploration.stored[MIME]["height"] + ROOM_PX
    chart = ipywidgets.Output(layout={"min_height": f"{height}px"})
    reading = Reading()

    def refresh(_: object = None) -> None:
        values = {name: control.value for name, control in controls.items()}
        spec, reading.text = exploration.at(**values)
        chart.outputs = (_output(spec),)

    for control in controls.values():
        control.observe(refresh, names="value")
    refresh()
    box = ipywidgets.VBox([*controls.values(), chart, reading])
    box.add_class("explore")
    return Panel(controls=controls, chart=chart, reading=reading, box=box)


def _output(spec: dict[str, Any]) -> dict[str, Any]:  # Any: parts of JSON documents
    """Return the chart as a notebook's output, without what only a page needs."""
    kept = {
        name: part for name, part in spec["usermeta"].items() if name != EXPLORATION
    }
    lean = {**spec, "usermeta": kept}
    return {"output_type": "display_data", "data": {MIME: lean}, "metadata": {}}


# A label keeps its whole text: cut to the usual width it would end in dots.
_WHOLE = {"description_width": "initial"}


def _control(setting: Setting) -> Any:
    if not setting.options:
        return ipywidgets.Checkbox(
            value=setting.start, description=setting.label, indent=False
        )
    return ipywidgets.Dropdown(
        value=setting.start,
        description=setting.label,
        options=setting.options,
        style=_WHOLE,
    )
