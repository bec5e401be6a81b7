"""The exercise as a widget in a running notebook; imported only where one is shown."""

import anywidget
import traitlets

from helpers.exercises.frontend import frontend

_FRONTEND = frontend(("en", "mn"))


class ExerciseWidget(anywidget.AnyWidget):
    """One item on the screen; ``state`` is what the reader has answered so far."""

    _esm = _FRONTEND.esm
    _css = _FRONTEND.css
    html = traitlets.Unicode().tag(sync=True)
    seed = traitlets.Unicode().tag(sync=True)
    notice = traitlets.Unicode().tag(sync=True)
    # What a browser sends may be anything, and is checked before it is used.
    state = traitlets.Dict().tag(sync=True)
