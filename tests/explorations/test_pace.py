"""The pace of visits under a reader's settings, computed again in another way."""

from fractions import Fraction
from math import comb

import pytest

from helpers import data
from helpers.explorations import pace
from helpers.explorations.pace import Choice, Pace


def rows(**wished):
    """Return the visits that a choice counts, picked one by one."""
    for row in data.load("visits").to_dict("records"):
        if not row["counted"]:
            continue
        if row["kind"] == "summit" and not wished.get("summits"):
            continue
        if row["weak"] and wished.get("no_weak"):
            continue
        if row["visit_id"] == "V26" and wished.get("tour_once"):
            continue
        if row["visit_id"] == "V15" and wished.get("no_mixed"):
            continue
        yield row


def exact_chance(old, new, old_months, new_months):
    """Return the chance as a fraction: the complement of fewer new visits."""
    share = Fraction(new_months, old_months + new_months)
    n = old + new
    fewer = (comb(n, k) * share**k * (1 - share) ** (n - k) for k in range(new))
    return 1 - sum(fewer)


CASES = [
    {},
    {"summits": True},
    {"no_weak": True},
    {"tour_once": True},
    {"no_mixed": True},
    {"end": "December"},
    {"missed": 39},
    {"summits": True, "no_mixed": True},
    {"summits": True, "no_weak": True, "tour_once": True, "end": "December"},
]


@pytest.mark.parametrize("wished", CASES, ids=str)
def test_counts_rates_and_chance_are_those_of_the_table(wished):
    found = pace.compute(data.load("visits"), Choice(**wished))
    years = [row["date_first"].year for row in rows(**wished)]
    old = sum(year < 2023 for year in years) + wished.get("missed", 0)
    new = sum(year >= 2023 for year in years)
    months = 36 if wished.get("end") == "December" else 31
    assert (found.old, found.new) == (old, new)
    ratio = Fraction(new, months) / Fraction(old, 31 * 12)
    assert found.ratio == pytest.approx(float(ratio))
    chance = exact_chance(old, new, 31 * 12, months)
    assert found.chance == pytest.approx(float(chance), rel=1e-6)


@pytest.mark.parametrize("wished", CASES[1:6], ids=str)
def test_each_setting_moves_something(wished):
    table = data.load("visits")
    assert pace.compute(table, Choice(**wished)) != pace.compute(table, Choice())


def test_the_mixed_visit_and_the_tour_are_the_rows_that_the_labels_name():
    table = data.load("visits").set_index("visit_id")
    [mixed] = table.index[table["kind"] == pace.MIXED]
    assert table.loc[mixed, "date_first"].year == 2019
    second, first = table.loc[pace.SECOND_OF_TOUR], table.loc["V25"]
    assert second["visitor"] == first["visitor"]
    assert second["date_first"] == first["date_last"]
    assert str(second["date_first"]).startswith("2025-07")


def test_enough_is_the_first_number_of_missed_visits_above_one_in_twenty():
    found = pace.compute(data.load("visits"), Choice())
    missed = pace.enough(found)
    assert exact_chance(found.old + missed, found.new, 372, 31) > Fraction(1, 20)
    assert exact_chance(found.old + missed - 1, found.new, 372, 31) < Fraction(1, 20)


def test_a_pace_that_no_supposed_number_breaks_is_said_to_need_more():
    assert pace.enough(Pace(old=7, new=60, new_years=31 / 12)) is None


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        (Choice(), "chance alone is a bad explanation"),
        (Choice(missed=60), "chance alone could explain it"),
        (Choice(missed=3), "(3 of them supposed)"),
        (Choice(end="December"), "assumes that no visit followed after July 2025"),
        (Choice(end="December"), "in 36 months"),
    ],
    ids=["small", "large", "supposed", "assumed", "months"],
)
def test_the_sentence_says_what_follows_and_what_is_assumed(choice, said):
    found = pace.compute(data.load("visits"), choice)
    assert said in pace.sentence(found, choice)


def test_the_sentence_assumes_nothing_more_than_the_settings_do():
    plain = pace.sentence(Pace(old=7, new=8, new_years=31 / 12), Choice())
    assert "supposed" not in plain
    assert "assumes" not in plain


def test_the_still_form_names_its_settings_and_spans_their_ratios():
    still = pace.still()
    assert len(still.rows) == len({row[0] for row in still.rows}) == 5
    ratios = [float(row[3]) for row in still.rows]
    assert f"{min(ratios)} to {max(ratios)} times" in still.sentence
