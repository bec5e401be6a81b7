"""What an author may write in an items file: one model for each type of exercise."""

from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, TypeAdapter

Language = Literal["en", "mn"]
NAME = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
Name = Annotated[str, Field(pattern=NAME, max_length=60)]
Line = Annotated[str, Field(min_length=1, pattern=r"\S")]
# Left to itself, pydantic takes the text "010" for 10, and "no" for false.
Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]


Length = Annotated[int, Field(strict=True, ge=1, le=10_000)]


class Strict(BaseModel):
    """A part of an item: unknown fields are refused, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Translated(Strict):
    """One text in the languages of the course; English is always there."""

    en: Line
    mn: Line | None = None


Text = Line | Translated


class Option(Strict):
    """Something to choose, with the reason that feedback gives for it."""

    id: Name
    text: Text
    correct: StrictBool = False
    why: Text


class Entry(Strict):
    """Something to put in order; ``why`` says what fixes its place."""

    id: Name
    text: Text
    why: Text


class Sorted(Strict):
    """Something that belongs to one of the targets."""

    id: Name
    text: Text
    to: Name
    why: Text


class Target(Strict):
    """Where something can belong: a group, or the other half of a pair."""

    id: Name
    text: Text


class Guess(Strict):
    """One way to predict; it is neither right nor wrong."""

    id: Name
    text: Text


class Spot(Strict):
    """A place to choose, on the map by its shape and in the list by its text."""

    id: Name
    text: Text
    shape: str | None = None
    correct: StrictBool = False
    why: Text


class Drawing(Strict):
    """A small map: its size in pixels and one SVG path for each shape."""

    width: StrictInt = Field(gt=0, le=2000)
    height: StrictInt = Field(gt=0, le=2000)
    shapes: dict[str, Annotated[str, Field(pattern=r"^[MLHVZmlhvz0-9 ,.\-]+$")]]


class Slip(Strict):
    """A wrong number worth recognising, such as a forgotten unit."""

    value: Number
    tolerance: Number = Field(default=0, ge=0)
    why: Text


class Criterion(Strict):
    """One line of a rubric, with the points it can earn."""

    text: Text
    points: StrictInt = Field(ge=1, le=100)


class Base(Strict):
    """What every item has."""

    id: Name
    version: StrictInt = Field(default=1, ge=1, le=9999)
    prompt: Text
    hints: tuple[Text, ...] = ()
    explain: Text
    claims: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    objective: Line | None = None
    points: StrictInt = Field(default=1, ge=1, le=20)


class Choice(Base):
    """One option is right."""

    type: Literal["choice"]
    options: tuple[Option, ...]
    shuffle: StrictBool = True


class Multi(Base):
    """Any number of options is right; a wrong one takes a part back."""

    type: Literal["multi"]
    options: tuple[Option, ...]
    shuffle: StrictBool = True


class Order(Base):
    """Entries in their right order, or any order that keeps the pairs of ``before``."""

    type: Literal["order"]
    options: tuple[Entry, ...]
    before: tuple[tuple[Name, Name], ...] = ()


class Match(Base):
    """Pairs: each target is taken once at most, spare targets are allowed."""

    type: Literal["match"]
    options: tuple[Sorted, ...]
    targets: tuple[Target, ...]


class Classify(Base):
    """Things to sort into groups; a group may hold any number."""

    type: Literal["classify"]
    options: tuple[Sorted, ...]
    targets: tuple[Target, ...]


class Numeric(Base):
    """A number, right within ``tolerance`` (absolute, in ``unit``)."""

    type: Literal["numeric"]
    value: Number
    tolerance: Number = Field(default=0, ge=0)
    unit: Text | None = None
    units: tuple[Line, ...] = ()  # other spellings of the unit that are accepted
    why: Text
    wrong: tuple[Slip, ...] = ()
    otherwise: Text


class Place(Base):
    """Places on a map, which is a drawing of the item or a map known by name."""

    type: Literal["place"]
    map: Line | Drawing
    options: tuple[Spot, ...]
    many: StrictBool = False


class Essay(Base):
    """Free text, marked by a person with the rubric."""

    type: Literal["text"]
    rubric: tuple[Criterion, ...] = Field(min_length=1)
    rows: StrictInt = Field(default=6, ge=1, le=30)
    words: tuple[Length, Length] | None = None  # from so many to so many words


class Predict(Base):
    """A prediction, kept and shown again; it is never marked."""

    type: Literal["predict"]
    options: tuple[Guess, ...] = ()
    shuffle: StrictBool = True


Item = Choice | Multi | Order | Match | Classify | Numeric | Place | Essay | Predict
# In the order of the models; each names itself in its field ``type``.
TYPES: tuple[str, ...] = tuple(
    get_args(model.model_fields["type"].annotation)[0] for model in get_args(Item)
)
ITEM: TypeAdapter[Item] = TypeAdapter(Annotated[Item, Field(discriminator="type")])


def say(text: Text, language: str = "en") -> str:
    """Return the text in ``language``, or in English where it is not translated.

    >>> say(Translated(en="Steppe", mn="Тал"), "mn")
    'Тал'
    """
    if isinstance(text, str):
        return text
    return (text.mn if language == "mn" else None) or text.en


# Any: the shape of a JSON Schema is what pydantic makes it.
def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of an items file, for editors that complete and check."""
    items = TypeAdapter(list[Annotated[Item, Field(discriminator="type")]])
    schema = items.json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "Exercises of one chapter"
    return schema
