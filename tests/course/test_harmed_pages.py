"""The contents, the settings and the pages of a course, harmed: told, or rightly read."""

import pytest

from harm import CUT, PLACES, ZERO, bounded, cases, text
from helpers.course.check import problems
from helpers.course.reading import unreadable

YAML = "This is not the YAML that was meant: "
DEEP = "More than 12 lists or groups of fields lie in each other."
NO_TEXT = "is in no text. Remove it, and save the file as text in UTF-8."
MERGE = ": The marks of an unfinished merge stand here. Keep one of the two"
# What the strict reader of YAML says of a whole file.
OF_YAML: dict[str, str | None] = {
    "empty": "The file holds no fields. Restore the last version",
    "only space": f"{YAML}found character",
    "zeros after a crash": f"Byte 1 {ZERO}",
    "a mark in the middle": YAML,
    "a bell": f"The character U+0007 {NO_TEXT}",
    "an escape": f"The character U+001B {NO_TEXT}",
    "marks of a merge": MERGE,
    "twice": "stands twice in one place. Remove one of the two, or give it",
    "a page of the web": "The file holds no fields.",
    "a line of 11 MB": "the limit is 200,000. Divide it",
    "brackets without end": CUT,
    "braces without end": "the limit is 200,000. Divide it",
    "a quarter": CUT,
    "half": CUT,
    "three quarters": CUT,
    "without its last sign": CUT,
}
CONTENTS = cases(OF_YAML)
# They have one line, so that what is put behind a first line stands before it.
SETTINGS = cases(OF_YAML | {"a mark in the middle": None})
# Of a page no syntax is broken; what is left may be another page, and sound.
PAGE = cases(
    {
        "empty": 'references.bib, "page2012linked": Nothing in the course cites',
        "only space": 'references.bib, "page2012linked": Nothing in the course',
        "a quarter": CUT,
        "half": CUT,
        "three quarters": CUT,
        "without its last sign": CUT,
        "marks of a merge": MERGE,
        "twice": None,
        "a page of the web": 'references.bib, "page2012linked": Nothing in the course',
        "brackets without end": CUT,
        "braces without end": CUT,
        "nothing": '_toc.yml: "chapters/intro" is the entry of no file.',
    }
)
SMALL = [
    pytest.param(name, text(old, new), said, id=what)
    for what, name, old, new, said in (
        ("an entry of a file above", "_toc.yml", "chapters/02-two", "../secret", "is the entry of no file"),
        ("an entry of the disk", "_toc.yml", "chapters/02-two", "/etc/passwd", "is the entry of no file"),
        ("an entry of the web", "_toc.yml", "chapters/02-two", "https://example.org/a", "is the entry of no file"),
        ("an entry in capitals", "_toc.yml", "chapters/02-two", "chapters/02-Two", 'Did you mean "chapters/02-two"'),
        ("an entry with a zero width", "_toc.yml", "02-two", "02-\u200btwo", "U+200B is in no text"),
        ("an entry that turns round", "_toc.yml", "02-two", "02-\u202etwo", "U+202E is in no text"),
        ("an entry a number", "_toc.yml", "chapters/02-two", "2012", "is no table of contents"),
        ("an entry a list", "_toc.yml", "chapters/02-two", "[a]", "is no table of contents"),
        ("an entry null", "_toc.yml", "chapters/02-two", "null", "is no table of contents"),
        ("an entry a day", "_toc.yml", "chapters/02-two", "2011-02-30", "is read as a date by some programs"),
        ("entries a text", "_toc.yml", "  - file: chapters/01-one\n  - file: chapters/02-two\n  - file: exercises/01-one", "  abc", "is no table of contents"),
        ("a key misspelt", "_toc.yml", "- file: chapters/02-two", "- fiel: chapters/02-two", "is no table of contents"),
        ("a format of others", "_toc.yml", "jb-book", "jb-booklet", "is no table of contents"),
        ("a format a list", "_toc.yml", "jb-book", "[jb-book]", "is no table of contents"),
        ("no first page", "_toc.yml", "root:", "roots:", "is no table of contents"),
        ("a first page null", "_toc.yml", "root: chapters/intro", "root: null", "is no table of contents"),
        ("a page twice", "_toc.yml", "chapters/02-two", "chapters/01-one", "multiple times"),
        ("an alias", "_toc.yml", "chapters/02-two", "*a", "Anchors and aliases are not read here."),
        ("laughs", "_toc.yml", "root:", "a: &a [x]\nb: &b [*a, *a]\nroot:", "Anchors and aliases are not read here."),
        ("deep contents", "_toc.yml", "chapters/02-two", "[" * 500, DEEP),
        ("a tag of Python", "_toc.yml", "chapters/02-two", "!!python/object/apply:os.system [ls]", "The tag"),
        ("two documents", "_toc.yml", "chapters:", "---\nchapters:", YAML),
        ("a tab", "_toc.yml", "  - file: chapters/02", "\t- file: chapters/02", YAML),
        ("settings a list", "_config.yml", "title: A course", "- title", "The file holds no fields."),
        ("settings a text", "_config.yml", "title: A course", "title", "The file holds no fields."),
        ("settings with a day", "_config.yml", "A course", "2011-02-30", "is read as a date by some"),
        ("off unquoted", "_config.yml", "A course", "off", "is read as yes or no by some programs."),
        ("a setting twice", "_config.yml", "title: A course", "title: A\ntitle: B", 'The key "title" stands twice'),
        ("a colon in a title", "_config.yml", "A course", "A: course", YAML),
        ("laughs in settings", "_config.yml", "A course", "&a [x]\nb: *a", "Anchors and aliases are not read here."),
        ("deep settings", "_config.yml", "A course", "[" * 500, DEEP),
        ("a link of odd brackets", "chapters/intro.md", "https://example.org/х", "http://[x", "is no address. Look at its brackets"),
        ("a link to nothing", "chapters/intro.md", "https://example.org/х", "", "is empty. Name a file or a source"),
        ("a link to the disk", "chapters/intro.md", "https://example.org/х", "/etc/passwd", "begins at the root of a disk"),
        ("a link far above", "chapters/intro.md", "https://example.org/х", "../" * 40 + "no", "leads to no file"),
        ("a link with a zero", "chapters/intro.md", "https://example.org/х", "a%00b.md", "leads to no file"),
        ("a link of half a letter", "chapters/intro.md", "https://example.org/х", "%ED%A0%80.md", "leads to no file"),
        ("a link of 3,000 letters", "chapters/intro.md", "https://example.org/х", "x" * 3000, "leads to no file"),
        ("a link through a file", "chapters/intro.md", "https://example.org/х", "intro.md/a", "leads to no file"),
        ("an image without words", "chapters/intro.md", "See [D]", "![](intro.md) [D]", "has no alternative text"),
        ("a page too long", "chapters/intro.md", "Hello", "a" * 100_001, "The page has 100,045 characters; the limit"),
        ("zero width in a page", "chapters/intro.md", "Hello", "Hel\u200blo", "intro.md, row 1: The character U+200B"),
        ("a page that turns round", "chapters/intro.md", "Hello", "\u202eHello", "intro.md, row 1: The character U+202E"),
        ("brackets never closed", "chapters/intro.md", "Hello", "[" * 40_000, None),
        ("remarks never closed", "chapters/intro.md", "See", "<div>" + "<!--" * 20_000 + "\n\nSee", None),
        ("signs of a tag", "chapters/intro.md", "See", "<div " + "<" * 80_000 + "\n\nSee", None),
        ("images never closed", "chapters/intro.md", "See", "<div>" + "<img " * 15_000 + "\n\nSee", None),
        ("stars", "chapters/intro.md", "Hello", "*a" * 40_000, None),
        ("ticks", "chapters/intro.md", "Hello", "".join("`" * (n % 90) + " " for n in range(1500)), None),
        ("quotes in quotes", "chapters/intro.md", "Hello", ">" * 40_000, None),
        ("lists in lists", "chapters/intro.md", "See", "- " * 900 + "\n\nSee", None),
        ("a line of Git alone", "chapters/intro.md", "See", "=======\n\nSee", None),
    )
]  # fmt: skip
CASES = [
    *(pytest.param("_toc.yml", *c.values, id=f"contents: {c.id}") for c in CONTENTS),
    *(pytest.param("_config.yml", *c.values, id=f"settings: {c.id}") for c in SETTINGS),
    *(pytest.param("chapters/intro.md", *c.values, id=f"page: {c.id}") for c in PAGE),
    *SMALL,
]


@pytest.mark.parametrize(("name", "harm", "said"), CASES)
def test_a_harmed_file_of_the_course_is_told_or_rightly_read(course, name, harm, said):
    harm(course.path(name))
    with bounded():
        found = [str(problem) for problem in problems(course.root, course.tables)]
    if said is None:
        assert found == []
        assert list(unreadable(course.root, course.tables)) == []
        return
    assert any(said in words for words in found), found


@pytest.mark.parametrize("name", ["_toc.yml", "_config.yml", "chapters/intro.md"])
@pytest.mark.parametrize("place", sorted(PLACES.keys() - {"nothing"}))
def test_a_build_hears_of_it_before_it_begins(course, name, place):
    course.path(name).unlink()
    PLACES[place](course.path(name))
    with bounded():
        assert list(unreadable(course.root, course.tables)) != []
