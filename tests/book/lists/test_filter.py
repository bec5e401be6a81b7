"""The form above the claims is there for those who have a script."""

import pytest

from helpers.book.lists import filter


@pytest.mark.parametrize("name", ["status", "verdict", "chapter", "words"])
def test_the_form_filters_by(name):
    assert f'name="{name}"' in filter.form(86)


def test_the_form_is_hidden_until_a_script_runs():
    assert filter.form(86).startswith('<form class="claims-filter" hidden>')


def test_the_form_says_how_many_claims_there_are():
    assert 'data-all="86">86 of 86 claims<' in filter.form(86)
