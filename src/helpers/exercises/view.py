"""The two halves of an item: what everyone may see, and what only practice shows.

The public half is made by naming the fields that go out, so a field that is added to
the schema later stays hidden until somebody names it here.
"""

import hashlib
import json
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from helpers.exercises import schema
from helpers.exercises.schema import Item, Text

# Any: a view is JSON, one shape for each type of item.
View = dict[str, Any]
_ASIDE = {"words"}


def text(value: Text) -> str | dict[str, str]:
    """Return a text as it stands in JSON: a string, or one string a language."""
    if isinstance(value, str):
        return value
    return value.model_dump(exclude_none=True)


def say(value: str | Mapping[str, str], language: str) -> str:
    """Return a text of a view in ``language``, else in English."""
    if isinstance(value, str):
        return value
    return value.get(language) or value["en"]


def public(item: Item) -> View:
    """Return what a reader may see before answering; nothing in it tells the answer."""
    view: View = {
        "id": item.id,
        "type": item.type,
        "version": item.version,
        "points": item.points,
        "prompt": text(item.prompt),
        "options": _options(item),
        "fixed": _is_fixed(item),
    }
    if isinstance(item, schema.Match | schema.Classify):
        view["targets"] = _named(item.targets)
    if isinstance(item, schema.Numeric) and item.unit is not None:
        view["unit"] = text(item.unit)
    if isinstance(item, schema.Place):
        drawn = item.map
        view["map"] = drawn if isinstance(drawn, str) else drawn.model_dump()
        view["many"] = item.many
    if isinstance(item, schema.Essay):
        view["rows"] = item.rows
        if item.words:
            view["words"] = list(item.words)
        view["rubric"] = [
            {"text": text(line.text), "points": line.points} for line in item.rubric
        ]
    if not view["fixed"]:
        view["options"] = _told_nothing(view["options"])
        if "targets" in view:
            view["targets"] = _told_nothing(view["targets"])
    return view


def _is_fixed(item: Item) -> bool:
    kinds = schema.Choice | schema.Multi | schema.Predict
    return isinstance(item, kinds) and not item.shuffle


def _options(item: Item) -> list[View]:
    if isinstance(item, schema.Numeric | schema.Essay):
        return []
    if isinstance(item, schema.Place):
        return [
            {"id": spot.id, "text": text(spot.text), "shape": spot.shape or spot.id}
            for spot in item.options
        ]
    return _named(item.options)


def _named(
    options: tuple[schema.Option | schema.Entry | schema.Sorted, ...]
    | tuple[schema.Target, ...]
    | tuple[schema.Guess, ...],
) -> list[View]:
    return [{"id": option.id, "text": text(option.text)} for option in options]


def _told_nothing(options: list[View]) -> list[View]:
    """Return the options in an order that depends on their texts alone."""
    return sorted(options, key=lambda option: digest(option["text"]))


def digest(value: object) -> str:
    """Return a short fingerprint of a JSON value, the same on every machine."""
    encoded = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(encoded.encode()).hexdigest()[:12]


def content_hash(view: View) -> str:
    """Return the fingerprint of what is asked; a corrected ``why`` leaves it as it is.

    English texts decide, so that an answer outlives a change of language. The number of
    words is left aside: the question itself says it.
    """
    asked = {name: part for name, part in view.items() if name not in _ASIDE}
    return digest(_english(asked))


def _english(value: object) -> object:
    if isinstance(value, Mapping):
        if "en" in value:
            return value["en"]
        return {name: _english(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_english(part) for part in value]
    return value


def key(item: Item) -> View:
    """Return what scoring needs, and nothing else, as plain JSON."""
    kind = item.type
    if isinstance(item, schema.Choice | schema.Multi | schema.Place):
        return {
            "type": kind,
            "options": [option.id for option in item.options],
            "right": [option.id for option in item.options if option.correct],
            "many": kind == "multi" or (isinstance(item, schema.Place) and item.many),
        }
    if isinstance(item, schema.Order):
        ids = [entry.id for entry in item.options]
        chain = [list(pair) for pair in pairwise(ids)]
        before = [list(pair) for pair in item.before]
        return {"type": kind, "options": ids, "before": before or chain}
    if isinstance(item, schema.Match | schema.Classify):
        return {
            "type": kind,
            "targets": [target.id for target in item.targets],
            "to": {option.id: option.to for option in item.options},
        }
    if isinstance(item, schema.Numeric):
        return _numeric_key(item)
    guesses = item.options if isinstance(item, schema.Predict) else ()
    return {"type": kind, "options": [guess.id for guess in guesses]}


def _numeric_key(item: schema.Numeric) -> View:
    spellings = [*item.units]
    if isinstance(item.unit, schema.Translated):
        spellings += [item.unit.en, item.unit.mn or item.unit.en]
    elif item.unit is not None:
        spellings.append(item.unit)
    return {
        "type": "numeric",
        "value": item.value,
        "tolerance": item.tolerance,
        "units": spellings,
        "wrong": [
            {"value": slip.value, "tolerance": slip.tolerance} for slip in item.wrong
        ],
    }


def practice(item: Item) -> View:
    """Return the half with the key: what practice needs to answer on its own."""
    return {
        "key": key(item),
        "why": {name: text(why) for name, why in _whys(item).items()},
        "hints": [text(hint) for hint in item.hints],
        "explain": text(item.explain),
    }


def _whys(item: Item) -> dict[str, Text]:
    if isinstance(item, schema.Numeric):
        slips = {f"wrong{place}": slip.why for place, slip in enumerate(item.wrong)}
        return {"value": item.why, "otherwise": item.otherwise, **slips}
    if isinstance(item, schema.Essay | schema.Predict):
        return {}
    return {option.id: option.why for option in item.options}


def fits(public: View, answer: object) -> bool:
    """Say whether an item, as everyone sees it, can have an answer of this shape.

    ``fits`` in ``element/store.js`` says the same of the page.
    """
    ids = {option["id"] for option in public["options"]}
    if answer is None or not ids:
        return answer is None or isinstance(answer, str)
    if "targets" in public:
        targets = {"", *(target["id"] for target in public["targets"])}
        return isinstance(answer, Mapping) and all(
            name in ids and isinstance(target, str) and target in targets
            for name, target in answer.items()
        )
    chosen = answer if isinstance(answer, list) else [answer]
    known = all(isinstance(one, str) and one in ids for one in chosen)
    return known and len(set(chosen)) == len(chosen)
