"""What is said of each page where the book is found and shared: one sentence each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.course import contents, settings
from helpers.errors import BookError, Problem, nearest

FILE = "_pages.yml"
# Search engines and previews cut what is longer.
LONGEST = 170
_FIELDS = {"description", "figure"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A page's sentence, and the number of the figure that its card draws."""

    description: str
    figure: int = 1


def read(root: Path) -> dict[str, Described]:
    """Return what the file says of each page; nothing where there is no such file.

    Raises BookError if the file is damaged or says anything else.
    """
    path = root / FILE
    if not path.is_file():
        return {}
    fields = settings.read(path)
    if wrong := list(_wrong(fields)):
        raise BookError(wrong)
    return {page: Described(**said) for page, said in fields.items()}


def problems(root: Path) -> Iterator[Problem]:
    """Yield each page without a sentence, and each sentence that does not fit."""
    pages = contents.read(root / contents.FILE)
    described = read(root)
    for page in pages:
        if page not in described and contents.has_file(root, page):
            yield Problem(
                place=FILE,
                wrong=f'"{page}" has no description.',
                mend="Say in one sentence what a reader finds there.",
            )
    said: dict[str, str] = {}
    for page, one in described.items():
        if page not in pages and not contents.has_file(root, page):
            yield Problem(
                place=FILE,
                wrong=f'"{page}" is no page of the book.',
                mend=nearest(page, pages) or "Correct the name, or delete the entry.",
            )
        if one.description in said:
            yield Problem(
                place=f'{FILE}, "{page}"',
                wrong=f'"{said[one.description]}" has the same description.',
                mend="Say what is found on this page alone.",
            )
        said[one.description] = page
        yield from _form(page, one.description)


def _form(page: str, words: str) -> Iterator[Problem]:
    if len(words) > LONGEST:
        yield Problem(
            place=f'{FILE}, "{page}"',
            wrong=f"The description has {len(words)} characters; {LONGEST} are shown.",
            mend="Shorten it.",
        )
    if not words.endswith((".", "?")):
        yield Problem(
            place=f'{FILE}, "{page}"',
            wrong="The description is no whole sentence.",
            mend="End it with a full stop.",
        )


# Any, here and below: what stands in a file of YAML.
def _wrong(fields: Mapping[str, Any]) -> Iterator[Problem]:
    for page, said in fields.items():
        if not _fits(said):
            yield Problem(
                place=f'{FILE}, "{page}"',
                wrong="The entry is no description with, perhaps, a figure.",
                mend='Write "description: …" below the page, and "figure: 2" if its card'
                " shall draw another figure than the first.",
            )


def _fits(said: Any) -> bool:
    if not isinstance(said, dict) or not set(said) <= _FIELDS:
        return False
    words, figure = said.get("description"), said.get("figure", 1)
    is_number = isinstance(figure, int) and not isinstance(figure, bool)
    return isinstance(words, str) and bool(words.strip()) and is_number and figure > 0
