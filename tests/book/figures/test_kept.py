"""Drawings that stay beside the book: the same as new ones, and no more than are used."""

import json
import os

import pytest

from helpers.book.builders import CACHE
from helpers.book.figures import ahead, drawing, kept
from helpers.book.figures.figure import figure
from helpers.charts.renderer import MIME

SPEC = {"mark": "bar"}
SVG = "<svg>a</svg>"


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setenv(CACHE, str(tmp_path))
    return tmp_path


def files(place):
    return sorted((place / kept.FOLDER).glob("*"))


def never(spec):
    pytest.fail(f"{spec} is drawn again")


def test_a_drawing_is_made_once(place):
    assert kept.kept(SPEC, lambda _: SVG) == SVG
    assert kept.kept(SPEC, never) == SVG
    assert len(files(place)) == 1


def test_without_a_build_nothing_is_kept(tmp_path, monkeypatch):
    monkeypatch.delenv(CACHE, raising=False)
    monkeypatch.chdir(tmp_path)
    for drawn in (SVG, "<svg>b</svg>"):
        assert kept.kept(SPEC, lambda _, it=drawn: it) == drawn
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"<svg>a</s", b"\xff\xfe", b"<svg>\xd0"])
def test_a_drawing_that_is_cut_off_is_made_again(place, content):
    kept.kept(SPEC, lambda _: SVG)
    (path,) = files(place)
    path.write_bytes(content)
    assert kept.kept(SPEC, lambda _: SVG) == SVG
    assert path.read_text("utf-8") == SVG


def test_another_chart_or_clock_or_tool_has_a_drawing_of_its_own(place, monkeypatch):
    kept.kept(SPEC, lambda _: SVG)
    kept.kept({**SPEC, "width": 1}, lambda _: SVG)
    monkeypatch.setenv("TZ", "Asia/Ulaanbaatar")
    kept._tools.cache_clear()
    kept.kept(SPEC, lambda _: SVG)
    monkeypatch.setattr(kept, "version", lambda _: "0")
    kept._tools.cache_clear()
    kept.kept(SPEC, lambda _: SVG)
    kept._tools.cache_clear()
    assert len(files(place)) == 4


def test_what_no_build_has_asked_for_is_swept(place):
    kept.kept(SPEC, lambda _: SVG)
    kept.kept({"mark": "line"}, lambda _: SVG)
    for path in files(place):
        os.utime(path, (1, 1))
    kept.kept(SPEC, never)
    kept.sweep(place, 2.0)
    assert len(files(place)) == 1
    kept.kept(SPEC, never)


def test_charts_drawn_ahead_are_not_drawn_again(
    place, small_specs, tmp_path, monkeypatch
):
    broken = {"mark": 3, "data": "none"}
    cells = [
        {"outputs": [{"data": {MIME: spec}} for spec in [broken, *small_specs]]},
        {"source": "text"},
    ]
    root = tmp_path / "course"
    (root / "chapters").mkdir(parents=True)
    (root / "chapters" / "01-one.ipynb").write_text(json.dumps({"cells": cells}))
    monkeypatch.setattr("sys.argv", ["", str(root)])
    ahead.main()
    assert files(place)
    monkeypatch.setattr(drawing, "_drawn_by_vega", never)
    shown = [figure(spec, "01-one", n) for n, spec in enumerate(small_specs, start=1)]
    assert all("<svg" in one.html for one in shown)
