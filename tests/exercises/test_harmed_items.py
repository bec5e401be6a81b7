"""A file of exercises that was harmed is told with line and mend, or rightly read."""

import pytest

from harm import CUT, bounded, cases, text
from helpers.exercises import bank
from helpers.exercises.lint import Known

from .conftest import ITEMS
from .test_bank import CHOICE, KNOWN, MATCH, NUMERIC, ORDER, PLACE

YAML = "This is not the YAML that was meant: "
GENERAL = cases(
    {
        "empty": None,
        "only space": f"ch01.yml:2: {YAML}found character",
        "a quarter": CUT,
        "half": 'ch01.yml:43: Item "sample-partial": "explain" is missing. Add',
        "three quarters": CUT,
        "without its last sign": CUT,
        "zeros after a crash": "ch01.yml:1: Byte 1 of the file is zero",
        "UTF-16 without a mark": "of the file is not UTF-8.",
        "a mark in the middle": YAML,
        "a bell": "The character U+0007 is in no text. Remove it, and save",
        "an escape": "The character U+001B is in no text. Remove it, and save",
        "marks of a merge": f"{YAML}could not find expected ':'.",
        "twice": 'Item "sample-choice" stands already in items/ch01.yml:2. Give',
        "a page of the web": CUT,
        "a line of 11 MB": "the limit is 200,000. Divide it into two files.",
        "brackets without end": CUT,
        "braces without end": "the limit is 200,000. Divide it into two files.",
        "nothing": None,
    }
)
GENERAL = [
    case
    for case in GENERAL
    # Without a line's end at their own end these would never come to be parsed;
    # test_source.py parses them.
    if case.id not in ("a page of the web", "brackets without end")
]


@pytest.mark.parametrize(("harm", "said"), GENERAL)
def test_a_harmed_file_is_told_or_rightly_read(tmp_path, harm, said):
    folder = tmp_path / "items"
    folder.mkdir()
    path = folder / "ch01.yml"
    path.write_bytes((ITEMS / "sample.yml").read_bytes())
    harm(path)
    with bounded():
        found = [str(problem) for problem in bank.problems(folder)]
    if said is None:
        assert found == []
        emptied = not path.exists() or path.stat().st_size == 0
        assert len(bank.read(folder)) == (0 if emptied else len(bank.read(ITEMS)))
        return
    assert said in found[0], found[:3]
    assert all(words.startswith("items/ch01.yml") for words in found)


ID, READ = "is no id. Use small letters, digits and single hyphens", "by some programs."
WORDS = [
    pytest.param(whole, old, new, said, id=name)
    for name, whole, old, new, said in (
        ("zero width in an id", CHOICE, "ch05-term", "ch05-\u200bterm", "U+200B is in"),
        ("right to left in an id", CHOICE, "ch05-", "\u202ech05-", "U+202E is in no"),
        ("a Cyrillic letter in an id", CHOICE, "ch05-term", "сh05-term", ID),
        ("a space in an id", CHOICE, "ch05-term", "ch05 term", ID),
        ("a slash in an id", CHOICE, "ch05-term", "../ch05", ID),
        ("tags in an id", CHOICE, "ch05-term", "<b>ch05</b>", ID),
        ("a dash at an end", CHOICE, "ch05-term", "ch05-", ID),
        ("a long dash in an id", CHOICE, "ch05-term", "ch05–term", ID),
        ("an id of 5,000 letters", CHOICE, "ch05-term", "x" * 5000, "xxx"),
        ("an id null", CHOICE, "id: ch05-term", "id: null", '"id" is empty.'),
        ("an id a list", CHOICE, "id: ch05-term", "id: [a]", "not as a text"),
        ("zero width in a field", CHOICE, "prompt:", "pro\u200bmpt:", "U+200B is in no"),
        ("zero width in a text", CHOICE, "in 1994", "in\u200b 1994", "U+200B is in no"),
        ("an escaped one", CHOICE, "in 1994", '"in \\u200b"', "U+200B is in no text."),
        ("a hidden turn", CHOICE, "in 1994", '"\\u202E4991"', "U+202E is in no text."),
        ("да for true", CHOICE, "correct: true", "correct: да", "neither true nor fal"),
        ("ja for true", CHOICE, "correct: true", "correct: ja", "neither true nor fal"),
        ("yes for true", CHOICE, "correct: true", "correct: yes", READ),
        ("oui for true", CHOICE, "correct: true", "correct: oui", "neither true nor"),
        ("True for true", CHOICE, "correct: true", "correct: True", READ),
        ("y for true", CHOICE, "correct: true", "correct: y", "neither true nor fals"),
        ("true a list", CHOICE, "correct: true", "correct: [true]", "neither true nor"),
        ("two lines of one", CHOICE, "When?", "When?\n  prompt: Who?", "stands twice"),
        ("a tab before a field", CHOICE, "  prompt", "\tprompt", YAML),
        ("a field too far left", CHOICE, "  prompt", "prompt", YAML),
        ("a field too far right", CHOICE, "  prompt", "    prompt", YAML),
        ("no dash", CHOICE, "- id", "  id", "not a list of exercises"),
        ("curly quotes", CHOICE, "in 1994", "“in 1994", None),
        ("a quote never closed", CHOICE, "in 1994", '"in 1994', YAML),
        ("a brace never closed", CHOICE, "why: No.}", "why: No.", YAML),
        ("an alias", CHOICE, "When?", "*when", "Anchors and aliases are not read"),
        ("an anchor", CHOICE, "When?", "&a When?", "Anchors and aliases are not"),
        ("a tag of Python", CHOICE, "When?", "!!python/name:os.system", "The tag"),
        ("a day unquoted", CHOICE, "in 1994", "2011-02-30", "is read as a date by"),
        ("an hour unquoted", CHOICE, "in 1994", "12:30", "is read as a number by"),
        ("a formula", CHOICE, "in 1994", "'=1+1'", None),
        ("a list for a text", CHOICE, "When?", "[When]", "not as a text"),
        ("a text for options", ORDER, "before: [[a, b]]", "before: a", "is no list"),
        ("deep brackets", ORDER, "[[a, b]]", "[" * 99 + "]" * 99, "More than 12 lists"),
        ("an entry twice", ORDER, "[[a, b]]", "[[a, a]]", "circle"),
        ("5,000 digits", NUMERIC, "562.5", "9" * 5000, "is read as a number"),
        ("1e999", NUMERIC, "562.5", "1e999", "is no number"),
        ("no number by name", NUMERIC, "562.5", ".NaN", "is read as a number by"),
        ("a comma for a point", NUMERIC, "562.5", "562,5", '"562,5" is no number.'),
        ("commas between thousands", NUMERIC, "562.5", "1,562.5", "is no number."),
        ("spaces between thousands", NUMERIC, "562.5", "1 562", "is no number."),
        ("a half in one sign", NUMERIC, "562.5", "½", "is no number."),
        ("other digits", NUMERIC, "562.5", "٥٦٢", "is no number."),
        ("a number in base 16", NUMERIC, "562.5", "0x1F", "is read as a number"),
        ("an octal", NUMERIC, "562.5", "0o17", "is no number."),
        ("a unit at a number", NUMERIC, "562.5", "562.5 km", "is no number."),
        ("true for a number", NUMERIC, "562.5", "true", '"true" is no number.'),
        ("a version below 1", NUMERIC, "prompt:", "version: 0\n  prompt:", '"version"'),
        ("a target of none", MATCH, "to: y", "to: ''", "is no id."),
        ("a pair left out", MATCH, ", to: y", "", '"to" is missing.'),
        ("a shape null", PLACE, "shape: KAZ", "shape: null", "wants the shape"),
        ("a shape in small letters", PLACE, "shape: KAZ", "shape: kaz", "wants the sha"),
    )
]  # fmt: skip
CASES = [*GENERAL, *WORDS]


@pytest.mark.parametrize(("whole", "old", "new", "said"), WORDS)
def test_a_harmed_exercise_is_told_or_rightly_read(tmp_path, whole, old, new, said):
    folder = tmp_path / "items"
    folder.mkdir()
    path = folder / "ch05.yml"
    path.write_text(whole, encoding="utf-8")
    text(old, new)(path)
    with bounded():
        found = [str(problem) for problem in bank.problems(folder, KNOWN)]
    if said is None:
        assert found == []
        assert len(bank.read(folder, Known())) == 1
        return
    assert any(said in words for words in found), found
    assert all(words.startswith("items/ch05.yml:") for words in found)
