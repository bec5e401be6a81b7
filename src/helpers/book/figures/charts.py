"""Charts in the book: from a notebook's stored output to the page."""

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes

from helpers.book.builders import WEB
from helpers.book.figures import moving
from helpers.book.figures.figure import figure, still
from helpers.book.outputs import book_of, priorities
from helpers.book.page.quotes import in_file
from helpers.charts.renderer import MIME
from helpers.charts.spec import Spec, title_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    # myst-nb carries no mark that it is typed.
    from myst_nb.core.render import (  # type: ignore[import-untyped]
        MimeData,
        NbElementRenderer,
    )
    from sphinx.application import Sphinx


class Chart(nodes.General, nodes.Element):
    """A chart of the document tree; drawn when a page is written."""

    @property
    def spec(self) -> Spec:
        """The Vega-Lite specification that the notebook stores."""
        spec: Spec = self["spec"]
        return spec


class ChartPlugin:
    """myst-nb's hook for outputs of the charts' kind."""

    mime_priority_overrides: ClassVar["Sequence[tuple[str, str, int | None]]"] = (
        priorities(MIME)
    )

    @staticmethod
    def handle_mime(
        renderer: "NbElementRenderer", data: "MimeData", inline: bool
    ) -> "list[nodes.Element] | None":
        """Return a chart's node; None for what is no chart or no book of ours."""
        if book_of(renderer, data, inline, MIME) is None:
            return None
        return [Chart(spec=data.content)]


def declare(app: "Sphinx") -> None:
    """Tell Sphinx how the builders write a chart."""
    app.add_node(
        Chart,
        html=(visit_html, None),
        text=(visit_text, None),
        latex=(visit_text, None),
    )
    app.connect("html-page-context", _add_script)


# Any: the context is the theme's own.
def _add_script(
    app: "Sphinx", there: str, template: str, context: dict[str, Any], *_: object
) -> None:
    if moving.FORM in str(context.get("body", "")):
        app.add_js_file("moving.js")


def visit_html(translator: Any, node: Chart) -> None:  # Any: Sphinx makes its class
    """Write the figure into the page, and its files beside the page."""
    page = PurePosixPath(translator.builder.current_docname)
    charts = list(node.document.findall(Chart)) if node.document else [node]
    draw = figure if translator.builder.name in WEB else still
    made = draw(node.spec, page.name, charts.index(node) + 1)
    folder = Path(translator.builder.outdir, page.parent)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in made.files.items():
        # newline: CSV brings its own line ends
        (folder / name).write_text(in_file(name, text), encoding="utf-8", newline="")
    translator.body.append(made.html)
    raise nodes.SkipNode


def visit_text(translator: Any, node: Chart) -> None:
    """Write the chart's description, where nothing can be drawn."""
    words = node.spec.get("description") or title_of(node.spec).text
    if hasattr(translator, "add_text"):
        translator.add_text(f"[{words}]")
    else:
        translator.body.append(words)
    raise nodes.SkipNode
