"""Tables of pandas as the page wants them."""

import pytest

from helpers.book.page.tables import mend


@pytest.mark.parametrize(
    ("cell", "made"),
    [
        pytest.param("<td>1994-06-30</td>", '<td class="date">', id="date"),
        pytest.param("<th>1994-06</th>", '<th class="date">', id="month"),
        pytest.param("<td>Ulaanbaatar</td>", "<td>", id="word"),
        pytest.param(f"<td>{'yak ' * 9}</td>", '<td class="words">', id="words"),
        pytest.param(
            f'<th scope="row">{"yak " * 9}</th>',
            '<th class="words" scope="row">',
            id="name of a row",
        ),
        pytest.param(f"<td>{'yak ' * 30}</td>", '<td class="sentence">', id="sentence"),
    ],
)
def test_a_cell_says_what_room_it_needs(cell, made):
    table = f'<table class="dataframe"><tbody><tr>{cell}</tr></tbody></table>'
    assert f"<tr>{made}" in mend(table)
    assert mend(cell) == cell  # only in tables of notebooks


def test_a_style_of_one_output_leaves_the_page():
    made = mend(
        '<style scoped>td { color: red }</style><table class="dataframe"></table>'
    )
    assert made == '<table class="dataframe"></table>'


def test_letters_that_html_needs_escaped_stay_escaped():
    table = '<table class="dataframe"><tbody><tr><td>a &lt;b&gt; &amp; c</td></tr></tbody></table>'
    assert mend(table) == table
