"""What the checks cost, part by part."""

from pathlib import Path

from benchmarks.clock import ROOT, command, heading, table

BIN = ROOT / ".venv" / "bin"
PARTS = {
    "course check": ("course", "check"),
    "ruff": ("ruff", "check", "."),
    "mypy": ("mypy",),
    "notebooks under nbval": ("pytest", "-q", "chapters", "exercises"),
    "tests of data": ("pytest", "-q", "tests/data"),
    "tests of notebooks": ("pytest", "-q", "tests/notebooks"),
    "tests of charts": ("pytest", "-q", "tests/charts"),
    "tests of exercises": ("pytest", "-q", "tests/exercises"),
    "tests of the book": ("pytest", "-q", "tests/book"),
}


def parts() -> None:
    """Print the time of each part of ``make test``."""
    heading("Parts of make test")
    taken = {name: _run(words) for name, words in PARTS.items()}
    rows = [(name, f"{time:.0f} s") for name, time in taken.items()]
    table([*rows, ("together", f"{sum(taken.values()):.0f} s")])


def _run(words: tuple[str, ...]) -> float:
    return command(str(Path(BIN, words[0])), *words[1:])
