"""How the choice of a vote set makes a finding about two states.

The figures come from the table ``votes_by_year``. Years are pooled: all votes cast alike
divided by all votes, so that a year with many votes weighs more.
"""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from helpers.explorations.setting import select

if TYPE_CHECKING:
    import pandas as pd

SETS = {"unvotes": "unvotes (Voeten)", "un_library": "UN library"}
# The years that the chapters pool, and each of those in which the sets may part.
SPANS = {
    "1994–2010": tuple(range(1994, 2011)),
    "2011–2019": tuple(range(2011, 2020)),
    "2013–15 and 2018–19": (2013, 2014, 2015, 2018, 2019),
    "2020–2021": (2020, 2021),
    **{str(year): (year,) for year in range(2011, 2020)},
}
# A difference that no reader of a figure with two decimals would talk about.
SMALL = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A partner of Mongolia, and the calendar years that are pooled."""

    partner: str = select("USA", "Partner", lambda: partners())
    years: str = select("2011–2019", "Years", lambda: [(span, span) for span in SPANS])


@dataclass(frozen=True, slots=True, kw_only=True)
class Pooled:
    """Votes of both states in one set: how many, and how many of them alike."""

    n_votes: int
    n_same: int

    @property
    def agreement(self) -> float | None:
        """The share of votes cast alike; None where there are none."""
        return self.n_same / self.n_votes if self.n_votes else None


def compute(votes: "pd.DataFrame", choice: Choice) -> dict[str, Pooled]:
    """Return the pooled votes by set; ``votes`` is the table of votes by year."""
    rows = votes[
        (votes["iso3"] == choice.partner)
        & votes["calendar_year"].isin(SPANS[choice.years])
    ]
    return {name: _pooled(rows[rows["vote_set"] == name]) for name in SETS}


def _pooled(rows: "pd.DataFrame") -> Pooled:
    return Pooled(n_votes=int(rows["n_votes"].sum()), n_same=int(rows["n_same"].sum()))


def read(choice: Choice) -> str:
    """Return one reading: what each set says, and whether they agree."""
    return f"{names()[choice.partner]}, {choice.years}. {sentence(found(choice))}"


def sentence(pooled: dict[str, Pooled]) -> str:
    """Return what the two sets say of a partner in some years."""
    shares = {SETS[name]: _share(one) for name, one in pooled.items() if one.n_votes}
    said = [f"{share} by {name}" for name, share in shares.items()]
    if not said:
        return "Neither set has votes here: choose other years or another partner."
    if len(said) == 1:
        [missing] = SETS.values() - shares.keys()
        return (
            f"Cast alike: {said[0]}. {missing} has no votes here, so nothing checks"
            " this number."
        )
    verdict = (
        "The two nearly agree: here the choice of the set does not matter."
        if _gap(pooled) <= SMALL
        else "The two do not agree: name the set when you print the number."
    )
    return f"Cast alike: {'; '.join(said)}. {verdict}"


@cache
def found(choice: Choice) -> dict[str, Pooled]:
    """Return the pooled votes by set, from the course's table."""
    from helpers import data

    return compute(data.load("votes_by_year"), choice)


def partners() -> list[tuple[str, str]]:
    """Return name and code of each state with votes in a set, by name."""
    return [(name, code) for code, name in names().items()]


@cache
def names() -> dict[str, str]:
    """Return the name of each state with votes in a set by its code, sorted by name."""
    from helpers import data

    known = {row["iso3"] for row in data.records("votes_by_year")}
    pairs = sorted((row["name"], row["iso3"]) for row in data.records("partners"))
    return {str(code): str(name) for name, code in pairs if code in known}


def _gap(pooled: dict[str, Pooled]) -> float:
    """Return by how much the two sets differ, whichever is the larger."""
    first, second = (one.n_same / one.n_votes for one in pooled.values())
    return abs(first - second)


def _share(pooled: Pooled) -> str:
    return f"{pooled.agreement:.2f} of {pooled.n_votes:,} votes"
