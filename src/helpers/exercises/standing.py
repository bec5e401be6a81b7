"""``progress()``: how far a reader is, chapter by chapter, from the answers kept.

The page of progress in the book says the same; there ``element/progress.js`` counts.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from html import escape
from pathlib import Path

from helpers.exercises import bank, home, scoring, submission, view, widget
from helpers.exercises.schema import Item
from helpers.exercises.submission import Entry

_CHAPTER = re.compile(r"ch(\d+)\.yml:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """How far a reader is in one chapter; ``marked`` counts what can be right."""

    number: int
    items: int
    answered: int
    marked: int
    right: int

    @property
    def title(self) -> str:
        """What the chapter is called in the table."""
        return f"Chapter {self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """All chapters; the last line of a cell shows it as a table."""

    chapters: tuple[Chapter, ...]

    @property
    def next(self) -> str:
        """What to do next: the first chapter with something left."""
        for chapter in self.chapters:
            if chapter.answered < chapter.items:
                left = chapter.items - chapter.answered
                return f"Next: {chapter.title}, {left} left."
        return "Every exercise is answered."

    def __repr__(self) -> str:
        lines = (
            f"{one.title:<11} answered {one.answered} of {one.items}"
            f" · right {one.right} of {one.marked}"
            for one in self.chapters
        )
        return "\n".join([*lines, self.next])

    def _repr_html_(self) -> str:
        rows = "".join(
            f'<tr><th scope="row">{one.title}</th>'
            f"<td>{one.answered} of {one.items}</td>"
            f"<td>{one.right} of {one.marked}</td></tr>"
            for one in self.chapters
        )
        names = ("Chapter", "Answered", "Right")
        head = "".join(f'<th scope="col">{name}</th>' for name in names)
        return (
            f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
            f"<p>{escape(self.next)}</p>"
        )


def progress() -> Progress:
    """Return how far the reader of this notebook is in each chapter of the course.

    An answer that was checked is answered. It is right if it is right now and the answer
    had not been shown. An answer to an older wording of a question does not count.
    """
    here = Path.cwd()
    return summary(bank.read(widget.folder(here)), kept(here))


def summary(items: bank.Bank, entries: Iterable[Entry]) -> Progress:
    """Return how far these answers go through these items, by the chapter of their file."""
    newest: dict[tuple[str, int, str], Entry] = {}
    for entry in sorted(entries, key=lambda entry: entry.time):
        newest[entry.key] = entry
    chapters: dict[int, list[tuple[Item, Entry | None]]] = {}
    for item in items:
        found = _CHAPTER.search(items.places[item.id])
        key = (item.id, item.version, view.content_hash(view.public(item)))
        number = int(found[1]) if found else 0
        chapters.setdefault(number, []).append((item, newest.get(key)))
    return Progress(chapters=tuple(_chapter(n, chapters[n]) for n in sorted(chapters)))


def _chapter(number: int, answered: list[tuple[Item, Entry | None]]) -> Chapter:
    return Chapter(
        number=number,
        items=len(answered),
        answered=sum(entry is not None and entry.checked for _, entry in answered),
        marked=sum(item.type not in ("text", "predict") for item, _ in answered),
        right=sum(_is_right(item, entry) for item, entry in answered),
    )


def _is_right(item: Item, entry: Entry | None) -> bool:
    if entry is None or not entry.checked or entry.shown:
        return False
    return scoring.score(view.key(item), entry.answer).outcome == "right"


def kept(start: Path) -> Iterator[Entry]:
    """Yield every answer kept for a notebook in ``start``; what is damaged is left out.

    Those of an older version count until this one has taken them over.
    """
    folder = home.folder(start)
    files = folder.glob("*.json") if home.is_ours(folder) else home.older(folder, start)
    for file in sorted(files):
        with suppress(OSError):
            if file.stat().st_size <= submission.LARGEST_BYTES:
                yield from submission.inspect(file.read_bytes(), file.name)[0].answers
