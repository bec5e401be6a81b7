"""The controls of an exploration as ipywidgets; imported only where one is shown.

Native checkboxes, selects and number fields: each has a label of its own and works by
keyboard alone, which a slider in a notebook does not promise.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import anywidget
import ipywidgets  # type: ignore[import-untyped]
import traitlets

from helpers.explorations import agreement, pace
from helpers.explorations.result import Result

MONTHS = [("July 2025", "July"), ("December 2025", "December")]
# Any: the settings have types of their own, which the pure functions name.
Show = Callable[..., Result]


class Reading(anywidget.AnyWidget):
    """The sentence, in a region that is there before it changes, so it is read out.

    It also keeps keys that are meant for a control from JupyterLab, where ``b`` or ``x``
    on a checkbox adds or cuts a cell. It can reach its box only once both are shown,
    which the observer of its size tells.
    """

    _esm = """
    function render({ model, el }) {
      el.setAttribute("role", "status");
      const say = () => { el.textContent = model.get("text"); };
      const keep = (event) => event.stopPropagation();
      const shown = new ResizeObserver(() => {
        el.closest(".explore")?.addEventListener("keydown", keep);
      });
      model.on("change:text", say);
      say();
      shown.observe(el);
      return () => shown.disconnect();
    }
    export default { render };
    """
    _css = """
    .explore .widget-html { overflow-x: auto; }
    .explore table { margin: 0.5rem 0; }
    .explore :is(caption, th, td) {
      padding: 0.2rem 1rem 0.2rem 0;
      line-height: 1.4;
      text-align: start;
      vertical-align: top;
    }
    """
    text = traitlets.Unicode().tag(sync=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """The widgets on the screen: controls by the setting they move, table, sentence."""

    controls: Mapping[str, Any]
    table: Any
    reading: Reading
    box: Any


def visits(show: Show) -> Panel:
    """Return the controls of the visits: what counts, until when, what was missed."""
    start = pace.Choice()
    labels = {
        "summits": "Count summits",
        "no_weak": "Leave out rows with weak sources",
        "tour_once": "Count the tour of July 2025 once",
        "no_mixed": "Leave out the mixed visit of 2019",
    }
    ticks = {
        name: ipywidgets.Checkbox(
            value=getattr(start, name), description=label, indent=False
        )
        for name, label in labels.items()
    }
    end = _select("The window ends in", MONTHS, start.end)
    missed = _number("Old visits that we missed", start.missed, 0, 60)
    return _panel({**ticks, "end": end, "missed": missed}, show)


def votes(
    show: Show, partners: Sequence[tuple[str, str]], years: tuple[int, int]
) -> Panel:
    """Return the controls of the votes: the set, the partner, the range of years."""
    start = agreement.Choice()
    sets = [(label, name) for name, label in agreement.SETS.items()]
    controls = {
        "vote_set": _select("Vote set", sets, start.vote_set),
        "partner": _select("Partner", partners, start.partner),
        "first": _number("First year", start.first, *years),
        "last": _number("Last year", start.last, *years),
    }
    return _panel(controls, show)


def _panel(controls: Mapping[str, Any], show: Show) -> Panel:
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


def _select(label: str, options: Sequence[tuple[str, str]], value: str) -> Any:
    return ipywidgets.Dropdown(
        description=label, options=options, value=value, style=_WHOLE
    )


def _number(label: str, value: int, least: int, most: int) -> Any:
    return ipywidgets.BoundedIntText(
        description=label, value=value, min=least, max=most, style=_WHOLE
    )
