"""A student's folder with one assignment in it, to be filled in as a test says."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from helpers.handin.words import LATER, earned
from helpers.notebooks.student import TEXT_STUB, copy_of

ROOT = Path(__file__).parents[2]


@cache
def students_copy(stem):
    return copy_of(ROOT / "exercises" / f"{stem}.ipynb")


@dataclass
class Work:
    """A notebook that a student works in."""

    path: Path

    def __post_init__(self):
        self.notebook = json.loads(students_copy("08-the-visits"))
        self.save()

    def save(self):
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(json.dumps(self.notebook), encoding="utf-8")

    def cell(self, name):
        return next(
            cell
            for cell in self.notebook["cells"]
            if cell["id"] == name
            or cell["metadata"].get("nbgrader", {}).get("grade_id") == name
        )

    def code(self, name, source="def f():\n    return 1"):
        self.cell(name)["source"] = source
        self.save()

    def text(self, words):
        cell = self.cell("unprecedented")
        assert "".join(cell["source"]) == TEXT_STUB
        cell["source"] = words
        self.save()

    def end(self, **fields):
        """Fill in the end of the notebook, as the fields say."""
        cell = self.cell("before-you-hand-in")
        source = "".join(cell["source"])
        for field, value in fields.items():
            line = f"- {field.replace('_', ' ')}:"
            assert line in source
            source = source.replace(line, f"{line} {value}")
        cell["source"] = source
        self.save()

    def ran(self, name, *outputs):
        cell = self.cell(name)
        cell["outputs"], cell["execution_count"] = list(outputs), 7
        self.save()

    def passed(self, name):
        marks = self.cell(name)["metadata"]["nbgrader"]
        assert LATER.format("") not in "".join(self.cell(name)["source"])
        words = f"{earned(marks['points'])}\n"
        self.ran(name, {"output_type": "stream", "name": "stdout", "text": [words]})

    def failed(self, name):
        error = {"output_type": "error", "ename": "AssertionError", "evalue": "no"}
        self.ran(name, error | {"traceback": []})


@pytest.fixture
def work(tmp_path):
    return Work(tmp_path / "exercises" / "08-the-visits.ipynb")
