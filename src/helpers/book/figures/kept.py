"""Drawings that stay beside the book: Vega takes a tenth of a second for each.

Pages and e-book show the same drawing, and the next build mostly has the same charts.
"""

import hashlib
import json
import os
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path

from helpers import atomic
from helpers.book.builders import CACHE
from helpers.book.shell import fonts
from helpers.charts.spec import Spec

FOLDER = ".drawings"


def kept(spec: Spec, draw: Callable[[Spec], str]) -> str:
    """Return the drawing of a chart: the one that is kept, else what ``draw`` makes.

    Where no build has said where it keeps things, nothing is kept.
    """
    place = os.environ.get(CACHE)
    if not place:
        return draw(spec)
    path = Path(place, FOLDER, f"{_name(spec)}.svg")
    found = path.read_text("utf-8", errors="replace") if path.is_file() else ""
    if found.endswith("</svg>"):
        os.utime(path)
        return found
    made = draw(spec)
    path.parent.mkdir(parents=True, exist_ok=True)
    atomic.write(path, made.encode("utf-8"))
    return made


def sweep(place: Path, since: float) -> None:
    """Remove the drawings that nobody has asked for since a moment, in seconds."""
    for path in Path(place, FOLDER).glob("*.svg"):
        if path.stat().st_mtime < since:
            path.unlink(missing_ok=True)


def _name(spec: Spec) -> str:
    """Return a name of all that makes the drawing what it is."""
    asked = json.dumps(spec, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{_tools()}{asked}".encode()).hexdigest()[:32]


@cache
def _tools() -> str:
    """Name who draws, when and with which font: words are measured, dates are local."""
    made = hashlib.sha256()
    for path in sorted(fonts.TEXT.values()):
        made.update(path.read_bytes())
    return f"{version('vl-convert-python')} {os.environ.get('TZ')} {made.hexdigest()}"
