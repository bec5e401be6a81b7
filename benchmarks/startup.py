"""What it costs to begin: to set up, and to import."""

import shutil
import tempfile
from pathlib import Path

from benchmarks.clock import ROOT, command, heading, python, table


def imports() -> None:
    """Print the time of a fresh interpreter with each import, against a bare one."""
    heading("Import (fresh interpreter, median of 5)")
    bare = python("pass")
    rows: list[tuple[object, ...]] = [("nothing", f"{1000 * bare:.0f} ms", "")]
    for name in ("helpers", "helpers.cli", "pandas", "altair"):
        taken = python(f"import {name}")
        rows.append((name, f"{1000 * taken:.0f} ms", f"×{taken / bare:.1f}"))
    used = python(
        "from helpers import charts, data; charts.enable(); data.load('visits')"
    )
    rows.append(("first cell of a chapter", f"{1000 * used:.0f} ms", ""))
    table(rows)


def setup() -> None:
    """Print the time to set up from nothing, in a copy of the project's files."""
    heading("Set-up (new environment, packages from the registry or pip's cache)")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "course"
        left_out = shutil.ignore_patterns(".venv", "_build", ".git")
        shutil.copytree(ROOT, copy, ignore=left_out)
        taken = command("make", "-C", str(copy), "setup")
        again = command("make", "-C", str(copy), "setup")
    table([("first", f"{taken:.0f} s"), ("again", f"{again:.2f} s")])
