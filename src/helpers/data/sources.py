"""The bibliography as a table: every source of the course, from references.bib."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.data.files import Sheet, damaged, read_text

if TYPE_CHECKING:
    from pybtex.database import (  # type: ignore[import-untyped]  # it has no types
        BibliographyData,
        Entry,
    )

FILE = "references.bib"
HEADER = (
    "key",
    "kind",
    "author",
    "title",
    "publisher",
    "year",
    "date",
    "url",
    "same_origin",
    "weak",
    "note",
)
_PUBLISHERS = (
    "publisher",
    "journal",
    "howpublished",
    "booktitle",
    "institution",
    "school",
)


def read_keys(folder: Path) -> frozenset[str]:
    """Return the keys of all sources in a folder's references.bib."""
    return frozenset(_entries(read_text(folder / FILE)))


def read_keywords(folder: Path) -> Mapping[str, frozenset[str]]:
    """Return the words that sort each source, by its key."""
    entries = _entries(read_text(folder / FILE))
    return {key: frozenset(_words(entry)) for key, entry in entries.items()}


def read_sources(folder: Path) -> Sheet:
    """Return the bibliography as rows of text, one for each source, in file order."""
    return _sheet(read_text(folder / FILE))


# Both are kept by content, so that an edit is seen.
@lru_cache(maxsize=8)
def _sheet(text: str) -> Sheet:
    rows = []
    for key, entry in _entries(text).items():
        try:
            rows.append(_row(key, entry))
        except ValueError as error:  # of the codec that reads TeX
            raise damaged(
                f'{FILE}, "{key}"',
                "A field ends in a backslash, or holds one that TeX does not know.",
                r"Take it away, or write \textbackslash.",
            ) from error
    return Sheet(place=FILE, header=HEADER, rows=tuple(rows))


@lru_cache(maxsize=8)
def _entries(text: str) -> Mapping[str, "Entry"]:
    from pybtex.database import parse_string
    from pybtex.exceptions import (  # type: ignore[import-untyped]  # it has no types
        PybtexError,
    )

    try:
        bibliography: BibliographyData = parse_string(text, "bibtex")
    except PybtexError as error:
        raise damaged(
            FILE,
            f"The file is not BibTeX ({error}).",
            "Look for a missing brace or comma, or a key that stands twice.",
        ) from error
    if not bibliography.entries:  # BibTeX passes over whatever is no entry
        raise damaged(
            FILE,
            "The file holds no source.",
            "Restore it; each source begins with @ and its kind, as in @misc{…}.",
        )
    return dict(bibliography.entries.items())


def _row(key: str, entry: "Entry") -> tuple[str, ...]:
    words = _words(entry)
    people = entry.persons.get("author") or entry.persons.get("editor") or []
    publisher = next((entry.fields[n] for n in _PUBLISHERS if n in entry.fields), "")
    return (
        key,
        words[0],
        "; ".join(_plain(str(person)) for person in people),
        _plain(entry.fields.get("title", "")),
        _plain(publisher),
        entry.fields.get("year", ""),
        entry.fields.get("date", ""),
        entry.fields.get("url", ""),
        entry.fields.get("relates", ""),
        "true" if "weak" in words else "false",
        _plain(entry.fields.get("note", "")),
    )


def _words(entry: "Entry") -> list[str]:
    return [word.strip() for word in entry.fields.get("keywords", "").split(",")]


def _plain(text: str) -> str:
    """Return BibTeX text without its braces and escapes."""
    from pybtex.richtext import Text  # type: ignore[import-untyped]  # it has no types

    return str(Text.from_latex(text))
