"""The bibliography as a table: every source of the course, from references.bib."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.data.files import Sheet, read_text
from helpers.errors import DataError, Problem

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


@cache
def read_keys(folder: Path) -> frozenset[str]:
    """Return the keys of all sources in a folder's references.bib."""
    return frozenset(_entries(folder))


@cache
def read_keywords(folder: Path) -> Mapping[str, frozenset[str]]:
    """Return the words that sort each source, by its key."""
    return {key: frozenset(_words(entry)) for key, entry in _entries(folder).items()}


@cache
def read_sources(folder: Path) -> Sheet:
    """Return the bibliography as rows of text, one for each source, in file order."""
    rows = [_row(key, entry) for key, entry in _entries(folder).items()]
    return Sheet(place=FILE, header=HEADER, rows=tuple(rows))


@cache
def _entries(folder: Path) -> Mapping[str, "Entry"]:
    from pybtex.database import parse_string
    from pybtex.exceptions import (  # type: ignore[import-untyped]  # it has no types
        PybtexError,
    )

    text = read_text(folder / FILE)
    try:
        bibliography: BibliographyData = parse_string(text, "bibtex")
    except PybtexError as error:
        raise DataError(
            Problem(
                place=FILE,
                wrong=f"The file is not BibTeX ({error}).",
                mend="Look for a missing brace or comma, or a key that stands twice.",
            )
        ) from error
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
