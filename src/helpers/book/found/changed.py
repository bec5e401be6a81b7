"""When a page was last changed, as the repository knows it."""

import subprocess
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

# A line of git's log is a day or a file; no path of a course begins like this.
_DAY = "@"


@cache
def days(root: Path) -> dict[str, date]:
    """Return the day of the last commit of each file, by its path from the root.

    Nothing where there is no repository, or no git.
    """
    command = ["git", "-C", str(root), "-c", "core.quotePath=false", "log"]
    command += [f"--format={_DAY}%cs", "--name-only", "--relative", "--", "."]
    try:
        told = subprocess.run(command, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return {}
    return of_log(told.stdout.decode("utf-8", errors="replace").splitlines())


def of_log(lines: Iterable[str]) -> dict[str, date]:
    """Return the first day under which each file stands in a log, newest first.

    >>> of_log(["@2026-11-02", "", "a.md", "@2026-10-01", "", "a.md", "b.md"])["b.md"]
    datetime.date(2026, 10, 1)
    """
    found: dict[str, date] = {}
    day: date | None = None
    for line in lines:
        if line.startswith(_DAY):
            day = date.fromisoformat(line.removeprefix(_DAY))
        elif line and day:
            found.setdefault(line, day)
    return found


def in_words(day: date) -> str:
    """Return a day as it is written in a sentence.

    >>> in_words(date(2026, 11, 3))
    '3 November 2026'
    """
    return f"{day.day} {day:%B %Y}"
