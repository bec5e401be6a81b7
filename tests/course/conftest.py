"""A small course in which everything fits, for tests that break it in one place."""

import json
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from helpers.data.dictionary import FOLDER

TOC = """format: jb-book
root: chapters/intro
chapters:
  - file: chapters/01-one
  - file: chapters/02-two
  - file: exercises/01-one
"""
PAGES = "".join(
    f"{page}:\n  description: What stands on the page {page}.\n"
    for page in (
        *("chapters/intro", "chapters/01-one", "chapters/02-two"),
        "exercises/01-one",
    )
)
BIB = """@misc{table2012row,
  author = {A}, title = {In a Table}, url = {https://example.org/row},
  keywords = {press}, relates = {origin2011first}}

@misc{table2012origin,
  author = {H}, title = {Of a Table}, keywords = {data}}

@misc{column2012mean,
  author = {B}, title = {In a Column}, url = {https://example.org/column},
  keywords = {data}}

@misc{item2012cited,
  author = {C}, title = {In an Exercise}, url = {https://example.org/item},
  keywords = {press}}

@misc{page2012linked,
  author = {D}, title = {On a Page}, url = {https://example.org/%D1%85},
  keywords = {press}}

@misc{chapter2012linked,
  author = {E}, title = {In a Chapter}, url = {https://example.org/chapter},
  keywords = {press}}

@misc{origin2011first,
  author = {F}, title = {Where the First Comes from}, keywords = {official}}

@misc{kept2012reader,
  author = {G}, title = {For Readers}, url = {https://example.org/kept},
  keywords = {scholarly, background}}
"""
ITEM = """- id: {name}
  type: choice
  prompt: Which of the two is it?
  options:
    - {{id: a, text: It is this one., correct: true, why: "So it was written."}}
    - {{id: b, text: It is the other., why: "Nobody wrote that."}}
  explain: The source says so.
  sources: [item2012cited]
  objective: Choose one of two.
"""
TASKS = """- {{id: ch{chapter}-one, solution: 1 + 1, right: two., hint: Add.}}
- {{id: ch{chapter}-two, solution: 2 + 2, right: four., hint: Add.}}
"""
INTRO = "# Hello\n=======\n\nSee [D](https://example.org/х).\n"


@dataclass(frozen=True, slots=True)
class Course:
    """A course in a temporary folder."""

    root: Path
    tables: Path

    def path(self, name: str) -> Path:
        folder = self.tables if name.startswith(("tables/", "ref", "data")) else None
        return (folder or self.root) / name

    def replace(self, name: str, old: str, new: str) -> None:
        path = self.path(name)
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")


def notebook(path: Path, *cells) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    made = nbformat.v4.new_notebook(cells=list(cells))
    path.write_text(nbformat.writes(made, version=4), encoding="utf-8")


def written(chapter: str):
    """Yield the cells in which a student of a chapter writes code."""
    for name in ("one", "two"):
        yield new_code_cell(f'check("ch{chapter}-{name}", ...)')


@pytest.fixture
def course(tmp_path) -> Course:
    root, tables = tmp_path / "course", tmp_path / "data"
    there, back = (
        "[There](../exercises/01-one.ipynb)",
        "[Back](../chapters/01-one.ipynb)",
    )
    cited = f"# One?\n\n[E](https://example.org/chapter) {there}"
    first = [new_code_cell(f'exercise("{name}")') for name in ("a", "b", "a", "c")]
    notebook(
        root / "chapters" / "01-one.ipynb",
        new_markdown_cell(cited),
        *first,
        *written("01"),
        new_markdown_cell(there),
    )
    second = new_code_cell('exercise("z")')
    notebook(
        root / "chapters" / "02-two.ipynb",
        new_markdown_cell("# Two?"),
        second,
        *written("02"),
    )
    notebook(root / "exercises" / "01-one.ipynb", new_markdown_cell(f"# One\n\n{back}"))
    files = {
        "_toc.yml": TOC,
        "_config.yml": "title: A course\n",
        "_pages.yml": PAGES,
        "chapters/intro.md": INTRO,
        "exercises/guide.md": "# For instructors\n",
        "exercises/items/ch01.yml": "".join(ITEM.format(name=name) for name in "abc"),
        "exercises/items/ch02.yml": ITEM.format(name="z"),
        "exercises/tasks/ch01.yml": TASKS.format(chapter="01"),
        "exercises/tasks/ch02.yml": TASKS.format(chapter="02"),
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    write_tables(tables)
    return Course(root, tables)


def write_tables(folder: Path) -> None:
    """Write the claims, the sources and the map, of one row at most."""
    whole = json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8"))
    real = {resource["name"]: resource for resource in whole["resources"]}
    column = {"type": "string", "description": "Something.", "unit": None}
    column |= {"source": "row", "caveat": None}
    claims = real["claims"] | {
        "schema": {
            "primaryKey": "claim_id",
            "fields": [
                column | {"name": "claim_id", "source": "column2012mean"},
                column | {"name": "sources"},
            ],
        }
    }
    origin = {"sources": [{"title": "A table", "key": "table2012origin"}]}
    made = [claims, real["sources"], real["region"]]
    package = {"resources": [resource | origin for resource in made]}
    texts = {
        "datapackage.json": json.dumps(package),
        "references.bib": BIB,
        claims["path"]: "claim_id,sources\nS01,table2012row\n",
        real["region"]["path"]: '{"type": "FeatureCollection", "features": []}',
    }
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
