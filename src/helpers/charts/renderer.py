"""What a notebook stores of a chart, as Altair's renderer ``course``.

JupyterLab draws the key of version 5 without any server, and only when no HTML lies
beside it; Altair's own renderers store HTML with a random name, or a key that the
notebook format refuses. The specification itself is that of the installed Altair.
"""

import copy
import textwrap
from typing import Any

from helpers.charts.spec import Spec, title_of

MIME = "application/vnd.vegalite.v5+json"

# Vega does not break lines. At the theme's sizes these fit a notebook's cell.
TITLE_CHARACTERS = 80
SUBTITLE_CHARACTERS = 110


def course(spec: Spec, **_options: Any) -> dict[str, Any]:  # Any: Altair's signature
    """Return the chart under the one key that notebooks draw, and its description.

    The same chart gives the same bundle, byte by byte.
    """
    text = spec.get("description") or " ".join(title_of(spec)) or "A chart."
    return {MIME: _with_short_lines(spec), "text/plain": str(text)}


def _with_short_lines(spec: Spec) -> Spec:
    title = spec.get("title")
    if title is None:
        return spec
    parts = dict(title) if isinstance(title, dict) else {"text": title}
    parts["text"] = _wrapped(parts.get("text"), TITLE_CHARACTERS)
    if parts.get("subtitle"):
        parts["subtitle"] = _wrapped(parts["subtitle"], SUBTITLE_CHARACTERS)
    return {**copy.deepcopy(spec), "title": parts}


def _wrapped(text: Any, characters: int) -> Any:  # Any: a string, lines, or a signal
    if isinstance(text, str):
        text = [text]
    if not isinstance(text, list):
        return text
    lines = [part for line in text for part in textwrap.wrap(line, characters)]
    return lines[0] if len(lines) == 1 else lines
