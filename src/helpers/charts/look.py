"""The switch that turns the course's look on."""

from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from altair.utils.plugin_registry import PluginEnabler

NAME = "course"


class Look:
    """The look that is on, and what was on before; shows nothing in a notebook."""

    def __init__(self, *switches: "PluginEnabler") -> None:  # type: ignore[type-arg]  # Altair's two registries differ in it
        self._switches = switches

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for switch in self._switches:
            # Altair's switches ignore the three values and are typed too narrowly.
            switch.__exit__(kind, error, trace)  # type: ignore[arg-type]

    def _ipython_display_(self) -> None:
        """Print nothing when ``charts.enable()`` is the last line of a cell."""


def enable() -> Look:
    """Switch on the course's theme and renderer, for good or inside a ``with`` block.

    >>> import altair as alt
    >>> with enable():
    ...     alt.theme.active, alt.renderers.active
    ('course', 'course')
    """
    import altair as alt

    return Look(alt.theme.enable(NAME), alt.renderers.enable(NAME))
