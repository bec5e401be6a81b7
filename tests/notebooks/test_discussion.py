"""Every claim is discussed in its chapter, with something to rest on."""

import pytest

from helpers.notebooks import discussion

PLACE = "chapters/05-first.ipynb"
CHAPTERS = {"S33": 5, "S34": 5, "S60": 8}
CITED = "S33 and S34 fail ([Bush 2005](https://example.org/bush))."


@pytest.fixture
def findings(make):
    def check(*cells):
        notebook = make.notebook(*cells)
        return [p.wrong for p in discussion.problems(notebook, PLACE, CHAPTERS)]

    return check


def test_claims_in_a_paragraph_with_a_source_are_discussed(make, findings):
    assert findings(make.prose(CITED)) == []


def test_a_range_of_claims_names_each_of_them(make, findings):
    text = "S33 to S34 fail ([Bush 2005](https://example.org/bush))."
    assert findings(make.prose(text)) == []


def test_a_claim_that_is_never_named_is_found(make, findings):
    found = findings(make.prose(CITED.replace("S33 and ", "")))
    assert found == [
        "S33 is never named, though the table claims gives it this chapter."
    ]


def test_a_claim_of_another_chapter_may_be_missing(make, findings):
    assert not any("S60" in wrong for wrong in findings(make.prose(CITED)))


def test_a_claim_without_any_evidence_in_its_section_is_found(make, findings):
    cells = [make.prose("S33 fails."), make.prose("## Next\n\n" + CITED[8:])]
    found = findings(*cells)
    assert found == ["S33 is discussed without a source, a table or a figure."]


def test_a_chart_in_the_section_is_evidence(make, findings):
    cells = [make.prose("S33 and S34 fail."), make.code("draw()", make.chart())]
    assert findings(*cells) == []


def test_a_name_that_is_no_claim_is_found(make, findings):
    found = findings(make.prose(CITED + " So does S99."))
    assert found == ["S99 is not a claim of the article."]


def test_claims_in_code_spans_are_not_discussed(make, findings):
    found = findings(make.prose("`S33` and `S34` ([B](https://example.org))."))
    assert len(found) == 2
