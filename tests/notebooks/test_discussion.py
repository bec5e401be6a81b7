"""Every claim is discussed in its chapter, in a paragraph that cites its source."""

import pytest

from helpers.data.claims import Claim
from helpers.notebooks import discussion

PLACE = "chapters/05-first.ipynb"
BUSH = "https://example.org/bush"
CITED = f"S33 and S34 fail ([Bush 2005]({BUSH}))."


def claim(claim_id, chapter=5, figure=None):
    return Claim(
        claim_id=claim_id,
        claim="It was the first.",
        status="reported_event",
        verdict="imprecise",
        finding="It was not.",
        attributed_to="the article",
        sources=("bush2005remarks",),
        urls=frozenset({BUSH}),
        chapter=chapter,
        figure=figure,
    )


@pytest.fixture
def findings(make):
    def check(*cells, figure=None):
        known = [claim("S33"), claim("S34", figure=figure), claim("S60", chapter=8)]
        read = make.cells(*cells, place=PLACE)
        return [p.wrong for p in discussion.problems(read, PLACE, known)]

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
    assert findings(*cells, figure=1) == []


def test_a_figure_that_the_chapter_does_not_have_is_found(make, findings):
    cells = [make.prose(CITED), make.code("draw()", make.chart())]
    assert findings(*cells, figure=2) == [
        "The table claims says that figure 2 tests S34, and the chapter has no such figure."
    ]


def test_a_figure_in_a_section_without_the_claim_is_found(make, findings):
    cells = [
        make.prose(CITED),
        make.code("draw()", make.chart()),
        make.prose("## Next"),
        make.code("draw()", make.chart()),
    ]
    assert findings(*cells, figure=2) == [
        "Figure 2 tests S34, and its section does not name S34."
    ]


def test_figures_are_counted_through_the_chapter(make, findings):
    cells = [
        make.code("draw()", make.chart(), make.chart()),
        make.code("draw()", make.chart()),
        make.prose(f"## Next\n\n{CITED}"),
        make.code("draw()", make.chart()),
    ]
    assert findings(*cells, figure=4) == []
    assert findings(*cells, figure=3) == [
        "Figure 3 tests S34, and its section does not name S34."
    ]


def test_a_name_that_is_no_claim_is_found(make, findings):
    found = findings(make.prose(CITED + " So does S99."))
    assert found == ["S99 is not a claim of the article."]


def test_claims_in_code_spans_are_not_discussed(make, findings):
    found = findings(make.prose(f"`S33` and `S34` ([B]({BUSH}))."))
    assert len(found) == 2
