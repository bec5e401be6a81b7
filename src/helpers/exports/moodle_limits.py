"""What Moodle cannot take of an exercise, and what is lost of what it takes."""

from collections.abc import Iterator

from helpers.exports.markup import fragment, lawful
from helpers.exports.question import Question
from helpers.exports.report import PREDICTION

LONGEST_ANSWER = 255  # characters of a choice in matching, by Moodle's database
LONGEST_UNIT = 50  # and of a unit
FEWEST_ROWS = 3  # of matching; Moodle ends the import at one with fewer
# The shares that Moodle allows when many options are right, in percent; others end the
# import. It keeps seven digits of the fraction.
SHARES = {
    1: "100",
    2: "50",
    3: "33.33333",
    4: "25",
    5: "20",
    6: "16.66667",
    7: "14.28571",
    8: "12.5",
    9: "11.11111",
    10: "10",
    20: "5",
}


def refused(one: Question) -> str:
    """Return why a question is left out, or nothing."""
    if one.type == "predict":
        return PREDICTION
    if one.type in ("choice", "multi", "place") and len(one.key["right"]) not in SHARES:
        return "Moodle knows no equal shares of so many right options."
    if one.type in ("match", "classify") or (one.type == "order" and not one.is_chain):
        return _refused_rows(one)
    return ""


def _refused_rows(one: Question) -> str:
    if one.type == "order":
        texts, rows = one.options, len(one.key["before"])
        spare = len(texts) - len({first for first, _ in one.key["before"]})
    else:
        texts, rows = one.targets, len(one.key["to"])
        spare = len(texts) - len({*one.key["to"].values()})
    words = [fragment(part.text) for part in texts]
    if max(map(len, words)) > LONGEST_ANSWER:
        return (
            f"Moodle's matching takes no choice of more than {LONGEST_ANSWER} letters."
        )
    if len({*words}) < len(words):
        return "Moodle's matching takes choices of one text for one choice."
    if rows + spare < FEWEST_ROWS:
        return f"Moodle's matching needs {FEWEST_ROWS} rows."
    return ""


def units(one: Question) -> list[str]:
    """Return the spellings of a unit that Moodle can keep, the shown one first."""
    kept: dict[str, str] = {}
    for words in (one.unit, *one.key["units"]):
        kept.setdefault(lawful(words).strip().casefold(), lawful(words).strip())
    return [words for words in kept.values() if 0 < len(words) <= LONGEST_UNIT]


def losses(one: Question) -> Iterator[str]:
    """Yield what is lost of a question that is exported."""
    if one.type == "numeric":
        yield (
            "Numbers: the comma, groups, fractions and money before a number are read"
            " as Moodle reads them, and a wrong unit behind it is passed over."
        )
    if one.type == "place":
        yield "Maps: the map becomes the list of its places."
    if one.type == "order" and one.is_chain:
        yield (
            "Orders: partly right ones earn another share, as Moodle counts all pairs"
            " and we count neighbours."
        )
    if one.type == "order" and not one.is_chain:
        yield "Orders with several right ones: each pair becomes a question of its own."
    if one.type in ("order", "match", "classify"):
        yield "Reasons: those of single rows stand together in the general feedback."
    if one.type in ("match", "classify"):
        yield "Unfinished sorting earns its part; ours is not marked until it is whole."
    if one.type == "text" and one.hints:
        yield "Texts: Moodle's essays have no hints."
    if one.translated:
        yield "Languages: only the English texts go out."
