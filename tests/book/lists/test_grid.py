"""The chart above the claims counts each of them once."""

from helpers.book.lists import grid
from helpers.charts.check import problems
from helpers.data.claims import claims


def test_the_chart_counts_every_claim_once():
    spec = grid.chart(claims())
    (rows,) = spec["datasets"].values()
    assert sum(row["claims"] for row in rows) == len(claims())


def test_the_chart_meets_what_every_chart_must():
    assert list(problems(grid.chart(claims()), "claims")) == []
