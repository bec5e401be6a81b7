"""What the search of the book knows, instead of Sphinx's own index.

How much each page is about each word, which headings it has, where a claim or a term
has its own place, and what each page is. The code of notebooks, which says nothing in
words, is left out, and numbers are not: a reader looks for 1994 as for any other word.
``search.js`` reads it.
"""

import json
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.search import WordCollector

from helpers.book.builders import WEB
from helpers.book.links.crosslinks import CHAPTER, CLAIMS, GLOSSARY
from helpers.book.page.exercises import ELEMENT
from helpers.book.page.quotes import in_all
from helpers.charts.verdicts import VERDICTS
from helpers.data.cells import listed
from helpers.data.claims import claims
from helpers.exercises.fold import fold

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FILE = "found.js"
CODE, STRIP = "cell_input", "claims-strip"
# A word in a heading says more of its page than one below it.
OF_HEADING = 5
# Okapi BM25 (Robertson and Zaragoza 2009, doi.org/10.1561/1500000019): how soon one
# more mention stops to count, and how far a long page is held against itself.
SATURATION, LENGTH = 12.0, 0.4
_UNREAD = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_TAGS = re.compile(r"<[^>]*>")
# A chapter tells, an assignment sets a task, and other pages list.
OF_TASKS, OF_LISTS = 0.6, 0.35


class Pages(StandaloneHTMLBuilder):
    """Sphinx's builder of pages, which counts their words instead of listing them."""

    def init(self) -> None:
        """Begin with nothing counted."""
        super().init()
        self.counted: dict[str, Counter[str]] = {}
        self.headed: dict[str, list[tuple[str, str]]] = {}

    def prepare_writing(self, docnames: set[str]) -> None:
        """Have the stem of each word found once: most stand on many pages."""
        super().prepare_writing(docnames)
        if self.indexer is not None:
            language = self.indexer.lang
            language.stem = cache(language.stem)  # type: ignore[method-assign]

    def index_page(self, pagename: str, doctree: nodes.document, title: str) -> None:
        """Count the words of a page, its prose alone, and note its headings."""
        if self.indexer is None or not title:
            return
        # A question asks about what its page tells elsewhere: its words lead to the
        # page, and say nothing of how much it is about them.
        with without(doctree, is_no_prose):
            every = words(doctree, self.indexer.lang)
            self.headed[pagename] = list(headings(doctree))
        with without(doctree, lambda node: is_no_prose(node) or is_exercise(node)):
            told = words(doctree, self.indexer.lang)
        self.counted[pagename] = told | Counter(dict.fromkeys(every, 1))

    def dump_search_index(self) -> None:
        """Write what was counted; no page asks for the list that Sphinx would write."""


def declare(app: "Sphinx") -> None:
    """Have the pages built by a builder that counts, and the file written."""
    app.add_builder(Pages, override=True)
    app.connect("build-finished", _write)


def is_no_prose(node: nodes.Element) -> bool:
    """Say whether a part of a page is the code of a cell, or the strip of all claims."""
    return CODE in node["classes"] or (
        isinstance(node, nodes.raw) and STRIP in node.astext()
    )


def is_exercise(node: nodes.Element) -> bool:
    """Say whether a part of a page is an exercise, as it is drawn."""
    return isinstance(node, nodes.raw) and ELEMENT in node.astext()


@contextmanager
def without(
    document: nodes.document, hides: Callable[[nodes.Element], bool]
) -> Iterator[None]:
    """Have a page be without some of its parts for a while."""
    hidden = [
        (node, node.children) for node in document.findall(nodes.Element) if hides(node)
    ]
    for node, _ in hidden:
        node.children = []
    try:
        yield
    finally:
        for node, children in hidden:
            node.children = children


# Any: Sphinx's knowledge of a language.
def words(document: nodes.document, language: Any) -> Counter[str]:
    """Return how often a page has each word, by the stem under which it is indexed."""
    seen = WordCollector(document, language)
    written = [unmarked(raw.astext()) for raw in document.findall(nodes.raw)]
    # Sphinx would join the words on both sides of a tag.
    with without(document, lambda node: isinstance(node, nodes.raw)):
        document.walk(seen)
    seen.found_words += written
    found: Counter[str] = Counter()
    for texts, times in ((seen.found_words, 1), (seen.found_title_words, OF_HEADING)):
        for word in (part for text in texts for part in language.split(plain(text))):
            if word not in language.stopwords:
                found[language.stem(word)] += times
    return found


def unmarked(html: str) -> str:
    """Return the words of HTML.

    >>> unmarked("<ul><li>Kazakhstan</li><li>Kyrgyz&shy;stan</li></ul>").split()
    ['Kazakhstan', 'Kyrgyz\\xadstan']
    """
    return unescape(_TAGS.sub(" ", _UNREAD.sub(" ", html)))


def plain(text: str) -> str:
    """Return a text as it is searched: folded, without accents. spelling.js does the same.

    >>> plain("Türkiye’s")
    "turkiye's"
    """
    apart = unicodedata.normalize("NFD", fold(text))
    return "".join(sign for sign in apart if unicodedata.category(sign)[0] != "M")


def headings(document: nodes.document) -> Iterator[tuple[str, str]]:
    """Yield the address and the words of each heading below the page's own."""
    for title in list(document.findall(nodes.title))[1:]:
        if title.parent["ids"]:
            yield title.parent["ids"][0], title.astext()


def weights(counted: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    """Return for each word how much each page that has it is about it.

    >>> weights({"exercises/a": {"visit": 8}, "exercises/b": {"visit": 8}})["visit"]
    {'exercises/a': 6, 'exercises/b': 6}
    """
    lengths = {page: sum(found.values()) for page, found in counted.items()}
    usual = sum(lengths.values()) / max(len(lengths), 1)
    holders: dict[str, list[str]] = {}
    for page, found in counted.items():
        for word in found:
            holders.setdefault(word, []).append(page)
    made: dict[str, dict[str, int]] = {}
    for word, pages in holders.items():
        rare = math.log(1 + (len(counted) - len(pages) + 0.5) / (len(pages) + 0.5))
        made[word] = {}
        for page in pages:
            times = counted[page][word]
            long = 1 - LENGTH + LENGTH * lengths[page] / usual
            held = times * (SATURATION + 1) / (times + SATURATION * long)
            made[word][page] = max(1, round(10 * rare * held * _kind(page)))
    return made


def _kind(page: str) -> float:
    if CHAPTER.match(page):
        return 1.0
    return OF_TASKS if page.startswith("exercises/") else OF_LISTS


def places(pages: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return where each claim and each term stands, and by which names it is asked for.

    ``pages`` are those that the book has.
    """
    from helpers.book.lists import glossary

    found: list[dict[str, Any]] = []
    if CLAIMS in pages:
        found += [
            {
                "page": CLAIMS,
                "anchor": claim.claim_id.lower(),
                "names": [claim.claim_id],
                "title": f"{claim.claim_id}, {VERDICTS[claim.verdict]}",
                "words": claim.claim,
            }
            for claim in claims()
        ]
    if GLOSSARY in pages:
        found += [
            {
                "page": GLOSSARY,
                "anchor": glossary.anchor_of(term["term"]),
                "names": _names(term),
                "title": str(term["english"]),
                "words": str(term["meaning"]),
            }
            for term in glossary.terms()
        ]
    return found


# Any: a row of the table glossary.
def _names(term: Mapping[str, Any]) -> list[str]:
    named = [str(term["english"]), *listed(term["linked"])]
    if term["mongolian"]:
        named.append(str(term["mongolian"]))
    return list(dict.fromkeys(named))


def _flat(found: Mapping[str, int], named: Sequence[str]) -> list[int]:
    """Return the weights of a word as pairs, each page by its place among the names."""
    places = {page: place for place, page in enumerate(named)}
    return [number for page in found for number in (places[page], found[page])]


def _pages(app: "Sphinx", named: Sequence[str]) -> Iterator[dict[str, str]]:
    """Yield what each page is called, by number, and what it is."""
    for name in named:
        number = app.env.toc_secnumbers.get(name, {}).get("", ())
        title = app.env.titles[name].astext()
        described = app.config.course_pages.get(name)
        yield {
            "address": app.builder.get_target_uri(name),
            "title": f"{number[0]}. {title}" if number else title,
            "called": f"chapter {number[0]}" if number else "",
            "about": described.description if described else "",
        }


def _write(app: "Sphinx", error: Exception | None) -> None:
    if error or app.builder.name not in WEB or not isinstance(app.builder, Pages):
        return
    named = sorted(app.builder.counted)
    order = {page: place for place, page in enumerate(named)}
    known = {
        "pages": list(_pages(app, named)),
        "headings": [
            [order[page], anchor, title]
            for page in named
            for anchor, title in app.builder.headed[page]
        ],
        "weights": {
            word: _flat(found, named)
            for word, found in sorted(weights(app.builder.counted).items())
        },
        "places": [place | {"page": order[place["page"]]} for place in places(order)],
    }
    # What is shown, not what is looked for.
    for part in ("pages", "headings", "places"):
        known[part] = in_all(known[part])
    text = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    # A script: from a disk a page may load nothing else.
    path = Path(app.outdir, "_static", FILE)
    path.write_text(f"self.courseFound={text};\n", encoding="utf-8")
