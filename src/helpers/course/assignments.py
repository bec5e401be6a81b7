"""Checks that a chapter and its assignment lead to each other, at the top and at the end."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from helpers.course.pages import cells, notebooks
from helpers.errors import Problem
from helpers.notebooks.cell import Cell
from helpers.notebooks.check import is_chapter

EDGE = 4  # cells in which a reader finds what to do first, or next


def problems(root: Path) -> Iterator[Problem]:
    """Yield each notebook whose first or last cells do not lead to its partner."""
    found = {path.relative_to(root).as_posix(): path for path in notebooks(root)}
    for name, path in found.items():
        if path.parent.name == "chapters" and not is_chapter(path):
            continue
        other = "exercises" if path.parent.name == "chapters" else "chapters"
        if f"{other}/{path.name}" not in found:
            continue
        all_cells = cells(path)
        for where, edge in (("top", all_cells[:EDGE]), ("end", all_cells[-EDGE:])):
            if not _leads(edge, f"../{other}/{path.name}"):
                yield Problem(
                    place=name,
                    wrong=f"Nothing at its {where} leads to {other}/{path.name}.",
                    mend=f"Link to ../{other}/{path.name} in its "
                    f"{'first' if where == 'top' else 'last'} {EDGE} cells.",
                )


def _leads(edge: Sequence[Cell], target: str) -> bool:
    return any(
        link.target.partition("#")[0] == target
        for cell in edge
        for block in cell.blocks
        for link in block.links
    )
