"""Words that are not English say which language they are."""

import re

import pytest
from bs4 import BeautifulSoup
from docutils import nodes

from helpers.book.page.languages import LANGUAGES, marked
from helpers.data.dictionary import FOLDER
from helpers.data.sources import FILE

CYRILLIC = re.compile("[\u0400-\u04ff]")
CODE = ("pre", "code", "script")
RUSSIAN = """@misc{sosed2017, author = {{Толк}}, title = {Третий сосед (A Third Neighbour)},
  langid = {russian}, url = {https://example.org/sosed}}
"""
BIBLIOGRAPHY = "# Sources\n\n```{bibliography}\n:all:\n```\n"


@pytest.mark.parametrize(
    ("html", "made"),
    [
        ("<p>a хөрш b</p>", '<p>a <span lang="mn">хөрш</span> b</p>'),
        ('<p title="хөрш">a</p>', '<p title="хөрш">a</p>'),
        ("<pre>хөрш <b>ж</b></pre>ж", '<pre>хөрш <b>ж</b></pre><span lang="mn">ж</span>'),
        ("УИХ-ын 2010 оны (a)", '<span lang="mn">УИХ-ын 2010 оны</span> (a)'),
    ],
)  # fmt: skip
def test_the_words_of_an_output_are_marked_and_nothing_else(html, made):
    assert marked(html) == made


def spoken(tree: nodes.document) -> dict[str, str]:
    return {
        node.astext(): name.removeprefix("language-")
        for node in tree.findall(nodes.inline)
        for name in node["classes"]
        if name.startswith("language-")
    }


def test_a_source_is_named_in_its_language_and_all_else_is_mongolian(resolve):
    text = (
        "# One\n\nThe *хил залгаа хөрш* ([Толк](https://example.org/sosed)); `хөрш`.\n"
    )
    pages = {"chapters/01-one": text, "chapters/bibliography": BIBLIOGRAPHY}
    trees, _ = resolve(pages, bib=RUSSIAN)
    assert spoken(trees["chapters/01-one"]) == {"хил залгаа хөрш": "mn", "Толк": "ru"}
    assert spoken(trees["chapters/bibliography"]) == {
        "Толк": "ru",
        "Третий сосед": "ru",
    }


def test_every_source_that_has_cyrillic_says_its_language():
    text = (FOLDER / FILE).read_text(encoding="utf-8")
    entries = [e for e in re.split(r"(?m)^(?=@)", text) if CYRILLIC.search(e)]
    said = [re.search(r"langid = \{(\w+)\}", entry) for entry in entries]
    assert len(entries) > 40
    assert [e[:60] for e, found in zip(entries, said, strict=True) if not found] == []
    assert {found[1] for found in said if found} <= set(LANGUAGES)


def test_no_word_of_the_book_is_read_as_english_that_is_not(real_book):
    found = {}
    languages = set()
    for path in real_book.rglob("*.html"):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for text in page.find_all(string=CYRILLIC):
            above = list(text.parents)
            said = next((it["lang"] for it in above if it.has_attr("lang")), "en")
            languages.add(said)
            if said == "en" and not any(it.name in CODE for it in above):
                found.setdefault(path.name, []).append(str(text))
    assert found == {}
    assert {"mn", "ru", "ky"} <= languages
