"""Folded code in cells that follow each other is one fold."""

import pytest
from docutils import nodes
from docutils.utils import new_document

from helpers.book.page.folds import OneFold


def cell(words, *, folded=True, output=False):
    made = nodes.container(nb_element="cell_code")
    if folded:
        made["hide_mode"] = "input"
    code = nodes.container(nb_element="cell_code_source")
    code += nodes.literal_block(words, words)
    made += code
    if output:
        made += nodes.container(nb_element="cell_code_output")
    return made


def joined(*parts):
    """Return the code of each cell that is left on a page of these parts."""
    document = new_document("page")
    document += list(parts)
    OneFold(document).run()
    return [
        [block.astext() for block in made.findall(nodes.literal_block)]
        for made in document.children
    ]


@pytest.mark.parametrize(
    ("parts", "left"),
    [
        pytest.param(
            [cell("a"), cell("b", output=True)], [["a", "b"]], id="two in a row"
        ),
        pytest.param(
            [cell("a"), cell("b"), cell("c", output=True)],
            [["a", "b", "c"]],
            id="three",
        ),
        pytest.param(
            [cell("a", output=True), cell("b", output=True)],
            [["a"], ["b"]],
            id="each shows something",
        ),
        pytest.param(
            [cell("a"), cell("b", folded=False)], [["a"], ["b"]], id="open code below"
        ),
        pytest.param(
            [cell("a", folded=False), cell("b")], [["a"], ["b"]], id="open code above"
        ),
        pytest.param(
            [cell("a"), nodes.paragraph("", "words"), cell("b")],
            [["a"], [], ["b"]],
            id="words between",
        ),
        pytest.param([cell("a")], [["a"]], id="alone, and last"),
    ],
)
def test_folds_in_a_row_are_one(parts, left):
    assert joined(*parts) == left
