"""What the checks cost, part by part."""

from pathlib import Path

from benchmarks.clock import ROOT, command, heading, table

BIN = ROOT / ".venv" / "bin"
FOLDERS = sorted({path.parent for path in (ROOT / "tests").glob("*/test_*.py")})
NBVAL = ("pytest", "--nbval", "--nbval-current-env", "chapters", "exercises")
PARTS = {
    "course check": ("course", "check"),
    "ruff": ("ruff", "check", "."),
    "mypy": ("mypy",),
    "notebooks under nbval": NBVAL,
    **{f"tests of {path.name}": ("pytest", str(path)) for path in FOLDERS},
    "other tests": ("pytest", *map(str, (ROOT / "tests").glob("test_*.py"))),
}


def parts() -> None:
    """Print the time of each part of ``make test``."""
    heading("Parts of make test")
    taken = {name: _run(words) for name, words in PARTS.items()}
    rows = [(name, f"{time:.0f} s") for name, time in taken.items()]
    table([*rows, ("together", f"{sum(taken.values()):.0f} s")])


def _run(words: tuple[str, ...]) -> float:
    return command(str(Path(BIN, words[0])), *words[1:])
