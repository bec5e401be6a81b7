"""Gives a notebook the one form in which the course stores it, so that diffs tell."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from helpers.errors import NotebookError, Problem
from helpers.notebooks.folds import marks
from helpers.notebooks.reading import cells

if TYPE_CHECKING:
    from nbformat import NotebookNode

# What authors and tools of the course write on cells. All else is an editor's trace.
CELL_METADATA = frozenset({"tags", "numbers", "nbgrader", "exercise"})
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
# No version: a patch release of Python must not change the files.
LANGUAGE = {"file_extension": ".py", "mimetype": "text/x-python", "name": "python"}
# A view of a live widget holds a random id and means nothing without its kernel.
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
ID_LENGTH = 40  # the format allows 64; a person still reads 40

_VALID_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
_ADDRESS = re.compile(r"\bat 0x[0-9a-fA-F]{6,}")


def normalise(notebook: "NotebookNode", place: str = "notebook") -> "NotebookNode":
    """Return the notebook in the course's stored form; the one given is left alone.

    Raises NotebookError when an output shows a memory address, which differs on each
    run and cannot be normalised away.
    """
    from nbformat import from_dict

    problems = list(_addresses(notebook, place))
    if problems:
        raise NotebookError(problems)
    ids = _ids(notebook)
    counts = _counts(notebook)
    stored: NotebookNode = from_dict(  # type: ignore[no-untyped-call]
        {
            "cells": [
                _cell(cell, ids[index], counts[index])
                for index, cell in enumerate(notebook.cells)
            ],
            "metadata": {"kernelspec": KERNEL, "language_info": LANGUAGE},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
    )
    return stored


def to_text(notebook: "NotebookNode") -> str:
    """Return the file's text: indent 1, keys sorted, letters unescaped, final newline."""
    import nbformat

    text: str = nbformat.writes(notebook, version=4)  # type: ignore[no-untyped-call]
    return text.rstrip("\n") + "\n"


def _addresses(notebook: "NotebookNode", place: str) -> Iterator[Problem]:
    for where, cell in cells(notebook, place):
        for output in cell.get("outputs", ()):
            found = _ADDRESS.search(_shown(output))
            if found:
                yield Problem(
                    place=where,
                    wrong=f'The output shows a memory address ("{found[0]}").',
                    mend="End the cell with something that shows its content.",
                )


def _shown(output: "NotebookNode") -> str:
    """Return the text of an output without its widget view."""
    texts = [str(output.get("text", ""))]
    texts += [
        str(content)
        for mime, content in output.get("data", {}).items()
        if mime != WIDGET_VIEW
    ]
    return "\n".join(texts)


def _cell(cell: "NotebookNode", cell_id: str, count: int | None) -> dict[str, Any]:
    """Return the cell's stored form (Any: JSON of several shapes)."""
    stored: dict[str, Any] = {
        "cell_type": cell.cell_type,
        "id": cell_id,
        "metadata": {
            key: value for key, value in cell.metadata.items() if key in CELL_METADATA
        },
        "source": cell.source.rstrip("\n"),
    }
    if cell.cell_type == "code":
        stored["metadata"] |= marks(cell.source, cell.metadata)
        stored["execution_count"] = count
        stored["outputs"] = _outputs(cell.outputs, count)
    if cell.get("attachments"):
        stored["attachments"] = cell.attachments
    return stored


def _counts(notebook: "NotebookNode") -> list[int | None]:
    """Return 1…n for the code cells that were run, None for all other cells."""
    counts: list[int | None] = []
    last = 0
    for cell in notebook.cells:
        ran = cell.cell_type == "code" and cell.get("execution_count") is not None
        last += ran
        counts.append(last if ran else None)
    return counts


def _outputs(outputs: list[Any], count: int | None) -> list[dict[str, Any]]:
    """Return the outputs in their order, neighbouring pieces of a stream as one."""
    kept: list[dict[str, Any]] = []
    for output in outputs:
        plain = _output(output, count)
        follows = kept and kept[-1].get("name", ".") == plain.get("name")
        if plain["output_type"] == "stream" and follows:
            kept[-1]["text"] += plain["text"]
        else:
            kept.append(plain)
    return kept


def _output(output: "NotebookNode", count: int | None) -> dict[str, Any]:
    plain = {key: value for key, value in output.items() if key != "transient"}
    if "data" in plain:
        plain["data"] = {
            mime: content
            for mime, content in plain["data"].items()
            if mime != WIDGET_VIEW
        }
    if plain["output_type"] == "execute_result":
        plain["execution_count"] = count
    return plain


def _ids(notebook: "NotebookNode") -> list[str]:
    """Return one id for each cell: its own if it is the first to bear it, or a slug."""
    own: list[str | None] = []
    for cell in notebook.cells:
        cell_id = str(cell.get("id", ""))
        good = _VALID_ID.fullmatch(cell_id) and cell_id not in own
        own.append(cell_id if good else None)
    taken = {cell_id for cell_id in own if cell_id}
    ids: list[str] = []
    for cell, kept in zip(notebook.cells, own, strict=True):
        ids.append(kept or _free(_slug(cell.source), taken))
        taken.add(ids[-1])
    return ids


def _slug(source: str) -> str:
    """Return an id made of the first words of a cell.

    >>> _slug("## What you will learn, and why it matters in the end")
    'what-you-will-learn-and-why-it-matters'
    """
    first = next((line for line in source.splitlines() if line.strip()), "")
    words = re.findall(r"[a-z0-9]+", first.lower())
    slug = ""
    for word in words:
        if len(slug) + len(word) + 1 > ID_LENGTH:
            break
        slug = f"{slug}-{word}" if slug else word
    return slug or "cell"


def _free(slug: str, taken: set[str]) -> str:
    number = 2
    candidate = slug
    while candidate in taken:
        candidate = f"{slug}-{number}"
        number += 1
    return candidate
