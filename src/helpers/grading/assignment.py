"""An assignment as its author wrote it: given cells, questions, their checks and points."""

import ast
import dis
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from types import CodeType
from typing import Any

from helpers.errors import GradingError, Problem
from helpers.notebooks.cell import UNPARSED, Cell, cells_of
from helpers.notebooks.grading import problems
from helpers.notebooks.reading import read
from helpers.notebooks.student import CODE_STUB, TEXT_STUB, student

_READS = ("LOAD_NAME", "LOAD_GLOBAL")
HIDDEN = "### BEGIN HIDDEN TESTS"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check of a question, as its author wrote it."""

    name: str
    source: str
    shown: str  # what students see of it
    points: float

    @property
    def is_hidden(self) -> bool:
        """Say whether students do not have its code."""
        return HIDDEN in self.source


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """An answer in code with its checks, or a text that a person marks."""

    name: str
    number: int  # of its cell, from 1
    is_code: bool
    source: str  # the model's
    shown: str  # what students begin with
    points: float  # of all checks, or of the text
    checks: tuple[Check, ...] = ()

    @property
    def answers(self) -> frozenset[str]:
        """The names that the answer defines; lines that are given with it do not count.

        A given line may begin what the answer fills, as in ``mine = {}``.
        """
        given = {ast.unparse(part) for part in ast.parse(self.shown).body}
        parts = map(ast.unparse, ast.parse(self.source).body)
        return defined("\n".join(part for part in parts if part not in given))

    @property
    def given(self) -> str:
        """The lines of the answer's cell that students get with it."""
        body = ast.parse(self.shown).body if self.is_code else []
        kept = [part for part in body if CODE_STUB[-1] not in ast.unparse(part)]
        return "\n".join(ast.unparse(part) for part in kept)

    def is_open(self, source: str) -> bool:
        """Say whether a cell is as students get it, or empty."""
        stub = CODE_STUB[-1] if self.is_code else TEXT_STUB
        left = source.replace(stub, "").replace(CODE_STUB[0], "")
        return not left.strip() or (stub in source and _same(source, self.shown))


# No slots: what is derived is kept.
@dataclass(frozen=True, kw_only=True)
class Assignment:
    """All of an assignment; ``cells`` are the author's, with solutions and checks."""

    path: Path
    cells: Sequence[Cell]
    questions: Sequence[Question]

    @property
    def name(self) -> str:
        """The file's name without its ending: "08-the-visits"."""
        return self.path.stem

    @property
    def code(self) -> Sequence[Question]:
        """The questions that are answered in code."""
        return [question for question in self.questions if question.is_code]

    @cached_property
    def checks(self) -> dict[str, Check]:
        """All checks by their names."""
        return {c.name: c for question in self.questions for c in question.checks}

    @cached_property
    def given(self) -> dict[int, Cell]:
        """The given cells of code by their numbers."""
        return {c.number: c for c in self.cells if c.is_code and not marks(c)}


def load(path: Path) -> Assignment:
    """Return the assignment in a notebook; raises NotebookError or GradingError."""
    notebook = read(path)
    cells = cells_of(notebook, path.name)
    if found := list(problems(cells)):
        raise GradingError(found)
    shown = [cell.source for cell in student(notebook, path.name).cells]
    questions = list(_questions(cells, shown))
    if not questions:
        raise GradingError(
            Problem(
                place=path.name,
                wrong="The notebook asks no question that has points.",
                mend="Name an assignment, with its checks and solutions.",
            )
        )
    return Assignment(path=path, cells=cells, questions=questions)


def defined(source: str) -> frozenset[str]:
    """Return the names that a cell defines at its top level.

    >>> sorted(defined("a, b = 1, 2\\ndef f(x):\\n    y = x"))
    ['a', 'b', 'f']
    """
    found: set[str] = set()
    for part in ast.parse(source).body:
        if isinstance(part, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
            found.add(part.name)
        elif isinstance(part, ast.Import | ast.ImportFrom):
            names = (alias.asname or alias.name for alias in part.names)
            found.update(name.partition(".")[0] for name in names)
        else:
            found.update(_stored(part))
    return frozenset(found)


@lru_cache(maxsize=4096)
def changed(source: str) -> frozenset[str]:
    """Return the names that a cell defines, or whose things it changes; none if it
    cannot be parsed.

    >>> sorted(changed("a = 1\\ntable['day'] = b\\nshow(c)"))
    ['a', 'table']
    """
    try:
        tree, names = ast.parse(source), defined(source)
    except UNPARSED:
        return frozenset()
    parts = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Subscript | ast.Attribute)
        and isinstance(node.ctx, ast.Store | ast.Del)
    ]
    bases = {n.id for part in parts for n in ast.walk(part) if isinstance(n, ast.Name)}
    return names | bases


@lru_cache(maxsize=4096)
def used(source: str) -> frozenset[str]:
    """Return the names that a source reads from outside its functions; none if it
    cannot be parsed.

    >>> sorted(used("def f(x):\\n    return x + y\\nprint(z)"))
    ['print', 'y', 'z']
    """
    try:
        waiting = [compile(source, "cell", "exec", dont_inherit=True)]
    except UNPARSED:
        return frozenset()
    found: set[str] = set()
    while waiting:
        code = waiting.pop()
        waiting += [part for part in code.co_consts if isinstance(part, CodeType)]
        steps = dis.get_instructions(code)
        found |= {step.argval for step in steps if step.opname in _READS}
    return frozenset(found)


def marks(cell: Cell) -> dict[str, Any]:
    """Return the metadata of nbgrader; empty if a cell has none."""
    found = cell.raw.metadata.get("nbgrader")
    return found if isinstance(found, dict) else {}


def _stored(part: ast.stmt) -> Iterator[str]:
    """Yield the names that a statement stores; what a function stores stays in it."""
    for node in ast.iter_child_nodes(part):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif not isinstance(node, ast.Lambda | ast.FunctionDef | ast.comprehension):
            yield from _stored(node)  # type: ignore[arg-type] # any node has children


def _questions(cells: Sequence[Cell], shown: Sequence[str]) -> Iterator[Question]:
    for place, (cell, seen) in enumerate(zip(cells, shown, strict=True)):
        told = marks(cell)
        if not told.get("solution"):
            continue
        checks = tuple(_checks(cells[place + 1 :], shown[place + 1 :]))
        own = sum(check.points for check in checks)
        yield Question(
            name=told["grade_id"],
            number=cell.number,
            is_code=cell.is_code,
            source=cell.source,
            shown=seen,
            points=own if cell.is_code else told["points"],
            checks=checks if cell.is_code else (),
        )


def _checks(cells: Sequence[Cell], shown: Sequence[str]) -> Iterator[Check]:
    """Yield the checks that follow an answer, up to the next answer in code."""
    for cell, seen in zip(cells, shown, strict=True):
        told = marks(cell)
        if told.get("solution") and cell.is_code:
            return
        if told.get("grade") and cell.is_code:
            yield Check(
                name=told["grade_id"],
                source=cell.source,
                shown=seen,
                points=told["points"],
            )


def _same(one: str, other: str) -> bool:
    return "".join(one.split()) == "".join(other.split())
