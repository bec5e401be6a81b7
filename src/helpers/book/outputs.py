"""Outputs of notebooks that the book draws itself, by the name of their kind."""

from typing import TYPE_CHECKING

from helpers.book.builders import HTML

if TYPE_CHECKING:
    # myst-nb carries no mark that it is typed.
    from myst_nb.core.render import (  # type: ignore[import-untyped]
        MimeData,
        NbElementRenderer,
    )
    from sphinx.environment import BuildEnvironment

EXTENSION = "helpers.book"


def priorities(
    mime: str, builders: tuple[str, ...] = HTML
) -> list[tuple[str, str, int | None]]:
    """Return that an output of this kind comes before any other form of it."""
    return [(builder, mime, 1) for builder in builders]


def book_of(
    renderer: "NbElementRenderer", data: "MimeData", inline: bool, mime: str
) -> "BuildEnvironment | None":
    """Return the book in which an output of this kind is drawn.

    None for another kind, inside a line, and in a book of somebody else: myst-nb finds
    the package's hooks in every book of its environment.
    """
    if inline or data.mime_type != mime:
        return None
    env: BuildEnvironment | None = getattr(renderer.renderer, "sphinx_env", None)
    if env is None or EXTENSION not in env.app.extensions:
        return None
    return env
