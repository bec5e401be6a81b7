"""Stand-ins for a student's answers on the check's side: each call goes into the box."""

from collections.abc import Callable, Mapping
from typing import Any

from helpers.grading import wire
from helpers.grading.answer import UNSENDABLE, Message

Ask = Callable[[Message], Message]

# What a check may meet as the class that it is. All others are passed on by name: one
# that ends a loop or a program would act on the check's side.
_KNOWN = (
    *(ValueError, TypeError, KeyError, IndexError, AttributeError, NameError),
    *(ArithmeticError, ZeroDivisionError, OverflowError, LookupError, RuntimeError),
    *(AssertionError, NotImplementedError, RecursionError, MemoryError, OSError),
)
_BY_NAME = {kind.__name__: kind for kind in _KNOWN}
_CANNOT_BE_READ = "A check cannot read what the answer gives."


class AnswerError(Exception):
    """An answer raised what a check need not know, or gave what it cannot read."""

    def __init__(self, words: str, kind: str = "") -> None:
        super().__init__(words)
        self.kind = kind


class LostInCheckError(Exception):
    """The answer crossed a limit or ended Python; its text says which."""


def function(name: str, ask: Ask) -> Callable[..., Any]:
    """Return a function that calls the student's of this name.

    What the student's function changes of its arguments is changed here too.
    """

    def stand_in(*args: Any, **named: Any) -> Any:
        given = {**{str(place): arg for place, arg in enumerate(args)}, **named}
        reply = ask(
            {
                "call": name,
                "args": [wire.encode(arg) for arg in args],
                "named": {key: wire.encode(arg) for key, arg in named.items()},
            }
        )
        changed = reply.get("changed")
        for key, content in (changed if isinstance(changed, dict) else {}).items():
            if key in given:
                _replace(given[key], _read(content))
        return value(reply, args)

    stand_in.__name__ = stand_in.__qualname__ = name
    return stand_in


def value(reply: Message, args: tuple[Any, ...] = ()) -> Any:
    """Return what a reply gives, or raise what it raises."""
    if "lost" in reply:
        raise LostInCheckError(str(reply["lost"]))
    match reply:
        case {"raised": [str(kind), str(words)]}:
            raise _error(kind, words)
        case {"same": int(place)} if 0 <= place < len(args):
            return args[place]
        case {"result": content}:
            return _read(content)
    raise AnswerError(_CANNOT_BE_READ)


def lend(message: Message, names: Mapping[str, Any]) -> Message:
    """Return what the model's answer gives for a call from the box."""
    try:
        args = [wire.decode(part) for part in message["args"]]
        named = {key: wire.decode(part) for key, part in message["named"].items()}
        return {"result": wire.encode(names[message["lent"]](*args, **named))}
    # The model may raise anything when a student's code calls it.
    except Exception as error:
        return {"raised": [type(error).__name__, str(error)[:200]]}


def _read(content: wire.Json) -> Any:
    try:
        return wire.decode(content)
    except wire.WireError as error:
        raise AnswerError(f"{_CANNOT_BE_READ} {error}") from error


def _error(kind: str, words: str) -> Exception:
    if kind == UNSENDABLE:
        return AnswerError(f"{_CANNOT_BE_READ} {words}")
    if kind in _BY_NAME:
        return _BY_NAME[kind](words)
    return AnswerError(words, kind)


def _replace(old: Any, new: Any) -> None:
    """Give an argument the content that the student's function left it with."""
    if isinstance(old, list):
        old[:] = new if isinstance(new, list) else []
    elif isinstance(old, dict | set):
        old.clear()
        if isinstance(new, type(old)):
            old.update(new)
    elif type(old) is type(new) and hasattr(old, "iloc"):
        from helpers.grading import tables

        tables.replace(old, new)
