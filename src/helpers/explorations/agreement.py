"""How the choice of a vote set makes a finding about two states.

The figures come from the table ``votes_by_year``. Years are pooled: all votes cast alike
divided by all votes, so that a year with many votes weighs more.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from helpers.explorations.result import Result
from helpers.explorations.setting import number, select

if TYPE_CHECKING:
    import pandas as pd

SETS = {"unvotes": "unvotes (Voeten)", "un_library": "UN library"}
YEARS = (1961, 2021)  # the first and the last year that a set of ours has
# A difference that no reader of a figure with two decimals would talk about.
SMALL = 0.02

CAPTION = "Share of votes cast alike with Mongolia, years pooled"
HEAD = ("Partner and years", *SETS.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The set that one would print, a partner, and a range of calendar years."""

    vote_set: str = select("unvotes", "Vote set", lambda: [(SETS[s], s) for s in SETS])
    partner: str = select("USA", "Partner", lambda: partners())
    first: int = number(2013, "First year", *YEARS)
    last: int = number(2015, "Last year", *YEARS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pooled:
    """Votes of both states in one set: how many, how many alike, and in which years."""

    n_votes: int
    n_same: int
    years: tuple[int, ...]

    @property
    def agreement(self) -> float:
        """The share of votes cast alike; ZeroDivisionError where there are none."""
        return self.n_same / self.n_votes


def compute(votes: "pd.DataFrame", choice: Choice) -> dict[str, Pooled]:
    """Return the pooled votes by set; ``votes`` is the table of votes by year."""
    rows = votes[
        (votes["iso3"] == choice.partner)
        & votes["calendar_year"].between(choice.first, choice.last)
    ]
    return {name: _pooled(rows[rows["vote_set"] == name]) for name in SETS}


def _pooled(rows: "pd.DataFrame") -> Pooled:
    return Pooled(
        n_votes=int(rows["n_votes"].sum()),
        n_same=int(rows["n_same"].sum()),
        years=tuple(sorted(int(year) for year in rows["calendar_year"])),
    )


def show(**settings: str | int) -> Result:
    """Return the result of a reader's settings, both sets side by side."""
    choice = Choice(**settings)  # type: ignore[arg-type]
    pooled = compute(_table(), choice)
    names = {code: name for name, code in partners()}
    row = _row(names, choice, pooled)
    return Result(
        caption=CAPTION,
        head=HEAD,
        rows=(row,),
        sentence=f"{row[0]}. {sentence(pooled, choice)}",
    )


def still() -> Result:
    """Return what a page without controls shows: three partners, two ranges."""
    choices = [
        Choice(partner=partner, first=first, last=last)
        for partner in ("USA", "JPN", "KAZ")
        for first, last in ((2013, 2015), (2011, 2019))
    ]
    names = {code: name for name, code in partners()}
    table = _table()
    pooled = [compute(table, choice) for choice in choices]
    rows = [
        _row(names, choice, found)
        for choice, found in zip(choices, pooled, strict=True)
    ]
    widest = max(range(len(pooled)), key=lambda row: _gap(pooled[row]))
    said = sentence(pooled[widest], choices[widest])
    return Result(
        caption=CAPTION,
        head=HEAD,
        rows=tuple(rows),
        sentence=f"{rows[widest][0]}. {said}",
    )


def sentence(pooled: dict[str, Pooled], choice: Choice) -> str:
    """Return one reading: what the chosen set says, and whether the other agrees."""
    if choice.first > choice.last:
        return "The first year lies after the last one: choose again."
    mine, other = pooled[choice.vote_set], pooled[_other(choice.vote_set)]
    name, second = SETS[choice.vote_set], SETS[_other(choice.vote_set)]
    if not mine.n_votes:
        return (
            f"The set {name} has no votes here: choose other years or another partner."
        )
    said = f"By {name}, {_share(mine)} were cast alike"
    if not other.n_votes:
        return f"{said}. {second} has no votes here, so nothing checks this number."
    said += f"; by {second}, {_share(other)}. "
    if mine.years != other.years:
        return said + (
            "The two sets do not cover the same years, so part of any difference may"
            " lie there."
        )
    if _gap(pooled) <= SMALL:
        return (
            said + "The two nearly agree: here the choice of the set does not matter."
        )
    return said + "The two do not agree: name the set when you print the number."


def partners() -> list[tuple[str, str]]:
    """Return name and code of each state with votes in a set, by name."""
    from helpers import data

    known = set(_table()["iso3"])
    table = data.load("partners")
    return sorted(
        (name, code)
        for name, code in zip(table["name"], table["iso3"], strict=True)
        if code in known
    )


def _other(vote_set: str) -> str:
    return next(name for name in SETS if name != vote_set)


def _gap(pooled: dict[str, Pooled]) -> float:
    """Return by how much the two sets differ, whichever is the larger."""
    first, second = (pooled[name].agreement for name in SETS)
    return abs(first - second)


def _share(pooled: Pooled) -> str:
    return f"{pooled.agreement:.2f} of {pooled.n_votes:,} votes"


def _row(
    names: dict[str, str], choice: Choice, pooled: dict[str, Pooled]
) -> tuple[str, ...]:
    cells = (_cell(pooled[name], choice) for name in SETS)
    return (f"{names[choice.partner]}, {_span(choice.first, choice.last)}", *cells)


def _cell(pooled: Pooled, choice: Choice) -> str:
    """Return share and votes, with the years where they are fewer than was asked."""
    if not pooled.n_votes:
        return "no votes"
    first, last = pooled.years[0], pooled.years[-1]
    short = (first, last) != (choice.first, choice.last)
    return _share(pooled) + (f" ({_span(first, last)} only)" if short else "")


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _table() -> "pd.DataFrame":
    from helpers import data

    return data.load("votes_by_year")
