"""An exploration: a chart with a few settings, and a sentence for each choice of them.

Everything that a reader can choose is computed beforehand and goes into the chart: the
rows of every setting, and the sentences. So a notebook that is not run shows how it
opens, and the book moves it without any Python.
"""

import os
import sys
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from helpers import host
from helpers.charts.renderer import MIME
from helpers.charts.spec import EXPLORATION, Spec
from helpers.explorations.setting import Setting, every, key, settings

if TYPE_CHECKING:
    import altair as alt

    from helpers.explorations.panel import Panel


class Exploration:
    """A chart whose settings a reader moves, to be shown as the last line of a cell.

    Parameters
    ----------
    choice
        A dataclass of ticks and selects.
    chart
        A chart with the rows of every choice. It shows those that the parameters named
        like the settings let through: ``transform_filter("datum.years === years")``.
    read
        Returns the sentence that reads the result of a choice.
    """

    # Any: a choice is any dataclass of settings.
    def __init__(
        self,
        choice: type[Any],
        chart: "alt.LayerChart",
        read: Callable[[Any], str],
    ) -> None:
        self.settings: tuple[Setting, ...] = settings(choice)
        self.readings = {key(one): read(one) for one in every(choice)}
        self._choice = choice
        self._chart = chart

    @cached_property
    def stored(self) -> dict[str, Any]:  # Any: a bundle of MIME types
        """What a notebook stores: the chart as it opens, with all that it can become."""
        import altair as alt

        from helpers import charts

        starts = [alt.param(name=one.name, value=one.start) for one in self.settings]
        whole = self._chart.add_params(*starts)
        with charts.enable():
            # Altair's type is that of every renderer; ours gives a bundle.
            bundle = cast("dict[str, Any]", whole._repr_mimebundle_())
        more = {EXPLORATION: {"settings": self._told(), "readings": self.readings}}
        spec = bundle[MIME]
        spec = {**spec, "usermeta": {**spec.get("usermeta", {}), **more}}
        return {**bundle, MIME: spec}

    def at(self, **values: bool | str) -> tuple[Spec, str]:
        """Return the chart as a choice leaves it, and the sentence that reads it.

        Raises KeyError for a value that no setting has.
        """
        reading = self.readings[key(self._choice(**values))]
        spec = self.stored[MIME]
        params = [
            {**param, "value": values.get(param["name"], param.get("value"))}
            for param in spec["params"]
        ]
        return {**spec, "params": params}, reading

    @cached_property
    def panel(self) -> "Panel":
        """The live form: its controls, and what they show."""
        from helpers.explorations import panel

        return panel.panel(self)

    def __repr__(self) -> str:
        return str(self.stored["text/plain"])

    def _repr_mimebundle_(self, **kwargs: Any) -> Mapping[str, Any]:
        # No widget is made where nobody could move it: it would be stored.
        if not host.is_live(os.environ, host.namespace(), sys.modules):
            return self.stored
        return {**self.panel.box._repr_mimebundle_(**kwargs), **self.stored}

    def _told(self) -> list[Spec]:
        """Return the settings as a page needs them to make its controls."""
        return [
            {
                "name": one.name,
                "label": one.label,
                "start": one.start,
                "options": [list(option) for option in one.options],
            }
            for one in self.settings
        ]
