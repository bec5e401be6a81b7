"""What can go wrong in the course's files, in one form: place, what is wrong, how to mend it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing an author can mend.

    >>> print(Problem(place="visits.csv, row 3", wrong='"2011-13-02" is no date.', mend="Write it as YYYY-MM-DD."))
    visits.csv, row 3: "2011-13-02" is no date. Write it as YYYY-MM-DD.
    """

    place: str
    wrong: str
    mend: str

    def __str__(self) -> str:
        return f"{self.place}: {self.wrong} {self.mend}"


def nearest(word: str, known: Iterable[str], *, cutoff: float = 0.6) -> str:
    """Return a question that offers the known words most like one, or nothing.

    >>> nearest("visit", ("visits", "votes_by_year"))
    'Did you mean "visits"?'
    """
    from difflib import get_close_matches

    # Names that differ in capitals alone are the nearest of all.
    small = {name.lower(): name for name in known}
    close = get_close_matches(word.lower(), small, n=2, cutoff=cutoff)
    offered = " or ".join(f'"{small[name]}"' for name in close)
    return f"Did you mean {offered}?" if close else ""


def uncoloured(words: str) -> str:
    """Return a program's words without the colours of a terminal.

    >>> uncoloured("\x1b[31mNameError\x1b[0m: x")
    'NameError: x'
    """
    return _COLOUR.sub("", words)


class CourseError(Exception):
    """One or more problems in the course's files; its text has one line for each."""

    def __init__(self, problems: Iterable[Problem] | Problem) -> None:
        self.problems = (
            (problems,) if isinstance(problems, Problem) else tuple(problems)
        )
        # The parts go to Exception, so that the error survives pickling.
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class DataError(CourseError):
    """A table, its dictionary or its sources are damaged or unknown."""


class ItemError(CourseError):
    """An exercise is unknown, or its file does not say what it must."""


class SubmissionError(CourseError):
    """A file of answers is damaged, or is not a file of answers at all."""


class NotebookError(CourseError):
    """A notebook is unreadable, was not run, or breaks the form of a chapter."""


class BookError(CourseError):
    """The book cannot be built as it stands."""


class StartError(CourseError):
    """The folder of a student cannot be written, or JupyterLab cannot be opened."""


class ReleaseError(CourseError):
    """What students are to get cannot be put together, or not where it was asked for."""


class GradingError(CourseError):
    """Hand-ins cannot be marked: there is no box, no roster, or no assignment."""
