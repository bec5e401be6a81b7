"""The exercise as a widget in a running notebook; imported only where one is shown."""

import anywidget
import traitlets

from helpers.exercises.frontend import frontend

_FRONTEND = frontend(("en", "mn"))


class ExerciseWidget(anywidget.AnyWidget):
    """What a page and Python tell each other of one item.

    A page sends each change as ``{"number": …, "entry": …, "known": …}``, where the last
    is what it knew before. Python writes the change down and answers in ``kept``: the
    number, what is kept by then, and whether it is.
    """

    _esm = _FRONTEND.esm
    _css = _FRONTEND.notebook_css
    # An element with the same two finds this widget.
    kernel = traitlets.Unicode().tag(sync=True)
    key = traitlets.Unicode().tag(sync=True)
    seed = traitlets.Unicode().tag(sync=True)
    kept = traitlets.Dict().tag(sync=True)
    # Only for a host that shows views: what such a view holds.
    html = traitlets.Unicode().tag(sync=True)
