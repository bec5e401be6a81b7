"""The page "Glossary": every term in English and, where it was seen, in Mongolian."""

from collections.abc import Mapping
from typing import Any

from docutils import nodes

from helpers.book.lists.label import label
from helpers.book.lists.letters import order
from helpers.book.lists.text import in_language, link, listed, paragraph, strong
from helpers.data.cells import listed as parts_of

LANGUAGE = "mn"


# Any: a row of a table, as data.records gives it.
def terms() -> list[dict[str, Any]]:
    """Return the rows of the glossary, in the order in which its words are read."""
    from helpers import data

    return sorted(data.records("glossary"), key=lambda term: order(term["english"]))


def anchor_of(term: str) -> str:
    """Return the address of a term on its page.

    >>> anchor_of("hedging")
    'term-hedging'
    """
    return f"term-{term}"


def block(
    term: Mapping[str, Any], sources: Mapping[str, Mapping[str, Any]]
) -> nodes.container:
    """Return one term: its words, its meaning, where it was seen."""
    made = nodes.container(ids=[anchor_of(term["term"])], classes=["term"])
    words: list[str | nodes.Node] = [strong(term["english"])]
    if term["mongolian"]:
        words += [" · ", in_language(term["mongolian"], LANGUAGE)]
    made += paragraph(*words)
    meaning: list[str | nodes.Node] = [term["meaning"]]
    if keys := parts_of(term["sources"]):
        seen = (link(label(sources[key]), sources[key]["url"]) for key in keys)
        meaning += ["\nSeen in: ", *listed(seen), "."]
    made += paragraph(*meaning)
    return made
