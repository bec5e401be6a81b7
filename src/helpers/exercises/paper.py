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
    >>> "✓ <strong>Blue.</strong> Look up." in paper(item)
    True
    """
    public = view.public(item)
    # What is put in order is numbered; what is told apart has signs.
    kind = "ol" if isinstance(item, schema.Order) else "ul"
    inner = "\n".join(questions(public, language))
    told = "".join(f"<li>{line}</li>" for line in _answers(item, language))
    shown = f"<{kind}>{told}</{kind}>" if told else ""
    explained = prose.block(schema.say(item.explain, language))
    words = escape(strings("EXERCISE")[language]["show"])
    address = f' id="{escape(item.id)}"' if named else ""
    return (
        f'<div class="exercise"{address} data-item="{escape(item.id)}" lang="{language}">'
        f"\n{inner}\n"
        f'<details class="cx-answer" open="open"><summary>{words}</summary>'
        f"{shown}{explained}</details>\n</div>\n"
    )


def _answers(item: Item, language: str) -> Iterator[str]:
    """Yield what is told of each option, or of the number."""

    def say(text: schema.Text) -> str:
        return prose.line(schema.say(text, language))

    def named(text: schema.Text) -> str:
        return f"<strong>{say(text)}</strong>"

    if isinstance(item, schema.Choice | schema.Multi | schema.Place):
        for option in item.options:
            sign = RIGHT if option.correct else WRONG
            yield f"{sign} {named(option.text)} {say(option.why)}"
    elif isinstance(item, schema.Order):
        for entry in item.options:
            yield f"{named(entry.text)} {say(entry.why)}"
    elif isinstance(item, schema.Match | schema.Classify):
        targets = {target.id: target.text for target in item.targets}
        for one in item.options:
            yield f"{named(one.text)} → {say(targets[one.to])}. {say(one.why)}"
    elif isinstance(item, schema.Numeric):
        unit = f" {say(item.unit)}" if item.unit is not None else ""
        yield f"<strong>{item.value:g}{unit}</strong>. {say(item.why)}"
