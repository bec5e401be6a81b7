"""YAML as authors write it: read strictly, and every value knows its line."""

from dataclasses import dataclass, field
from typing import Any

import yaml

from helpers.errors import Problem

Path = tuple[int | str, ...]


class _StrictLoader(yaml.CSafeLoader):
    """The safe loader, but a repeated key is an error and not the last one's win."""


def _mapping(loader: _StrictLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[object] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node)
        if not isinstance(key, str):
            raise yaml.MarkedYAMLError(
                problem=f"the key {key!r} is not a text",
                problem_mark=key_node.start_mark,
            )
        if key in seen:
            raise yaml.MarkedYAMLError(
                problem=f'the key "{key}" stands twice in one place',
                problem_mark=key_node.start_mark,
            )
        seen.add(key)
    return loader.construct_mapping(node, deep=True)


_StrictLoader.add_constructor("tag:yaml.org,2002:map", _mapping)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The entries of one file, and the line of each value in it."""

    name: str
    entries: list[Any] = field(default_factory=list)
    root: yaml.Node | None = None

    def line(self, path: Path) -> int:
        """Return the line of the value at ``path``, or of what is nearest around it."""
        node = self.root
        line = 1
        for step in path:
            child = _child(node, step)
            if child is None:
                continue  # a step of pydantic's own, such as the name of a type
            line, node = child
        return line

    def place(self, path: Path) -> str:
        """Return ``file:line`` of the value at ``path``."""
        return f"{self.name}:{self.line(path)}"


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


def parse(text: str, name: str) -> Source | Problem:
    """Return the entries of an items file, or the one problem that forbids reading it."""
    try:
        loader = _StrictLoader(text)
        root = loader.get_single_node()
        entries = loader.construct_document(root) if root else []
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        return Problem(
            place=f"{name}:{line}",
            wrong=f"This is not the YAML that was meant: {error.problem}.",
            mend=_mend(error.problem or ""),
        )
    except yaml.YAMLError as error:
        return Problem(
            place=name,
            wrong=f"This is no YAML: {str(error).splitlines()[0]}.",
            mend="Save the file as UTF-8 text and remove control characters.",
        )
    if not isinstance(entries, list):
        return Problem(
            place=f"{name}:1",
            wrong="The file is not a list of exercises.",
            mend='Begin each exercise with "- id: …" at the left edge.',
        )
    return Source(name=name, entries=entries, root=root)


def _mend(problem: str) -> str:
    if "twice" in problem:
        return "Remove one of the two, or give it the name that was meant."
    if "not a text" in problem:
        return 'Put the key in quotes, for example "1994".'
    return (
        "Look at the indentation and the colons of this line and the one above;"
        " put a text that holds a colon in quotes."
    )
