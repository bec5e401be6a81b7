"""Every claim is discussed in its chapter, in a paragraph that cites its source."""

import pytest

from helpers.notebooks import discussion
from helpers.notebooks.discussion import Claim, Passage

PLACE = "chapters/05-first.ipynb"
BUSH = "https://example.org/bush"
CITED = f"S33 and S34 fail ([Bush 2005]({BUSH}))."


def claim(chapter=5, figure=None):
    return Claim(chapter=chapter, sources=frozenset({BUSH}), figure=figure)


@pytest.fixture
def findings(make):
    def check(*cells, s34=None):
        known = {"S33": claim(), "S34": s34 or claim(), "S60": claim(chapter=8)}
        notebook = make.notebook(*cells)
        return [p.wrong for p in discussion.problems(notebook, PLACE, known)]

    return check


def test_claims_in_a_paragraph_that_cites_their_source_are_discussed(make, findings):
    assert findings(make.prose(CITED)) == []


def test_a_range_of_claims_names_each_of_them(make, findings):
    assert findings(make.prose(f"S33 to S34 fail ([Bush 2005]({BUSH})).")) == []


def test_a_claim_that_is_never_named_is_found(make, findings):
    found = findings(make.prose(CITED.replace("S33 and ", "")))
    assert found == [
        "S33 is never named, though the table claims gives it this chapter."
    ]


def test_a_claim_of_another_chapter_may_be_missing(make, findings):
    assert not any("S60" in wrong for wrong in findings(make.prose(CITED)))


def test_a_source_in_the_next_paragraph_does_not_count(make, findings):
    found = findings(make.prose(f"S33 fails.\n\n{CITED[8:]}"))
    assert found == ["No paragraph that names S33 cites a source of it."]


def test_a_source_of_something_else_does_not_count(make, findings):
    found = findings(make.prose(CITED.replace(BUSH, "https://example.org/other")))
    assert len(found) == 2


def test_one_paragraph_with_the_source_is_enough(make, findings):
    assert findings(make.prose(f"S33 is odd.\n\n{CITED}\n\nSo S33 fails.")) == []


def test_a_figure_of_the_section_in_which_the_claim_is_named_tests_it(make, findings):
    cells = [make.prose(CITED), make.code("draw()", make.chart())]
    assert findings(*cells, s34=claim(figure=1)) == []


def test_a_figure_that_the_chapter_does_not_have_is_found(make, findings):
    cells = [make.prose(CITED), make.code("draw()", make.chart())]
    assert findings(*cells, s34=claim(figure=2)) == [
        "The table claims says that figure 2 tests S34, and the chapter has no such figure."
    ]


def test_a_figure_in_a_section_without_the_claim_is_found(make, findings):
    cells = [
        make.prose(CITED),
        make.code("draw()", make.chart()),
        make.prose("## Next"),
        make.code("draw()", make.chart()),
    ]
    assert findings(*cells, s34=claim(figure=2)) == [
        "Figure 2 tests S34, and its section does not name S34."
    ]


def test_a_name_that_is_no_claim_is_found(make, findings):
    found = findings(make.prose(CITED + " So does S99."))
    assert found == ["S99 is not a claim of the article."]


def test_claims_in_code_spans_are_not_discussed(make, findings):
    found = findings(make.prose(f"`S33` and `S34` ([B]({BUSH}))."))
    assert len(found) == 2


def passage(claims, *links):
    return Passage(claims=frozenset(claims.split()), links=frozenset(links))


@pytest.mark.parametrize(
    ("passages", "main"),
    [
        ([], None),
        ([passage("S01"), passage("S34")], 1),
        ([passage("S34"), passage("S33 S34", BUSH)], 1),
        ([passage("S33 S34", BUSH), passage("S34", BUSH)], 1),
        ([passage("S34", BUSH), passage("S34", BUSH)], 0),
        ([passage("S34", BUSH), passage("S34", "https://example.org/other")], 0),
    ],
    ids=["none", "named", "cited", "fewest claims", "first", "own source"],
)
def test_the_main_passage_is_the_one_most_about_the_claim(passages, main):
    assert discussion.main_passage("S34", {BUSH}, passages) == main


def test_the_course_has_86_claims_and_a_source_for_each():
    claims = discussion.claims()
    assert list(claims) == [f"S{number:02d}" for number in range(1, 87)]
    assert all(claim.sources for claim in claims.values())
    assert {claim.chapter for claim in claims.values()} == set(range(1, 11))
