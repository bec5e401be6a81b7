"""What is said of the pages, and where old addresses lead: each mistake is named."""

import pytest

from helpers.course import descriptions, redirects
from helpers.course.check import problems
from helpers.errors import BookError

PAGES, REDIRECTS = descriptions.FILE, redirects.FILE
LAST = "exercises/01-one:\n  description: What stands on the page exercises/01-one.\n"


def found(course):
    return [
        (problem.place, problem.wrong)
        for problem in problems(course.root, course.tables)
    ]


@pytest.mark.parametrize(
    ("old", "new", "place", "wrong"),
    [
        pytest.param(
            LAST,
            "",
            PAGES,
            '"exercises/01-one" has no description.',
            id="a page without one",
        ),
        pytest.param(
            LAST,
            LAST + "chapters/03:\n  description: A page.\n",
            PAGES,
            '"chapters/03" is no page of the book.',
            id="one without a page",
        ),
        pytest.param(
            "page exercises/01-one.",
            "page exercises/01-one. " + "It is long. " * 20,
            f'{PAGES}, "exercises/01-one"',
            "The description has",
            id="too long",
        ),
        pytest.param(
            "page exercises/01-one.",
            "page exercises/01-one",
            f'{PAGES}, "exercises/01-one"',
            "The description is no whole sentence.",
            id="cut off",
        ),
        pytest.param(
            "page exercises/01-one.",
            "page chapters/intro.",
            f'{PAGES}, "exercises/01-one"',
            '"chapters/intro" has the same description.',
            id="twice the same",
        ),
        pytest.param(
            LAST,
            "exercises/01-one: A sentence.\n",
            f'{PAGES}, "exercises/01-one"',
            "The entry is no description",
            id="no fields",
        ),
        pytest.param(
            LAST,
            LAST + "  figure: 0\n",
            f'{PAGES}, "exercises/01-one"',
            "The entry is no description",
            id="no figure of that number",
        ),
        pytest.param(
            LAST,
            LAST + "  figur: 2\n",
            f'{PAGES}, "exercises/01-one"',
            "The entry is no description",
            id="a field misspelt",
        ),
    ],
)
def test_a_description_that_does_not_fit_is_named(course, old, new, place, wrong):
    course.replace(PAGES, old, new)
    ((where, what),) = found(course)
    assert where == place
    assert wrong in what


def test_without_the_file_each_page_is_named(course):
    (course.root / PAGES).unlink()
    assert len(found(course)) == 4


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("chapters/one: chapters/03", '"chapters/03" is no page of the book.'),
        ("chapters/intro: chapters/01-one", "A page of the book has this address."),
        ("../one: chapters/01-one", "The entry is no pair of addresses."),
        ("chapters/one: https://example.org/", "The entry is no pair of addresses."),
        ("chapters/one: [a]", "The entry is no pair of addresses."),
        ("chapters/one", "The file holds no fields."),
    ],
)
def test_a_redirect_that_leads_nowhere_is_named(course, text, wrong):
    (course.root / REDIRECTS).write_text(f"{text}\n", encoding="utf-8")
    ((_, what),) = found(course)
    assert what == wrong


def test_redirects_may_be_none_and_some(course):
    path = course.root / REDIRECTS
    path.write_text("# none yet\n{}\n", encoding="utf-8")
    assert redirects.read(course.root) == {}
    path.write_text("chapters/eins: chapters/01-one\n", encoding="utf-8")
    assert redirects.read(course.root) == {"chapters/eins": "chapters/01-one"}
    assert found(course) == []


def test_a_damaged_file_stops_whoever_reads_it(course):
    (course.root / PAGES).write_text("a: [\n", encoding="utf-8")
    with pytest.raises(BookError, match=r"_pages\.yml:"):
        descriptions.read(course.root)
