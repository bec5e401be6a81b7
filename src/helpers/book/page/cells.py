"""What the cells of a table say to readers, whoever made the table."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from helpers.charts.verdicts import STATUSES, VERDICTS
from helpers.data.names import names_of_keys, state_names

MISSING = {"NaN", "<NA>", "NaT", "None", ""}
DASH = "–"
BOOLEANS = {"True": "yes", "False": "no"}
# From so many on, digits stand in groups of three, as in the text.
GROUPED = 1_000
# Characters: a cell that holds more needs a column of some width, or of a good width.
WORDS, SENTENCE = 18, 72
_DATE = re.compile(
    r"\d{4}-\d\d(-\d\d)?( \d\d:\d\d(:\d\d)?)?"
    # in words, as charts.when writes it: "5 June 2025", "10 to 13 October 2024"
    r"|(\d\d?( [A-Z][a-z]+)?( to \d\d?)? )?[A-Z][a-z]{2,8} \d{4}"
)
_NUMBER = re.compile(r"[-−]?\d[\d,]*(\.\d+)?(e[+-]\d+)?")
_WHOLE = re.compile(r"[-−]?\d+(\.0)?")
_YEAR = re.compile(r"(19|20)\d\d(\.\d+)?")  # or a time within one


def in_words(cell: str, *, has_names: bool = False) -> str:
    """Return a cell as readers want it: names for keys, a dash for what is missing.

    Parameters
    ----------
    has_names
        Whether a column of names stands beside it: there a state's code stays a code.

    >>> in_words("KAZ"), in_words("NaN"), in_words("True"), in_words("-1.5")
    ('Kazakhstan', '–', 'yes', '−1.5')
    """
    if cell in MISSING:
        return DASH
    if cell in BOOLEANS:
        return BOOLEANS[cell]
    if cell in _words() and not (has_names and cell in state_names()):
        return _words()[cell]
    if _NUMBER.fullmatch(cell) and cell.startswith("-"):
        return f"−{cell[1:]}"
    return cell


def form_of(cell: str) -> str:
    """Return what room a cell needs, as the style calls it; most need none.

    >>> form_of("5 June 2025"), form_of("Ulaanbaatar"), form_of("Ukhnaagiin Khurelsukh")
    ('date', '', 'words')
    >>> form_of("5\N{NO-BREAK SPACE}June 2025")
    'date'
    """
    # A space at which no line breaks is a space.
    if _DATE.fullmatch(" ".join(cell.split())):
        return "date"
    if len(cell) > SENTENCE:
        return "sentence"
    return "words" if len(cell) > WORDS else ""


def are_numbers(column: Sequence[str]) -> bool:
    """Say whether a column holds numbers and gaps; years are names, not numbers."""
    known = _known(column)
    return bool(known) and _all(_NUMBER, known) and not _all(_YEAR, known)


def written(column: Sequence[str]) -> list[str]:
    """Return a column with its numbers as people write them, other cells as they are.

    Whole numbers lose the point that a gap in their column brings; long ones that are
    no years get a sign between their thousands.

    >>> written(["837.0", "–", "1604.0"]), written(["1604.0", "1990.5"])
    (['837', '–', '1,604'], ['1,604.0', '1,990.5'])
    """
    known = _known(column)
    cells = list(column)
    if _all(_WHOLE, known):
        cells = [cell.removesuffix(".0") for cell in cells]
    if not are_numbers(column):
        return cells
    return [cell if cell == DASH else _grouped(cell) for cell in cells]


def _known(column: Sequence[str]) -> list[str]:
    return [cell for cell in column if cell != DASH]


def _all(form: re.Pattern[str], cells: Sequence[str]) -> bool:
    return all(map(form.fullmatch, cells))


@cache
def _words() -> Mapping[str, str]:
    found = {
        key: words for key, words in {**STATUSES, **VERDICTS}.items() if "_" in key
    }
    return {**names_of_keys(), **found}


def _grouped(number: str) -> str:
    """Return a number, which may have a sign, with its thousands apart.

    >>> _grouped("−1234567.8"), _grouped("999")
    ('−1,234,567.8', '999')
    """
    whole, point, rest = number.partition(".")
    if "," in whole or "e" in number or int(re.sub(r"\D", "", whole)) < GROUPED:
        return number
    return re.sub(r"(?<=\d)(?=(\d{3})+$)", ",", whole) + point + rest
