"""What a reader sees in a Markdown cell: its headings, paragraphs, items and links."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# Stands where a code span stood: it is no letter, no digit and no space.
CODE = "\ufffc"

# Each ends where the next begins, so that what is never closed is read once.
_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<[^<>]*>", re.DOTALL)
_ALT = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
_WORD = re.compile(r"\w+(?:[’'.,/-]\w+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link or an image: where it leads, and the words that stand for it."""

    target: str
    words: str
    is_image: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One heading, paragraph or list item, as plain text without its code spans."""

    kind: Literal["heading", "paragraph", "item"]
    text: str
    level: int = 0  # of a heading, 1 to 6
    links: tuple[Link, ...] = ()


@cache
def blocks(markdown: str) -> tuple[Block, ...]:
    """Return the blocks of a Markdown text in their order; code blocks are left out.

    A text that was asked for before is not parsed again.

    >>> blocks("# Who?\\n\\nSee [S34](claims.md), `len(x)`.")[1].text
    'See S34, \ufffc.'
    """
    return tuple(_blocks(_parser().parse(markdown)))


def word_count(found: Iterable[Block]) -> int:
    """Return the number of words in blocks.

    >>> word_count(blocks("Mongolia's ten-year plan: `x = 1`"))
    3
    """
    return sum(len(_WORD.findall(block.text)) for block in found)


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _blocks(tokens: list["Token"]) -> Iterator[Block]:
    open_items: list[bool] = []  # for each open list item: was its text seen yet?
    level = 0
    for token in tokens:
        if token.type == "heading_open":
            level = int(token.tag[1])
        elif token.type == "heading_close":
            level = 0
        elif token.type == "list_item_open":
            open_items.append(False)
        elif token.type == "list_item_close":
            open_items.pop()
        elif token.type == "inline":
            is_item = bool(open_items) and not open_items[-1]
            if is_item:
                open_items[-1] = True
            yield _inline(token, level, is_item)
        elif token.type == "html_block":
            yield _html(token.content)
        elif token.type == "fence" and token.info.startswith("{"):
            yield from blocks(_without_options(token.content))


def _inline(token: "Token", level: int, is_item: bool) -> Block:
    children = token.children or []
    return Block(
        kind="heading" if level else "item" if is_item else "paragraph",
        text="".join(_text(child) for child in children),
        level=level,
        links=tuple(_links(children)),
    )


def _text(token: "Token") -> str:
    if token.type == "text":
        return token.content
    if token.type == "code_inline":
        return CODE
    if token.type in {"softbreak", "hardbreak"}:
        return "\n"
    if token.type == "image":
        return token.content
    return ""


def _links(tokens: list["Token"]) -> Iterator[Link]:
    for index, token in enumerate(tokens):
        if token.type == "image":
            target = str(token.attrGet("src") or "")
            yield Link(target=target, words=token.content, is_image=True)
        elif token.type == "link_open":
            yield Link(
                target=str(token.attrGet("href") or ""),
                words=_until_close(tokens[index + 1 :]),
            )
        elif token.type == "html_inline":
            yield from _html_images(token.content)


def _until_close(tokens: list["Token"]) -> str:
    words = ""
    for token in tokens:
        if token.type == "link_close":
            break
        words += token.content
    return words


def _html(content: str) -> Block:
    return Block(
        kind="paragraph",
        text=_TAG.sub(" ", content),
        links=tuple(_html_images(content)),
    )


def _html_images(content: str) -> Iterator[Link]:
    for tag in _ALT.findall(content):
        yield Link(
            target=_attribute(tag, "src"),
            words=_attribute(tag, "alt"),
            is_image=True,
        )


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf"""\b{name}\s*=\s*["']([^"']*)["']""", tag)
    return found[1] if found else ""


def _without_options(content: str) -> str:
    """Return a directive's body without its option lines (":class: tip")."""
    lines = content.splitlines()
    while lines and re.match(r":[\w-]+:", lines[0]):
        del lines[0]
    return "\n".join(lines)
