import pytest

from helpers.book.links.citations import Source, find_source, same_address
from helpers.errors import Problem

SOURCE = Source(
    page="chapters/bibliography", anchor="campi2005", reference="Campi", language=""
)
SOURCES = {same_address("https://example.org/third?id=1&lang=en"): SOURCE}


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://example.org/third?id=1&lang=en", id="as it is"),
        pytest.param(
            "http://Example.org/third/?id=1&amp;lang=en", id="spelt otherwise"
        ),
    ],
)
def test_a_link_to_a_source_finds_its_entry(url):
    assert find_source(url, SOURCES) is SOURCE


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://example.org/third?id=2&lang=en", id="another page"),
        pytest.param("https://example.com/", id="another host"),
    ],
)
def test_a_link_to_no_source_is_a_problem(url):
    assert isinstance(find_source(url, SOURCES), Problem)


def test_the_problem_offers_the_nearest_entry():
    problem = find_source("https://example.org/thirt?id=1&lang=en", SOURCES)
    assert 'Did you mean "example.org/third?id=1&lang=en"?' in str(problem)
