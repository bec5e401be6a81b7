"""Words that are not English, marked with their language for those who listen.

The rule: Cyrillic is Mongolian, but where it names a source it is in the language that
the source's ``langid`` in references.bib says. Code stays as it is.
"""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from docutils import nodes

from helpers.book.links.citations import Source, same_address, sources
from helpers.book.lists.text import in_language

if TYPE_CHECKING:
    from sphinx.application import Sphinx

MONGOLIAN = "mn"
# What a source may be written in, by the names that BibLaTeX gives to languages.
LANGUAGES = {"kyrgyz": "ky", "mongolian": MONGOLIAN, "russian": "ru"}
# Words with what stands between them: a date or a sign within a title is read with it.
_WORDS = re.compile(r"[\u0400-\u04ff]+(?:[^<>A-Za-z\u0400-\u04ff]*[\u0400-\u04ff]+)*")
_NAMED = re.compile(r"language-")
_TAG = re.compile(r"(<[^>]*>)")
# What is within these is no text of HTML, or is code.
_CLOSED = {"script", "style", "pre", "code", "svg", "textarea", "option"}


def declare(app: "Sphinx") -> None:
    """Have the words of every page marked, after all that writes into it."""
    app.connect("doctree-resolved", _mark_page, priority=900)


def parts(text: str) -> Iterator[tuple[str, bool]]:
    """Yield a text in parts, each with whether it is Cyrillic.

    >>> list(parts("a хил залгаа, хөрш (b)"))
    [('a ', False), ('хил залгаа, хөрш', True), (' (b)', False)]
    """
    end = 0
    for found in _WORDS.finditer(text):
        if found.start() > end:
            yield text[end : found.start()], False
        yield found[0], True
        end = found.end()
    if end < len(text):
        yield text[end:], False


def marked(html: str) -> str:
    """Return HTML whose Cyrillic words are marked as Mongolian.

    >>> marked('<td title="хөрш">хөрш, x</td>')
    '<td title="хөрш"><span lang="mn">хөрш</span>, x</td>'
    >>> marked("<code>хөрш</code>")
    '<code>хөрш</code>'
    """
    made, closed = [], ""
    for piece in _TAG.split(html):
        if piece.startswith("<"):
            name = piece.strip("</> ").partition(" ")[0].lower()
            if closed:
                closed = "" if piece.startswith(f"</{closed}") else closed
            elif name in _CLOSED and not piece.startswith("</"):
                closed = name
            made.append(piece)
        elif closed:
            made.append(piece)
        else:
            made += [
                f'<span lang="{MONGOLIAN}">{text}</span>' if cyrillic else text
                for text, cyrillic in parts(piece)
            ]
    return "".join(made)


def _mark_page(app: "Sphinx", document: nodes.document, page: str) -> None:
    known = sources(app.env)
    for raw in list(document.findall(nodes.raw)):
        if raw.get("format") == "html" and _WORDS.search(raw.astext()):
            raw[:] = [nodes.Text(marked(raw.astext()))]
    for text in list(document.findall(nodes.Text)):
        if not _WORDS.search(text) or _is_closed(text):
            continue
        language = _language(text, known)
        text.parent.replace(
            text,
            [
                in_language(part, language) if cyrillic else nodes.Text(part)
                for part, cyrillic in parts(text)
            ],
        )


def _above(text: nodes.Text) -> Iterator[nodes.Element]:
    node = text.parent
    while node is not None:
        yield node
        node = node.parent


def _is_closed(text: nodes.Text) -> bool:
    """Say whether a text is code, or knows its language already."""
    return any(
        isinstance(node, nodes.literal | nodes.literal_block | nodes.raw)
        or any(map(_NAMED.match, node.get("classes", ())))
        for node in _above(text)
    )


def _language(text: nodes.Text, known: Mapping[str, Source]) -> str:
    by_anchor = {source.anchor: source for source in known.values()}
    for node in _above(text):
        there = str(node.get("refuri", ""))
        anchors = (*node.get("ids", ()), there.rpartition("#")[2])
        source = next(filter(None, map(by_anchor.get, anchors)), None)
        if source := source or known.get(same_address(there) if there else ""):
            return LANGUAGES.get(source.language, MONGOLIAN)
    return MONGOLIAN
