"""Which visits count, and what that does to the pace since 2023.

The figures come from the table ``visits``; the test is the one of chapter 8.
"""

from dataclasses import dataclass, replace
from math import comb
from typing import TYPE_CHECKING

from helpers.explorations.setting import select, tick

if TYPE_CHECKING:
    import pandas as pd

OLD_YEARS = 31.0  # 1992 to 2022
# January 2023 to the end of a month of 2025
NEW_YEARS = {"July": 31 / 12, "December": 3.0}
LIMIT = 0.05  # the usual one in twenty
MOST_MISSED = 100  # far more than anybody supposes

ENDS = [("July 2025", "July"), ("December 2025", "December")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What counts as a visit, and where the window ends.

    At the start one thing is other than in the chapter, so that a difference is seen.
    """

    summits: bool = tick("Count summits", start=True)
    sure: bool = tick("Leave out visits with one source only")
    tour_once: bool = tick("Count the stops of a tour once")
    end: str = select("July", "The window ends in", lambda: ENDS)


CHAPTER = Choice(summits=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Two counts of visits, ``old`` in ``OLD_YEARS`` and ``new`` in ``new_years``."""

    old: int
    new: int
    new_years: float

    @property
    def old_rate(self) -> float:
        """Visits a year before 2023."""
        return self.old / OLD_YEARS

    @property
    def new_rate(self) -> float:
        """Visits a year since 2023."""
        return self.new / self.new_years

    @property
    def ratio(self) -> float:
        """How many times as often; ZeroDivisionError if there was no old visit."""
        return self.new_rate / self.old_rate

    @property
    def chance(self) -> float:
        """The chance of so many new visits or more among all, if the rate never changed."""
        share = self.new_years / (OLD_YEARS + self.new_years)
        return tail(self.new, self.old + self.new, share)


def tail(least: int, n: int, share: float) -> float:
    """Return the chance of at least so many among n, each with the same share.

    >>> tail(2, 3, 0.5)
    0.5
    """
    return sum(
        comb(n, k) * share**k * (1 - share) ** (n - k) for k in range(least, n + 1)
    )


def chosen(visits: "pd.DataFrame", choice: Choice) -> "pd.DataFrame":
    """Return the visits that a choice counts; ``visits`` is the table."""
    rows = visits[visits["counted"]]
    if not choice.summits:
        rows = rows[rows["kind"].str.startswith("bilateral")]
    if choice.sure:
        rows = rows[rows["confidence"] != "one_source"]
    if choice.tour_once:
        rows = rows[rows["tour"].isna() | ~rows["tour"].duplicated()]
    return rows


def compute(visits: "pd.DataFrame", choice: Choice) -> Pace:
    """Return the counts of the two periods under a choice; ``visits`` is the table."""
    rows = chosen(visits, choice)
    old = int((rows["date_first"] < "2023").sum())
    return Pace(old=old, new=len(rows) - old, new_years=NEW_YEARS[choice.end])


def found(choice: Choice) -> Pace:
    """Return the counts of the two periods, from the course's table."""
    from helpers import data

    return compute(data.load("visits"), choice)


def enough(pace: Pace) -> int | None:
    """Return how many further old visits lift the chance above the limit, if that few."""
    for missed in range(MOST_MISSED + 1):
        if replace(pace, old=pace.old + missed).chance > LIMIT:
            return missed
    return None


def read(choice: Choice) -> str:
    """Return the sentence that reads a choice, beside the chapter's count."""
    return sentence(found(choice), choice, found(CHAPTER))


def sentence(pace: Pace, choice: Choice, chapters: Pace) -> str:
    """Return one reading of a pace: how often, how likely by chance, what is assumed."""
    months = round(pace.new_years * 12)
    said = (
        f"{pace.old} visits in {OLD_YEARS:.0f} years, then {pace.new} in {months}"
        f" months: {pace.ratio:.1f} times as often"
    )
    if choice != CHAPTER:
        said += f" (the chapter's count: {chapters.ratio:.1f})"
    said += (
        ". If nothing had changed, the chance of so many would be"
        f" {in_words(pace.chance)}; {_weighed(pace)}"
    )
    if choice.end == "December":
        said += " This assumes that no visit followed after July 2025."
    return said


def _weighed(pace: Pace) -> str:
    """Return what the chance means, and how many missed visits would change that."""
    if pace.chance > LIMIT:
        return "chance alone could explain it."
    needed = enough(pace)
    more = f"more than {MOST_MISSED}" if needed is None else str(needed)
    return (
        "chance alone is a bad explanation. It would take"
        f" {more} further old visits to bring it to 5 %."
    )


def in_words(chance: float) -> str:
    """Return a chance as percent, or, where it is small, as one in so many.

    >>> in_words(0.0613), in_words(0.0000049)
    ('6.1 %', '1 in 200,000')
    """
    if chance >= 0.001:
        return f"{100 * chance:.1f} %"
    return f"1 in {float(f'{1 / chance:.1g}'):,.0f}"
