"""Verdicts have one palette, which no reader's eyes mix up."""

import math
from itertools import combinations

import pandas as pd
import pytest

from contrast import contrast, rgb
from helpers import charts
from helpers.charts import palette
from helpers.charts.verdicts import GROUPS, STATUSES, VERDICTS

from .test_theme import INK, PAPER

# How colours look without one of the three kinds of cones (Machado and others 2009).
SIGHTS = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "no green": ((0.367, 0.861, -0.228), (0.28, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "no blue": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}
APART = 20  # CIELAB units; about 2 can just be told apart side by side


def linear(colour):
    parts = [c / 255 for c in rgb(colour)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]


def lab(red, green, blue):
    def root(part):
        return part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116

    x = root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505)
    y = root(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    z = root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen(colour, sight):
    light = linear(colour)
    rows = (sum(a * b for a, b in zip(row, light, strict=True)) for row in sight)
    return lab(*(min(1, max(0, part)) for part in rows))


def test_every_verdict_has_a_group_and_every_group_a_colour():
    assert list(GROUPS) == list(VERDICTS)
    assert set(GROUPS.values()) == set(palette.VERDICTS)


@pytest.mark.parametrize("sight", SIGHTS.values(), ids=SIGHTS)
def test_any_two_groups_look_different(sight):
    for one, two in combinations(palette.VERDICTS.values(), 2):
        assert math.dist(seen(one, sight), seen(two, sight)) >= APART, (one, two)


@pytest.mark.parametrize("page", [PAPER, INK], ids=["paper", "ink"])
def test_every_group_stands_out_from_light_and_dark(page):
    found = [contrast(rgb(colour), page) for colour in palette.VERDICTS.values()]
    assert min(found) >= 3


@pytest.mark.parametrize("colour", palette.VERDICTS.values(), ids=palette.VERDICTS)
def test_a_number_can_be_read_on_every_group(colour):
    assert contrast(rgb(colour), rgb(charts.ink(colour))) >= 4.5


def test_the_bars_count_every_claim_once_in_words(stored):
    claims = pd.DataFrame(
        [
            ("unofficial", "implied"),
            ("unofficial", "interpretive"),
            ("metadata", "contested"),
        ],
        columns=["status", "verdict"],
    )
    (rows,) = stored(charts.verdict_bars(claims))["datasets"].values()
    assert [(row["kind"], row["found"], row["claims"]) for row in rows] == [
        (STATUSES["metadata"], "corrected or contested", 1),
        (STATUSES["unofficial"], "open to argument", 2),
    ]


def test_the_bars_may_be_those_of_another_division(stored):
    claims = pd.DataFrame({"status": "metadata", "verdict": ["implied", "contested"]})
    kinds = pd.Series(["what it means", "what happened"])
    spec = stored(charts.verdict_bars(claims, kinds))
    (rows,) = spec["datasets"].values()
    assert [(row["kind"], row["found"]) for row in rows] == [
        ("what happened", "corrected or contested"),
        ("what it means", "open to argument"),
    ]
