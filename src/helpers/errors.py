"""What can go wrong in the course's files, in one form: place, what is wrong, how to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass


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
