"""The pace of visits under a reader's settings, on made-up visits counted by hand."""

from dataclasses import replace
from fractions import Fraction

import pandas as pd
import pytest

from helpers import data
from helpers.explorations import pace
from helpers.explorations.pace import CHAPTER, Pace, tail

# Seven visits before 2023 and six since; one of each stands for each rule.
MADE = pd.DataFrame(
    [
        ("1995-05-01", "bilateral", True, "two_independent", None),
        ("1999-05-01", "bilateral", True, "one_source", None),
        ("2004-05-01", "summit", True, "two_independent", None),
        ("2008-05-01", "bilateral and summit", True, "two_independent", None),
        ("2012-05-01", "bilateral", False, "two_independent", None),  # does not count
        ("2016-05-01", "bilateral", True, "two_independent", "A"),
        ("2016-05-03", "bilateral", True, "two_independent", "A"),
        ("2022-12-31", "bilateral", True, "two_independent", None),
        ("2023-01-01", "bilateral", True, "two_independent", None),
        ("2024-05-01", "summit", True, "two_independent", "B"),
        ("2024-05-03", "bilateral", True, "two_independent", "B"),
        ("2024-05-05", "bilateral", True, "two_independent", "B"),
        ("2025-05-01", "bilateral", True, "one_source", None),
        ("2025-06-01", "bilateral", False, "two_independent", None),  # does not count
    ],
    columns=["date_first", "kind", "counted", "confidence", "tour"],
).astype({"date_first": "datetime64[us]"})

COUNTS = [
    ({}, 6, 4),
    ({"summits": True}, 7, 5),
    ({"sure": True}, 5, 3),
    ({"tour_once": True}, 5, 3),
    ({"end": "December"}, 6, 4),
    # The summit is the first stop of its tour: the tour counts with it, or without it.
    ({"summits": True, "tour_once": True}, 6, 3),
    ({"summits": True, "sure": True, "tour_once": True}, 5, 2),
]


@pytest.mark.parametrize(("wished", "old", "new"), COUNTS, ids=str)
def test_visits_are_counted_as_the_settings_say(wished, old, new):
    found = pace.compute(MADE, replace(CHAPTER, **wished))
    assert (found.old, found.new) == (old, new)
    months = 36 if wished.get("end") == "December" else 31
    ratio = Fraction(new, months) / Fraction(old, 31 * 12)
    assert found.ratio == pytest.approx(float(ratio))


@pytest.mark.parametrize("wished", [case[0] for case in COUNTS[1:5]], ids=str)
def test_each_setting_moves_the_result_of_the_course(wished):
    table = data.load("visits")
    moved = pace.compute(table, replace(CHAPTER, **wished))
    assert moved != pace.compute(table, CHAPTER)


# Old and new visits; the share of the new time is 1/13 (31 months of 403) or 3/34 (36
# of 408). The fractions are exact, added up from the binomial coefficients.
CHANCES = [
    pytest.param(8, 8, 31, Fraction(5968817693761, 13**16), id="bilateral"),
    pytest.param(8, 7, 31, Fraction(3013231096837, 13**15), id="tour once"),
    pytest.param(6, 8, 31, Fraction(9486470617, 13**14), id="without one old visit"),
    pytest.param(17, 9, 31, Fraction(8046859324514802728786953, 13**26), id="summits"),
    pytest.param(0, 2, 36, Fraction(3**2, 34**2), id="two new visits and no old one"),
    pytest.param(5, 0, 31, Fraction(1), id="no new visit at all"),
    pytest.param(
        *(17, 8, 36, Fraction(194472977506023915697625922100321458, 34**25)),
        id="to December",
    ),
]


@pytest.mark.parametrize(("old", "new", "months", "chance"), CHANCES)
def test_the_chance_is_the_exact_one(old, new, months, chance):
    found = Pace(old=old, new=new, new_years=months / 12).chance
    assert found == pytest.approx(float(chance), rel=1e-9)


@pytest.mark.parametrize(
    ("least", "n", "chance"),
    [(0, 3, 1), (1, 3, 7 / 8), (2, 3, 1 / 2), (3, 3, 1 / 8), (4, 3, 0)],
)
def test_the_tail_of_three_throws_of_a_coin(least, n, chance):
    assert tail(least, n, 0.5) == chance


@pytest.mark.parametrize(
    ("old", "new", "missed"),
    [
        pytest.param(8, 8, 38, id="bilateral"),
        pytest.param(17, 9, 37, id="with summits"),
        pytest.param(8, 7, 30, id="tour once"),
        pytest.param(46, 8, 0, id="already above one in twenty"),
        pytest.param(45, 8, 1, id="just below it"),
    ],
)
def test_enough_is_the_first_number_of_missed_visits_above_one_in_twenty(
    old, new, missed
):
    """Exact fractions give 0.0486 for 45 old visits and 8 new ones, 0.0533 for 46."""
    assert pace.enough(Pace(old=old, new=new, new_years=31 / 12)) == missed


def test_a_pace_that_no_supposed_number_breaks_is_said_to_need_more():
    assert pace.enough(Pace(old=7, new=60, new_years=31 / 12)) is None


CHAPTERS = Pace(old=8, new=8, new_years=31 / 12)


@pytest.mark.parametrize(
    ("old", "wished", "said"),
    [
        (8, {}, "8 visits in 31 years, then 8 in 31 months: 12.0 times as often. If"),
        (8, {}, "would be 1 in 100,000; chance alone is a bad explanation."),
        (8, {}, "It would take 38 further old visits to bring it to 5 %."),
        (68, {}, "chance alone could explain it."),
        (16, {"summits": True}, "6.0 times as often (the chapter's count: 12.0)."),
        (8, {"end": "December"}, "assumes that no visit followed after July 2025"),
        (8, {"end": "December"}, "then 8 in 36 months"),
    ],
    ids=["small", "chance", "more", "large", "beside", "assumed", "months"],
)
def test_the_sentence_says_what_follows_and_what_is_assumed(old, wished, said):
    choice = replace(CHAPTER, **wished)
    found = Pace(old=old, new=8, new_years=pace.NEW_YEARS[choice.end])
    assert said in pace.sentence(found, choice, CHAPTERS)


def test_the_sentence_says_nothing_more_than_the_settings_do():
    plain = pace.sentence(CHAPTERS, CHAPTER, CHAPTERS)
    assert "assumes" not in plain
    assert "chapter" not in plain


def test_a_pace_that_nothing_breaks_is_said_to_need_more_than_anybody_supposes():
    strong = Pace(old=7, new=60, new_years=31 / 12)
    assert "more than 100 further" in pace.sentence(strong, CHAPTER, CHAPTERS)
