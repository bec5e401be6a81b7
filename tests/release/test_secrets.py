"""No byte that students get tells what only instructors may see."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from helpers.release.contents import contents
from helpers.release.secrets import leaks, secrets

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def hidden():
    return secrets(ROOT)


def test_there_are_lines_to_look_for_of_each_kind(hidden):
    assert len(hidden) > 300
    # A line of a solution, of a hidden check, of a model text, of the marking notes.
    for words in (
        "while chance(old + more, new, old_years, new_years) <= limit:",
        'assert missed(17, 9, 31, 31 / 12) == 37, "37 with summits"',
        "Of 16 bilateral visits 8 fall into the 31 months",
        "All old visits given for the missed ones",
    ):
        assert any(words in line for line in hidden), words


def test_nothing_of_a_release_tells_one_of_them(built_wheel, hidden):
    assert list(leaks(contents(built_wheel), hidden)) == []


def zipped(**files):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as members:
        for name, text in files.items():
            members.writestr(name, text)
    return content.getvalue()


def test_a_line_is_found_in_a_wheel_in_a_zip_and_in_json(hidden):
    line = next(line for line in sorted(hidden) if '"' in line)
    notebook = json.dumps({"cells": [{"source": [f"    {line}\n"]}]})
    inner = zipped(notebook=notebook)
    found = list(leaks({"a.zip": zipped(wheel=inner)}, hidden))
    assert ("a.zip/wheel/notebook", line) in found
