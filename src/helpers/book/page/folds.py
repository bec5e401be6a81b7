"""Code that is folded: what stands in several cells in a row is one fold."""

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx

# myst-nb marks a cell, and what it consists of, by these.
KIND, CELL, CODE = "nb_element", "cell_code", "cell_code_source"
FOLDED = "hide_mode"


def declare(app: "Sphinx") -> None:
    """Have the folds of every page joined."""
    app.add_post_transform(OneFold)


class OneFold(SphinxPostTransform):
    """Put folded code that shows nothing into the fold of the cell below it."""

    default_priority = 198  # just before myst-nb folds what is marked
    formats = ("html",)

    def run(self, **_options: Any) -> None:  # Any: as Sphinx declares it
        """Join the folds of the page."""
        for cell in list(self.document.findall(_is_folded)):
            below = cell.next_node(descend=False, siblings=True)
            if len(cell.children) == 1 and below is not None and _is_folded(below):
                below.children[0].insert(0, cell.children[0].children)
                cell.parent.remove(cell)


def _is_folded(node: nodes.Node) -> bool:
    return (
        isinstance(node, nodes.container)
        and node.get(KIND) == CELL
        and node.get(FOLDED) == "input"
        and node.children[:1] != []
        and node.children[0].get(KIND) == CODE
    )
