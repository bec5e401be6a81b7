"""Text of the tables as nodes: what stands in a cell is shown and never obeyed.

Nothing here passes through Markdown, where a cell that holds ``<``, ``*`` or ``{…}``
would change the page, run a script on its reader or read a file of the builder.
"""

from collections.abc import Iterable, Sequence

from docutils import nodes

# Only what leads to a page; "javascript:" is not among them.
SCHEMES = ("http://", "https://")


def paragraph(*parts: str | nodes.Node) -> nodes.paragraph:
    """Return a paragraph of texts and nodes."""
    made = nodes.paragraph()
    made += [nodes.Text(part) if isinstance(part, str) else part for part in parts]
    return made


def strong(text: str) -> nodes.strong:
    """Return text in bold."""
    return nodes.strong("", text)


def stressed(text: str) -> nodes.emphasis:
    """Return text in italics."""
    return nodes.emphasis("", text)


def code(text: str) -> nodes.literal:
    """Return text as code."""
    return nodes.literal("", text)


def in_language(text: str, language: str) -> nodes.inline:
    """Return text marked with its language, for those who listen."""
    return nodes.inline("", text, classes=[f"language-{language}"])


def link(text: str, url: str | None) -> nodes.Node:
    """Return a link to a page, or the text alone where there is none."""
    if not url or not url.lower().startswith(SCHEMES):
        return nodes.Text(text)
    return nodes.reference("", text, refuri=url)


def listed(parts: Iterable[nodes.Node]) -> list[nodes.Node]:
    """Return nodes with commas between them."""
    made: list[nodes.Node] = []
    for part in parts:
        made += [nodes.Text(", "), part] if made else [part]
    return made


def table(
    head: Sequence[str], rows: Iterable[Sequence[str | nodes.Node]]
) -> nodes.table:
    """Return a table; a cell is a text or a node."""
    made = nodes.tgroup(cols=len(head))
    made += [nodes.colspec(colwidth=1) for _ in head]
    made += nodes.thead("", _row(head))
    made += nodes.tbody("", *(_row(row) for row in rows))
    return nodes.table("", made, classes=["colwidths-auto"])


def _row(cells: Sequence[str | nodes.Node]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", paragraph(cell)) for cell in cells))
