"""What students know an assignment, its questions and its checks by: their own words.

The names in the metadata, by which points are kept, are nothing that a student sees.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from helpers import material
from helpers.errors import SubmissionError
from helpers.handin import paper, state
from helpers.handin.paper import Paper

# "# 2 points: both edges (not shown to you)." is the first line of a check.
_HEAD = re.compile(r"# \d+ points?: (.+?)(?: \(not shown to you\))?\.?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Titles:
    """Words for the names in results; a name without words stands for itself."""

    assignment: str = ""
    questions: Mapping[str, str] = field(default_factory=dict)
    checks: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, int] = field(default_factory=dict)  # of several under a heading

    def question(self, name: str) -> str:
        """Return the heading of a question."""
        return (self.questions.get(name) or f"Question {name}") + self._part(name)

    def short(self, name: str) -> str:
        """Return a question as a sentence names it: "question 4"."""
        heading = (self.questions.get(name) or f"Question {name}").partition(":")[0]
        return heading[:1].lower() + heading[1:] + self._part(name)

    def _part(self, name: str) -> str:
        return f", part {self.parts[name]}" if name in self.parts else ""


def of(name: str) -> Titles:
    """Return the words of an assignment; none where it is not there any more."""
    try:
        found = paper.read(material.folder("assignments") / f"{name}.ipynb")
    except SubmissionError:
        return Titles()
    heads = {
        cell.name: _HEAD.fullmatch(cell.source.partition("\n")[0])
        for cell in found.cells
        if cell.is_check
    }
    questions = state.questions(found)
    return Titles(
        assignment=state.title(found),
        questions=questions,
        checks={name: head[1] for name, head in heads.items() if head},
        parts=_parts(found, questions),
    )


def _parts(found: Paper, questions: Mapping[str, str]) -> dict[str, int]:
    """Number the answers in code that stand under one heading, if they are several."""
    under: dict[str, list[str]] = {}
    for cell in found.cells:
        if cell.is_answer and cell.is_code:
            under.setdefault(questions[cell.name], []).append(cell.name)
    return {
        name: number
        for names in under.values()
        if len(names) > 1
        for number, name in enumerate(names, start=1)
    }
