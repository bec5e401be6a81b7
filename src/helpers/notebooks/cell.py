"""A notebook read once into cells, each of which knows its place and what it says."""

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from helpers.charts.renderer import MIME
from helpers.charts.spec import is_sound, remarks_of, title_of
from helpers.notebooks.prose import Block, blocks

# What Python says of code that is none; of zeros, half a letter, or endless nesting.
UNPARSED = (SyntaxError, ValueError, MemoryError, RecursionError)

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from helpers.charts.spec import Spec


# No slots: what a cell shows is read when it is first asked for, and kept.
@dataclass(frozen=True, kw_only=True, eq=False)
class Cell:
    """One cell of a notebook. Every check is given the same cells."""

    place: str  # "chapters/03-….ipynb, cell 7"
    number: int  # in the notebook, from 1
    kind: str  # "code", "markdown" or "raw"
    source: str
    raw: "NotebookNode"

    @property
    def is_code(self) -> bool:
        """Say whether the cell holds code."""
        return self.kind == "code"

    @property
    def count(self) -> int | None:
        """Return when the cell was run, from 1; None if it was not."""
        count: int | None = self.raw.get("execution_count")
        return count

    @property
    def outputs(self) -> "Sequence[NotebookNode]":
        """Return the stored outputs; a text has none."""
        outputs: Sequence[NotebookNode] = self.raw.get("outputs", ())
        return outputs

    @property
    def tags(self) -> frozenset[str]:
        """Return the cell's tags."""
        return frozenset(self.raw.metadata.get("tags", ()))

    # Any: whatever stands in the metadata.
    @property
    def numbers(self) -> Any:
        """Return the metadata "numbers" as they stand; None if there are none."""
        return self.raw.metadata.get("numbers")

    @property
    def ties(self) -> Mapping[str, object]:
        """Return the expression of each number; nothing if they are not written so."""
        return self.numbers if isinstance(self.numbers, Mapping) else {}

    @property
    def blocks(self) -> Sequence[Block]:
        """Return the headings, paragraphs and items of a text; code has none."""
        return blocks(self.source) if self.kind == "markdown" else ()

    @cached_property
    def charts(self) -> "Sequence[Spec]":
        """Return the specifications of the charts that the cell shows, if they are sound."""
        specs = (output.get("data", {}).get(MIME) for output in self.outputs)
        return [spec for spec in specs if is_sound(spec)]

    @cached_property
    def words(self) -> Sequence[Block]:
        """Return what the cell says: its prose, or the words of the charts it shows."""
        if not self.is_code:
            return self.blocks
        return [
            Block(kind="paragraph", text=text)
            for spec in self.charts
            for text in (
                *title_of(spec),
                *remarks_of(spec),
                str(spec.get("description", "")),
            )
        ]

    @cached_property
    def exercises(self) -> Sequence[str]:
        """Return the ids of the exercises that the cell's code shows, in their order."""
        return [name for name, _ in self._calls("exercise")]

    @cached_property
    def recalled(self) -> frozenset[str]:
        """Return the ids of those whose earlier answer the code shows again."""
        return frozenset(
            name for name, options in self._calls("exercise") if "recall" in options
        )

    @cached_property
    def tasks(self) -> Sequence[str]:
        """Return the ids of the tasks that the cell's code checks, in their order."""
        return [name for name, _ in self._calls("check")]

    def _calls(self, function: str) -> "list[tuple[str, set[str]]]":
        return list(_called(function, self.source)) if self.is_code else []


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What stands under one heading, down to the next."""

    place: str  # of the heading's cell
    heading: Block | None  # None before the first heading
    body: Sequence[Block]
    charts: Sequence[int]  # the notebook's charts, counted from 1

    @property
    def title(self) -> str:
        """Return the words of the heading."""
        return self.heading.text.strip() if self.heading else ""


def cells_of(notebook: "NotebookNode", place: str) -> tuple[Cell, ...]:
    """Return the cells of a notebook that was read from ``place``."""
    return tuple(
        Cell(
            place=f"{place}, cell {number}",
            number=number,
            kind=raw.cell_type,
            source=raw.source,
            raw=raw,
        )
        for number, raw in enumerate(notebook.cells, start=1)
    )


def charts(cells: Sequence[Cell]) -> "Iterator[tuple[str, Spec]]":
    """Yield the specification of each stored chart with the place of its cell."""
    for cell in cells:
        for spec in cell.charts:
            yield cell.place, spec


def sections(cells: Sequence[Cell], *, level: int = 6) -> list[Section]:
    """Return the sections of a notebook; headings below a level open none."""
    place, heading = "", None
    body: list[Block] = []
    shown: list[int] = []
    found: list[Section] = []
    count = 0

    def close() -> None:
        part = Section(place=place, heading=heading, body=body, charts=shown)
        found.append(part)

    for cell in cells:
        shown.extend(range(count + 1, count + len(cell.charts) + 1))
        count += len(cell.charts)
        for block in cell.blocks:
            if block.kind == "heading" and block.level <= level:
                close()
                place, heading, body, shown = cell.place, block, [], []
            else:
                body.append(block)
    close()
    return found


def _called(function: str, source: str) -> Iterator[tuple[str, set[str]]]:
    """Yield the text that each call of a function is given first, and its options."""
    try:
        tree = ast.parse(source)
    except UNPARSED:
        return  # running the cell says what is wrong with it
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        name = getattr(call.func, "id", None) or getattr(call.func, "attr", None)
        first = call.args[0] if call.args else None
        if name != function or not isinstance(first, ast.Constant):
            continue
        if isinstance(first.value, str):
            yield first.value, {str(option.arg) for option in call.keywords}
