"""What the book needs can be read, and a merge that was left unfinished is seen first."""

import pytest

from helpers.course.check import problems
from helpers.course.reading import unreadable

MARKS = "<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> branch\n"


def test_a_sound_course_can_be_read(course):
    assert list(unreadable(course.root, course.tables)) == []


@pytest.mark.parametrize(
    "name",
    [
        "chapters/intro.md",
        "exercises/guide.md",
        "exercises/items/ch01.yml",
        "_toc.yml",
        "_config.yml",
        "references.bib",
        "datapackage.json",
        "tables/claims.csv",
    ],
)
@pytest.mark.parametrize("reader", [unreadable, problems], ids=["build", "check"])
def test_the_marks_of_a_merge_are_found_in_every_source(course, name, reader):
    path = course.path(name)
    lines = path.read_text(encoding="utf-8").count("\n") + 1
    old = path.read_text(encoding="utf-8").rstrip("\n")
    path.write_text(f"{old}\n{MARKS.format('a', 'b')}", encoding="utf-8")
    (problem,) = reader(course.root, course.tables)
    first = lines if old.count("\n") == lines - 2 else lines + 1
    assert problem.place == f"{name}, lines {first}, {first + 2}, {first + 4}"
    assert problem.wrong == "The marks of an unfinished merge stand here."


def test_only_the_merge_is_told_while_it_is_unfinished(course):
    (course.root / "_toc.yml").write_text("[", encoding="utf-8")
    path = course.root / "chapters" / "intro.md"
    path.write_text(MARKS.format("a", "b"), encoding="utf-8")
    (problem,) = unreadable(course.root, course.tables)
    assert problem.place == "chapters/intro.md, lines 1, 3, 5"


@pytest.mark.parametrize(
    ("name", "content", "place", "wrong"),
    [
        pytest.param(
            "chapters/02-two.ipynb",
            b'{"cells": [',
            "chapters/02-two.ipynb, line 1, character 12",
            "The file is no whole JSON",
            id="a notebook that is cut off",
        ),
        pytest.param(
            "exercises/guide.md",
            b"\xd0\n",
            "guide.md, row 1",
            "is not UTF-8",
            id="a page",
        ),
        pytest.param(
            "_toc.yml",
            b"\xd0",
            "_toc.yml:1",
            "Byte 1 of the file is not UTF-8",
            id="contents",
        ),
        pytest.param(
            "exercises/items/ch02.yml",
            b"- id: z\n  id: y\n",
            "items/ch02.yml:2",
            'The key "id" stands twice in one place.',
            id="exercises",
        ),
        pytest.param(
            "references.bib",
            b"@misc{a,",
            "references.bib",
            "The file is not BibTeX",
            id="the bibliography",
        ),
        pytest.param(
            "tables/claims.csv",
            b"claim_id,sources\nS01,",
            "claims.csv",
            "may be cut off",
            id="a table",
        ),
        pytest.param(
            "datapackage.json",
            b"{",
            "datapackage.json, line 1, character 2",
            "JSON",
            id="the dictionary",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_named(course, name, content, place, wrong):
    course.path(name).write_bytes(content)
    places = {}
    for problem in unreadable(course.root, course.tables):
        short = problem.place.removeprefix(f"{course.root}/")
        places[short.removeprefix(f"{course.tables}/")] = problem.wrong
    assert wrong in places[place]


@pytest.mark.parametrize(
    "name", ["_toc.yml", "chapters/02-two.ipynb", "references.bib"]
)
def test_a_byte_order_mark_is_no_damage(course, name):
    path = course.path(name)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert list(unreadable(course.root, course.tables)) == []
