"""How the bibliography prints a source: who, when, what, where, and a link to it."""

import re
from typing import Any  # pybtex has no types
from urllib.parse import urlsplit

from pybtex.plugin import register_plugin  # type: ignore[import-untyped]  # no types
from pybtex.richtext import (  # type: ignore[import-untyped]  # no types
    HRef,
    Tag,
    Text,
)
from pybtex.style.formatting.plain import (  # type: ignore[import-untyped]  # no types
    Style as PlainStyle,
)

STYLE = "course"
NO_DATE = "no date"
WEAK = "weak"
# Where a source appeared; each entry has at most one of them.
PLACES = ("journal", "booktitle", "publisher", "institution", "school", "howpublished")
# As TeX writes quotation marks.
_QUOTED = re.compile(r"`([^`']*)'")


class CourseStyle(PlainStyle):  # type: ignore[misc]  # pybtex has no types
    """One form for every kind of entry, sorted by author, year and title."""

    def format_entry(self, label: str, entry: Any, bib_data: Any = None) -> Any:
        """Return the entry as pybtex's formatted entry, with text that may hold a link."""
        from pybtex.style import FormattedEntry  # type: ignore[import-untyped]

        return FormattedEntry(entry.key, _text(entry), label)


def register() -> None:
    """Make the style known to pybtex by its name."""
    register_plugin("pybtex.style.formatting", STYLE, CourseStyle)


def _text(entry: Any) -> Any:
    fields = entry.fields
    parts = [
        Text(f"{_people(entry)} ({fields.get('year', NO_DATE)}). "),
        Tag("em", _plain(fields["title"])),
        ". ",
        _where(fields),
    ]
    if "note" in fields:
        parts.append(f"{_plain(fields['note'])}. ")
    if WEAK in fields.get("keywords", ""):
        parts.append("We treat it as a weak source. ")
    if "url" in fields:
        host = urlsplit(fields["url"]).netloc.removeprefix("www.")
        parts.append(HRef(fields["url"], host))
    return Text(*parts)


def _people(entry: Any) -> str:
    people = [_name(person) for person in entry.persons.get("author", [])]
    return "; ".join(people) or "Unsigned"


def _name(person: Any) -> str:
    last = " ".join([*person.prelast_names, *person.last_names])
    first = " ".join([*person.first_names, *person.middle_names])
    return _bare(f"{last}, {first}" if first else last)


def _where(fields: Any) -> str:
    place = next((fields[name] for name in PLACES if name in fields), "")
    if not place:
        return ""
    issue = fields.get("volume", "")
    if "number" in fields:
        issue += f"({fields['number']})"
    pages = fields.get("pages", "")
    return ", ".join(_plain(p) for p in (f"{place} {issue}".strip(), pages) if p) + ". "


def _plain(tex: str) -> str:
    """Return a field's words, which the style ends with a full stop of its own."""
    return _bare(tex).rstrip(".")


def _bare(tex: str) -> str:
    """Return the words without what they have for BibTeX: braces, and signs of TeX.

    >>> _bare("{Their} `Common Home', 1990--2008")
    'Their ‘Common Home’, 1990–2008'
    """
    plain = tex.replace("{", "").replace("}", "").replace("\\&", "&")
    return _QUOTED.sub(r"‘\1’", plain.replace("--", "–"))
