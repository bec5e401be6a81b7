"""YAML is read in one way or refused: nothing an author writes becomes something else."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from helpers.errors import Problem
from helpers.exercises import source
from helpers.exercises.source import Source

from .conftest import ITEMS

ROOT = Path(__file__).parents[2]
FILES = [*sorted((ROOT / "exercises" / "items").glob("*.yml")), ITEMS / "sample.yml"]


def read(text: str):
    """Return the value of the second line of a file, or the problem as a text."""
    found = source.parse(f"# items\n- {text}\n", "ch01.yml")
    return str(found) if isinstance(found, Problem) else found.entries[0]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_other_programs_read_in_our_files_what_we_read(path):
    text = path.read_text(encoding="utf-8")
    assert source.parse(text, path.name).entries == yaml.load(text, yaml.SafeLoader)


def test_nothing_needs_the_parser_in_c():
    code = (
        "import sys; sys.modules['yaml._yaml'] = None;"
        "import yaml; assert not hasattr(yaml, 'CSafeLoader');"
        "from helpers.exercises import bank;"
        f"print(len(bank.read({str(ITEMS)!r})))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (run.stdout, run.stderr) == ("10\n", "")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("", None),
        ("0", 0),
        ("-7", -7),
        ("562.5", 562.5),
        ("-0.25", -0.25),
        ("36000", 36000),
        ("in 2011", "in 2011"),
        ("S34", "S34"),
        ("1e5", "1e5"),
        ("1,234", "1,234"),
        ('"no"', "no"),
        ("'2011-02-30'", "2011-02-30"),
        ('"010"', "010"),
        ('"~"', "~"),
        ("|\n  no", "no\n"),
        ("Тал нутаг", "Тал нутаг"),
    ],
)
def test_a_value_is_a_text_a_plain_number_true_false_or_null(written, value):
    found = read(written)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("no", "yes or no"),
        ("Yes", "yes or no"),
        ("on", "yes or no"),
        ("OFF", "yes or no"),
        ("True", "yes or no"),
        ("~", "nothing"),
        ("NULL", "nothing"),
        ("2011-02-03", "a date"),
        ("2011-02-30", "a date"),
        ("2023-11-31", "a date"),
        ("2011-02-03 10:00:00", "a date"),
        ("010", "a number"),
        ("0x1F", "a number"),
        ("0b101", "a number"),
        ("12:30:45", "a number"),
        ("12:30", "a number"),
        ("1:30.5", "a number"),
        ("1_000", "a number"),
        ("+7", "a number"),
        (".5", "a number"),
        ("5.", "a number"),
        ("1.5e+3", "a number"),
        (".inf", "a number"),
        ("-.INF", "a number"),
        (".nan", "a number"),
        ("9" * 5000, "a number"),
        ("=", "a sign of its own"),
    ],
    ids=lambda text: text[:20],
)
def test_what_programs_read_in_several_ways_is_refused_with_its_line(written, kind):
    told = read(written)
    assert told.startswith(f'ch01.yml:2: "{written[:39]}')
    assert f'" is read as {kind} by some programs. Put it in quotes if it' in told


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("!!int abc", 'The tag "!!int" is not read here. Take it away'),
        ("!!float", 'The tag "!!float" is not read here.'),
        ("!!bool maybe", 'The tag "!!bool" is not read here.'),
        ("!!timestamp x", 'The tag "!!timestamp" is not read here.'),
        ("!!python/object/apply:os.system [ls]", 'The tag "!!python/object/apply:os'),
        ("! text", 'The tag "!" is not read here.'),
        ("&a text", "Anchors and aliases are not read here. Write the text out"),
        ("[&a b, *a]", "Anchors and aliases are not read here."),
        ("*a", "Anchors and aliases are not read here."),
        ("<<: {id: a}", '"<<" is read as a sign of its own by some programs.'),
        ("1994: a", 'The key "1994" is not a text. Put the key in quotes'),
        ("null: a", 'The key "null" is not a text.'),
        ("? [a]\n  : b", "The key \"['a']\" is not a text."),
        ("{id: a, id: b}", 'The key "id" stands twice in one place.'),
        ('"\\0"', "The character U+0000 is in no text. Take it away, or its number"),
        ('"\\uD800"', "The character U+D800 is in no text."),
        ('"\\UFFFFFFFF"', "A number after a backslash or a percent sign is too large."),
        ("\x07", "The character U+0007 is in no text. Remove it, and save"),
        ("[Who?]", "put a text that holds a colon, a bracket or a question mark in"),
        ("a: b: c", "This is not the YAML that was meant: mapping values are not"),
        ("\tid: a", "This is not the YAML that was meant: found character"),
    ],
)  # fmt: skip
def test_what_an_items_file_does_not_need_is_refused_with_line_and_mend(written, told):
    found = read(written)
    assert found.startswith("ch01.yml:2: ")
    assert told in found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("item: a", "ch01.yml:1: The file is not a list of exercises."),
        ("--- [a]\n--- [b]", "ch01.yml:2: This is not the YAML that was meant"),
        ("%YAML " + "9" * 5000 + ".1\n--- [a]", "ch01.yml:1: A number after"),
        ("%YAML 3.0\n--- [a]", "ch01.yml:1: This is not the YAML that was meant"),
        ("#" * 200_001, "ch01.yml: The file is larger than 200 kB. Divide it"),
    ],
    ids=["no list", "two documents", "version of 5,000 digits", "version", "200 kB"],
)  # fmt: skip
def test_a_file_that_is_no_list_of_items_is_refused(text, told):
    assert str(source.parse(text, "ch01.yml")).startswith(told)


def test_an_empty_file_has_no_entries():
    assert source.parse("# later\n", "ch01.yml").entries == []


@pytest.mark.parametrize("text", ["[", "{a: ", "- ", "? ", "[{a: "], ids=repr)
def test_endless_nesting_is_refused_before_it_is_read(text):
    """In a process of its own: a parser that recurses would end the interpreter."""
    code = (
        "from helpers.exercises import source;"
        f"print(source.parse({text!r} * (199_000 // {len(text)}), 'ch01.yml'))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.stderr == ""
    assert "ch01.yml:1: More than 12 lists or groups of fields" in run.stdout


def test_nesting_as_deep_as_an_item_needs_is_read():
    assert read("[" * 10 + "a" + "]" * 10) == [[[[[[[[[["a"]]]]]]]]]]
    assert "More than 12" in read("[" * 12 + "a" + "]" * 12)


def test_whatever_stands_in_a_file_it_is_read_or_refused_in_words():
    whole = (ITEMS / "sample.yml").read_text(encoding="utf-8")
    signs = "[]{}!&*?|>%@`\"'\\:-,#\n\t ~0=<\x00\ud800\U0010ffffx"
    draw = random.Random(7)
    seen = set()
    for _ in range(300):
        text = list(whole[: draw.randrange(20, 400)])
        for _ in range(draw.randrange(1, 6)):
            text[draw.randrange(len(text))] = draw.choice(signs)
        found = source.parse("".join(text), "ch01.yml")
        seen.add(type(found))
        assert not isinstance(found, Problem) or found.place.startswith("ch01.yml")
    assert seen == {Source, Problem}


ENCODED = {
    "UTF-8": ("- Тал\n".encode(), "- Тал\n"),
    "with a mark": (b"\xef\xbb\xbf- a\n", "- a\n"),
    "empty": (b"", ""),
    "cp1251": (
        b"# a\n" + "- Тал".encode("cp1251"),
        "ch01.yml:2: Byte 7 of the file is not UTF-8. Save the file again",
    ),
    "UTF-16": (
        "- Тал".encode("utf-16"),
        "ch01.yml:1: Byte 1 of the file is not UTF-8.",
    ),
    "UTF-16 without a mark": (
        "- a".encode("utf-16-le"),
        "ch01.yml:1: Byte 2 of the file is zero, which no text has. Save the",
    ),
    "zero bytes": (b"- a\n- \x00", "ch01.yml:2: Byte 7 of the file is zero"),
    "cut within a letter": (
        "- Тал".encode()[:-1],
        "ch01.yml:1: Byte 7 of the file is not UTF-8.",
    ),
    "too large": (
        b"#" * 200_001,
        "ch01.yml: The file has 200,001 bytes; the limit is 200,000.",
    ),
}


@pytest.mark.parametrize("name", ENCODED)
def test_a_file_is_text_or_says_where_it_is_none(name, tmp_path):
    content, expected = ENCODED[name]
    (tmp_path / "ch01.yml").write_bytes(content)
    found = source.text_of(tmp_path / "ch01.yml", "ch01.yml")
    assert str(found).startswith(expected)
    assert isinstance(found, Problem) == expected.startswith("ch01")


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (Path.mkdir, "This is a folder, not a file. Put the file in its place."),
        (lambda path: path.symlink_to("gone"), "This is a link to a file that is not there."),
        (lambda path: path.symlink_to(path), "The file cannot be read (Too many levels"),
        (os.mkfifo, "This is no plain file. Put a plain"),
        (lambda path: None, "There is no such file in "),
    ],
    ids=["folder", "dangling link", "link to itself", "pipe", "missing"],
)  # fmt: skip
def test_what_is_no_file_is_told(make, told, tmp_path):
    make(tmp_path / "ch01.yml")
    found = source.text_of(tmp_path / "ch01.yml", "ch01.yml")
    assert str(found).startswith(f"ch01.yml: {told}")


def test_a_file_that_may_not_be_read_is_told(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    (tmp_path / "ch01.yml").write_text("- a")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    found = source.text_of(tmp_path / "ch01.yml", "ch01.yml")
    assert str(found) == (
        "ch01.yml: You have no right to read this file."
        " Ask its owner for it, or restore it."
    )
