"""How a source is called in a sentence: who and when."""

from typing import Any


def label(source: dict[str, Any]) -> str:
    """Return the short name of a row of the table ``sources``.

    >>> label({"author": "Radchenko, Sergey", "publisher": "", "year": 2012})
    'Radchenko 2012'
    >>> label({"author": "", "publisher": "MONTSAME", "year": None})
    'MONTSAME'
    """
    people = _text(source.get("author")).split("; ")
    who = people[0].split(", ")[0] or _text(source.get("publisher")) or "Unsigned"
    if len(people) == 2:
        who = f"{who} and {people[1].split(', ')[0]}"
    if len(people) > 2:
        who = f"{who} and others"
    year = _text(source.get("year"))
    return f"{who} {year}".strip()


def _text(value: object) -> str:
    """Return a cell's text; a missing value is none."""
    text = str(value)
    return "" if text in ("None", "nan", "<NA>", "") else text
