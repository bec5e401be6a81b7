"""The exercises of a folder: read, checked, and found by their id."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.errors import ItemError, Problem, nearest
from helpers.exercises import lint, source
from helpers.exercises.lint import Known
from helpers.exercises.schema import ITEM, TYPES, Item

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

FOLDER = Path("exercises", "items")
_DIGITS = "Write it in decimal digits, without quotes."
# What pydantic misses in a value, in words an author knows, and the mend.
_WRONG_TYPES = {
    "bool_type": ("neither true nor false", "Write true or false, without quotes."),
    "int_type": ("no whole number", _DIGITS),
    "float_type": ("no number", _DIGITS),
    "tuple_type": ("no list", "Put it in brackets: [one, two]."),
    "model_attributes_type": (
        "no exercise",
        'Begin each exercise with "- id: …" at the left edge.',
    ),
}


@dataclass(frozen=True, slots=True)
class Bank:
    """Items by id, in the order of their files."""

    items: Mapping[str, Item]
    places: Mapping[str, str]

    def __getitem__(self, item_id: str) -> Item:
        if item_id in self.items:
            return self.items[item_id]
        raise ItemError(unknown_item(item_id, self.items))

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items.values())

    def __len__(self) -> int:
        return len(self.items)


def unknown_item(item_id: str, ids: Collection[str]) -> Problem:
    """Return what to say of an id that names no item."""
    return Problem(
        place=f'exercise("{item_id}")',
        wrong="There is no exercise of this name.",
        mend=nearest(item_id, ids) or "Look at the ids in exercises/items.",
    )


def read(folder: Path | str, known: Known | None = None) -> Bank:
    """Return the items of every ``*.yml`` file in ``folder``.

    Raises ItemError with all problems of all files.
    """
    found = [*_read(Path(folder), known or Known())]
    problems = [entry for entry in found if isinstance(entry, Problem)]
    if problems:
        raise ItemError(problems)
    items = [entry for entry in found if not isinstance(entry, Problem)]
    return Bank(
        {item.id: item for _, item in items},
        {item.id: place for place, item in items},
    )


def problems(folder: Path | str, known: Known | None = None) -> Iterator[Problem]:
    """Yield what is wrong with the items files of ``folder``."""
    for entry in _read(Path(folder), known or Known()):
        if isinstance(entry, Problem):
            yield entry


def _read(folder: Path, known: Known) -> Iterator[Problem | tuple[str, Item]]:
    files = _files(folder)
    if isinstance(files, Problem):
        yield files
        return
    first: dict[str, str] = {}
    for path in files:
        for entry in _read_file(path, f"{folder.name}/{path.name}", known):
            yield entry
            if isinstance(entry, Problem):
                continue
            place, item = entry
            if item.id in first:
                yield Problem(
                    place=place,
                    wrong=f'Item "{item.id}" stands already in {first[item.id]}.',
                    mend="Give one of the two another id.",
                )
            first.setdefault(item.id, place)


def _files(folder: Path) -> list[Path] | Problem:
    """Return the items files of a folder; what editors hide there is none."""
    try:
        return sorted(
            path
            for path in folder.iterdir()
            if path.suffix == ".yml" and not path.name.startswith(".")
        )
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return Problem(
            place=str(folder),
            wrong=f"The folder of exercises cannot be read ({reason}).",
            mend="Run this in the course's own folder, and look at the folder's rights.",
        )


def _read_file(
    path: Path, name: str, known: Known
) -> Iterator[Problem | tuple[str, Item]]:
    text = source.text_of(path, name)
    if isinstance(text, Problem):
        yield text
        return
    yield from read_text(text, name, known)


def read_text(
    text: str, name: str, known: Known | None = None
) -> Iterator[Problem | tuple[str, Item]]:
    """Yield each item of one file with its place, and each problem."""
    parsed = source.parse(text, name)
    if isinstance(parsed, Problem):
        yield parsed
        return
    for index, entry in enumerate(parsed.entries):
        item = _validate(entry)
        if isinstance(item, list):
            found = (_problem(detail, index, entry, parsed) for detail in item)
            # A text may be one, or one a language; neither is one mistake, not two.
            yield from dict.fromkeys(found)
            continue
        yield from lint.problems(item, index, parsed, known or Known())
        yield parsed.place((index,)), item


def _validate(entry: object) -> "Item | list[ErrorDetails]":
    from pydantic import ValidationError

    try:
        return ITEM.validate_python(entry)
    except ValidationError as error:
        return error.errors(include_url=False)


def _problem(
    detail: "ErrorDetails", index: int, entry: object, parsed: source.Source
) -> Problem:
    wrong, mend = sentence(detail)
    name = entry.get("id") if isinstance(entry, dict) else None
    return Problem(
        place=parsed.place((index, *detail["loc"])),
        wrong=f'Item "{name or index + 1}": {wrong}',
        mend=mend,
    )


def sentence(detail: "ErrorDetails") -> tuple[str, str]:
    """Return what is wrong and how to mend it, in words an author knows."""
    kind, where = detail["type"], detail["loc"]
    field = next((str(step) for step in reversed(where) if isinstance(step, str)), "")
    # Any: pydantic passes on whatever the author wrote.
    value: Any = detail["input"]
    if kind in ("union_tag_invalid", "union_tag_not_found"):
        written = str(value.get("type") if isinstance(value, dict) else value)
        mend = nearest(written, TYPES) or f"Known types: {', '.join(TYPES)}."
        return f'"{_quoted(written)}" is no type of exercise.', mend
    if kind == "missing":
        return f'"{field}" is missing.', f'Add "{field}: …".'
    if kind == "extra_forbidden":
        wrong = f'"{field}" is not a field that this type of exercise has.'
        return wrong, _mend_field(field)
    # The last steps may be pydantic's own names for the kinds of a text.
    named = [step for step in where if step in _fields()]
    if value is None and named:
        return f'"{named[-1]}" is empty.', "Write it, or remove the line."
    return _wrong_value(kind, value, field) or (
        f'"{field}" is "{_quoted(value)}": {detail["msg"]}.',
        "Change this value.",
    )


def _wrong_value(kind: str, value: object, field: str) -> tuple[str, str] | None:
    """Return what is wrong with a value that is there, if we have words for it."""
    if kind in _WRONG_TYPES:
        what, mend = _WRONG_TYPES[kind]
        return f'"{_quoted(value)}" is {what}.', mend
    if kind in ("string_type", "model_type", "dict_type"):
        wrong = f'"{_quoted(value)}" is read as {_kind(value)}, not as a text.'
        return wrong, "Put it in quotes."
    if kind == "string_pattern_mismatch" and field in ("id", "to", "before"):
        mend = "Use small letters, digits and single hyphens, a letter first."
        return f'"{_quoted(value)}" is no id.', mend
    return None


def _mend_field(field: str) -> str:
    if " " in field:
        return "A text that holds a comma needs quotes within braces."
    names = _fields()
    return (nearest(field, names) if field not in names else "") or "Remove it."


def _quoted(value: object) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= 40 else f"{text[:39]}…"


def _kind(value: object) -> str:
    kinds = {bool: "yes or no", int: "a number", float: "a number", dict: "fields"}
    return kinds.get(type(value), f"a {type(value).__name__}")


def _fields() -> list[str]:
    from helpers.exercises import schema

    models = (value for value in vars(schema).values() if isinstance(value, type))
    names = {
        name
        for model in models
        if issubclass(model, schema.Strict)
        for name in model.model_fields
    }
    return sorted(names)
