import pytest

from helpers.notebooks.form import problems
from helpers.notebooks.merges import marks


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("Title\n=======\n", [], id="a title of Markdown"),
        pytest.param("a <<<<<<< b\n <<<<<<< c", [], id="not at the edge"),
        pytest.param("<<<<<<<\n>>>>>>>\n========\n", [], id="signs alone"),
        pytest.param("<<<<<<< HEAD\na", [1], id="the first alone"),
        pytest.param("a\n>>>>>>> x\nTitle\n=======", [2], id="the last alone"),
        pytest.param("<<<<<<< a\n=======\r\n>>>>>>> b\r\n", [1, 2, 3], id="Windows"),
    ],
)
def test_only_what_git_writes_is_a_mark(text, lines):
    assert marks(text) == lines


def test_marks_in_a_cell_are_named_with_its_lines(make):
    text = "# T\n\n<<<<<<< HEAD\nOne.\n=======\nTwo.\n>>>>>>> branch"
    found = [str(problem) for problem in problems(make.cells(make.prose(text)), "a")]
    assert found[-1] == (
        "a.ipynb, cell 1, lines 3, 5, 7: The marks of an unfinished merge stand here. "
        "Keep one of the two versions, and delete the lines with the marks."
    )
