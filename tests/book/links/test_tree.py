"""What the links do to a page, seen in its tree before anything is written."""

import pytest
from docutils import nodes

from helpers.data.claims import anchor_of, claims

from ..conftest import in_words

CAMPI = "https://example.org/third?id=1&lang=en"
BIBLIOGRAPHY = "# Bibliography\n\n```{bibliography}\n:all:\n```\n"
PAGES = {
    "chapters/02-two": "# The second\n",
    "chapters/claims": "# Claims\n\n```{course-claims}\n```\n",
    "chapters/glossary": "# Glossary\n\n```{course-glossary}\n```\n",
    "chapters/bibliography": BIBLIOGRAPHY,
}
S34 = next(claim for claim in claims() if claim.claim_id == "S34")


@pytest.fixture
def chapter(resolve):
    """Give the tree of a chapter with this text, in a book with all its lists."""

    def read(text):
        trees, warnings = resolve(PAGES | {"chapters/01-one": text})
        return trees["chapters/01-one"], warnings

    return read


def paragraphs(tree):
    return [in_words(paragraph) for paragraph in tree.findall(nodes.paragraph)]


def test_a_claim_a_term_and_a_chapter_lead_where_they_are_told(chapter):
    tree, _ = chapter("# One\n\nS34, hedging twice (hedging), chapter 2.\n")
    assert paragraphs(tree) == [
        "[S34](claims.html#s34), [hedging](glossary.html#term-hedging) twice (hedging), "
        "[chapter\N{NO-BREAK SPACE}2](02-two.html)."
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("**S34** is bold", id="bold"),
        pytest.param("`S34` is code", id="code"),
        pytest.param(f"[S34]({CAMPI}) is a link", id="link"),
        pytest.param("{math}`S34`", id="formula"),
        pytest.param("```python\nS34\n```", id="block of code"),
        pytest.param("## About S34", id="title"),
    ],
)
def test_nothing_leads_from_inside(chapter, text):
    tree, _ = chapter(f"# One\n\n{text}\n")
    assert "claims.html" not in in_words(tree)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("*S34* is stressed", id="stress"),
        pytest.param("- S34 is an item", id="item"),
        pytest.param("| a |\n|---|\n| S34 |", id="cell"),
        pytest.param("> S34 is quoted", id="quotation"),
        pytest.param("```{note}\nS34\n```", id="note"),
    ],
)
def test_prose_of_every_kind_leads(chapter, text):
    tree, _ = chapter(f"# One\n\n{text}\n")
    assert "[S34](claims.html#s34)" in in_words(tree)


def test_a_link_to_a_source_leads_to_its_entry_and_says_what_it_is(chapter):
    tree, warnings = chapter(f"# One\n\nA word ([Campi 2005]({CAMPI})).\n")
    (link,) = tree.findall(nodes.reference)
    assert link["refuri"] == "bibliography.html#campi2005neighbor"
    assert link["classes"] == ["citation-link"]
    assert link["reftitle"].startswith("Campi, Alicia (2005)")
    assert "citation" not in warnings


def test_a_link_to_no_source_is_a_warning_with_place_and_mend(chapter):
    wrong = CAMPI.replace("third", "thirt")
    tree, warnings = chapter(f"# One\n\nA word ([Campi 2005]({wrong})).\n")
    assert "01-one.md" in warnings
    assert "No entry of references.bib has this address." in warnings
    assert 'Did you mean "example.org/third?id=1&lang=en"?' in warnings
    assert "bibliography.html" not in in_words(tree)


def test_the_paragraph_that_cites_a_claim_s_source_gets_its_address(resolve):
    """It is known by the source's own address, before a citation hides that."""
    url = sorted(S34.urls)[0]
    entry = f"@misc{{one, title = {{One}}, url = {{{url}}}}}\n"
    text = f"# One\n\nS34 is named.\n\nS34 and S35 are tested ([One]({url})).\n"
    trees, _ = resolve(PAGES | {"chapters/01-one": text}, bib=entry)
    tree = trees["chapters/01-one"]
    assert "[One](bibliography.html#one)" in in_words(tree)
    marked = [paragraph["ids"] for paragraph in tree.findall(nodes.paragraph)]
    assert anchor_of("S34") not in marked[0]
    assert anchor_of("S34") in marked[1]


def test_a_page_that_is_no_chapter_has_links_to_chapters_alone(resolve):
    trees, _ = resolve(PAGES | {"chapters/intro": "# In\n\nS34 in chapter 2.\n"})
    assert paragraphs(trees["chapters/intro"]) == [
        "S34 in [chapter\N{NO-BREAK SPACE}2](02-two.html)."
    ]


def test_every_claim_of_the_list_leads_to_its_chapter(resolve):
    trees, _ = resolve(PAGES)
    listed = in_words(trees["chapters/claims"])
    assert "[Chapter\N{NO-BREAK SPACE}2](02-two.html#claim-s05)" in listed
    assert (
        "Chapter\N{NO-BREAK SPACE}10" in listed
    )  # which this book does not have, so no link
    assert "[Chapter\N{NO-BREAK SPACE}10]" not in listed


def test_what_an_entry_of_the_bibliography_says_is_shown_and_not_obeyed(resolve):
    entry = """@misc{bad, author = {<script>x</script>, A}, title = {{{a}} `b` *c* <i>},
      note = {<img src=x>}, publisher = {P | Q}, url = {https://bad.example/a}}
"""
    text = "# One\n\nA word ([bad](https://bad.example/a)).\n"
    trees, _ = resolve(PAGES | {"chapters/01-one": text}, bib=entry)
    (link,) = trees["chapters/01-one"].findall(nodes.reference)
    told = trees["chapters/bibliography"].astext()
    for words in ("<script>x</script>", "`b` *c* <i>", "<img src=x>", "P | Q"):
        assert words in told
    assert link["reftitle"].startswith("<script>x</script>, A (no date)")
    (row,) = trees["chapters/bibliography"].findall(nodes.raw)  # of letters
    assert "script" not in row.astext()
