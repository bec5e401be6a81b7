"""A table that was harmed is told with row, column and mend, or rightly read."""

import pytest

from harm import CUT, bounded, cases, text
from helpers import data

from .conftest import GOOD, HEADER

ROWS = [GOOD, GOOD.replace("T1", "T2"), GOOD.replace("T1", "T3")]
TABLE = "\n".join([HEADER, *ROWS]) + "\n"

GENERAL = cases(
    {
        "empty": "trips.csv: The file is empty. Restore its header and rows.",
        "only space": "trips.csv: The file is empty.",
        "a quarter": CUT,
        "half": CUT,
        "three quarters": CUT,
        "without its last sign": CUT,
        "marks of a merge": "row 3: The row has 1 cells, the header has 9.",
        "twice": 'row 5, column "trip_id": "trip_id" does not have the form',
        "a page of the web": 'row 1: The column "<!DOCTYPE html><title>404</title>" is',
        "brackets without end": CUT,
        "braces without end": CUT,
        "a device without end": "The file is a link that leaves the folder.",
        "an empty device": "The file is a link that leaves the folder.",
    }
)


def cell(old, new, said, name):
    return pytest.param(text(f",{old},", f",{new},"), said, id=name)


def first(new, said, name):
    return pytest.param(text("T2,", f"{new},"), said, id=name)


def header(old, new, said, name):
    return pytest.param(text(old, new), said, id=name)


NO_WORD, NO_DATE, NO_NUMBER = "not a word of this", "is not a date. Write", "not a num"
NO_WHOLE, UNSEEN = "is not a whole number. Write digits", "stands here, which nobody"
CELLS = [
    first("T\u200b2", f"row 3: The character U+200B {UNSEEN}", "zero width in an id"),
    first("\u202eT2", f"row 3: The character U+202E {UNSEEN}", "right to left in an id"),
    first("T2\u200f", f"row 3: The character U+200F {UNSEEN}", "mark of direction"),
    first("T2\u2060", f"row 3: The character U+2060 {UNSEEN}", "a joiner of words"),
    first("T2\x08", f"row 3: The character U+0008 {UNSEEN}", "a step back"),
    first(" T2", '" T2" begins or ends with a space. Take', "a space before an id"),
    first("T2\u00a0", "begins or ends with a space. Take", "a hard space after an id"),
    first("Т2", "does not have the form of this column", "a Cyrillic T in an id"),
    first("T２", "does not have the form of this column", "a wide digit in an id"),
    first("=T2", "does not have the form", "a formula for an id"),
    first("T1", '"T1" already stands in row 2. Give each row its own', "an id twice"),
    first("", "The cell is empty. Every row needs a value", "no id"),
    first("T2'--", "does not have the form", "an order to a database"),
    first("../T2", "does not have the form", "a way out of a folder"),
    first('"T2', "row 3: The row cannot be split into cells", "a quote never closed"),
    first('T"2', "does not have the form", "a quote within"),
    cell("bilateral", "=1+1", '"=1+1" is ' + NO_WORD, "a formula for a word"),
    cell("bilateral", "+cmd|' /C calc'!A0", "is " + NO_WORD, "a call of a program"),
    cell("bilateral", "Bilateral", 'Did you mean "bilateral"?', "a word in capitals"),
    cell("bilateral", "bilateral;", 'Did you mean "bilateral"?', "a word and a sign"),
    cell("bilateral", "двусторонний", "is " + NO_WORD, "a word of another language"),
    cell("bilateral", "<b>summit</b>", "is " + NO_WORD, "tags around a word"),
    cell("2024-10-28", "2024-02-30", '"2024-02-30" is not a date', "a day of no month"),
    cell("2024-10-28", "2023-02-29", '"2023-02-29" is not a date', "a day of no year"),
    cell("2024-10-28", "2024-00-10", NO_DATE, "month zero"),
    cell("2024-10-28", "0000-01-01", NO_DATE, "year zero"),
    cell("2024-10-28", "10000-01-01", NO_DATE, "a year of five digits"),
    cell("2024-10-28", "2024-1-2", NO_DATE, "digits left out"),
    cell("2024-10-28", "10/28/2024", NO_DATE, "a day as Americans write it"),
    cell("2024-10-28", "28 октября 2024", NO_DATE, "a day in Russian"),
    cell("2024-10-28", "2024-10-28T00:00:00Z", NO_DATE, "a day with its hour"),
    cell("2024-10-28", "2024-W44-1", NO_DATE, "a day of a week"),
    cell("2024-10-28", "45593", NO_DATE, "a day as spreadsheets count"),
    cell("2024-10-28", "2024–10–28", NO_DATE, "long dashes"),
    cell("2024-10-28", "٢٠٢٤-١٠-٢٨", NO_DATE, "other digits in a day"),
    cell("2024-10-28", "2024-10-30", "comes before the first day", "an end before"),
    cell("2024-10-28", "", None, "a day that is not known"),
    cell("2", "two", NO_WHOLE, "a number in words"),
    cell("2", "1e1", NO_WHOLE, "an exponent"),
    cell("2", "0x2", NO_WHOLE, "another base"),
    cell("2", "+2", NO_WHOLE, "a plus"),
    cell("2", "2 ", "begins or ends with a space", "a space after a number"),
    cell("2", "−2", NO_WHOLE, "a sign of minus for a hyphen"),
    cell("2", "½", NO_WHOLE, "a half in one sign"),
    cell("2", "²", NO_WHOLE, "a raised digit"),
    cell("2", "-0", "0 is too small. The least value is 1.", "less than nothing"),
    cell("2", "-2", "-2 is too small. The least value is 1.", "a number below"),
    cell("2", "9223372036854775808", NO_WHOLE, "one more than 64 bits"),
    cell("2", "9" * 100_000, NO_WHOLE, "100,000 digits"),
    cell("2", '"1,000"', '"1,000" ' + NO_WHOLE, "commas between thousands"),
    cell("2", "1 000", NO_WHOLE, "spaces between thousands"),
    cell("2", "1\u202f000", NO_WHOLE, "narrow spaces between thousands"),
    cell("2", "1'000", NO_WHOLE, "Swiss thousands"),
    cell("2", "1.000", NO_WHOLE, "points between thousands"),
    cell("1.5", "NaN", NO_NUMBER, "no number by name"),
    cell("1.5", "-inf", NO_NUMBER, "below all numbers"),
    cell("1.5", "1e400", NO_NUMBER, "beyond all numbers"),
    cell("1.5", "1e-400", None, "smaller than numbers are"),
    cell("1.5", ".5", NO_NUMBER, "no digit before the point"),
    cell("1.5", "5.", NO_NUMBER, "no digit behind the point"),
    cell("1.5", "1.5 €", NO_NUMBER, "a unit in the cell"),
    cell("1.5", "15 %", NO_NUMBER, "per cent in the cell"),
    cell("1.5", "~1.5", NO_NUMBER, "about a number"),
    cell("1.5", "1.5[1]", NO_NUMBER, "a note in the cell"),
    cell("1.5", "1.5.1", NO_NUMBER, "two points"),
    cell("1.5", "--1.5", NO_NUMBER, "two signs"),
    cell("1.5", "n/a", NO_NUMBER, "not available"),
    cell("1.5", "-", NO_NUMBER, "a dash for nothing"),
    cell("1.5", "0", None, "a zero"),
    *(
        cell("true", word, "is neither true nor false. Write true", f"{word} for true")
        for word in (*("да", "тийм", "ja", "oui", "Wahr", "1", "T", "y", "True", "✓"),)
    ),
    cell("true", "", "The cell is empty. Every row needs", "neither yes nor no"),
    cell("KAZ", "kaz", '"kaz" does not stand in "iso3" of table "states". Did', "small"),
    cell("KAZ", "ҚАЗ", 'does not stand in "iso3" of table', "a state in Kazakh"),
    cell("KAZ", "KAZ; KGZ", "does not stand in", "two states in one cell"),
    header("trip_id,", "trip_id ,", 'The column "trip_id " is not in', "space in a name"),
    header("trip_id,", "Trip_id,", 'Did you mean "trip_id"?', "a column in capitals"),
    header("trip_id,", "trip\u200b_id,", "The character U+200B", "zero width in a name"),
    header("trip_id,", "trip_іd,", 'Did you mean "trip_id"?', "a Cyrillic і in a name"),
    header("days,", "days,days,", '"days" stands more than once', "a column twice"),
    header("days,", "", 'The column "days" is missing. Put', "a column less"),
    header(",days,", ",,", 'The column "" is not in the dictionary', "a column unnamed"),
    header(HEADER, HEADER.replace(",", ";"), "is not in the dictionary", "semicolons"),
    header(HEADER, HEADER.replace(",", "\t"), "is not in the dictionary", "tabs"),
    header(HEADER + "\n", "", 'The column "T1" is not in', "no header"),
    header(HEADER, HEADER + ",", 'The column "" is not in', "a comma too many"),
    header(HEADER, f'"{HEADER}"', "is not in the dictionary", "a header in quotes"),
    header("T3", "\n\nT3", "row 4: The row is empty. Remove the", "empty lines"),
    header("T3", "sep=,\nT3", "row 4: The row has 2 cells", "a line of a spreadsheet"),
    header("T3", "# T3", "does not have the form", "a remark"),
]  # fmt: skip
CASES = [*GENERAL, *CELLS]


@pytest.mark.parametrize(("harm", "said"), CASES)
def test_a_harmed_table_is_told_or_rightly_read(room, harm, said):
    folder = room(TABLE)
    harm(folder / "tables/trips.csv")
    with bounded():
        found = [str(problem) for problem in data.problems(folder=folder)]
    if said is None:
        assert found == []
        assert len(data.load("trips", folder=folder)) == len(ROWS)
        return
    assert any(said in words for words in found), found
    places = ("trips.csv", 'datapackage.json, table "trips"', "tables/other")
    assert all(words.startswith(places) for words in found)
