"""Times a thing, and prints figures side by side."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parents[1]


def seconds(work: Callable[[], object], times: int = 1) -> float:
    """Return the median time of some work in seconds."""
    taken = []
    for _ in range(times):
        start = perf_counter()
        work()
        taken.append(perf_counter() - start)
    return median(taken)


def command(*words: str, times: int = 1) -> float:
    """Return the median time of a command in seconds; a command that fails raises."""
    return seconds(
        lambda: subprocess.run(words, cwd=ROOT, check=True, capture_output=True), times
    )


def python(code: str, times: int = 5) -> float:
    """Return the median time of a fresh interpreter that runs some code, in seconds."""
    return command(sys.executable, "-c", code, times=times)


def heading(text: str) -> None:
    """Print the name of a group of figures."""
    print(f"\n{text}\n{'-' * len(text)}")


def table(rows: Sequence[Sequence[object]]) -> None:
    """Print rows in columns as wide as their widest cell."""
    cells = [[str(cell) for cell in row] for row in rows]
    widths = [max(len(row[i]) for row in cells) for i in range(len(cells[0]))]
    for row in cells:
        print("  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)))
