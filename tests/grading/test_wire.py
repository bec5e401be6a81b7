"""What goes over the wire comes out the same; what does not belong there is refused."""

import datetime as dt
import json
import math

import altair as alt
import numpy as np
import pandas as pd
import pytest

from helpers import data
from helpers.grading import tables, wire
from helpers.grading.wire import UnsendableError, WireError


def sent(value):
    return wire.decode(json.loads(json.dumps(wire.encode(value), allow_nan=False)))


@pytest.mark.parametrize(
    "value",
    [
        *(None, True, False, 0, -3, 2**80, 0.1, 1e300, "", "Улаанбаатар", "a\nb"),
        *([], [1, [2, None]], (), (1,), set(), {1, 2}, frozenset({2}), {}),
        *({"a": (1, 2), 3: [None], (1, 2): {4}}, range(3), range(9, 0, -2)),
        *(dt.date(2020, 2, 29), dt.datetime(2020, 1, 1, 5), dt.timedelta(1, 2, 3)),
        pd.Timestamp("2020-01-01 10:00:00.123456789"),
        pd.Timestamp("2020-01-01", tz="UTC"),
        pd.Timedelta("1D 3ns"),
        *(
            np.float64(2.5),
            np.float32(0.5),
            np.int8(-3),
            np.uint64(2**63),
            np.bool_(True),
        ),
        np.datetime64("2020-01-01", "s"),
    ],
    ids=repr,
)
def test_a_value_comes_out_as_it_went_in(value):
    made = sent(value)
    assert type(made) is type(value)
    assert made == value


def test_what_is_no_number_and_what_is_missing_stay_so():
    assert math.isnan(sent(float("nan")))
    assert sent([float("inf"), -math.inf]) == [math.inf, -math.inf]
    assert sent(pd.NA) is pd.NA
    assert sent(pd.NaT) is pd.NaT


@pytest.mark.parametrize("name", data.tables()["name"])
def test_every_table_of_the_course_comes_out_as_it_went_in(name):
    table = data.load(name)
    pd.testing.assert_frame_equal(sent(table), table)
    two = table.set_index(list(table.columns[:2]))
    pd.testing.assert_frame_equal(sent(two), two)
    for column in table:
        pd.testing.assert_series_equal(sent(table[column]), table[column])


def test_columns_of_every_kind_come_out_as_they_went_in():
    table = pd.DataFrame(
        {
            "kind": pd.Categorical(["a", "b", "a"], ["b", "a"], ordered=True),
            "zone": pd.to_datetime(["2020-01-01", None, "2021-01-01"]).tz_localize(
                "Asia/Ulaanbaatar"
            ),
            "gap": pd.to_timedelta([1, None, 2], unit="h"),
            "any": [1, "x", {"a": {2}}],
            "few": pd.array([1, None, 2], dtype="Int8"),
            "part": pd.array([0.5, None, np.inf], dtype="Float64"),
            "small": np.array([1, 2, 3], dtype="float32"),
        },
        index=pd.Index([3, 1, 2], dtype="int16", name="row"),
    )
    pd.testing.assert_frame_equal(sent(table), table)
    doubled = pd.concat([table, table], axis=1)
    pd.testing.assert_frame_equal(sent(doubled), doubled)
    array = np.arange(6).reshape(2, 3)
    np.testing.assert_array_equal(sent(array), array)


def test_a_chart_arrives_as_its_specification():
    chart = alt.Chart(pd.DataFrame({"a": [1]})).mark_bar().encode(x="a:Q")
    made = sent(chart)
    assert made.to_dict() == chart.to_dict()
    made.to_dict()["mark"] = "none"
    assert made.to_dict() == chart.to_dict()


def test_a_number_that_lies_about_itself_arrives_as_what_it_is():
    class Any(int):
        def __eq__(self, other):
            return True

        __hash__ = int.__hash__

    assert type(sent(Any(7))) is int
    assert sent(Any(7)) != 8


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (object(), 'of the type "object"'),
        (lambda: 1, 'of the type "function"'),
        (b"bytes", 'of the type "bytes"'),
        ([{"a": 1j}], 'of the type "complex"'),
        (pd.Series(pd.period_range("2020", periods=2, freq="Y")), "period"),
        (np.array([1j]), "complex128"),
        (10**4000, "more than 3,000 digits"),
        ("x" * 20_000_000, "more than 1,000,000 values"),
        ([0] * 1_000_001, "more than 1,000,000 values"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 40 else "-",
)
def test_what_has_no_form_is_told_in_a_sentence(value, words):
    with pytest.raises(UnsendableError, match=words):
        wire.encode(value)


def test_a_list_in_itself_is_too_deep():
    value = []
    value.append(value)
    with pytest.raises(UnsendableError, match="40 levels"):
        wire.encode(value)


def _deep():
    made = 1
    for _ in range(60):
        made = ["list", [made]]
    return made


COLUMN = ["int64", [1, 2]]
INDEX = ["RangeIndex", [None, 0, 2, 1]]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(["os.system", "id"], id="a name of no type"),
        pytest.param(["__class__", 1], id="a name of Python's"),
        pytest.param([1, 2], id="no name"),
        pytest.param([], id="an empty pair"),
        pytest.param({"a": 1}, id="an object"),
        pytest.param(["list", 3], id="a list of no parts"),
        pytest.param(["set", [["list", []]]], id="a set of lists"),
        pytest.param(["dict", [[1, 2, 3]]], id="a pair of three"),
        pytest.param(["float", "7"], id="a number in words"),
        pytest.param(["range", [0, 10, 0]], id="a range without steps"),
        pytest.param(["range", ["a", 1, 1]], id="a range of letters"),
        pytest.param(["date", "2020-13-01"], id="no date"),
        pytest.param(["chart", [1]], id="no specification"),
        pytest.param(["numpy", ["V8", 1]], id="bytes of numpy"),
        pytest.param(["numpy", ["object", 1]], id="an object of numpy"),
        pytest.param(["Timestamp", ["x" * 1000, "s"]], id="no time"),
        pytest.param(["array", [[5, 5], COLUMN]], id="a shape that does not fit"),
        pytest.param(["Series", [INDEX, None, ["int64", [1]]]], id="a short column"),
        pytest.param(["Series", [3, None, COLUMN]], id="no index"),
        pytest.param(["Series", [INDEX, None, ["O", [1, 2]]]], id="a dtype of numpy's"),
        pytest.param(
            ["Series", [INDEX, None, ["category", [COLUMN, 0, [7, 7]]]]], id="codes"
        ),
        pytest.param(["DataFrame", [INDEX, INDEX, [COLUMN]]], id="a column too few"),
        pytest.param(
            ["Series", [["RangeIndex", [None, 0, 10**12, 1]], None, COLUMN]],
            id="a long range",
        ),
        pytest.param(_deep(), id="sixty levels"),
    ],
)
def test_a_message_that_lies_is_refused(content):
    with pytest.raises(WireError):
        wire.decode(content)


def test_a_table_takes_the_content_of_another_and_stays_itself():
    table = alias = pd.DataFrame({"a": [1, 2]})
    tables.replace(table, pd.DataFrame({"b": ["x"]}, index=["r"]))
    assert alias.to_dict() == {"b": {"r": "x"}}
