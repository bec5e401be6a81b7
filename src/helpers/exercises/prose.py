"""Markdown of authors, turned into HTML that cannot carry anything else."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


@cache
def _markdown() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    # Images would load from elsewhere; HTML is shown as the text it is. Quotation marks
    # are set as Sphinx sets those of a chapter; code keeps its own.
    rules = MarkdownIt("commonmark", {"html": False, "typographer": True})
    return rules.enable(["table", "smartquotes"]).disable("image")


def block(text: str) -> str:
    """Return paragraphs, lists and tables as HTML.

    >>> block("See *this* <script>")
    '<p>See <em>this</em> &lt;script&gt;</p>'
    """
    html: str = _markdown().render(text)
    return html.strip()


def line(text: str) -> str:
    """Return one line as HTML, without a paragraph around it.

    >>> line("**1994** & later")
    '<strong>1994</strong> &amp; later'
    >>> line('a "first", and `votes["n"]`')
    'a “first”, and <code>votes[&quot;n&quot;]</code>'
    """
    html: str = _markdown().renderInline(text)
    return html.strip()


def plain(text: str) -> str:
    """Return the words alone, for labels and for plain text.

    >>> plain("See [Campi](https://example.org) on *decentralization*")
    'See Campi on decentralization'
    """
    words = []
    for token in _markdown().parse(text):
        parts = [
            child.content if child.type != "softbreak" else " "
            for child in token.children or []
            if child.type in ("text", "code_inline", "softbreak", "hardbreak")
        ]
        if parts or token.type == "fence":
            words.append("".join(parts) or token.content.strip())
    return "\n".join(words)


def in_script(json: str) -> str:
    """Return JSON for use inside a script element, which it cannot end.

    >>> in_script('{"a": "</script>"}')
    '{"a": "\\\\u003c/script>"}'
    """
    return json.replace("<", "\\u003c")
