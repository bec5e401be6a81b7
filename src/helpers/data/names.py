"""What readers call the things that tables name by a key: states, documents, roads."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from helpers.data.dictionary import read_dictionary
from helpers.data.loader import records
from helpers.data.region import region

# Values of the dictionary that are more than words with underscores between them.
WORDS = {
    "unvotes": "unvotes (Voeten)",
    "un_library": "UN library",
    "to_mongolia": "to Mongolia",
    "from_mongolia": "from Mongolia",
}


@cache
def state_names() -> Mapping[str, str]:
    """Return the names of the states and groups that the tables know, by their codes.

    >>> state_names()["KAZ"]
    'Kazakhstan'
    """
    places = (feature["properties"] for feature in region()["features"])
    rows = (*places, *records("partners"))
    return MappingProxyType({str(row["iso3"]): str(row["name"]) for row in rows})


@cache
def names_of_keys() -> Mapping[str, str]:
    """Return the words for each key and code that stands in the tables' cells.

    A key that readers quote, as S34 of a claim, is its own name, and so is a plain word.

    >>> names_of_keys()["fpc1994"], names_of_keys()["two_independent"]
    ('Foreign Policy Concept, 1994', 'two independent')
    """
    documents = {
        str(row["document_id"]): f"{row['title']}, {row['date_first'].year}"
        for row in records("documents")
    }
    corridors = {str(r["corridor_id"]): str(r["name"]) for r in records("corridors")}
    directions = {
        str(row["direction"]): str(row["name"])
        for row in records("directions")
        if "_" in row["direction"]
    }
    values = {
        value: value.replace("_", " ")
        for table in read_dictionary().values()
        for column in table.columns
        for value in column.values
        if "_" in value
    }
    return MappingProxyType(
        {**values, **WORDS, **documents, **corridors, **directions, **state_names()}
    )
