"""What only the instructor may see of an assignment, line by line."""

from pathlib import Path

from helpers.release import secrets as of_release
from helpers.release.secrets import secret_lines, visible_lines

__all__ = ["ASSIGNMENTS", "ROOT", "guide_lines", "secret_lines", "visible_lines"]

ROOT = Path(__file__).parents[1]
ASSIGNMENTS = sorted((ROOT / "exercises").glob("*.ipynb"))


def secrets() -> set[str]:
    """Return each line of all assignments that no student may see anywhere."""
    return of_release.assignment_lines(ROOT)


def guide_lines() -> set[str]:
    """Return each paragraph of the texts that are written for instructors alone."""
    return of_release.guide_lines(ROOT)
