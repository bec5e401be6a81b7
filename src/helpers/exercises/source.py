"""YAML as authors write it: read strictly, and every value knows its line.

YAML turns more into other things than authors think of: ``no`` into false, 010 into 8,
12:30:45 into 45045. Here a value is a text, a plain decimal number, true, false or
null; whatever other programs would read as something else must be put in quotes.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from helpers import text
from helpers.errors import Problem

# From the list of a file to a value: places in lists, and names of fields.
Steps = tuple[int | str, ...]

# The largest file of the course has 18 kB.
LARGEST_BYTES = 200_000
# A translated text of an option of an item lies five levels deep.
DEEPEST = 12
_STANDARD = "tag:yaml.org,2002:"
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?")
_WORDS = {"true": True, "false": False, "null": None, "": None}
_QUOTE = "Put it in quotes if it is a text"
# How YAML reads a bare value, by the last part of its tag, and the mend.
_KINDS = {
    "int": ("a number", f"{_QUOTE}; write a number in decimal digits, as in 1000."),
    "float": ("a number", f"{_QUOTE}; write a number in decimal digits, as in 0.5."),
    "bool": ("yes or no", f"{_QUOTE}; else write true or false."),
    "null": ("nothing", f"{_QUOTE}; else write null."),
    "timestamp": ("a date", f"{_QUOTE}."),
}
_SIGN = ("a sign of its own", f"{_QUOTE}.")
_DIVIDE = "Divide it into two files."
_SYNTAX = (
    "Look at the indentation and the colons of this line and the one above;"
    " put a text that holds a colon, a bracket or a question mark in quotes."
)


class _RefusedError(Exception):
    """What YAML allows and an items file does not need, with its line."""

    def __init__(self, line: int, wrong: str, mend: str) -> None:
        super().__init__(line, wrong, mend)
        self.line, self.wrong, self.mend = line, wrong, mend


class _Composer(yaml.SafeLoader):
    """Makes nodes of plain lists, fields and values; refuses the rest before it is read.

    It is the loader in pure Python: it reads the same on every machine, and a file of
    brackets ends in a message, where the one in C brings Python down.
    """

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        # Any: the types of PyYAML leave out half of what events have.
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            mend = "Write the text out at both places; put a leading & or * in quotes."
            raise _RefusedError(line, "Anchors and aliases are not read here.", mend)
        if event.tag is not None:
            mend = "Take it away; put a text that begins with ! in quotes."
            tag = event.tag.replace(_STANDARD, "!!")
            raise _RefusedError(line, f'The tag "{tag}" is not read here.', mend)
        self.depth += 1
        if self.depth > DEEPEST:
            wrong = f"More than {DEEPEST} lists or groups of fields lie in each other."
            mend = "Look for a bracket too many; put a text with brackets in quotes."
            raise _RefusedError(line, wrong, mend)
        node: yaml.Node | None = super().compose_node(parent, index)
        self.depth -= 1
        return node


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The entries of one file, and the line of each value in it."""

    name: str
    entries: list[Any] = field(default_factory=list)
    root: yaml.Node | None = None

    def line(self, steps: Steps) -> int:
        """Return the line of the value at ``steps``, or of what is nearest around it."""
        node = self.root
        line = 1
        for step in steps:
            child = _child(node, step)
            if child is None:
                continue  # a step of pydantic's own, such as the name of a type
            line, node = child
        return line

    def place(self, steps: Steps) -> str:
        """Return ``file:line`` of the value at ``steps``."""
        return f"{self.name}:{self.line(steps)}"


def _child(node: yaml.Node | None, step: int | str) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        if step < len(node.value):
            child = node.value[step]
            return child.start_mark.line + 1, child
        return None
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key.start_mark.line + 1, value
    return None


def text_of(path: Path, name: str) -> str | Problem:
    """Return the text of a file, or what forbids reading it; ``name`` is its place."""
    try:
        found = text.read(path, limit=LARGEST_BYTES, smaller=_DIVIDE)
        text.require_end(found)
    except text.NoTextError as error:
        place = name if error.line is None else f"{name}:{error.line}"
        return Problem(place=place, wrong=error.wrong, mend=error.mend)
    return found


def _too_large(name: str) -> Problem:
    return Problem(
        place=name,
        wrong=f"The file is larger than {LARGEST_BYTES // 1000} kB.",
        mend=_DIVIDE,
    )


def parse(content: str, name: str) -> Source | Problem:
    """Return the entries of an items file, or the one problem that forbids reading it."""
    read = document(content, name)
    if isinstance(read, Problem):
        return read
    value, root = read
    entries = [] if value is None else value
    if not isinstance(entries, list):
        return Problem(
            place=f"{name}:1",
            wrong="The file is not a list of exercises.",
            mend='Begin each exercise with "- id: …" at the left edge.',
        )
    return Source(name=name, entries=entries, root=root)


# Any: what an author wrote, before it is checked.
def document(content: str, name: str) -> tuple[Any, yaml.Node | None] | Problem:
    """Return what a YAML text says and its nodes, or the problem that forbids reading it."""
    if len(content) > LARGEST_BYTES:
        return _too_large(name)
    try:
        return _composed(content)
    except _RefusedError as error:
        line, wrong, mend = error.line, error.wrong, error.mend
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        wrong = f"This is not the YAML that was meant: {error.problem}."
        mend = _SYNTAX
    except yaml.reader.ReaderError as error:
        line = content.count("\n", 0, error.position) + 1
        wrong = f"The character U+{int(error.character):04X} is in no text."
        mend = "Remove it, and save the file as text in UTF-8."
    return Problem(place=f"{name}:{line}", wrong=wrong, mend=mend)


# Any: as above.
def _composed(content: str) -> tuple[Any, yaml.Node | None]:
    composer = _Composer(content)
    try:
        root = composer.get_single_node()
    except (ValueError, OverflowError) as error:
        # The scanner passes on what chr() and int() say.
        wrong = "A number after a backslash or a percent sign is too large."
        mend = "Write the letter itself."
        raise _RefusedError(composer.line + 1, wrong, mend) from error
    return _value(root) if root else None, root


# Any: what an author wrote, before it is checked.
def _value(node: yaml.Node) -> Any:
    if isinstance(node, yaml.SequenceNode):
        return [_value(child) for child in node.value]
    if isinstance(node, yaml.MappingNode):
        return _fields(node)
    assert isinstance(node, yaml.ScalarNode)  # there are three kinds
    return _text(node) if node.style else _bare(node)


def _fields(node: yaml.MappingNode) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        key = _value(key_node)
        if not isinstance(key, str):
            bare = isinstance(key_node, yaml.ScalarNode)
            written = key_node.value if bare else key
            wrong = f'The key "{_short(written)}" is not a text.'
            mend = 'Put the key in quotes, for example "1994".'
            raise _RefusedError(line, wrong, mend)
        if key in fields:
            wrong = f'The key "{_short(key)}" stands twice in one place.'
            mend = "Remove one of the two, or give it the name that was meant."
            raise _RefusedError(line, wrong, mend)
        fields[key] = _value(value_node)
    return fields


def _bare(node: yaml.ScalarNode) -> str | int | float | bool | None:
    """Return what a value without quotes stands for, if it is the same for everyone."""
    written: str = node.value
    kind = node.tag.removeprefix(_STANDARD)
    if kind == "str":
        return _text(node)
    if written in _WORDS:
        return _WORDS[written]
    found = _NUMBER.fullmatch(written)
    if found:
        return float(written) if found[2] else int(written)
    read, mend = _KINDS.get(kind, _SIGN)
    wrong = f'"{_short(written)}" is read as {read} by some programs.'
    raise _RefusedError(node.start_mark.line + 1, wrong, mend)


def _text(node: yaml.ScalarNode) -> str:
    written: str = node.value
    found = yaml.reader.Reader.NON_PRINTABLE.search(written)
    unseen = text.unseen(written)
    if found or unseen:
        sign = f"U+{ord(found[0]):04X}" if found else unseen and unseen[1]
        wrong = f"The character {sign} is in no text."
        mend = "Take it away, or its number after the backslash."
        raise _RefusedError(node.start_mark.line + 1, wrong, mend)
    return written


def _short(value: object) -> str:
    shown = str(value)
    return shown if len(shown) <= 40 else f"{shown[:39]}…"
