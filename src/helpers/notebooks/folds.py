"""Which cells are folded where the notebook is read: those that carry a chart's words.

The rule reads the code, so nobody has to mark such a cell: `course run` writes the marks
that JupyterLab and the book know. Another cell is folded if its author tags it so.
"""

import ast
from collections.abc import Mapping
from typing import Any

# The book folds a cell with this tag, JupyterLab one with this key.
TAG = "hide-input"
HIDDEN = {"source_hidden": True}
WORDS = {"title", "description"}


def only_words(source: str) -> bool:
    """Say whether code gives a chart, made above it, its words and does nothing else.

    >>> only_words('bars.properties(title="Exports fell", description="Bars …")')
    True
    >>> only_words('alt.Chart(table).mark_bar().properties(title="…", description="…")')
    False
    """
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return False
    match body:
        case [ast.Expr(ast.Call(ast.Attribute(chart, "properties"), [], given))]:
            named = {keyword.arg for keyword in given}
            return named >= WORDS and _made_above(chart)
    return False


def marks(source: str, metadata: Mapping[str, Any]) -> dict[str, Any]:
    """Return the metadata that fold a cell of words, or one that is tagged for it."""
    tags = metadata.get("tags", ())
    if TAG not in tags and not only_words(source):
        return {}
    return {"tags": [*(tag for tag in tags if tag != TAG), TAG], "jupyter": HIDDEN}


def _made_above(chart: ast.expr) -> bool:
    """Say whether an expression joins charts that have names, and makes none itself."""
    match chart:
        case ast.Name():
            return True
        case ast.BinOp(one, _, other):
            return _made_above(one) and _made_above(other)
        case ast.Call(ast.Attribute(ast.Name("charts"), "note")):
            return True
        case ast.Call(ast.Attribute(ast.Name("alt"), "layer" | "vconcat"), parts, []):
            return all(map(_made_above, parts))
        case ast.Call(ast.Attribute(part, "properties"), [], _):
            return _made_above(part)
    return False
