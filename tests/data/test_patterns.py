"""A pattern is taken only where no cell can make it run for ever."""

import re

import pytest

from helpers.data.cells import CellError, read_cell
from helpers.data.dictionary import Column, read_dictionary
from helpers.data.patterns import MAX_CELL, find_in_pattern

PATTERNS = sorted(
    {
        column.pattern
        for table in read_dictionary().values()
        for column in table.columns
        if column.pattern
    }
)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_the_patterns_of_the_course_are_taken(pattern):
    assert list(find_in_pattern(pattern)) == []


@pytest.mark.parametrize(
    "pattern",
    [
        *(r"[+*({]+", r"\(\d{4}\)\*", r"a{2}b{3}c{4}d{5}", "(ab)?c", "[^]*+]+"),
        *(r"[\]*)]+\)", "a|b", "(?:ab)?c*", "[a-z]{2,3}"),
    ],
)
def test_signs_that_only_look_like_danger_are_taken(pattern):
    assert list(find_in_pattern(pattern)) == []


GROUP = "The pattern repeats a group"
OPEN = "The pattern leaves too much open"
NONE = "The pattern is no regular expression"


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("(a+)+$", GROUP),
        ("(a*)*$", GROUP),
        ("(?:a|a)*$", GROUP),
        ("([a-z]+)*!", GROUP),
        ("(a|aa)+$", GROUP),
        ("(a+){2,30}$", GROUP),
        (r"((\w+)?)+x", GROUP),
        (r"(\))+x", GROUP),
        ("a?" * 20 + "a" * 20, OPEN),
        ("(a|b)" * 6, OPEN),
        (r"\d*\d*\d*\d*x", OPEN),
        (r"\d{1,9}\d{1,9}\d{1,9}\d{1,}x", OPEN),
        (r"(?=(a+))\1", "special group"),
        ("(?x)( a+ ) +", "special group"),
        ("a" * 101, "The pattern has 101 characters; the limit is 100"),
        ("([", NONE),
        ("*a", NONE),
        ("a{99999999999999}", NONE),
    ],
)
def test_a_pattern_that_may_run_for_ever_or_says_nothing_is_refused(pattern, said):
    found = [wrong for wrong, _ in find_in_pattern(pattern)]
    assert any(said in wrong for wrong in found), found


def test_a_cell_too_long_for_a_pattern_is_refused_before_it_is_compared():
    column = Column(name="key", kind="string", meaning="A key.", pattern="a+")
    assert read_cell("a" * MAX_CELL, column) == "a" * MAX_CELL
    with pytest.raises(CellError) as caught:
        read_cell("a" * (MAX_CELL + 1), column)
    assert caught.value.wrong == "The cell has 301 characters; the limit is 300."


def test_the_keys_of_the_glossary_have_no_dash_at_an_end():
    (term,) = (
        column.pattern
        for column in read_dictionary()["glossary"].columns
        if column.name == "term"
    )
    fits = {w: bool(re.fullmatch(term, w)) for w in ("third-term", "-term", "term-")}
    assert fits == {"third-term": True, "-term": False, "term-": False}
