"""A JSON document, read strictly: what programs would read in several ways is refused."""

import json
import re
from collections import Counter
from functools import partial
from typing import Any

from helpers.data.files import damaged
from helpers.errors import DataError, Problem

Finding = tuple[str, str]  # what is wrong, how to mend it

_HALF = re.compile(r"\\u[dD][89a-fA-F]")  # of a letter beyond the first 65,536


# Any: what a JSON document may hold.
def parse_json(text: str, place: str) -> Any:
    """Return what a JSON text says. Raise DataError if it says anything doubtful."""
    found: list[Finding] = []
    made = _decoded(text, place, found)
    if _HALF.search(text) and not _is_text(made):
        found.append(
            (
                "The file holds half a letter, which no program can write.",
                r"Look for \ud followed by three signs, and write the letter itself.",
            )
        )
    if found:
        raise DataError(
            Problem(place=place, wrong=wrong, mend=mend) for wrong, mend in found
        )
    return made


def _decoded(text: str, place: str, found: list[Finding]) -> Any:
    try:
        return json.loads(
            text,
            object_pairs_hook=partial(_once, found),
            parse_constant=partial(_no_number, found),
        )
    except json.JSONDecodeError as error:
        raise damaged(
            f"{place}, line {error.lineno}, character {error.colno}",
            "The file is no whole JSON: it cannot be read further than here.",
            "Look here and just before for a comma, a quotation mark or a bracket that"
            " is missing or too many.",
        ) from error
    except RecursionError as error:
        raise damaged(
            place,
            "The file holds brackets in brackets without end.",
            "Check where it comes from; the course's files are flat.",
        ) from error
    except ValueError as error:  # Python reads no number of thousands of digits
        raise damaged(
            place,
            "The file holds a number of thousands of digits.",
            "Check where it comes from.",
        ) from error


def _once(found: list[Finding], pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the object; tell each key that stands twice, which JSON would drop."""
    made = dict(pairs)
    if len(made) < len(pairs):
        owner = f' of "{made["name"]}"' if "name" in made else ""
        for key, times in Counter(key for key, _ in pairs).items():
            if times > 1:
                wrong = f'The key "{key}"{owner} stands twice.'
                found.append((wrong, "Keep one of them."))
    return made


def _no_number(found: list[Finding], word: str) -> None:
    mend = "Write a number, or null where none is known."
    found.append((f"{word} is no number.", mend))


def _is_text(made: Any) -> bool:
    """Say whether all texts of a document can be written as UTF-8."""
    try:
        json.dumps(made, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
