"""How a source is called in a sentence: who and when."""

from collections.abc import Mapping
from typing import Any

from helpers.data.cells import listed


# Any: a row of a table, as data.records gives it.
def label(source: Mapping[str, Any]) -> str:
    """Return the short name of a row of the table ``sources``.

    >>> label({"author": "Radchenko, Sergey", "publisher": "", "year": 2012})
    'Radchenko 2012'
    >>> label({"author": None, "publisher": "MONTSAME", "year": None})
    'MONTSAME'
    """
    people = [person.split(", ")[0] for person in listed(source["author"])]
    if len(people) > 2:
        who = f"{people[0]} and others"
    else:
        who = " and ".join(people) or source["publisher"] or "Unsigned"
    return who if source["year"] is None else f"{who} {source['year']}"
