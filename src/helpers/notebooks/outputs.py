"""Checks that a notebook was run, and that what it stored is fit to be shown."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.charts.renderer import MIME
from helpers.charts.spec import is_sound
from helpers.errors import Problem
from helpers.notebooks.cell import Cell

if TYPE_CHECKING:
    from nbformat import NotebookNode

CHART_KEYS = {MIME, "text/plain"}
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


def problems(cells: Sequence[Cell], place: str, root: Path) -> Iterator[Problem]:
    """Yield what is wrong with a notebook's stored outputs.

    `root` is the folder that holds the course on this machine: its path may stand in no
    cell.
    """
    yield from _runs(cells, place)
    for cell in cells:
        for output in cell.outputs:
            yield from _output(output, cell.place)
        yield from _machine_paths(cell, root)
        yield from _marks(cell)
    yield from too_heavy(cells, place)


# Any: whatever stands in the metadata.
def states(metadata: Mapping[str, Any], place: str) -> Iterator[Problem]:
    """Yield a problem if a notebook's metadata hold what its widgets showed last."""
    if "widgets" in metadata:
        yield Problem(
            place=place,
            wrong="The notebook stores the state of widgets.",
            mend="Run it with `course run`, which leaves it out.",
        )


def _runs(cells: Sequence[Cell], place: str) -> Iterator[Problem]:
    """Find cells that were not run, or not in their order."""
    code = [cell for cell in cells if cell.is_code]
    for cell in code:
        if not cell.source.strip():
            yield Problem(
                place=cell.place,
                wrong="The code cell is empty.",
                mend="Delete it.",
            )
    full = [cell for cell in code if cell.source.strip()]
    yield from _unrun(full, place)
    if full and not any(cell.outputs for cell in full):
        yield Problem(
            place=place,
            wrong="The notebook stores no output at all.",
            mend=f"Run `course run {place}`; end cells with something to look at.",
        )


def _unrun(code: Sequence[Cell], place: str) -> Iterator[Problem]:
    never = [str(cell.number) for cell in code if cell.count is None]
    if never:
        yield Problem(
            place=f"{place}, cell{'s' * (len(never) > 1)} {', '.join(never)}",
            wrong="Never run, so that nothing compares the output.",
            mend=f"Run `course run {place}`.",
        )
        return
    counts = [cell.count for cell in code]
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
    if MIME in mimes and not is_sound(output.data[MIME]):
        yield Problem(
            place=place,
            wrong="The chart's specification is damaged.",
            mend="Run the notebook again.",
        )
    if any(_ANY_CHART.match(mime) for mime in mimes) and mimes != CHART_KEYS:
        yield Problem(
            place=place,
            wrong=f"The chart is stored as {', '.join(sorted(mimes))}.",
            mend="Switch the course's look on in the first cell: charts.enable().",
        )


def _marks(cell: Cell) -> Iterator[Problem]:
    found = _UNCOMPARED.search(" ".join([*cell.tags, cell.source]))
    if cell.is_code and found:
        yield Problem(
            place=cell.place,
            wrong=f'The mark "{found[0]}" keeps the output from being compared.',
            mend="Take it away, and make the output the same on each run.",
        )


def _machine_paths(cell: Cell, root: Path) -> Iterator[Problem]:
    # A warning names the kernel's own file; it is a finding by itself.
    shown = [output for output in cell.outputs if output.get("name") != "stderr"]
    for text, holder in ((cell.source, "cell"), (_json(shown), "output")):
        found = _MACHINE.search(text)
        named = found[0] if found else str(root) if str(root) in text else ""
        if named and root != Path(root.anchor):
            yield Problem(
                place=cell.place,
                wrong=f'The {holder} names a folder of one machine, "{named}".',
                mend="Use a path relative to the notebook, or show no path.",
            )


def _json(outputs: "Sequence[NotebookNode]") -> str:
    return json.dumps(outputs, ensure_ascii=False)


def too_heavy(cells: Sequence[Cell], place: str) -> Iterator[Problem]:
    """Yield each cell whose outputs are too large, and a problem if all together are."""
    total = 0.0
    for cell in cells:
        weight = len(_json(cell.outputs).encode()) / 1000
        total += weight
        if weight > MAX_OUTPUT_KB:
            yield Problem(
                place=cell.place,
                wrong=f"The output has {weight:.0f} kB; {MAX_OUTPUT_KB} is the limit.",
                mend="Show fewer rows, or give the chart only the columns it draws.",
            )
    if total > MAX_NOTEBOOK_KB:
        yield Problem(
            place=place,
            wrong=f"All outputs have {total:.0f} kB; {MAX_NOTEBOOK_KB} is the limit.",
            mend="Show fewer rows, or give the charts only the columns they draw.",
        )
