"""In the course's own book the page on a subject stands above those that mention it."""

import pytest

FIRST = {
    "third neighbor": "chapters/05-",
    "third neighbour policy": "chapters/glossary.html#term-third-neighbour-policy",
    "the third neighbours": "chapters/05-",
    "Tashkent": "chapters/08-",
    "visits": "chapters/08-",
    "corridors": "chapters/09-",
    "landlocked": "chapters/07-",
    "1994": "chapters/03-",
    "sovereign": "chapters/02-",
    "sovereignty": "chapters/glossary.html#term-sovereignty",
    "pivot": "chapters/10-",
    "chapter 6": "chapters/06-",
    "assignment 6": "exercises/06-",
    "install": "chapters/start",
    "Turkiye": "chapters/07-",
    "S34": "chapters/claims.html#s34",
    "bandwagon": "chapters/glossary.html#term-bandwagoning",
    "гуравдагч хөрш": "chapters/glossary.html#term-third-neighbour",
    "хөрш": "chapters/glossary.html#term-",
    "vetting a claim": "chapters/01-",
}


@pytest.fixture(scope="module")
def find(browser, address):
    page = browser.new_page()
    page.goto(f"{address}search.html")
    page.wait_for_function("() => self.courseSearch")

    def ask(typed: str) -> list[str]:
        question = "typed => courseSearch.find(typed).results.map(it => it.address)"
        found: list[str] = page.evaluate(question, typed)
        return found

    yield ask
    page.close()


@pytest.mark.parametrize("typed", FIRST)
def test_the_page_on_a_subject_comes_first(find, typed):
    assert find(typed)[0].startswith(FIRST[typed])


def test_a_misspelt_name_finds_what_the_name_does(find):
    found = find("Kazakhstan")
    assert found[0].startswith("chapters/")
    assert find("Kazahstan") == found


def test_a_result_is_told_once(find):
    for typed in FIRST:
        found = find(typed)
        assert len(found) == len(set(found))


OTHER = ("Ulan Bator", "Ulan-Bator", "ulaan baatar", "Улаанбаатар", "Улан-Батор")


@pytest.mark.parametrize("typed", OTHER)
def test_the_capital_is_found_by_its_other_names(find, typed):
    assert find(typed) == find("Ulaanbaatar") != []
    assert find(f"visit to {typed}") == find("visit to Ulaanbaatar")


@pytest.mark.parametrize("typed", ["s34", "S 34", "claim 34", "Claim S34", " s34 "])
def test_a_claim_is_found_however_it_is_called(find, typed):
    assert find(typed)[0] == "chapters/claims.html#s34"


@pytest.mark.parametrize("typed", ["claim 134", "34", "claims", "bator"])
def test_what_is_no_name_stays_as_it_is(find, typed):
    assert find(typed)[:1] != find("S34")[:1]
    assert find(typed) != find("Ulaanbaatar")


@pytest.mark.parametrize(
    ("begun", "whole"),
    [
        ("third neighb", "third neighbour"),
        ("Tashk", "Tashkent"),
        ("corrido", "corridor"),
        ("landlo", "landlocked"),
    ],
)
def test_what_is_begun_leads_where_the_whole_leads(find, begun, whole):
    assert find(begun)[0] == find(whole)[0]
