"""Draws the charts of a course while its pages are still being read."""

import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from helpers.book.figures.figure import figure
from helpers.charts.renderer import MIME
from helpers.charts.spec import Spec
from helpers.course.pages import notebooks


def main() -> None:
    """Draw every chart of the folder that is named, so that its drawings are kept."""
    for path in notebooks(Path(sys.argv[1])):
        for spec in stored(json.loads(path.read_bytes())):
            # Whoever needs the figure says what is wrong with it.
            with suppress(ValueError, KeyError, TypeError, AttributeError):
                figure(spec, path.stem, 1)


def stored(notebook: Any) -> Iterator[Spec]:  # Any: a JSON document
    """Yield the charts that a notebook stores, in their order."""
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            if MIME in output.get("data", {}):
                yield output["data"][MIME]
