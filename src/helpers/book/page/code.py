"""Code on a page: a word is marked only where a colour of its own waits for it."""

from collections.abc import Iterable
from functools import cache
from typing import IO, TYPE_CHECKING, Any, TypeAlias

from pygments.formatters import HtmlFormatter
from pygments.style import Style
from pygments.token import Token, _TokenType

from helpers.book.builders import WEB

if TYPE_CHECKING:
    from sphinx.application import Sphinx

Part: TypeAlias = tuple[_TokenType, str]


def declare(app: "Sphinx") -> None:
    """Have the book's code written by a formatter that knows the styles of both looks."""
    app.connect("builder-inited", _choose)


def _choose(app: "Sphinx") -> None:
    builder: Any = app.builder  # of pages, which alone has the two
    if builder.name not in WEB:
        return
    bridges = (builder.highlighter, builder.dark_highlighter)
    styles = tuple(bridge.formatter_args["style"] for bridge in bridges if bridge)
    builder.highlighter.formatter = formatter(styles)


def formatter(styles: tuple[type[Style], ...]) -> type[HtmlFormatter]:
    """Return a formatter that leaves words alone which look like plain text in all styles.

    Names and brackets are two thirds of the marks in a chapter's code.
    """

    @cache
    def seen(kind: _TokenType) -> _TokenType:
        looks = (style.style_for_token for style in styles)
        is_plain = all(look(kind) == look(Token.Text) for look in looks)
        return Token.Text if is_plain else kind

    class Marked(HtmlFormatter):  # type: ignore[misc]  # Pygments has no types
        """Marks what stands out."""

        # Any: the base class says no more of its file
        def format_unencoded(self, parts: Iterable[Part], file: IO[Any]) -> None:
            """Write the lines of a piece of code."""
            super().format_unencoded(((seen(kind), text) for kind, text in parts), file)

    return Marked
