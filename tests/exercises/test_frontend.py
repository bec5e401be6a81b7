import gzip
import re

import pytest
from playwright.sync_api import expect

from helpers.exercises import frontend
from helpers.exercises import page as pages

BUDGET_BYTES = 12 * 1024
FILES = [
    "strings",
    *dict.fromkeys(frontend.EXERCISE + frontend.NOTEBOOK + frontend.PROGRESS),
]


def test_script_and_style_stay_within_their_budget():
    front = frontend.frontend()
    shipped = (front.script + front.css).encode()
    assert len(gzip.compress(shipped, 9, mtime=0)) <= BUDGET_BYTES


def test_page_and_widget_carry_the_same_bytes():
    front = frontend.frontend()
    head, tail = '(()=>{"use strict";', "\ndefine();})();\n"
    body = front.script.removeprefix(head).removesuffix(tail)
    assert len(body) == len(front.script) - len(head) - len(tail)
    assert front.esm.startswith(body)


def test_a_page_of_the_book_carries_nothing_that_only_a_notebook_needs():
    assert "Python was restarted" in frontend.frontend().esm
    assert "Python" not in frontend.frontend().script


def test_a_module_exports_nothing_but_the_widget():
    assert re.findall(r"\bexport\b[^;]*", frontend.frontend().esm) == [
        "export default{initialize,render}"
    ]
    assert not re.search(r"\bimport\b", frontend.frontend().esm)


def nests_templates(line: str) -> bool:
    templates = re.findall(r"`[^`]*`", line)
    return any("${" in re.sub(r"\$\{[^{}`]*\}", "", one) for one in templates)


def test_templates_that_nest_are_seen():
    assert nests_templates("const a = `x ${b ? `y` : c} z`;")
    assert not nests_templates("const a = `x ${b.join(c)} {2} z` + `${d}`;")


@pytest.mark.parametrize("name", FILES)
def test_a_source_keeps_to_what_the_joiner_trusts(name):
    for line in frontend._read(f"{name}.js").splitlines():
        assert line.count("`") % 2 == 0, line  # no template runs over a line
        assert not nests_templates(line)
    for other in ("fetch(", "XMLHttpRequest", "http:", "eval(", "document.cookie"):
        assert other not in frontend._read(f"{name}.js")


def test_only_one_place_turns_html_into_elements():
    places = [name for name in FILES if "innerHTML" in frontend._read(f"{name}.js")]
    assert places == ["dom"]


@pytest.mark.parametrize(
    "word", ["document", "window", "Date", "Math.random", "localStorage"]
)
def test_scoring_is_pure(word):
    code = frontend.small(frontend._read("score.js"))
    assert word not in code


@pytest.mark.parametrize("table", ["PAGE", "EXERCISE", "NOTEBOOK", "PROGRESS"])
def test_both_languages_have_the_same_words_and_values(table):
    words = frontend.strings(table)
    assert words["en"].keys() == words["mn"].keys()
    for name, text in words["en"].items():
        values = re.findall(r"\{\d\}", text)
        assert sorted(values) == sorted(re.findall(r"\{\d\}", words["mn"][name])), name


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("// a\nconst b = 1;  // c\n", "const b=1;"),
        ('say("a, b : c");', 'say("a, b : c");'),
        ("say('a : b');", "say('a : b');"),
        ("const a = `x ${b} : y`;", "const a=`x ${b} : y`;"),
        ("const a = /^, [/] +/g;", "const a=/^, [/] +/g;"),
        ("return a / (b + c) / d;", "return a/(b+c)/d;"),
        ("a = b\n(c)\n", "a=b\n(c)"),
    ],
)
def test_white_space_goes_and_meaning_stays(source, expected):
    assert frontend.small(source) == expected


def test_the_style_keeps_its_selectors():
    # A space before a colon means something: ".cx :focus" is not ".cx:focus".
    css = frontend.frontend().css
    assert "\n.cx :focus-visible {" in frontend._read("style.css")
    assert "}.cx :focus-visible{" in css
    assert "/*" not in css


def test_a_second_copy_of_the_script_changes_nothing(items, book):
    front = frontend.frontend()
    tab = book(pages.html(items["sample-choice"]), script=front.script * 2)
    expect(tab.get_by_role("button", name="Check")).to_have_count(1)
