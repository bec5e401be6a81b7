"""Two values: equal as a teacher would say, or a sentence on what differs."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from helpers.tasks.values import difference

TABLE = pd.DataFrame({"year": [1, 2], "share": [0.5, 0.25]})


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (0.1 + 0.2, 0.3),
        (np.int64(3), 3),
        (True, np.bool_(True)),
        ("a", "a"),
        (date(2025, 7, 1), pd.Timestamp(2025, 7, 1).date()),
        (pd.Timestamp(2025, 7, 1), pd.Timestamp("2025-07-01")),
        ([1, 2], (1, 2)),
        (np.array([1.0, 2.0]), [1, 2]),
        (pd.Series([1, 2], index=["a", "b"], name="x"), pd.Series([1, 2])),
        ({1, 2}, {2, 1}),
        ({"a": 0.3}, {"a": 0.1 + 0.2}),
        (TABLE.assign(more=1), TABLE),
        (float("nan"), float("nan")),
        (None, None),
    ],
)
def test_equal_values_have_no_difference(given, wanted):
    assert difference(given, wanted, 1e-6) is None


@pytest.mark.parametrize(
    ("given", "wanted", "said"),
    [
        ("3", 3, "Your value is a text; a number is wanted."),
        (True, 1, "Your value is true or false; a number is wanted."),
        (None, 1, "Your value is nothing; a number is wanted."),
        (
            len,
            1,
            "Your value is a function; call it with brackets; a number is wanted.",
        ),
        (TABLE, 1, "Your value is a table; a number is wanted."),
        (object(), 1, "Your value is a object; a number is wanted."),
        ([1], [1, 2], "Yours has 1 value; 2 are wanted."),
        ([2, 1], [1, 2], "The values are right; their order is another."),
        ([1, 3], [1, 2], ""),
        (1.01, 1, ""),
        (float("nan"), 1, ""),
        ({1}, {1, 2, 3}, "2 values missing."),
        ({1, 9}, {1, 2}, "1 value missing and 1 value too many."),
        ({"a": 1}, {"a": 2}, "Look at a."),
        (TABLE.head(1), TABLE, "Yours has 1 row; 2 are wanted."),
        (TABLE[["year"]], TABLE, "The column share is missing."),
        (TABLE.assign(share=1), TABLE, "Look at the column share."),
    ],
)
def test_what_differs_is_said(given, wanted, said):
    assert difference(given, wanted, 1e-6) == said


def test_a_number_may_lie_as_far_away_as_the_task_allows():
    assert difference(1.04, 1, 0.05) is None
    assert difference(1.06, 1, 0.05) == ""
