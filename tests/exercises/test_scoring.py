"""What the table of cases does not say: numbers as people type them, and shares."""

import pytest

from helpers.exercises import scoring
from helpers.exercises.number import parse_number
from helpers.exercises.scoring import Score


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("562.5", 562.5),
        ("562,5", 562.5),
        ("1,234", 1234),  # kept as groups: nobody gives three decimals by chance
        ("0,234", 0.234),
        ("1.234", 1.234),
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("1.234.567", 1234567),
        ("1 234 567,8", 1234567.8),
        ("1\u00a0234", 1234),
        ("1\u202f234", 1234),
        ("−7", -7),
        ("+7.", 7),
        (".5", 0.5),
        ("3 / 4", 0.75),
        ("007", 7),
        ("1 23", None),
        ("1,23,456", None),
        ("1e3", 1000),
        ("1.2e", None),
        ("1'234'567", 1234567),
        ("1'23", None),
        ("٣", None),
        ("0x10", None),
        ("NaN", None),
        ("inf", None),
        ("9" * 400, None),
        ("", None),
    ],
)
def test_numbers_are_read_as_people_write_them(typed, number):
    assert parse_number(typed) == number


def test_a_share_is_the_part_earned():
    assert Score(outcome="partly", earned=2, possible=3).share == pytest.approx(2 / 3)
    assert Score(outcome="kept", possible=0).share == 0


def test_a_key_of_an_unknown_type_is_no_free_text():
    with pytest.raises(ValueError, match="no type 'quiz'"):
        scoring.score({"type": "quiz", "options": []}, "a")


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (None, "empty"),
        ("", "empty"),
        (" \u202f", "empty"),
        ([], "empty"),
        ([""], "empty"),
        ({"a": "", "b": ""}, "empty"),
        ("a", "kept"),
        (["a"], "kept"),
        ({"a": "", "b": "x"}, "kept"),
    ],
)
def test_without_a_key_an_answer_is_there_or_not(answer, outcome):
    assert scoring.unmarked(answer).outcome == outcome


def test_scoring_needs_no_heavy_library():
    import subprocess
    import sys

    code = (
        "import sys, helpers.exercises.scoring, helpers.exercises.submission;"
        "print(sorted({'pydantic', 'yaml', 'anywidget', 'markdown_it'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.stdout == "[]\n"
