"""A date in words says as much as is known."""

import pandas as pd
import pytest

from helpers import charts
from helpers.charts.dates import in_words


@pytest.mark.parametrize(
    ("first", "last", "precision", "words"),
    [
        ("1994-06-30", "1994-06-30", "day", "30 June 1994"),
        ("1994-06-30", None, None, "30 June 1994"),
        ("1992-12-01", "1992-12-31", "month", "December 1992"),
        ("1993-01-01", "1993-12-31", "year", "1993"),
        ("1993-01-01", None, "year", "1993"),
        ("1993-01-01", "1993-12-31", None, "1993"),
        ("2025-06-24", "2025-06-26", "day", "24 to 26 June 2025"),
        ("2025-06-30", "2025-07-02", "day", "30 June 2025 to 2 July 2025"),
        (None, None, "unknown", ""),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(first, last, precision, words):
    assert in_words(first, last, precision) == words


def test_each_row_of_a_table_gets_its_date():
    dates = pd.to_datetime(["1993-01-01", None])
    table = pd.DataFrame({"date_first": dates, "date_precision": ["year", "unknown"]})
    assert charts.when(table.set_axis([7, 3])).to_dict() == {7: "1993", 3: ""}
