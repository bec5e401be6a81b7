"""Tiny notebooks for the tests of this room."""

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import (
    new_code_cell,
    new_markdown_cell,
    new_output,
)

from helpers.charts.renderer import MIME
from helpers.notebooks.cell import cells_of


class Maker:
    """Makes cells, outputs and files; each test says what it puts into them."""

    def prose(self, source: str, numbers: Any = None, tags: tuple[str, ...] = ()):
        metadata: dict[str, Any] = {} if numbers is None else {"numbers": numbers}
        if tags:
            metadata["tags"] = list(tags)
        return new_markdown_cell(source, metadata=metadata)

    def code(self, source: str, *outputs, count: int | None = 1, **metadata):
        return new_code_cell(
            source, outputs=list(outputs), execution_count=count, metadata=metadata
        )

    def text(self, text: str):
        return new_output("display_data", {"text/plain": text})

    def stream(self, text: str, name: str = "stdout"):
        return new_output("stream", name=name, text=text)

    def chart(self, **changes):
        spec = {
            "title": {
                "text": "Two visits became seven",
                "subtitle": ["visits, 1992–2025", "Source: a table of the test"],
            },
            "description": "Bar chart of visits by period, from two to seven: a rise.",
            "mark": "bar",
            "encoding": {"y": {"field": "visits", "type": "quantitative"}},
            "data": {"values": [{"visits": 2}, {"visits": 7}]},
        }
        spec |= changes
        data = {MIME: spec, "text/plain": spec["description"]}
        return new_output("display_data", data)

    def notebook(self, *cells):
        # Not new_notebook: it repairs ids, which some tests want bad.
        return nbformat.from_dict(
            {"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        )

    def cells(self, *cells, place: str = "a.ipynb"):
        """The cells as every check is given them."""
        return cells_of(self.notebook(*cells), place)

    def write(self, path: Path, *cells) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            nbformat.writes(self.notebook(*cells), version=4), encoding="utf-8"
        )
        return path

    def stored(self, path: Path):
        return json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def make() -> Maker:
    return Maker()
