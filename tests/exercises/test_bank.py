"""Items files are read strictly; each mistake says file, line, item and mend."""

import re

import pytest

from helpers.errors import ItemError, Problem
from helpers.exercises import bank
from helpers.exercises.lint import Known
from helpers.exercises.schema import TYPES, json_schema

from .conftest import ITEMS

CHOICE = """\
- id: ch05-term
  type: choice
  prompt: When?
  options:
    - {id: a, text: in 1994, why: No.}
    - {id: b, text: in 2011, why: Yes., correct: true}
  hints: [Look again.]
  explain: Because.
  claims: [S34]
  sources: [campi2005third]
"""
NUMERIC = """\
- id: ch09-rate
  type: numeric
  prompt: How far a day?
  value: 562.5
  tolerance: 0.5
  why: Divide.
  wrong:
    - {value: 36000, why: Multiplied.}
  otherwise: Divide.
  hints: [Divide.]
  explain: A rate.
"""
ORDER = """\
- id: ch02-steps
  type: order
  prompt: Order.
  options:
    - {id: a, text: One, why: First.}
    - {id: b, text: Two, why: Then.}
  before: [[a, b]]
  explain: Time.
"""
MATCH = """\
- id: ch03-acts
  type: match
  prompt: Match.
  options:
    - {id: a, text: Resolution 56, to: x, why: One.}
    - {id: b, text: Resolution 10, to: y, why: Two.}
  targets: [{id: x, text: concepts of 1994}, {id: y, text: concept of 2011}]
  hints: [Look at the years.]
  explain: Years.
"""
PLACE = """\
- id: ch07-border
  type: place
  map: region
  prompt: Which border?
  options:
    - {id: a, text: Russia, shape: RUS, why: North., correct: true}
    - {id: b, text: Kazakhstan, shape: KAZ, why: Near.}
  explain: Near.
"""
KNOWN = Known(
    claims={"S34", "S35"},
    sources={"campi2005third", "radchenko2012withdrawal"},
    maps={"region": {"RUS", "CHN", "KAZ"}},
)


def said(text: str, known: Known = KNOWN) -> list[str]:
    read = bank.read_text(text, "ch05.yml", known)
    return [str(entry) for entry in read if isinstance(entry, Problem)]


@pytest.mark.parametrize("text", [CHOICE, NUMERIC, ORDER, MATCH, PLACE])
def test_a_well_formed_item_has_no_problem(text):
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "old", "new", "expected"),
    [
        pytest.param(CHOICE, "type: choice", "type: chioce", ':1: Item "ch05-term": "chioce" is no type of exercise. Did you mean "choice"?', id="unknown type"),
        pytest.param(CHOICE, ", correct: true", "", ':4: Item "ch05-term" has no correct choice. Mark one with "correct: true".', id="no right option"),
        pytest.param(CHOICE, "why: No.}", "why: No., correct: true}", ':4: Item "ch05-term" lets one be chosen but marks 2 as correct. Leave one, or write "type: multi".', id="two right options"),
        pytest.param(CHOICE, ", why: No.", "", ':5: Item "ch05-term": "why" is missing. Add "why: …".', id="option without a reason"),
        pytest.param(CHOICE, "id: b", "id: a", ':6: Item "ch05-term" has the id "a" twice in its options. Give one of the two another id.', id="option id twice"),
        pytest.param(CHOICE, "in 1994", "All of the above", ':5: Item "ch05-term" offers "All of the above", which rewards guessing.', id="all of the above"),
        pytest.param(CHOICE, "in 1994", "in 2011", ':6: Item "ch05-term" offers "in 2011" twice.', id="two equal options"),
        pytest.param(CHOICE, "Look again.", "It was IN 2011!", ':7: Item "ch05-term" has a hint that holds the answer, "in 2011".', id="hint tells the option"),
        pytest.param(CHOICE, "S34", "S034", ':9: Item "ch05-term" cites the claim "S034", which the course does not have. Did you mean "S34"?', id="unknown claim"),
        pytest.param(CHOICE, "campi2005third", "campi2005thrid", ':10: Item "ch05-term" cites the source "campi2005thrid", which the course does not have. Did you mean "campi2005third"?', id="unknown source"),
        pytest.param(CHOICE, "explain: Because.", "explian: Because.", ':8: Item "ch05-term": "explian" is not a field that this type of exercise has. Did you mean "explain"?', id="misspelt field"),
        pytest.param(CHOICE, "text: in 1994", "text: in 1994, in June", '"in June" is not a field that this type of exercise has. A text that holds a comma needs quotes within braces.', id="comma within braces"),
        pytest.param(NUMERIC, "  why: Divide.", "  why: Divide.\n  shuffle: false", '"shuffle" is not a field that this type of exercise has. Remove it.', id="field of another type"),
        pytest.param(CHOICE, "text: in 1994", "text: 1994", ':5: Item "ch05-term": "1994" is read as a number, not as a text. Put it in quotes.', id="number where a text is meant"),
        pytest.param(CHOICE, "text: in 1994", "text: no", ':5: "no" is read as yes or no by some programs. Put it in quotes', id="no is a word"),
        pytest.param(CHOICE, "id: ch05-term", "id: 5", ':1: Item "5": "5" is read as a number, not as a text. Put it in quotes.', id="number for an id"),
        pytest.param(CHOICE, "correct: true", "correct: 'true'", ':6: Item "ch05-term": "true" is neither true nor false. Write true or false, without quotes.', id="true in quotes"),
        pytest.param(CHOICE, "correct: true", "correct: 1", ':6: Item "ch05-term": "1" is neither true nor false.', id="one for true"),
        pytest.param(CHOICE, "prompt: When?", "prompt:", ':3: Item "ch05-term": "prompt" is empty. Write it, or remove the line.', id="nothing where a text is meant"),
        pytest.param(CHOICE, "hints: [Look again.]", "hints: Look again.", ':7: Item "ch05-term": "Look again." is no list. Put it in brackets', id="text where a list is meant"),
        pytest.param(NUMERIC, "value: 562.5", 'value: "010"', ':4: Item "ch09-rate": "010" is no number. Write it in decimal digits, without quotes.', id="text for a number"),
        pytest.param(NUMERIC, "prompt: How", "version: 1.5\n  prompt: How", ':3: Item "ch09-rate": "1.5" is no whole number.', id="part of a version"),
        pytest.param(NUMERIC, "prompt: How", "version: true\n  prompt: How", ':3: Item "ch09-rate": "true" is no whole number.', id="true for a version"),
        pytest.param("- 3", "3", "4", 'ch05.yml:1: Item "1": "4" is no exercise. Begin each', id="number for an item"),
        pytest.param(CHOICE, "id: ch05-term", "id: Ch05_term", '"Ch05_term" is no id. Use small letters', id="id with capitals"),
        pytest.param(CHOICE, "  type: choice", "  type: choice\n  type: multi", ':3: The key "type" stands twice in one place. Remove one', id="key twice"),
        pytest.param(CHOICE, "prompt: When?", "prompt: When: exactly?", ":3: This is not the YAML that was meant: mapping values are not allowed here.", id="colon in a text"),
        pytest.param(CHOICE, "[Look again.]", "[Look again.", "This is not the YAML that was meant:", id="open bracket"),
        pytest.param(CHOICE, "- id", "item:\n  id", "ch05.yml:1: The file is not a list of exercises.", id="no list"),
        pytest.param(CHOICE, "prompt: When?", 'prompt: {en: "When?", mn: "Хэзээ?"}', 'has no Mongolian "text"', id="missing translation"),
        pytest.param(NUMERIC, "value: 36000", "value: 562", ':8: Item "ch09-rate" takes 562 for wrong, but the right value reaches as far.', id="windows overlap"),
        pytest.param(NUMERIC, "tolerance: 0.5", "tolerance: -1", ':5: Item "ch09-rate": "tolerance" is "-1"', id="negative tolerance"),
        pytest.param(NUMERIC, "value: 562.5", "value: .nan", ':4: ".nan" is read as a number by some programs.', id="no number"),
        pytest.param(NUMERIC, "hints: [Divide.]", "hints: [It is about 562.4 km.]", 'has a hint that holds the answer, "562.4".', id="hint tells the number"),
        pytest.param(ORDER, "[[a, b]]", "[[a, b], [b, a]]", ":7: Item \"ch02-steps\" runs in a circle: ", id="circle"),
        pytest.param(ORDER, "[[a, b]]", "[[b, a]]", ':7: Item "ch02-steps" has "a" above "b". Write the options in a right order', id="not in a right order"),
        pytest.param(ORDER, "[[a, b]]", "[[a, c]]", ':7: Item "ch02-steps" orders "c". Use one of: a, b.', id="unknown entry"),
        pytest.param(MATCH, "to: y", "to: z", ':6: Item "ch03-acts" sends "b" to "z". Use one of: x, y.', id="unknown target"),
        pytest.param(MATCH, "to: y", "to: x", ':6: Item "ch03-acts" gives "x" to two options.', id="target twice"),
        pytest.param(MATCH, "Look at the years.", "Resolution 56 belongs to the concepts of 1994.", "has a hint that holds the answer, \"Resolution 56 – concepts of 1994\"", id="hint tells the pair"),
        pytest.param(PLACE, "shape: KAZ", "shape: KAS", ':7: Item "ch07-border" wants the shape "KAS", which its map does not have.', id="unknown shape"),
        pytest.param(PLACE, "map: region", "map: world", ':3: Item "ch07-border" names the map "world". Use one of: region.', id="unknown map"),
        pytest.param(PLACE, "why: Near.", "why: Near., correct: true", 'Leave one, or write "many: true".', id="two places where one is asked"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_place_and_mend(text, old, new, expected):
    assert old in text
    found = said(text.replace(old, new, 1))
    assert any(expected in sentence for sentence in found), found


def test_a_number_written_into_a_word_is_no_answer_told():
    assert said(CHOICE.replace("Look again.", "Not in 20112.")) == []


def test_all_mistakes_of_a_file_are_told_at_once():
    broken = CHOICE.replace(", correct: true", "") + NUMERIC.replace("why: Divide.", "")
    assert len(said(broken)) == 2


def test_an_id_in_two_files_is_told_with_both_places(tmp_path):
    for name in ("ch04.yml", "ch05.yml"):
        (tmp_path / name).write_text(CHOICE, encoding="utf-8")
    with pytest.raises(ItemError) as caught:
        bank.read(tmp_path)
    place = tmp_path.name
    assert str(caught.value).startswith(
        f'{place}/ch05.yml:1: Item "ch05-term" stands already in {place}/ch04.yml:1.'
    )


@pytest.mark.parametrize("odd", ["", "3", "true", "text", "[]", "{}", "[a]", "{a: b}"])
@pytest.mark.parametrize("text", [CHOICE, NUMERIC, ORDER, MATCH, PLACE])
def test_a_value_of_another_shape_in_any_place_is_told_in_words(text, odd):
    """Each value of an item in turn is put in the shape of another."""
    assert all("NoneType" not in told for told in said(f"- {odd}"))
    for found in re.finditer(r"(?<=: )[^\n]+", text):
        told = said(text[: found.start()] + odd + text[found.end() :])
        assert all(sentence.startswith("ch05.yml:") for sentence in told)


def test_a_mistake_in_a_text_of_two_languages_is_told_once():
    assert len(said(CHOICE.replace("When?", "[When]"))) == 1


@pytest.mark.parametrize(
    ("make", "told"),
    [
        pytest.param(lambda folder: None, "No such file", id="missing"),
        pytest.param(
            lambda folder: folder.write_text("x"), "Not a directory", id="file"
        ),
    ],
)
def test_a_folder_that_cannot_be_read_is_told(make, told, tmp_path):
    folder = tmp_path / "items"
    make(folder)
    with pytest.raises(ItemError) as caught:
        bank.read(folder)
    [problem] = caught.value.problems
    assert problem.place == str(folder)
    assert told in problem.wrong
    assert list(bank.problems(folder)) == [problem]


def test_a_file_that_cannot_be_read_is_told_beside_the_others(tmp_path):
    (tmp_path / "ch01.yml").write_text(CHOICE, encoding="utf-8")
    (tmp_path / "ch02.yml").mkdir()
    (tmp_path / "ch03.yml").write_text("- ]\n", encoding="utf-8")
    places = [problem.place for problem in bank.problems(tmp_path)]
    assert places == [f"{tmp_path.name}/ch02.yml", f"{tmp_path.name}/ch03.yml:1"]


def test_what_an_editor_hides_in_the_folder_is_no_file_of_items(tmp_path):
    (tmp_path / ".#ch01.yml").symlink_to("somebody@somewhere")
    (tmp_path / "ch01.yml~").write_text("- [", encoding="utf-8")
    assert list(bank.problems(tmp_path)) == []


def test_an_unknown_item_offers_the_nearest_name(items):
    with pytest.raises(ItemError, match='Did you mean "sample-choice"'):
        items["sample-chioce"]


def test_an_empty_file_holds_no_items():
    assert list(bank.read_text("# later\n", "ch01.yml")) == []


def test_the_samples_have_every_type():
    assert {item.type for item in bank.read(ITEMS)} == set(TYPES)


def test_the_schema_for_editors_knows_every_type_and_refuses_other_fields():
    schema = json_schema()
    kinds = schema["items"]["discriminator"]["mapping"]
    assert set(kinds) == set(TYPES)
    assert all(
        part.get("additionalProperties") is False for part in schema["$defs"].values()
    )
