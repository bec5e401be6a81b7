"""A long list by letters: a row of those that there are, and a heading for each.

Links and headings, so that the row leads without any script.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Any

from docutils import nodes

from helpers.book.builders import WEB
from helpers.exercises.fold import fold

if TYPE_CHECKING:
    from sphinx.application import Sphinx

# One group each. The second says so in words: its letters look like those of the first.
DIGITS, CYRILLIC = "0–9", "Cyrillic"
ROW = "letters"


class Letter(nodes.General, nodes.TextElement):
    """A heading that neither the contents of its page nor the search lists."""


def declare(app: "Sphinx") -> None:
    """Have the bibliography, which another extension writes, parted too."""
    nothing = (lambda *_: None, lambda *_: None)
    app.add_node(Letter, html=(_open, _close), text=nothing, latex=nothing)
    app.connect("doctree-resolved", _part_sources)


# Any, below: Sphinx makes the class of a translator.
def _open(translator: Any, node: Letter) -> None:
    translator.body.append(translator.starttag(node, "h2", ""))


def _close(translator: Any, node: Letter) -> None:
    translator.body.append("</h2>\n")


def order(name: str) -> tuple[bool, str]:
    """Return by what a name is put into its place: digits, then letters as they are read.

    >>> sorted(["Žižek", "Trend", "24.kg", "Нэргүй", "“Quoted”"], key=order)
    ['24.kg', '“Quoted”', 'Trend', 'Žižek', 'Нэргүй']
    """
    apart = unicodedata.normalize("NFD", fold(name))
    bare = "".join(sign for sign in apart if unicodedata.category(sign)[0] != "M")
    start = next((n for n, sign in enumerate(bare) if sign.isalnum()), len(bare))
    return not bare[start : start + 1].isdigit(), bare[start:]


def letter_of(name: str) -> str:
    """Return the letter under which a name stands; all digits are one, and all Cyrillic.

    >>> letter_of("Öndör Gegeen"), letter_of("24.kg"), letter_of("Нэргүй"), letter_of("…")
    ('O', '0–9', 'Cyrillic', '')
    """
    is_letter, read = order(name)
    if not is_letter:
        return DIGITS
    return CYRILLIC if "\u0400" <= read[:1] <= "\u04ff" else read[:1].upper()


def parted(
    named: Iterable[tuple[str, nodes.Element]], *, row: bool
) -> list[nodes.Node]:
    """Return entries, which come with their names, in their order and by letters.

    Above them stands the row, if it is wanted.
    """
    entries = sorted(named, key=lambda entry: order(entry[0]))
    groups = {
        letter: [node for _, node in group]
        for letter, group in groupby(entries, key=lambda entry: letter_of(entry[0]))
    }
    return [
        *([nodes.raw("", _row(groups), format="html")] if row else []),
        *(
            node
            for letter, group in groups.items()
            for node in (_heading(letter, row=row), *group)
        ),
    ]


def _row(letters: Iterable[str]) -> str:
    links = "".join(
        f'<li><a href="#{anchor_of(letter)}">{escape(letter)}</a></li>'
        for letter in letters
    )
    return (
        f'<nav class="{ROW}" id="{ROW}" aria-label="By letter"><ol>{links}</ol></nav>'
    )


def anchor_of(letter: str) -> str:
    """Return the address of a letter on its page.

    >>> anchor_of("A"), anchor_of(DIGITS), anchor_of(CYRILLIC)
    ('letter-a', 'letter-digits', 'letter-cyrillic')
    """
    return f"letter-{'digits' if letter == DIGITS else letter.lower()}"


def _heading(letter: str, *, row: bool) -> nodes.container:
    name = Letter("", letter, ids=[anchor_of(letter)])
    made = nodes.container("", name, classes=["letter"])
    if row:
        back = nodes.reference("", "All letters", refuri=f"#{ROW}", internal=True)
        made += nodes.paragraph("", "", back)
    return made


def _part_sources(app: "Sphinx", document: nodes.document, page: str) -> None:
    for place in {source.parent for source in document.findall(nodes.citation)}:
        sources = list(_sources(place))
        if len(sources) == len(place):  # a list of sources, and of nothing else
            place.clear()
            place += parted(sources, row=app.builder.name in WEB)


def _sources(place: nodes.Element) -> Iterator[tuple[str, nodes.Element]]:
    """Yield the sources of a list, each with what is read of it first."""
    for source in place.children:
        if isinstance(source, nodes.citation):
            yield source.children[-1].astext(), source
