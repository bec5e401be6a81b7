"""An exercise as an export needs it: its texts in English, its key and its reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from helpers.exercises import view
from helpers.exercises.schema import Item
from helpers.exercises.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An option or a target: its id and its text in Markdown."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One exercise. Options and targets stand in an order that tells nothing."""

    id: str
    type: str
    chapter: str  # the name of its file, without the ending
    version: int
    points: int
    prompt: str
    options: tuple[Named, ...]
    targets: tuple[Named, ...]
    unit: str
    fixed: bool
    rows: int
    rubric: tuple[tuple[str, int], ...]
    key: View
    why: Mapping[str, str]
    hints: tuple[str, ...]
    explain: str
    claims: tuple[str, ...]
    translated: bool

    @property
    def is_chain(self) -> bool:
        """Whether an exercise in ordering has one right order only."""
        pairs = [tuple(pair) for pair in self.key.get("before", ())]
        return pairs == [*pairwise(self.key["options"])]

    @property
    def is_single(self) -> bool:
        """Whether exactly one option is chosen."""
        return not self.key.get("many", False)


def question(item: Item, chapter: str) -> Question:
    """Return an exercise with its English texts."""
    public, practice = view.public(item), view.practice(item)
    return Question(
        id=item.id,
        type=item.type,
        chapter=chapter,
        version=item.version,
        points=item.points,
        prompt=_say(public["prompt"]),
        options=_named(public["options"]),
        targets=_named(public.get("targets", ())),
        unit=_say(public.get("unit", "")),
        fixed=public["fixed"],
        rows=public.get("rows", 0),
        rubric=tuple(
            (_say(line["text"]), line["points"]) for line in public.get("rubric", ())
        ),
        key=practice["key"],
        why={name: _say(why) for name, why in practice["why"].items()},
        hints=tuple(_say(hint) for hint in practice["hints"]),
        explain=_say(practice["explain"]),
        claims=item.claims,
        translated=not isinstance(public["prompt"], str),
    )


def _named(parts: Sequence[View]) -> tuple[Named, ...]:
    return tuple(Named(id=part["id"], text=_say(part["text"])) for part in parts)


def _say(value: Any) -> str:  # Any: a text of a view is JSON
    return view.say(value, "en")
