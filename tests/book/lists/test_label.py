"""How a source is called in a sentence."""

import pytest

from helpers.book.lists.label import label


@pytest.mark.parametrize(
    ("source", "name"),
    [
        pytest.param({"author": "Campi, Alicia", "year": 2019}, "Campi 2019", id="one"),
        pytest.param(
            {"author": "Lake, J.; Lake, M.", "year": 2023},
            "Lake and Lake 2023",
            id="two",
        ),
        pytest.param(
            {"author": "A, B; C, D; E, F", "year": 2021},
            "A and others 2021",
            id="three",
        ),
        pytest.param(
            {"author": None, "publisher": "TASS", "year": None}, "TASS", id="no year"
        ),
        pytest.param(
            {"author": None, "publisher": None, "year": None}, "Unsigned", id="nothing"
        ),
    ],
)
def test_a_source_is_called_by_who_and_when(source, name):
    assert label(source) == name
