"""A course in which everything fits, and each way in which two of its files can disagree."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from nbformat.v4 import new_code_cell, new_markdown_cell

from helpers.cli import main
from helpers.course.check import problems

from .conftest import ITEM, notebook


def found(course):
    return list(problems(course.root, course.tables))


def test_a_course_in_which_everything_fits_has_no_problem(course):
    assert found(course) == []


def unlink(name):
    return lambda course: course.path(name).unlink()


def replace(name, old, new):
    return lambda course: course.replace(name, old, new)


def add(name, text):
    def write(course):
        path = course.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(text)

    return write


BIB, TOC, ITEMS = "references.bib", "_toc.yml", "exercises/items/ch01.yml"
PREDICTION = """- id: p
  type: predict
  prompt: What will it be?
  explain: It was one.
  sources: [item2012cited]
  objective: Guess first.
"""
STRAY = "@misc{stray2012,\n  author = {H}, title = {Stray}, keywords = {press}}\n"


@pytest.mark.parametrize(
    ("harm", "place", "wrong"),
    [
        pytest.param(
            add(BIB, STRAY),
            'references.bib, "stray2012"',
            "Nothing in the course cites this source.",
            id="a source that nothing cites",
        ),
        pytest.param(
            replace(BIB, ", relates = {origin2011first}", ""),
            'references.bib, "origin2011first"',
            "Nothing in the course cites",
            id="no source names it as its origin",
        ),
        pytest.param(
            replace(BIB, ", background", ""),
            'references.bib, "kept2012reader"',
            "Nothing in the course cites",
            id="not kept for readers",
        ),
        pytest.param(
            replace("chapters/intro.md", "https://example.org/х", "01-one.ipynb"),
            'references.bib, "page2012linked"',
            "Nothing in the course cites",
            id="no page links to it",
        ),
        pytest.param(
            replace("chapters/01-one.ipynb", "https://example.org/chapter", "#a"),
            'references.bib, "chapter2012linked"',
            "Nothing in the course cites",
            id="no chapter links to it",
        ),
        pytest.param(
            replace("datapackage.json", "column2012mean", "row"),
            'references.bib, "column2012mean"',
            "Nothing in the course cites",
            id="no column rests on it",
        ),
        pytest.param(
            replace("chapters/01-one.ipynb", 'exercise(\\"c\\")', "3"),
            "items/ch01.yml:19",
            'No chapter shows item "c".',
            id="an exercise that no chapter shows",
        ),
        pytest.param(
            replace(
                "chapters/01-one.ipynb", 'exercise(\\"c\\")', '# exercise(\\"c\\")'
            ),
            "items/ch01.yml:19",
            'No chapter shows item "c".',
            id="an exercise that stands in a remark",
        ),
        pytest.param(
            replace(
                "chapters/02-two.ipynb", 'exercise(\\"z\\")', "exercise('z', 'zz')"
            ),
            None,
            None,
            id="only the first argument names an exercise",
        ),
        pytest.param(
            replace(ITEMS, ITEM.format(name="a"), ""),
            "chapters/01-one.ipynb, cell 2",
            'There is no exercise "a".',
            id="an id that no item has",
        ),
        pytest.param(
            replace(TOC, "  - file: chapters/02-two\n", ""),
            "_toc.yml",
            '"chapters/02-two" is missing, so that the book leaves the page out.',
            id="a chapter that the contents leave out",
        ),
        pytest.param(
            replace(TOC, "  - file: exercises/01-one\n", ""),
            "_toc.yml",
            '"exercises/01-one" is missing',
            id="an assignment that the contents leave out",
        ),
        pytest.param(
            add("chapters/claims.md", "# Claims\n"),
            "_toc.yml",
            '"chapters/claims" is missing',
            id="a page that the contents leave out",
        ),
        pytest.param(
            add(TOC, "  - file: chapters/03-three\n"),
            "_toc.yml",
            '"chapters/03-three" is the entry of no file.',
            id="an entry without a file",
        ),
        pytest.param(
            replace(TOC, "file: chapters/01-one", "file: chapters/01-one.ipynb"),
            None,
            None,
            id="an entry with its ending",
        ),
        pytest.param(
            add("exercises/guide.md", "[the syllabus](sylabus.md)\n"),
            "exercises/guide.md",
            'The link "sylabus.md" leads to no file',
            id="a page that links to no file",
        ),
        pytest.param(
            add("exercises/guide.md", "[elsewhere](https://example.org/elsewhere)\n"),
            None,
            None,
            id="a page that links to the web",
        ),
        pytest.param(
            replace("tables/claims.csv", "S01,", "S01,absent2012; "),
            'claims.csv, row 2, column "sources"',
            '"absent2012" is not a key of references.bib.',
            id="a table that cites what is not there",
        ),
        pytest.param(
            unlink(TOC), "_toc.yml", "There is no such file", id="no contents"
        ),
        pytest.param(
            add(TOC, "  - [\n"),
            "_toc.yml:8",
            "This is not the YAML that was meant",
            id="contents that are no YAML",
        ),
        pytest.param(
            replace(TOC, "root: chapters/intro\n", ""),
            "_toc.yml",
            "is no table of contents: 'root' key not found",
            id="contents without a first page",
        ),
        pytest.param(
            add(TOC, "  - file: chapters/01-one\n"),
            "_toc.yml",
            "document file used multiple times",
            id="a page that stands twice",
        ),
    ],
)
def test_what_does_not_fit_is_named(course, harm, place, wrong):
    harm(course)
    if place is None:
        assert found(course) == []
        return
    first, *rest = found(course)
    # An exercise that is gone is missed by each cell that shows it.
    assert {problem.wrong for problem in rest} <= {first.wrong}
    assert first.place.removeprefix(f"{course.root}/") == place
    assert wrong in first.wrong
    assert first.mend


def test_an_exercise_that_only_an_assignment_shows_is_named(course):
    course.replace("chapters/01-one.ipynb", 'exercise(\\"c\\")', "3")
    path = course.root / "exercises" / "01-one.ipynb"
    back = new_markdown_cell("[Back](../chapters/01-one.ipynb)")
    notebook(path, back, new_code_cell('exercise("c")'))
    assert [problem.wrong for problem in found(course)] == [
        'No chapter shows item "c".'
    ]


def test_an_unknown_exercise_is_offered_the_nearest(course):
    course.replace(
        "chapters/02-two.ipynb", 'exercise(\\"z\\")', 'exercise(\\"visit\\")'
    )
    course.replace("exercises/items/ch02.yml", "id: z", "id: visits")
    unknown, unshown = found(course)
    assert unknown.mend == 'Did you mean "visits"?'
    assert unshown.wrong == 'No chapter shows item "visits".'


def test_an_exercise_of_another_chapter_is_named_with_both(course):
    course.replace("chapters/02-two.ipynb", 'exercise(\\"z\\")', 'exercise(\\"c\\")')
    course.replace("chapters/01-one.ipynb", 'exercise(\\"c\\")', 'exercise(\\"z\\")')
    assert [(problem.place, problem.wrong) for problem in found(course)] == [
        ("items/ch02.yml:1", 'Item "z" is of chapter 02, and chapter 01 shows it.'),
        ("items/ch01.yml:19", 'Item "c" is of chapter 01, and chapter 02 shows it.'),
    ]


def test_a_prediction_of_an_earlier_chapter_may_be_recalled(course):
    again = 'exercise(\\"z\\"); exercise(\\"p\\", recall=True)'
    course.replace(ITEMS, "- id: a", PREDICTION + "- id: a")
    course.replace(
        "chapters/01-one.ipynb",
        'exercise(\\"c\\")',
        'exercise(\\"c\\"); exercise(\\"p\\")',
    )
    course.replace("chapters/02-two.ipynb", 'exercise(\\"z\\")', again)
    assert found(course) == []


def test_what_a_later_chapter_asks_cannot_be_recalled_yet(course):
    again = 'exercise(\\"c\\"); exercise(\\"z\\", recall=True)'
    course.replace("chapters/01-one.ipynb", 'exercise(\\"c\\")', again)
    (problem,) = found(course)
    assert problem.wrong == 'Chapter 01 recalls "z", which chapter 02 asks.'
    assert "01-one.ipynb, cell" in problem.place


def test_what_is_only_recalled_is_not_asked(course):
    course.replace(
        "chapters/02-two.ipynb", 'exercise(\\"z\\")', 'exercise(\\"z\\", recall=True)'
    )
    assert [problem.wrong for problem in found(course)] == [
        'No chapter shows item "z".'
    ]


def test_a_file_in_another_order_than_its_chapter_is_told_the_order(course):
    a, b = (ITEM.format(name=name) for name in "ab")
    course.replace(ITEMS, a + b, b + a)
    (problem,) = found(course)
    assert problem.place == "items/ch01.yml:1"
    assert problem.wrong == 'Item "b" stands where chapter 01 shows "a".'
    assert problem.mend == "Order the file as the chapter does: a, b, c."


def test_a_prediction_may_open_its_file_wherever_the_chapter_asks_it(course):
    course.replace(ITEMS, "- id: a", PREDICTION + "- id: a")
    course.replace(
        "chapters/01-one.ipynb",
        'exercise(\\"c\\")',
        'exercise(\\"c\\"); exercise(\\"p\\")',
    )
    assert found(course) == []


def test_a_source_is_found_only_where_it_is_cited(course):
    course.replace(ITEMS, "  sources: [item2012cited]\n", "")
    assert found(course) == []  # the other file cites it still
    course.replace("exercises/items/ch02.yml", "  sources: [item2012cited]\n", "")
    (problem,) = found(course)
    assert problem.place == 'references.bib, "item2012cited"'


def test_damaged_exercises_are_told_once_and_hide_nothing_else(course):
    course.replace(ITEMS, "correct: true, ", "")
    course.replace(TOC, "  - file: chapters/02-two\n", "")
    places = [problem.place for problem in found(course)]
    assert places == ["items/ch01.yml:4", "items/ch01.yml:13", "items/ch01.yml:22", TOC]


def test_a_damaged_notebook_is_left_to_the_check_of_notebooks(course):
    (course.root / "chapters" / "02-two.ipynb").write_text("{", encoding="utf-8")
    assert [problem.wrong for problem in found(course)] == [
        'No chapter shows item "z".',
        "No notebook checks this task.",
        "No notebook checks this task.",
    ]


@pytest.mark.parametrize(
    ("name", "old", "new", "wrong"),
    [
        ("chapters/02-two", "ch02-two", "ch02-tow", "There is no task of this name."),
        (
            "chapters/02-two",
            "ch02-two",
            "ch01-two",
            'Task "ch01-two" is of another chapter.',
        ),
        (
            "chapters/02-two",
            "check(",
            "see(",
            "In 0 places a student writes code, not in 2 or 3.",
        ),
        (
            "chapters/01-one",
            "[There]",
            "There",
            "Nothing at its top leads to exercises/01-one.ipynb.",
        ),
        (
            "exercises/01-one",
            "[Back]",
            "Back",
            "Nothing at its end leads to chapters/01-one.ipynb.",
        ),
    ],
)
def test_tasks_and_links_between_chapter_and_assignment_are_missed(
    name, old, new, wrong, course
):
    course.replace(f"{name}.ipynb", old, new)
    assert wrong in [problem.wrong for problem in found(course)]


def test_the_command_checks_the_course_and_its_notebooks(course, monkeypatch):
    unlink(TOC)(course)
    monkeypatch.chdir(course.root)
    result = CliRunner().invoke(main, ["check"])
    assert result.exit_code == 1
    assert "\n_toc.yml: There is no such file" in result.output
    assert "\nchapters/01-one.ipynb, cells 2, 3, 4, 5, 6, 7: Never run" in result.output
    one = CliRunner().invoke(main, ["check", "chapters/01-one.ipynb"])
    assert "_toc.yml" not in one.output


def test_the_course_itself_fits():
    assert list(problems(Path(__file__).parents[2])) == []
