"""An item as plain HTML, where no script runs: what it asks, and the answer in a fold."""

from collections.abc import Iterator
from html import escape

from helpers.exercises import prose, schema, view
from helpers.exercises.frontend import strings
from helpers.exercises.page import questions
from helpers.exercises.schema import Item

RIGHT, WRONG = "✓", "✗"


def paper(item: Item, *, language: str = "en", named: bool = False) -> str:
    """Return an item as HTML of elements that every reader knows.

    The fold stands open, for readers that fold nothing. ``named`` gives the item an
    address on its page, which a page has once for each.

    >>> from helpers.exercises.schema import Option, Choice
    >>> sky = Option(id="blue", text="Blue.", correct=True, why="Look up.")
    >>> item = Choice(id="sky", type="choice", prompt="Which?", explain="So.", options=[sky])
    >>> "✓ Blue. Look up." in paper(item)
    True
    """
    public = view.public(item)
    inner = "\n".join(questions(public, language))
    told = "".join(f"<li>{line}</li>" for line in _answers(item, language))
    shown = f"<ul>{told}</ul>" if told else ""
    explained = prose.block(schema.say(item.explain, language))
    words = escape(strings("EXERCISE")[language]["show"])
    address = f' id="{escape(item.id)}"' if named else ""
    return (
        f'<div class="exercise"{address} lang="{language}">\n{inner}\n'
        f'<details class="cx-answer" open="open"><summary>{words}</summary>'
        f"{shown}{explained}</details>\n</div>\n"
    )


def _answers(item: Item, language: str) -> Iterator[str]:
    """Yield what is told of each option, or of the number."""

    def say(text: schema.Text) -> str:
        return prose.line(schema.say(text, language))

    if isinstance(item, schema.Choice | schema.Multi | schema.Place):
        for option in item.options:
            sign = RIGHT if option.correct else WRONG
            yield f"{sign} {say(option.text)} {say(option.why)}"
    elif isinstance(item, schema.Order):
        for place, entry in enumerate(item.options, start=1):
            yield f"{place}. {say(entry.text)} {say(entry.why)}"
    elif isinstance(item, schema.Match | schema.Classify):
        targets = {target.id: target.text for target in item.targets}
        for one in item.options:
            yield f"{say(one.text)} → {say(targets[one.to])}. {say(one.why)}"
    elif isinstance(item, schema.Numeric):
        unit = f" {say(item.unit)}" if item.unit is not None else ""
        yield f"{item.value:g}{unit}. {say(item.why)}"
