"""Answers as our own scoring takes them: right, wrong, and drawn at random."""

from itertools import pairwise


def right(one):
    """A right answer to a question."""
    key = one.key
    if one.type == "numeric":
        return f"{key['value']:.12g}"
    if one.type == "order":
        return [*key["options"]]
    if one.type in ("match", "classify"):
        return dict(key["to"])
    return key["right"][0] if one.type == "choice" else [*key["right"]]


def wrong(one):
    """An answer that earns nothing."""
    key = one.key
    if one.type == "numeric":
        return f"{key['value'] + 2 * key['tolerance'] + 1000:.12g}"
    if one.type == "order":
        return key["options"][::-1]
    if one.type in ("match", "classify"):
        names = key["targets"]
        after = dict(pairwise([*names, names[0]]))
        return {name: after[to] for name, to in key["to"].items()}
    others = [option.id for option in one.options if option.id not in key["right"]]
    return others[0] if one.type == "choice" else others


def drawn(one, dice):
    """A whole answer, drawn with ``dice``; often near to a right one."""
    key = one.key
    names = [option.id for option in one.options]
    if dice.random() < 0.1:
        return dice.choice((right, wrong))(one)
    if one.type == "numeric":
        return _number(key, dice)
    if one.type == "order":
        return dice.sample(names, len(names))
    if one.type in ("match", "classify"):
        told = {name: dice.choice(key["targets"]) for name in key["to"]}
        return {name: dice.choice((to, key["to"][name])) for name, to in told.items()}
    if one.is_single:
        chosen = dice.choice(names)
        return chosen if one.type == "choice" else [chosen]
    return dice.sample(names, dice.randint(1, len(names)))


def _number(key, dice):
    window = dice.choice([key, *key["wrong"]])
    value, reach = window["value"], window["tolerance"]
    places = dice.choice((0, 1, 2, 3, 6))
    edge = dice.choice((0, 1, -1, 0.5, -0.5, 1.01, -1.01, dice.uniform(-3, 3)))
    number = value + edge * reach
    return f"{number:.{places}f}" if edge not in (1, -1) else f"{number:.10f}"
