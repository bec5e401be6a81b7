"""The page of terms says what the glossary says."""

from docutils import nodes

from helpers import data
from helpers.book.lists import glossary
from helpers.book.lists.directives import sources_by_key

from ..conftest import in_words


def test_a_term_shows_mongolian_only_where_it_was_seen_and_marks_it():
    blocks = [glossary.block(term, sources_by_key()) for term in glossary.terms()]
    shown = {
        block["ids"][0]: [
            part.astext()
            for part in block.findall(nodes.inline)
            if "language-mn" in part["classes"]
        ]
        for block in blocks
    }
    assert shown == {
        f"term-{row['term']}": [row["mongolian"]] if row["mongolian"] else []
        for row in data.records("glossary")
    }


def test_a_term_says_where_it_was_seen_with_a_link_to_each_source():
    term = {
        "term": "annex",
        "english": "annex",
        "mongolian": None,
        "meaning": "A text.",
        "sources": "a2011; b2012",
    }
    sources = {
        "a2011": {
            "author": "A, B",
            "publisher": None,
            "year": 2011,
            "url": "https://a.example",
        },
        "b2012": {"author": None, "publisher": "B", "year": 2012, "url": None},
    }
    words = in_words(glossary.block(term, sources))
    assert words == "annexA text.\nSeen in: [A 2011](https://a.example), B 2012."
