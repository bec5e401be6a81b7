"""Writes the first page of a student's folder: how to begin, and whether all is well."""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from helpers.errors import Problem, StartError
from helpers.notebooks.check import is_chapter

FIRST_PAGE = "start.ipynb"

BEGIN = """# Begin here

One newspaper article makes 86 claims about Mongolia's foreign policy. Ten chapters test them.

**Is all well?** Choose *Run → Run All Cells* in the menu above. Below you then see three claims, a chart and an exercise that you can answer."""

TRY = """import altair as alt
import pandas as pd
from helpers import __version__, charts, data, exercise

charts.enable()
pd.set_option("display.max_colwidth", None)
claims = data.load("claims")
print(f"The course {__version__} is here, with {len(claims)} claims. Three of them:")
display(claims[["claim_id", "chapter", "claim"]].head(3))"""

CHART = """# A small chart: how many of the claims does each chapter test?
title = alt.Title(
    "Each chapter tests some of the claims",
    subtitle=["number of claims, by chapter", "Source: the course's table of claims"],
)
words = "Bar chart of the number of claims that each of the ten chapters tests."
alt.Chart(claims, title=title, description=words).mark_bar().encode(
    x=alt.X("chapter:O", axis=alt.Axis(labelAngle=0)),
    y=alt.Y("count()", title="claims"),
)"""

EXERCISE = 'exercise("ch01-photo-credit")'

GO_ON = """## Go on

{before}Go from chapter to chapter: each builds on those before it. A chapter takes 60 to 90 minutes. First choose *Run → Run All Cells*, so that its exercises come to life. When it asks you to predict, answer before you read on. After a chapter, do its assignment.

{table}

## Good to know

- **Your answers stay with you**: on this machine, in the folder `answers` of the course. Nothing is sent anywhere.
- **Change what you like.** Starting the course again never overwrites a file that you changed. A file that you delete is written again, as new.
- **To stop**, save with *File → Save All*, then choose *File → Shut Down*. **To go on another day**, start the course in the same way as today."""

BEFORE = "**New to Python tables?** Begin with [{title}]({name}).\n\n"
INSTALL = "Install the course again."
CHAPTERS = "chapters/"
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)


def first_page(files: Mapping[str, bytes], first: str = "") -> bytes:
    """Return a notebook that says how to begin and leads to the notebooks in ``files``.

    ``first`` is code to be run before all else. Raises StartError where there are no
    chapters, or one is damaged.
    """
    if not _chapters(files):
        wrong = "The course has none of its notebooks here."
        raise StartError(Problem(place="chapters", wrong=wrong, mend=INSTALL))
    parts = [
        ("markdown", BEGIN),
        *([("folded", first)] if first else []),
        ("code", TRY),
        ("folded", CHART),
        ("code", EXERCISE),
        ("markdown", GO_ON.format(before=_before(files), table=_table(files))),
    ]
    notebook = {
        "cells": [_cell(*part, number) for number, part in enumerate(parts, start=1)],
        "metadata": {
            "kernelspec": {
                "display_name": "Python 3",
                "language": "python",
                "name": "python3",
            },
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    text = json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True)
    return f"{text}\n".encode()


def title_of(notebook: bytes) -> str:
    """Return the title of a notebook: its first heading.

    >>> title_of(b'{"cells": [{"source": ["# Two schools\\\\n", "Why?"]}]}')
    'Two schools'
    """
    sources = ("".join(cell["source"]) for cell in json.loads(notebook)["cells"])
    found = (title for source in sources if (title := _TITLE.search(source)))
    return next((title[1].strip() for title in found), "")


def _before(files: Mapping[str, bytes]) -> str:
    """Return what to say of each notebook that is none of the chapters."""
    return "".join(
        BEFORE.format(title=_title(name, files), name=name)
        for name in sorted(files)
        if name.startswith(CHAPTERS) and not _is_chapter(name)
    )


def _table(files: Mapping[str, bytes]) -> str:
    rows = ["| chapter | assignment |", "|---|---|"]
    rows += [_row(name, files) for name in _chapters(files)]
    return "\n".join(rows)


def _chapters(names: Iterable[str]) -> list[str]:
    return sorted(name for name in names if _is_chapter(name))


def _is_chapter(name: str) -> bool:
    return is_chapter(Path(name))


def _row(chapter: str, files: Mapping[str, bytes]) -> str:
    name = chapter.removeprefix(CHAPTERS)
    number = name[:2].lstrip("0")
    cells = [f"[{number} · {_title(chapter, files)}]({chapter})"]
    work = f"exercises/{name}"
    cells.append(f"[assignment {number}]({work})" if work in files else "")
    return f"| {' | '.join(cells)} |"


def _title(name: str, files: Mapping[str, bytes]) -> str:
    try:
        return title_of(files[name])
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        wrong = "The course's own copy of this notebook is damaged."
        problem = Problem(place=name, wrong=wrong, mend=INSTALL)
        raise StartError(problem) from error


def _cell(kind: str, source: str, number: int) -> dict[str, Any]:  # Any: JSON
    """Return a cell; a folded one is code that is run and need not be read."""
    cell = {
        "cell_type": "markdown" if kind == "markdown" else "code",
        "id": f"start-{number}",
        "metadata": {"jupyter": {"source_hidden": True}} if kind == "folded" else {},
        "source": source.splitlines(keepends=True),
    }
    if kind == "markdown":
        return cell
    return cell | {"execution_count": None, "outputs": []}
