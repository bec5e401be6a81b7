"""What a well-formed item can still get wrong: no right option, a hint that tells."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from helpers.errors import Problem, nearest
from helpers.exercises import schema
from helpers.exercises.number import parse_number
from helpers.exercises.schema import Item, Text, Translated, say
from helpers.exercises.source import Source, Steps

Finding = tuple[Steps, str, str]  # where in the item, what is wrong, how to mend it
_CATCH_ALL = re.compile(
    r"\b(all|none|both) of (the (above|below|others)|these)\b|^дээрх бүгд", re.I
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Names that items may cite; ``None`` leaves a kind unchecked."""

    claims: Collection[str] | None = None
    sources: Collection[str] | None = None
    # Map name to the ids of its shapes.
    maps: Mapping[str, Collection[str]] | None = None


def problems(item: Item, index: int, source: Source, known: Known) -> Iterator[Problem]:
    """Yield what is wrong with one item, each with its line in the file."""
    checks = (
        _options(item),
        _right(item),
        _targets(item),
        _order(item),
        _numeric(item),
        _words(item),
        _hints(item),
        _shapes(item, known.maps),
        _translations(item),
        _cited(item.claims, known.claims, "claims", "claim"),
        _cited(item.sources, known.sources, "sources", "source"),
    )
    for check in checks:
        for steps, wrong, mend in check:
            place = source.place((index, *steps))
            yield Problem(place=place, wrong=f'Item "{item.id}" {wrong}', mend=mend)


def _options(item: Item) -> Iterator[Finding]:
    if isinstance(item, schema.Numeric | schema.Essay):
        return
    if len(item.options) < 2 and not isinstance(item, schema.Predict):
        yield ("options",), "has fewer than two options.", "Add another option."
    yield from _repeated([option.id for option in item.options], "options")
    said = [say(option.text) for option in item.options]
    for place, words in enumerate(said):
        if words in said[:place]:
            yield (
                ("options", place, "text"),
                f'offers "{words}" twice.',
                "Give the two options different texts.",
            )
        if _CATCH_ALL.search(words):
            yield (
                ("options", place, "text"),
                f'offers "{words}", which rewards guessing.',
                "Write options that can be judged one by one.",
            )


def _repeated(ids: Sequence[str], field: str) -> Iterator[Finding]:
    for place, name in enumerate(ids):
        if name in ids[:place]:
            yield (
                (field, place, "id"),
                f'has the id "{name}" twice in its {field}.',
                "Give one of the two another id.",
            )


def _right(item: Item) -> Iterator[Finding]:
    if not isinstance(item, schema.Choice | schema.Multi | schema.Place):
        return
    right = sum(option.correct for option in item.options)
    if right == 0:
        yield ("options",), "has no correct choice.", 'Mark one with "correct: true".'
    one = isinstance(item, schema.Choice) or (
        isinstance(item, schema.Place) and not item.many
    )
    if one and right > 1:
        other = "many: true" if isinstance(item, schema.Place) else "type: multi"
        yield (
            ("options",),
            f"lets one be chosen but marks {right} as correct.",
            f'Leave one, or write "{other}".',
        )


def _targets(item: Item) -> Iterator[Finding]:
    if not isinstance(item, schema.Match | schema.Classify):
        return
    ids = [target.id for target in item.targets]
    yield from _repeated(ids, "targets")
    taken: set[str] = set()
    for place, option in enumerate(item.options):
        where = ("options", place, "to")
        if option.to not in ids:
            yield where, f'sends "{option.id}" to "{option.to}".', _one_of(ids)
        if isinstance(item, schema.Match) and option.to in taken:
            yield (
                where,
                f'gives "{option.to}" to two options.',
                'Pair each target once, or write "type: classify".',
            )
        taken.add(option.to)


def _one_of(ids: Collection[str]) -> str:
    return f"Use one of: {', '.join(ids)}."


def _order(item: Item) -> Iterator[Finding]:
    if not isinstance(item, schema.Order):
        return
    ids = [entry.id for entry in item.options]
    graph: dict[str, set[str]] = {}
    for place, (first, then) in enumerate(item.before):
        for name in (first, then):
            if name not in ids:
                yield ("before", place), f'orders "{name}".', _one_of(ids)
        graph.setdefault(then, set()).add(first)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle = " before ".join(error.args[1])
        yield ("before",), f"runs in a circle: {circle}.", "Remove one of the pairs."
        return
    for place, (first, then) in enumerate(item.before):
        if first in ids and then in ids and ids.index(first) > ids.index(then):
            yield (
                ("before", place),
                f'has "{then}" above "{first}".',
                "Write the options in a right order: it is shown as the answer.",
            )


def _numeric(item: Item) -> Iterator[Finding]:
    if not isinstance(item, schema.Numeric):
        return
    windows = [("the right value", item.value, item.tolerance)]
    for place, slip in enumerate(item.wrong):
        for name, value, tolerance in windows:
            if abs(value - slip.value) <= tolerance + slip.tolerance:
                yield (
                    ("wrong", place),
                    f"takes {slip.value:g} for wrong, but {name} reaches as far.",
                    "Make a tolerance smaller, so that no number fits both.",
                )
        windows.append((f"wrong value {slip.value:g}", slip.value, slip.tolerance))


def _words(item: Item) -> Iterator[Finding]:
    if not isinstance(item, schema.Essay) or item.words is None:
        return
    least, most = item.words
    if least > most:
        yield (
            ("words",),
            f"asks for {least} to {most} words.",
            "Write the smaller number first.",
        )


def _hints(item: Item) -> Iterator[Finding]:
    for place, hint in enumerate(item.hints):
        for language in ("en", "mn"):
            told = _told(item, say(hint, language), language)
            if told:
                yield (
                    ("hints", place),
                    f'has a hint that holds the answer, "{told}".',
                    "Point to where the answer is found instead.",
                )
                break


def _told(item: Item, hint: str, language: str) -> str | None:
    """Return the part of the answer that a hint gives away."""
    text = _plain(hint)
    if isinstance(item, schema.Numeric):
        return _number_told(item, hint)
    if isinstance(item, schema.Choice | schema.Multi | schema.Place):
        for option in item.options:
            answer = say(option.text, language)
            if option.correct and _plain(answer) in text:
                return answer
        return None
    if isinstance(item, schema.Match | schema.Classify):
        names = {target.id: say(target.text, language) for target in item.targets}
        for thing in item.options:
            pair = (say(thing.text, language), names.get(thing.to, ""))
            if all(part and _plain(part) in text for part in pair):
                return " – ".join(pair)
    return None


def _plain(text: str) -> str:
    # Spaces at both ends, so that "China" is not found in "Indochina".
    words = " ".join(re.findall(r"[\w.%]+", text.casefold()))
    return f" {words} ".replace(". ", " ")


def _number_told(item: schema.Numeric, hint: str) -> str | None:
    for found in re.finditer(r"[+\-−]?\d[\d.,]*", hint):
        word = found.group().rstrip(".,")
        number = parse_number(word)
        if number is not None and abs(number - item.value) <= item.tolerance:
            return word
    return None


def _shapes(
    item: Item, maps: Mapping[str, Collection[str]] | None
) -> Iterator[Finding]:
    if not isinstance(item, schema.Place):
        return
    shapes = _known_shapes(item.map, maps)
    if isinstance(shapes, str):
        yield ("map",), f'names the map "{item.map}".', shapes
        return
    for place, spot in enumerate(item.options):
        name = spot.shape or spot.id
        if shapes is not None and name not in shapes:
            yield (
                ("options", place),
                f'wants the shape "{name}", which its map does not have.',
                'Write "shape: …" with the name of a shape of the map.',
            )


def _known_shapes(
    drawn: str | schema.Drawing, maps: Mapping[str, Collection[str]] | None
) -> Collection[str] | str | None:
    if isinstance(drawn, schema.Drawing):
        return drawn.shapes
    if maps is None:
        return None
    return maps[drawn] if drawn in maps else _one_of(maps)


def _translations(item: Item) -> Iterator[Finding]:
    if isinstance(item.prompt, str) or item.prompt.mn is None:
        return
    for steps, text in texts(item):
        if isinstance(text, str) or text.mn is None:
            field = steps[-1] if isinstance(steps[-1], str) else steps[-2]
            yield (
                steps,
                f'has no Mongolian "{field}".',
                'Write it as {en: "…", mn: "…"}.',
            )


def texts(item: Item) -> Iterator[tuple[Steps, Text]]:
    """Yield every text of an item that readers see, with the steps to it."""
    yield from _texts(item, ())


def _texts(value: object, steps: Steps) -> Iterator[tuple[Steps, Text]]:
    if isinstance(value, Translated):
        yield steps, value
    elif isinstance(value, schema.Strict):
        for name in type(value).model_fields:
            part = getattr(value, name)
            prose = name in ("prompt", "explain", "text", "why", "otherwise", "unit")
            if prose and part is not None:
                yield (*steps, name), part
            elif name not in ("map", "before", "claims", "sources", "units"):
                yield from _texts(part, (*steps, name))
    elif isinstance(value, tuple):
        for place, part in enumerate(value):
            if isinstance(part, str) and steps[-1] == "hints":
                yield (*steps, place), part
            yield from _texts(part, (*steps, place))


def _cited(
    names: Sequence[str], known: Collection[str] | None, field: str, kind: str
) -> Iterator[Finding]:
    for place, name in enumerate(names):
        if known is not None and name not in known:
            yield (
                (field, place),
                f'cites the {kind} "{name}", which the course does not have.',
                nearest(name, known) or f"Remove it, or add the {kind} first.",
            )
