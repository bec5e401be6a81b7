"""Checks that a notebook was run, and that what it stored is fit to be shown."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.errors import Problem
from helpers.notebooks.reading import cells

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from helpers.charts.spec import Spec

CHART = "application/vnd.vegalite.v5+json"
CHART_KEYS = {CHART, "text/plain"}
MAX_OUTPUT_KB = 300  # a map of the region with its outlines is about half of it
MAX_NOTEBOOK_KB = 1500

_ANY_CHART = re.compile(r"application/vnd\.vega(lite)?\.")
# Marks that make nbval pass a cell over, as tags or as comments.
_UNCOMPARED = re.compile(r"\bnbval[-_](?:skip|ignore[-_]output)\b", re.IGNORECASE)
# Folders of one machine. A page of the web has its scheme before the path.
_MACHINE = re.compile(
    r"(?<![\w./:-])(?:/(?:home|Users|root|tmp|private|workspaces)/[\w.-]+"
    r"|[A-Z]:\\+Users\\+[\w.-]+)"
)


def problems(notebook: "NotebookNode", place: str, root: Path) -> Iterator[Problem]:
    """Yield what is wrong with a notebook's stored outputs.

    `root` is the folder that holds the course on this machine: its path may stand in no
    cell.
    """
    yield from _runs(notebook, place)
    for where, cell in cells(notebook, place):
        for output in cell.get("outputs", ()):
            yield from _output(output, where)
        yield from _machine_paths(cell, where, root)
        yield from _marks(cell, where)
    yield from _weight(notebook, place)
    if "widgets" in notebook.metadata:
        yield Problem(
            place=place,
            wrong="The notebook stores the state of widgets.",
            mend="Run it with `course run`, which leaves it out.",
        )


def charts(notebook: "NotebookNode", place: str) -> "Iterator[tuple[str, Spec]]":
    """Yield the specification of each stored chart with the place of its cell."""
    for where, cell in cells(notebook, place):
        for spec in charts_of(cell):
            yield where, spec


def charts_of(cell: "NotebookNode") -> "list[Spec]":
    """Return the specifications of the charts that a cell shows; a text shows none."""
    specs = (output.get("data", {}).get(CHART) for output in cell.get("outputs", ()))
    return [spec for spec in specs if spec is not None]


def _runs(notebook: "NotebookNode", place: str) -> Iterator[Problem]:
    """Find cells that were not run, or not in their order."""
    code = [
        (number, cell)
        for number, cell in enumerate(notebook.cells, start=1)
        if cell.cell_type == "code"
    ]
    for number, cell in code:
        if not cell.source.strip():
            yield Problem(
                place=f"{place}, cell {number}",
                wrong="The code cell is empty.",
                mend="Delete it.",
            )
    full = [(number, cell) for number, cell in code if cell.source.strip()]
    yield from _unrun(full, place)
    if full and not any(cell.outputs for _, cell in full):
        yield Problem(
            place=place,
            wrong="The notebook stores no output at all.",
            mend=f"Run `course run {place}`; end cells with something to look at.",
        )


def _unrun(code: list[tuple[int, "NotebookNode"]], place: str) -> Iterator[Problem]:
    never = [str(number) for number, cell in code if cell.execution_count is None]
    if never:
        yield Problem(
            place=f"{place}, cell{'s' * (len(never) > 1)} {', '.join(never)}",
            wrong="Never run, so that nothing compares the output.",
            mend=f"Run `course run {place}`.",
        )
        return
    counts = [cell.execution_count for _, cell in code]
    if counts != list(range(1, len(counts) + 1)):
        yield Problem(
            place=place,
            wrong=f"The code cells were run in the order {', '.join(map(str, counts))}.",
            mend=f"Run `course run {place}`, from the first to the last.",
        )


def _output(output: "NotebookNode", place: str) -> Iterator[Problem]:
    if output.output_type == "error":
        yield Problem(
            place=place,
            wrong=f"The cell ends in {output.ename}: {output.evalue}.",
            mend="Mend the cell and run the notebook again.",
        )
    if output.get("name") == "stderr":
        first = output.text.strip().splitlines()[0] if output.text.strip() else ""
        yield Problem(
            place=place,
            wrong=f'The cell prints a warning: "{first[:120]}".',
            mend="Mend its cause.",
        )
    mimes = set(output.get("data", {}))
    if any(_ANY_CHART.match(mime) for mime in mimes) and mimes != CHART_KEYS:
        yield Problem(
            place=place,
            wrong=f"The chart is stored as {', '.join(sorted(mimes))}.",
            mend="Switch the course's look on in the first cell: charts.enable().",
        )


def _marks(cell: "NotebookNode", place: str) -> Iterator[Problem]:
    marks = " ".join([*cell.metadata.get("tags", ()), cell.source])
    found = _UNCOMPARED.search(marks)
    if cell.cell_type == "code" and found:
        yield Problem(
            place=place,
            wrong=f'The mark "{found[0]}" keeps the output from being compared.',
            mend="Take it away, and make the output the same on each run.",
        )


def _machine_paths(cell: "NotebookNode", place: str, root: Path) -> Iterator[Problem]:
    # A warning names the kernel's own file; it is a finding by itself.
    shown = [out for out in cell.get("outputs", ()) if out.get("name") != "stderr"]
    for text, holder in ((cell.source, "cell"), (_json(shown), "output")):
        found = _MACHINE.search(text)
        named = found[0] if found else str(root) if str(root) in text else ""
        if named and root != Path(root.anchor):
            yield Problem(
                place=place,
                wrong=f'The {holder} names a folder of one machine, "{named}".',
                mend="Use a path relative to the notebook, or show no path.",
            )


def _json(outputs: "list[NotebookNode]") -> str:
    return json.dumps(outputs, ensure_ascii=False)


def _weight(notebook: "NotebookNode", place: str) -> Iterator[Problem]:
    total = 0.0
    for where, cell in cells(notebook, place):
        weight = len(_json(cell.get("outputs", [])).encode()) / 1000
        total += weight
        if weight > MAX_OUTPUT_KB:
            yield Problem(
                place=where,
                wrong=f"The output has {weight:.0f} kB; {MAX_OUTPUT_KB} is the limit.",
                mend="Show fewer rows, or give the chart only the columns it draws.",
            )
    if total > MAX_NOTEBOOK_KB:
        yield Problem(
            place=place,
            wrong=f"All outputs have {total:.0f} kB; {MAX_NOTEBOOK_KB} is the limit.",
            mend="Show fewer rows, or give the charts only the columns they draw.",
        )
