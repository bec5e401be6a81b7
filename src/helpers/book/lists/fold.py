"""A row that opens, as nodes: what stands in it is text like that of any other node."""

from typing import TYPE_CHECKING, Any

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class Fold(nodes.General, nodes.Element):
    """A row with what opens below it; its first child is the row."""


class Row(nodes.General, nodes.TextElement):
    """What is seen of a fold before it is opened."""


def declare(app: "Sphinx") -> None:
    """Tell Sphinx how the two are written; where nothing opens, as they are."""
    for kind, tag in ((Fold, "details"), (Row, "summary")):
        app.add_node(
            kind,
            html=(_start(tag), _end(tag)),
            text=(_nothing, _nothing),
            latex=(_nothing, _nothing),
        )


# Any, below: Sphinx makes the class of a translator.
def _start(tag: str) -> Any:
    def visit(translator: Any, node: nodes.Element) -> None:
        translator.body.append(f"<{tag}>")

    return visit


def _end(tag: str) -> Any:
    def depart(translator: Any, node: nodes.Element) -> None:
        translator.body.append(f"</{tag}>")

    return depart


def _nothing(translator: Any, node: nodes.Element) -> None:
    pass
