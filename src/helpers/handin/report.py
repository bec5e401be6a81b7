"""Says in words how far an assignment is."""

from collections.abc import Iterator

from helpers.handin.state import State, Text
from helpers.handin.words import points


def lines(state: State) -> Iterator[str]:
    """Yield what a student should know before handing in, line by line."""
    yield from _listed("Open", state.open) if state.open else ("Nothing is open.",)
    yield (
        f"Checks passed: {state.seen} of {points(state.visible)}."
        f" {state.later} more are checked after you hand in, and a person reads your"
        f" text for {points(state.by_person)}."
    )
    # What is open is said once.
    for words, questions in (
        ("Not passed", state.failed),
        ("Checks that were not run", state.not_run),
    ):
        yield from _listed(words, [one for one in questions if one not in state.open])
    yield from (_length(text) for text in state.texts if text.most)
    if state.missing:
        yield (
            f"Cells that are missing: {', '.join(state.missing)}. Take them from a new"
            " copy of the assignment; answers in other cells are not found."
        )
    if state.twice:
        yield (
            f"Cells that are there twice: {', '.join(state.twice)}."
            " Delete the one that you do not mean."
        )
    yield f"Name: {state.name or 'not filled in'}"
    yield f"Student number: {state.number or 'not filled in'}"


def _listed(words: str, questions: list[str] | tuple[str, ...]) -> Iterator[str]:
    if questions:
        yield f"{words}:"
        yield from (f"  - {question}" for question in questions)


def _length(text: Text) -> str:
    """Say the length of a text against what is asked for.

    >>> _length(Text(question="Question 4: Why?", words=37, least=80, most=120))
    'Words in question 4: 37, and 80 to 120 are asked for.'
    """
    name = text.question.partition(":")[0].lower()
    asked = f"{text.least} to {text.most} are asked for"
    fits = text.least <= text.words <= text.most
    return f"Words in {name}: {text.words}, {'as' if fits else 'and'} {asked}."
