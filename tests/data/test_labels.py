"""A column is called as its readers would call it."""

import pytest

from helpers.data.labels import label


@pytest.mark.parametrize(
    ("name", "words"),
    [
        pytest.param("n_votes", "votes", id="a title of the dictionary"),
        pytest.param("distance_km", "distance (km)", id="a unit spelt out"),
        pytest.param("words_that_fit", "words that fit", id="a reader's own column"),
        pytest.param("China", "China", id="a word"),
        pytest.param("_", " ", id="nothing but a line"),
    ],
)
def test_a_name_becomes_words(name, words):
    assert label(name) == words
