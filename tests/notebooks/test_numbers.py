from decimal import Decimal

import pytest

from helpers.notebooks.numbers import (
    agrees,
    all_numbers,
    find,
    occurrences,
    word_value,
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("The article makes 86 claims.", ["86"], id="a count"),
        pytest.param("837 against 1,604 km", ["837", "1,604"], id="a comma"),
        pytest.param(
            "4\u202f500 or 4\u00a0500 km",
            ["4\u202f500", "4\u00a0500"],
            id="a thin space",
        ),
        pytest.param("91.4 % and 44%", ["91.4 %", "44%"], id="percent"),
        pytest.param("44\u202f% of 86", ["44\u202f%", "86"], id="percent, thin space"),
        pytest.param("×13.7, ×7.2", ["13.7", "7.2"], id="a factor"),
        pytest.param("agreement of .98", [".98"], id="no zero"),
        pytest.param("−0.4 or -0.5", ["−0.4", "-0.5"], id="minus"),
        pytest.param(
            "3–4 days, a 5-day trip", ["3", "4", "5"], id="a dash is no minus"
        ),
        pytest.param("It was 7.", ["7"], id="at the end of a sentence"),
        pytest.param("In 2025, 7 presidents came", ["7"], id="after a year"),
        pytest.param("In July 2025 7 came", ["7"], id="after a month"),
        pytest.param("In chapter 5, 7 visits", ["7"], id="after a chapter"),
        pytest.param("the highway saves 1604 km", ["1604"], id="no year: its unit"),
        pytest.param("2000 votes", ["2000"], id="no year: votes"),
        pytest.param("12 Mays", ["12"], id="no month"),
        pytest.param("two of seven", [], id="words"),
    ],
)
def test_numbers_that_need_an_entry_are_found(text, found):
    assert [number.text for number in find(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("In 1994 and 2011.", id="years"),
        pytest.param("the 1990s, mid-1990s", id="decades"),
        pytest.param("1992–2022, 2013–15, 2018-19, 1994/95", id="spans of years"),
        pytest.param("5 June 2025; 12 May; 30 Sept. 2024", id="dates"),
        pytest.param("5–7 June and 5 and 20 June 2025", id="spans of days"),
        pytest.param("2 May – 4 June; June 5, 2025", id="other dates"),
        pytest.param("1994-06-30 and 2025-07", id="ISO dates"),
        pytest.param("S34, S01–S08, V06 and (E017)", id="claims and rows"),
        pytest.param("G7, C5+1, A/RES/53/77, COP-17, UTF-8", id="names"),
        pytest.param("Chapter 2; chapters 2, 3 and 5; sections 2–4", id="chapters"),
        pytest.param("assignment 1; assignments 2 and 3", id="assignments"),
        pytest.param("Resolution 53/77 D, Article 10, clause 4.5.5", id="documents"),
        pytest.param("p. 7, pp. 7–9, No. 56, § 3, ISO 3166", id="abbreviations"),
        pytest.param("the 49th session, 1st", id="ordinals"),
        pytest.param("drawn at 1:50 million", id="the scale of a map"),
        pytest.param("cut at 45° E and 20.5°N", id="a line of the globe"),
        pytest.param("Time: about 50 minutes", id="the time a chapter takes"),
        pytest.param("see https://example.org/12/34", id="an address"),
        pytest.param("as said[^3]", id="a footnote"),
    ],
)
def test_names_dates_and_years_need_no_entry(text):
    assert find(text) == []


def test_the_number_that_opens_a_heading_needs_no_entry():
    assert [n.text for n in find("3 · The 27 visits", is_heading=True)] == ["27"]
    assert [n.text for n in find("3 · The 27 visits")] == ["3", "27"]


@pytest.mark.parametrize(
    ("key", "text", "stands"),
    [
        pytest.param("7", "17, 7.5, 4,7 and S7", 0, id="not inside another"),
        pytest.param("7", "(7), ×7 and 7.", 3, id="beside signs"),
        pytest.param("500", "4,500", 0, id="not the end of thousands"),
        pytest.param("44 %", "44\u202f% and 44%", 2, id="any space before percent"),
        pytest.param("44 %", "44 states", 0, id="not without its percent"),
        pytest.param("7 visits", "7\nvisits", 1, id="over a line break"),
        pytest.param("-0.4", "−0.4", 1, id="either minus"),
        pytest.param("seven", "Seven of seventeen", 1, id="a word"),
    ],
)
def test_a_key_stands_only_where_it_is_whole(key, text, stands):
    assert len(occurrences(key, text)) == stands


@pytest.mark.parametrize(
    ("value", "printed", "is_right"),
    [
        pytest.param("91.36", "91.4", True, id="rounded"),
        pytest.param("91.34", "91.4", False, id="one tenth off"),
        pytest.param("91.44", "91.44", True, id="exact"),
        pytest.param("2.5", "3", True, id="a tie, up"),
        pytest.param("2.5", "2", True, id="a tie, to even"),
        pytest.param("3.5", "3", False, id="a tie, neither"),
        pytest.param("-2.5", "-3", True, id="a tie below zero"),
        pytest.param("0.28499999999999998", "0.29", True, id="noise below a tie"),
        pytest.param("44.49999999999999", "45", True, id="noise below another"),
        pytest.param("0.2849", "0.29", False, id="not noise"),
        pytest.param("0.98", ".98", True, id="no zero"),
        pytest.param("4500", "4,500", True, id="thousands"),
        pytest.param("4499", "4,500", False, id="not rounded before the point"),
        pytest.param("1234567890123", "1,234,567,890,123", True, id="many digits"),
        pytest.param("1234567890124", "1,234,567,890,123", False, id="the last digit"),
        pytest.param("-0.04", "0.0", True, id="zero has no sign"),
        pytest.param("7.0", "7", True, id="a whole float"),
        pytest.param("7", "7.0", True, id="printed with a decimal"),
    ],
)
def test_a_value_is_rounded_to_the_printed_decimals(value, printed, is_right):
    (number,) = all_numbers(printed)
    assert agrees(Decimal(value), number) is is_right


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("seven", 7),
        ("Twelve visits", 12),
        ("twenty-seven", 27),
        ("ninety", 90),
        ("seven of nine", None),
        ("some", None),
        ("anyone", None),
    ],
)
def test_a_number_word_has_its_value(text, value):
    assert word_value(text) == value
