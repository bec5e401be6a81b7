"""The glossary: each term once, and no Mongolian form without a text that has it."""

from itertools import pairwise

import pandas as pd
import pytest

from helpers import data


@pytest.fixture(scope="module")
def glossary() -> pd.DataFrame:
    return data.load("glossary").set_index("term")


def test_terms_stand_in_alphabetical_order(glossary):
    assert all(one < other for one, other in pairwise(glossary.index))


def test_a_mongolian_form_is_attested_by_a_source(glossary):
    attested = glossary[glossary["certainty"] == "attested"]
    assert attested["mongolian"].notna().all()
    assert attested["sources"].notna().all()


def test_mongolian_forms_are_written_in_cyrillic_alone(glossary):
    forms = glossary["mongolian"].dropna()
    assert forms.str.fullmatch(r"[А-Яа-яЁёӨөҮү ,()]+").all(), list(forms)


def test_no_two_terms_have_one_meaning(glossary):
    assert list(glossary.index[glossary["meaning"].duplicated(keep=False)]) == []


@pytest.mark.parametrize(
    ("term", "mongolian"),
    [
        pytest.param("concept", "үзэл баримтлал", id="concept"),
        pytest.param("third-neighbour", "гуравдагч хөрш", id="third neighbour"),
        pytest.param("multi-pillar", "олон тулгуурт", id="multi-pillar"),
        pytest.param("joint-declaration", "хамтарсан тунхаглал", id="declaration"),
        pytest.param("joint-statement", "хамтарсан мэдэгдэл", id="statement"),
    ],
)
def test_terms_that_are_easily_confused_have_their_own_form(glossary, term, mongolian):
    assert glossary.loc[term, "mongolian"] == mongolian
