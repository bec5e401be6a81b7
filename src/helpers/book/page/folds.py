"""Code that is folded: what stands in several cells in a row is one fold."""

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx

# myst-nb marks a cell, and what it consists of, by these.
KIND, CODE = "nb_element", "cell_code_source"
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
        for cell in list(self.document.findall(nodes.container)):
            code = _folded(cell)
            below = _folded(cell.next_node(descend=False, siblings=True))
            if code is not None and below is not None and len(cell.children) == 1:
                below.insert(0, code.children)
                cell.parent.remove(cell)


def _folded(cell: nodes.Node | None) -> nodes.container | None:
    """Return the code of a cell whose code alone is folded."""
    if not isinstance(cell, nodes.container) or cell.get(FOLDED) != "input":
        return None
    code = next(iter(cell.children), None)
    if isinstance(code, nodes.container) and code.get(KIND) == CODE:
        return code
    return None
