"""The shape of the dictionary: which keys stand where, and what each may hold.

Written here rather than with pydantic: that would add a fifth to the time of the first
``data.load``, and its messages would have to be put into plain words all the same.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal, TypeAlias, get_args

from helpers.errors import Problem, nearest

Kind = Literal["string", "integer", "number", "boolean", "date", "year"]
TYPES: tuple[str, ...] = get_args(Kind)

Shape: TypeAlias = Mapping[str, str]

# What each key holds, in the words of _HOLDS. A "?" marks a key that may be left out.
PACKAGE: Shape = {
    "name?": "text",
    "title?": "text",
    "description?": "text",
    "version?": "text",
    "read_until?": "month",
    "licenses?": "list",
    "resources": "filled list",
}
RESOURCE: Shape = {
    "name": "name",
    "title": "text",
    "description": "text",
    "path": "path",
    "period": "text",
    "limits": "text",
    "licenses": "list",
    "sources": "list",
    "schema?": "object",  # a map has none
    "format?": "text",
    "mediatype?": "text",
}
LICENCE: Shape = {"name": "text", "title?": "text", "path?": "text"}
ORIGIN: Shape = {"title": "text", "path?": "text", "key?": "text or null"}
SCHEMA: Shape = {
    "missingValues?": "empty cell",
    "primaryKey": "names",
    "foreignKeys?": "list",
    "fields": "filled list",
}
FIELD: Shape = {
    "name": "name",
    "type": "type",
    "description": "text",
    "unit": "text or null",
    "source": "text",
    "caveat": "text or null",
    "constraints?": "object",
}
CONSTRAINTS: Shape = {
    "required?": "yes or no",
    "unique?": "yes or no",
    "enum?": "words",
    "pattern?": "text",
    "minimum?": "number",
    "maximum?": "number",
}
LINK: Shape = {"fields": "names", "reference": "object"}
REFERENCE: Shape = {"resource": "text", "fields": "names"}

_NAME = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
# No way out of the folder, on any system.
_MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])", re.ASCII)
_PATH = re.compile(r"references\.bib|tables/[a-z0-9_]+\.(csv|geojson)", re.ASCII)
_LARGEST = 1e300
_SHOWN = 60  # characters of a wrong value that a message repeats


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and value.strip() != ""


def _is_number(value: Any) -> bool:
    plain = isinstance(value, int | float) and not isinstance(value, bool)
    return plain and abs(value) <= _LARGEST


def _are_words(value: Any) -> bool:
    sound = isinstance(value, list) and value != [] and all(map(_is_text, value))
    return sound and len(set(value)) == len(value)


_HOLDS: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "text": (_is_text, "Write a text in quotation marks."),
    "text or null": (
        lambda value: value is None or _is_text(value),
        "Write a text in quotation marks, or null.",
    ),
    "number": (_is_number, "Write a number, without quotation marks."),
    "yes or no": (
        lambda value: isinstance(value, bool),
        "Write true or false, without quotation marks.",
    ),
    "list": (lambda value: isinstance(value, list), "Write a list, […]."),
    "filled list": (
        lambda value: isinstance(value, list) and value != [],
        "Write a list of at least one, [{…}].",
    ),
    "object": (lambda value: isinstance(value, dict), "Write an object, {…}."),
    "words": (_are_words, 'Write a list of different words, ["…", "…"].'),
    "names": (
        lambda value: _is_text(value) or _are_words(value),
        "Write the name of a column, or a list of different names.",
    ),
    "name": (
        lambda value: isinstance(value, str) and _NAME.fullmatch(value) is not None,
        "Use small letters, digits and underscores, and begin with a letter.",
    ),
    "path": (
        lambda value: isinstance(value, str) and _PATH.fullmatch(value) is not None,
        'Name a file of this folder, as in "tables/visits.csv".',
    ),
    "month": (
        lambda value: isinstance(value, str) and _MONTH.fullmatch(value) is not None,
        'Write a year and a month, as in "2026-03".',
    ),
    "type": (
        lambda value: isinstance(value, str) and value in TYPES,
        f"The types are: {', '.join(TYPES)}.",
    ),
    "empty cell": (
        lambda value: value == [""],
        'Write [""]: an empty cell, and nothing else, is missing.',
    ),
}


def parts(value: Any, key: str) -> list[Any]:
    """Return the list under a key of an object; nothing where there is none."""
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, list) else []


def place_of(value: Any, word: str, number: int, place: str) -> str:
    """Return the place of a part: by its name, else by its number."""
    name = value.get("name") if isinstance(value, dict) else None
    shown = _shown(name) if _is_text(name) else str(number)
    return f"{place}, {word} {shown}"


def find_in_resource(resource: Any, place: str) -> Iterator[Problem]:
    """Yield what is wrong with the keys and values of one resource, in all its depth."""
    yield from find_in_object(resource, RESOURCE, place)
    for key, shape in (("licenses", LICENCE), ("sources", ORIGIN)):
        for number, part in enumerate(parts(resource, key), start=1):
            yield from find_in_object(part, shape, f"{place}, {key} {number}")
    if not isinstance(resource, dict) or not isinstance(resource.get("schema"), dict):
        return
    schema = resource["schema"]
    yield from find_in_object(schema, SCHEMA, f'{place}, key "schema"')
    for number, field in enumerate(parts(schema, "fields"), start=1):
        here = place_of(field, "column", number, place)
        yield from find_in_object(field, FIELD, here)
        if isinstance(field, dict) and isinstance(field.get("constraints"), dict):
            yield from find_in_object(field["constraints"], CONSTRAINTS, here)
    for number, link in enumerate(parts(schema, "foreignKeys"), start=1):
        here = f"{place}, foreign key {number}"
        yield from find_in_object(link, LINK, here)
        if isinstance(link, dict) and isinstance(link.get("reference"), dict):
            yield from find_in_object(link["reference"], REFERENCE, here)


def find_in_object(value: Any, shape: Shape, place: str) -> Iterator[Problem]:
    """Yield what is wrong with an object's own keys and with the values under them."""
    if not isinstance(value, dict):
        yield Problem(
            place=place,
            wrong=f"{_shown(value)} stands where an object belongs.",
            mend="Write an object, {…}.",
        )
        return
    known = {key.removesuffix("?"): holds for key, holds in shape.items()}
    for key in value:
        if key not in known:
            yield Problem(
                place=f"{place}, key {_shown(key)}",
                wrong="The dictionary has no such key.",
                mend=nearest(key, known)
                or f"Remove it. Known are: {', '.join(known)}.",
            )
    for key, holds in shape.items():
        yield from _find_in_key(value, key, holds, place)


def _find_in_key(
    value: Mapping[str, Any], key: str, holds: str, place: str
) -> Iterator[Problem]:
    name = key.removesuffix("?")
    here = f'{place}, key "{name}"'
    if name not in value:
        if name == key:
            mend = "Add it, as another table has it."
            yield Problem(place=here, wrong="The key is missing.", mend=mend)
        return
    fits, mend = _HOLDS[holds]
    if not fits(value[name]):
        offer = nearest(str(value[name]), TYPES) if holds == "type" else ""
        yield Problem(
            place=here,
            wrong=f"{_shown(value[name])} does not fit here.",
            mend=f"{offer} {mend}".strip(),
        )


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return "A list"
    if isinstance(value, dict):
        return "An object"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
