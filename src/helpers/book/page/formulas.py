"""Formulas as MathML, which browsers draw without a script."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config

RENDERER = "mathml"


def declare(app: "Sphinx") -> None:
    """Have formulas written as MathML, whatever Jupyter Book asks for."""
    app.add_html_math_renderer(
        RENDERER,
        inline_renderers=(visit_math, None),
        block_renderers=(visit_equation, None),
    )
    app.connect("config-inited", _set_renderer)


def visit_math(translator: Any, node: "nodes.math") -> None:  # Any: Sphinx's class
    """Write a formula inside a line as MathML."""
    from docutils.nodes import SkipNode

    translator.body.append(_mathml(node.astext(), "inline"))
    raise SkipNode


def visit_equation(translator: Any, node: "nodes.math_block") -> None:
    """Write a formula of its own as MathML, in a box that scrolls."""
    from docutils.nodes import SkipNode

    formula = _mathml(node.astext(), "block")
    translator.body.append(f'<div class="formula" tabindex="0">{formula}</div>\n')
    raise SkipNode


def _set_renderer(app: "Sphinx", config: "Config") -> None:
    config.html_math_renderer = RENDERER


def _mathml(tex: str, display: str) -> str:
    from latex2mathml.converter import convert

    converted: str = convert(tex, display=display)
    return converted
