"""Which visits count, and what that does to the pace since 2023.

The figures come from the table ``visits``; the test is the one of chapter 8.
"""

from dataclasses import dataclass, replace
from math import comb
from typing import TYPE_CHECKING

from helpers.explorations.result import Result
from helpers.explorations.setting import number, select, tick

if TYPE_CHECKING:
    import pandas as pd

OLD_YEARS = 31.0  # 1992 to 2022
NEW_YEARS = {
    "July": 31 / 12,
    "December": 3.0,
}  # January 2023 to the end of a month of 2025
LIMIT = 0.05  # the usual one in twenty
MOST_MISSED = 100  # far more than anybody supposes

MIXED = "bilateral and summit"
ENDS = [("July 2025", "July"), ("December 2025", "December")]

HEAD = (
    "Settings",
    "Before 2023",
    "Since 2023",
    "Times as often",
    "Chance, if nothing changed",
    "Further old visits that would bring it to 5 %",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What counts as a visit, where the window ends, and how many old ones we add."""

    summits: bool = tick("Count summits")
    sure: bool = tick("Leave out visits with one source only")
    tour_once: bool = tick("Count the stops of a tour once")
    no_mixed: bool = tick("Leave out visits that were also summits")
    end: str = select("July", "The window ends in", lambda: ENDS)
    missed: int = number(0, "Old visits that we missed", 0, 60)


_AGAINST = Choice(summits=True, tour_once=True, end="December")
# Choices put together; the chapter moves them one at a time.
TOGETHER = {
    "bilateral visits, to July 2025": Choice(),
    "with summits": Choice(summits=True),
    "with summits, the tour once, to December 2025": _AGAINST,
    "the same, and 10 missed old visits": replace(_AGAINST, missed=10),
    "bilateral, without visits of one source and without mixed ones": Choice(
        sure=True, no_mixed=True
    ),
}


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


def compute(visits: "pd.DataFrame", choice: Choice) -> Pace:
    """Return the counts of the two periods under a choice; ``visits`` is the table."""
    rows = visits[visits["counted"]]
    if not choice.summits:
        rows = rows[rows["kind"].str.startswith("bilateral")]
    if choice.no_mixed:
        rows = rows[rows["kind"] != MIXED]
    if choice.sure:
        rows = rows[rows["confidence"] != "one_source"]
    if choice.tour_once:
        rows = rows[rows["tour"].isna() | ~rows["tour"].duplicated()]
    old = int((rows["date_first"] < "2023").sum())
    return Pace(
        old=old + choice.missed,
        new=len(rows) - old,
        new_years=NEW_YEARS[choice.end],
    )


def enough(pace: Pace) -> int | None:
    """Return how many further old visits lift the chance above the limit, if that few."""
    for missed in range(MOST_MISSED + 1):
        if replace(pace, old=pace.old + missed).chance > LIMIT:
            return missed
    return None


def show(**settings: bool | str | int) -> Result:
    """Return the result of a reader's settings, beside that of the chapter."""
    choice = Choice(**settings)  # type: ignore[arg-type]
    table = _table()
    pace = compute(table, choice)
    rows = (
        _row("Your settings", pace),
        _row("The chapter's count", compute(table, Choice())),
    )
    return Result(
        caption="Visits between Mongolia and Central Asia",
        head=HEAD,
        rows=rows,
        sentence=sentence(pace, choice),
    )


def still() -> Result:
    """Return what a page without controls shows: choices put together."""
    table = _table()
    paces = {name: compute(table, choice) for name, choice in TOGETHER.items()}
    ratios = [pace.ratio for pace in paces.values()]
    return Result(
        caption="Visits between Mongolia and Central Asia, before 2023 and since",
        head=HEAD,
        rows=tuple(_row(name, pace) for name, pace in paces.items()),
        sentence=(
            f"Under these settings the new pace is {min(ratios):.1f} to {max(ratios):.1f}"
            " times the old one."
        ),
    )


def sentence(pace: Pace, choice: Choice) -> str:
    """Return one reading of a pace: how often, how likely by chance, what is assumed."""
    supposed = f" ({choice.missed} of them supposed)" if choice.missed else ""
    months = round(pace.new_years * 12)
    said = (
        f"{pace.old} visits in {OLD_YEARS:.0f} years{supposed}, then {pace.new} in"
        f" {months} months: {pace.ratio:.1f} times as often. If nothing had changed, the"
        f" chance of so many would be {in_words(pace.chance)}; "
    )
    said += (
        "chance alone could explain it."
        if pace.chance > LIMIT
        else "chance alone is a bad explanation."
    )
    if choice.end == "December":
        said += " This assumes that no visit followed after July 2025."
    return said


def in_words(chance: float) -> str:
    """Return a chance as percent, or, where it is small, as one in so many.

    >>> in_words(0.0613), in_words(0.0000049)
    ('6.1 %', '1 in 200,000')
    """
    if chance >= 0.001:
        return f"{100 * chance:.1f} %"
    return f"1 in {float(f'{1 / chance:.1g}'):,.0f}"


def _row(name: str, pace: Pace) -> tuple[str, ...]:
    needed = enough(pace)
    return (
        name,
        f"{pace.old} ({pace.old_rate:.2f} a year)",
        f"{pace.new} ({pace.new_rate:.2f} a year)",
        f"{pace.ratio:.1f}",
        in_words(pace.chance),
        f"more than {MOST_MISSED}" if needed is None else str(needed),
    )


def _table() -> "pd.DataFrame":
    from helpers import data

    return data.load("visits")
