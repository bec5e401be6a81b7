"""How marks become one mark: the rules of a class, in a YAML file that its teacher owns."""

from collections.abc import Collection
from pathlib import Path
from typing import Annotated

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StrictInt,
    StringConstraints,
    ValidationError,
)

from helpers import material
from helpers.errors import GradingError, Problem, nearest
from helpers.exercises import source
from helpers.exercises.bank import sentence
from helpers.grading.gradebook.sheet import KEY

Number = Annotated[float, Field(strict=True, ge=0, allow_inf_nan=False)]
Words = Annotated[
    str, StringConstraints(strict=True, strip_whitespace=True, min_length=1)
]
TAKEN = (KEY, "name", "mark", "not graded")  # columns that have a meaning of their own


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Assignments(_Strict):
    """The best of some assignments, each in proportion to its own points."""

    percent: Number
    best: Annotated[StrictInt, Field(ge=1)]
    of: tuple[Words, ...] = Field(min_length=1)


class Part(_Strict):
    """What a person marks as a whole, such as the essay."""

    percent: Number
    points: Annotated[float, Field(strict=True, gt=0, le=1000)]


class Late(_Strict):
    """What a day late costs; ``days`` is the last day that earns anything, if any is."""

    percent_a_day: Annotated[float, Field(strict=True, ge=0, le=100)]
    days: Number | None


class Rules(_Strict):
    """All rules of a class; the percentages add up to 100."""

    assignments: Assignments
    by_hand: dict[Words, Part]
    late: Late

    def after_days(self, points: float, most: float, days: float) -> float:
        """Return the points that are left when a hand-in came some days late."""
        if self.late.days is not None and days > self.late.days:
            return 0
        return round(max(0, points - most * self.late.percent_a_day / 100 * days), 3)


def read(path: Path, known: Collection[str] | None = None) -> Rules:
    """Return the rules in a file; raises GradingError with every problem and its line.

    ``known`` are the names of assignments, those of the course unless told.
    """
    content = source.text_of(path, path.name)
    if isinstance(content, Problem):
        raise GradingError(content)
    parsed = source.document(content, path.name)
    if isinstance(parsed, Problem):
        raise GradingError(parsed)
    value, root = parsed
    lines = source.Source(name=path.name, root=root)
    try:
        rules = Rules.model_validate(value)
    except ValidationError as error:
        details = error.errors(include_url=False)
        found = []
        for detail in details:
            wrong, mend = sentence(detail)
            place = lines.place(detail["loc"])
            found.append(Problem(place=place, wrong=wrong, mend=mend))
        raise GradingError(dict.fromkeys(found)) from error
    if known is None:
        known = {one.stem for one in material.folder("assignments").glob("*.ipynb")}
    if problems := [*_problems(rules, lines, known)]:
        raise GradingError(problems)
    return rules


def _problems(
    rules: Rules, lines: source.Source, known: Collection[str]
) -> list[Problem]:
    found: list[tuple[source.Steps, str, str]] = []
    named = rules.assignments.of
    for i, name in enumerate(named):
        if name not in known:
            mend = (
                nearest(name, known)
                or "Write the name of its notebook, without .ipynb."
            )
            found.append(
                (("assignments", "of", i), f'There is no assignment "{name}".', mend)
            )
        elif name in named[:i]:
            wrong = f'"{name}" stands twice.'
            found.append((("assignments", "of", i), wrong, "Take one of the two out."))
    if rules.assignments.best > len(named):
        wrong = f"The best {rules.assignments.best} of {len(named)} cannot be taken."
        found.append((("assignments", "best"), wrong, "Write a smaller number."))
    total = rules.assignments.percent + sum(p.percent for p in rules.by_hand.values())
    if round(total, 6) != 100:
        wrong = f"The percentages add up to {total:g}."
        found.append((("assignments", "percent"), wrong, "Let them add up to 100."))
    for name in rules.by_hand:
        if name.casefold() in TAKEN or name in named or ":" in name:
            wrong = f'"{name}" cannot be the name of a part.'
            found.append((("by_hand", name), wrong, "Choose another name."))
    return [
        Problem(place=lines.place(steps), wrong=wrong, mend=mend)
        for steps, wrong, mend in found
    ]
