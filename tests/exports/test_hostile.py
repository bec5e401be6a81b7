"""Texts that would break a file, and exercises that another system cannot take."""

import re
from xml.etree import ElementTree as ET

import pytest

from helpers.errors import ItemError
from helpers.exercises import prose
from helpers.exercises.bank import Bank
from helpers.exercises.schema import ITEM
from helpers.exports import moodle, package
from helpers.exports.chosen import chosen

from . import answers
from .conftest import unpacked
from .moodle_form import faults as moodle_faults
from .moodle_reader import fraction, shares
from .qti_form import faults
from .qti_reader import Item, read
from .test_moodle import words
from .test_qti import response as as_qti

TEXTS = [
    pytest.param("a ]]> b <![CDATA[ c", id="the end of a section"),
    pytest.param("<script>alert(1)</script> <img src=x onerror=alert(1)>", id="script"),
    pytest.param("R&D &amp; &lt;b&gt; &nbsp; &#0; &quot;", id="entities"),
    pytest.param("\"two\" 'one' « » “ ”", id="quotes"),
    pytest.param("Монгол Улс, Өвөрхангай, 蒙古, 🐎", id="letters"),
    pytest.param("$$x^2$$ and \\(y\\) and \\[z\\] and $5 or $6", id="formulas"),
    pytest.param("{{ 6 * 7 }} ${6 * 7} <%= 6 * 7 %>", id="templates"),
    pytest.param("=1+1 {=A} {1:MC:=yes} [[1]] %100%x @@PLUGINFILE@@", id="commands"),
    pytest.param("<!-- --> <?php echo 1 ?> <!DOCTYPE x>", id="declarations"),
    pytest.param(
        "two\n\nparagraphs\n\n- a\n- b\n\n| a | b |\n|--:|---|\n| 1 | 2 |", id="blocks"
    ),
    pytest.param(
        "3. three\n4. four\n\n# Head\n\n> said\n\n```py\nx < 1\n```", id="more blocks"
    ),
    pytest.param('*a*__b__`c`[d](https://example.org/?a=1&b=2 "t")', id="marks"),
    pytest.param(
        "[x](javascript:alert(1)) ![y](https://example.org/z.png)", id="links"
    ),
    pytest.param("bell \x07, nothing \x00, none \ufffe, \x85 \u2028", id="unlawful"),
    pytest.param("word " * 20_000, id="long"),
    pytest.param("x" * 50_000, id="one long word"),
]


def bank(*raw, chapter="ch01"):
    items = [ITEM.validate_python(each) for each in raw]
    return Bank(
        {item.id: item for item in items},
        {item.id: f"items/{chapter}.yml:1" for item in items},
    )


def options(text, **more):
    return [
        {"id": "a", "text": text, "why": text} | more,
        {"id": "b", "text": "other", "why": text},
        {"id": "c", "text": "third", "why": "no"},
    ]


def hostile(text):
    """One exercise of each type, full of a text."""
    base = {"prompt": text, "explain": text, "hints": [text]}
    short = text[:200]
    sorts = [part | {"to": to} for part, to in zip(options(text), "xyz", strict=True)]
    targets = [{"id": name, "text": f"{name} {short}"} for name in "xyz"]
    right = options(text, correct=True)
    raw = [
        {"type": "choice", "options": right},
        {"type": "multi", "options": right},
        {"type": "place", "options": right, "map": "region"},
        {"type": "order", "options": options(text)},
        {
            "type": "order",
            "options": options(short),
            "before": [["a", "c"], ["b", "c"]],
        },
        {"type": "match", "options": sorts, "targets": targets},
        {"type": "classify", "options": sorts, "targets": targets},
        {"type": "numeric", "value": 1.5, "unit": text, "why": text, "otherwise": text},
        {"type": "text", "rubric": [{"text": text, "points": 1}]},
    ]
    return bank(*(base | each | {"id": f"one{n}"} for n, each in enumerate(raw)))


def bare(text):
    """The words of a Markdown text that a file can hold."""
    lawful = re.sub("[\x00-\x08\x0b-\x1f\ufffe\uffff]", "\ufffd", text)
    return "".join(prose.plain(lawful).split())


@pytest.mark.parametrize("text", TEXTS)
def test_any_text_goes_to_moodle_whole_and_as_text(text):
    questions = chosen(hostile(text))
    made = moodle.export(questions)
    root = ET.fromstring(made.content)
    entries = {e.findtext("idnumber"): e for e in root if e.get("type") != "category"}
    assert len(entries) == 9
    for one in questions:
        entry = entries[one.id]
        assert [*moodle_faults(entry)] == []
        shown = entry.findtext("questiontext/text")
        assert bare(text) in "".join(words(shown).split())
        for part in entry.iter("text"):
            html = part.text or ""
            assert not re.search(r"<(script|img|\?|!)", html)
            assert not re.search(r"\$\$|\\\(|\\\[|href=.javascript", html)
        if one.type in ("choice", "multi", "place"):
            place = [option.id for option in one.options].index("a")
            right = [entry.findall("answer")[place].findtext("text")]
            assert fraction(entry, right) == 1
            assert (
                fraction(
                    entry, [text for text in shares(entry) if text not in right][:1]
                )
                == 0
            )


@pytest.mark.parametrize("text", TEXTS)
def test_any_text_goes_to_qti_whole_and_as_text(text):
    questions = chosen(hostile(text))
    files = unpacked(package.export(questions).content)
    assert len(files) == 10
    for one in questions:
        root = read(files[f"items/{one.id}.xml"])
        assert [*faults(root)] == []
        assert bare(text) in "".join(
            "".join(root.find("qti-item-body").itertext()).split()
        )
        assert 0 < len(root.get("title")) <= 60
        assert not any("javascript" in (e.get("href") or "") for e in root.iter("a"))
        if one.type != "text":
            best = Item(root).score(as_qti(one, answers.right(one)))
            assert best["SCORE"] == one.points


def test_names_of_options_and_targets_may_be_the_same():
    same = {
        "id": "same",
        "type": "classify",
        "prompt": "?",
        "explain": "!",
        "options": [
            {"id": name, "text": name, "to": to, "why": "w"}
            for name, to in (("a", "b"), ("b", "a"), ("explained", "a"))
        ],
        "targets": [{"id": name, "text": name} for name in ("a", "b")],
    }
    (one,) = chosen(bank(same))
    root = read(unpacked(package.export([one]).content)["items/same.xml"])
    assert [*faults(root)] == []
    assert Item(root).score(as_qti(one, answers.right(one)))["SCORE"] == 1


def match(**more):
    return {
        "id": "sorts",
        "type": "classify",
        "prompt": "?",
        "explain": "!",
        "options": [{"id": n, "text": n, "to": n, "why": "w"} for n in ("a", "b")],
        "targets": [{"id": n, "text": n} for n in ("a", "b", "c")],
    } | more


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (match(targets=[{"id": n, "text": n} for n in ("a", "b")]), "needs 3 rows"),
        (match(targets=[{"id": n, "text": n * 256} for n in "abc"]), "255 letters"),
        (
            match(targets=[{"id": n, "text": t} for n, t in ("ax", "bx", "cy")]),
            "one text",
        ),
        (
            {
                "id": "many",
                "type": "multi",
                "prompt": "?",
                "explain": "!",
                "options": [
                    {"id": f"o{n}", "text": str(n), "why": "w", "correct": n < 11}
                    for n in range(13)
                ],
            },
            "equal shares",
        ),
    ],
)
def test_what_moodle_cannot_take_is_left_out_by_name_and_the_rest_goes(raw, reason):
    good = match(id="good")
    made = moodle.export(chosen(bank(raw, good)))
    assert made.ids == ("good",)
    ((loss),) = made.left_out
    assert reason in loss.words
    assert loss.ids == (raw["id"],)
    # QTI has no such limit.
    assert package.export(chosen(bank(raw, good))).ids == (raw["id"], "good")


@pytest.mark.parametrize("export", [moodle.export, package.export])
def test_predictions_alone_are_nothing_to_export(export):
    guess = {"id": "guess", "type": "predict", "prompt": "?", "explain": "!"}
    with pytest.raises(ItemError, match=r"Nothing is left to export\. Predictions"):
        export(chosen(bank(guess)))


def test_an_empty_bank_is_nothing_to_export():
    with pytest.raises(ItemError, match="There is no exercise here"):
        chosen(bank())


@pytest.mark.parametrize(
    ("name", "mend"),
    [
        ("11", 'Did you mean "ch01"'),
        ("vier", "There are: ch01."),
        ("", "There are: ch01."),
        ("²", "There are: ch01."),
        ("9" * 5000, "There are: ch01."),
        ("../ch01", 'Did you mean "ch01"'),
    ],
)
def test_an_unknown_chapter_is_told_what_there_is(name, mend):
    with pytest.raises(ItemError) as caught:
        chosen(bank(match()), [name])
    assert "No file of exercises has this name." in str(caught.value)
    assert mend in str(caught.value)


@pytest.mark.parametrize("name", ["1", "01", "ch01"])
def test_a_chapter_has_three_names(name):
    assert [one.id for one in chosen(bank(match()), [name])] == ["sorts"]


def test_a_chapter_of_ones_own_is_a_category_of_its_name():
    made = moodle.export(chosen(bank(match(), chapter="a/b & <c>")))
    path = ET.fromstring(made.content).findtext("question/category/text")
    assert path.endswith("/b & <c>")


def test_english_texts_go_out_and_the_loss_is_named():
    both = match(prompt={"en": "Which?", "mn": "Аль нь?"})
    for made in (moodle.export(chosen(bank(both))), package.export(chosen(bank(both)))):
        assert b"Which?" in made.content
        assert "Аль".encode() not in made.content
        assert "Languages: only the English texts go out." in {
            loss.words for loss in made.losses
        }


@pytest.mark.parametrize("value", [1e300, -4e-05, 123456789.125, 0.1 + 0.2, 5e-324])
def test_any_number_is_read_back_as_it_is(value):
    raw = {
        "id": "n",
        "type": "numeric",
        "prompt": "?",
        "explain": "!",
        "value": value,
        "why": "w",
        "otherwise": "o",
    }
    (one,) = chosen(bank(raw))
    root = ET.fromstring(moodle.export([one]).content)
    assert float(root.findtext("question/answer/text")) == value
    item = read(unpacked(package.export([one]).content)["items/n.xml"])
    assert [*faults(item)] == []
    assert Item(item).score(value)["SCORE"] == 1
