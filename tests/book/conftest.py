"""Books to look at: a small one made for the tests, and the real one."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import altair as alt
import nbformat
import pandas as pd
import pytest
from docutils import nodes
from playwright.sync_api import Browser, Page

from helpers import charts
from helpers.book.build import build
from helpers.book.builders import EPUB
from helpers.charts.renderer import MIME

from .reader import lay_out, reading

ROOT = Path(__file__).parents[2]
FORWARD = "index.html"
SMALL = Path(__file__).parent / "roots" / "small"


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without writing each request to the test's output."""

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def serve():
    """Serve folders from loopback; each call gives a folder's address."""
    running: list[ThreadingHTTPServer] = []

    def start(folder: Path) -> str:
        handler = partial(Quiet, directory=folder)
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        running.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in running:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def real_book(made_once) -> Path:
    """The course's own book, which offers the one for e-readers.

    It is the one just built, else a fresh one in a temporary folder.
    """
    index = ROOT / "_build" / "html" / "index.html"
    is_whole = index.is_file() and index.with_name(EPUB).is_file()
    if is_whole and index.stat().st_mtime > newest_source(ROOT):
        return index.parent
    return made_once("book", partial(build, ROOT, epub=True)) / "_build" / "html"


@pytest.fixture(scope="session")
def address(real_book: Path, serve) -> str:
    """Where the course's own book is served."""
    return serve(real_book)


@pytest.fixture(scope="session")
def names(real_book: Path) -> list[str]:
    """Every page of the course's own book but the one that only forwards."""
    found = [
        path.relative_to(real_book).as_posix() for path in real_book.rglob("*.html")
    ]
    return sorted(n for n in found if n != FORWARD and not n.startswith("_"))


@pytest.fixture(scope="session")
def written(names: list[str]) -> list[str]:
    """The pages of the course itself, without those that a book has besides."""
    return [name for name in names if name.startswith(("chapters/", "exercises/"))]


@pytest.fixture
def opened(browser: Browser, address: str):
    """Open a page of the course's own book as some reader does.

    Whatever goes wrong there, in any state that the test brings about, fails the test.
    """
    with ExitStack() as open_tabs:
        heard: list[list[str]] = []

        def show(name: str, **how: Any) -> Page:
            tab, troubles = open_tabs.enter_context(reading(browser, address, **how))
            heard.append(troubles)
            tab.goto(address + name)
            lay_out(tab)
            return tab

        yield show
        assert [told for troubles in heard for told in troubles] == []


def newest_source(root: Path) -> float:
    names = ("_config.yml", "_toc.yml", "_pages.yml", "_redirects.yml")
    names += ("CITATION.cff", "pyproject.toml", "hatch_build.py")
    files = [root / name for name in names]
    for folder in ("chapters", "exercises", "src/helpers"):
        files += [path for path in (root / folder).rglob("*") if path.is_file()]
    # What Python compiles is no source.
    return max(f.stat().st_mtime for f in files if "__pycache__" not in f.parts)


def small_charts() -> Iterator[dict]:
    """A still chart with a label that would be a formula, one to touch, one to move."""
    table = pd.DataFrame(
        {
            "state": ["=CMD()", "Қазақстан", "Монгол Улс"],
            "distance_km": [2.5, None, -3.0],
            "seen": pd.to_datetime(["2011-02-10"] * 3),
            "note": ["a</script>b", "", "x"],
        }
    )
    words = {
        "title": alt.Title(
            "Two distances & one gap", subtitle=["km, 2011", "Source: us"]
        ),
        "description": 'A bar chart of two "distances" from -3 to 2.5 km, one missing.',
    }
    bars = alt.Chart(table).mark_bar().encode(x="distance_km:Q", y="state:N")
    yield stored(bars.properties(**words))
    yield stored(bars.encode(tooltip=["state", "note"]).properties(**words))
    least = alt.param(
        value=0, bind=alt.binding_range(min=-5, max=5, step=1, name="least")
    )
    moved = bars.transform_filter(alt.datum.distance_km >= least).add_params(least)
    yield stored(moved.properties(**words))


def stored(chart: alt.Chart) -> dict:
    with charts.enable():
        bundle: dict = chart._repr_mimebundle_()
    return bundle


@pytest.fixture(scope="session")
def small_specs() -> list[dict]:
    return [bundle[MIME] for bundle in small_charts()]


@pytest.fixture(scope="session")
def small_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of two pages: a notebook with three charts and a table, a bibliography."""
    root = tmp_path_factory.mktemp("small")
    for source in SMALL.rglob("*"):
        target = root / source.relative_to(SMALL)
        if source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read_bytes())
    text = (SMALL / "chapters" / "01-one.md").read_text(encoding="utf-8")
    cells = [nbformat.v4.new_markdown_cell(text)]
    for bundle in small_charts():
        output = nbformat.v4.new_output("execute_result", bundle, execution_count=1)
        cells.append(
            nbformat.v4.new_code_cell("chart", outputs=[output], execution_count=1)
        )
    frame = pd.DataFrame({"state": ["Mongolia"], "borders": [2]})
    table = {"text/html": frame._repr_html_(), "text/plain": repr(frame)}
    output = nbformat.v4.new_output("execute_result", table, execution_count=2)
    cells.append(
        nbformat.v4.new_code_cell("frame", outputs=[output], execution_count=2)
    )
    (root / "chapters" / "01-one.md").unlink()
    python = {"name": "python3", "display_name": "Python 3", "language": "python"}
    language = {"name": "python", "pygments_lexer": "ipython3"}
    metadata = {"kernelspec": python, "language_info": language}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata=metadata)
    nbformat.write(notebook, root / "chapters" / "01-one.ipynb")
    return root


@pytest.fixture(scope="session")
def small_book(small_root: Path, made_once) -> Path:
    return made_once("small-book", partial(build, small_root)) / "_build" / "html"


@pytest.fixture
def resolve(tmp_path: Path):
    """Read pages in this process; give each tree as the book's links leave it.

    The warnings come with the trees, so that a test says which it expects.
    """
    from sphinx.testing.util import SphinxTestApp

    running: list[SphinxTestApp] = []

    def read(
        pages: dict[str, str], bib: str = ""
    ) -> tuple[dict[str, nodes.document], str]:
        for name, text in pages.items():
            page = tmp_path / f"{name}.md"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(text, encoding="utf-8")
        (tmp_path / "index.md").write_text(CONTENTS, encoding="utf-8")
        known = (SMALL / "small.bib").read_text(encoding="utf-8")
        (tmp_path / "small.bib").write_text(known + bib, encoding="utf-8")
        (tmp_path / "conf.py").write_text(CONF, encoding="utf-8")
        app = SphinxTestApp("html", srcdir=tmp_path)
        running.append(app)
        app.builder.read()
        trees = {
            name: app.env.get_and_resolve_doctree(name, app.builder) for name in pages
        }
        return trees, app.warning.getvalue()

    yield read
    for app in running:
        app.cleanup()


CONTENTS = """# Contents

```{toctree}
:glob:
chapters/*
```
"""
CONF = """
extensions = ["myst_nb", "sphinxcontrib.bibtex", "helpers.book"]
bibtex_bibfiles = ["small.bib"]
bibtex_default_style = "course"
bibtex_cite_id = "{key}"
nb_execution_mode = "off"
"""


def in_words(node: nodes.Node) -> str:
    """Return a tree as text in which a link shows where it leads: [words](address)."""
    if isinstance(node, nodes.Text):
        return node.astext()
    words = "".join(in_words(child) for child in node.children)
    if isinstance(node, nodes.reference):
        there = node.get("refuri") or node.get("reftarget") or f"#{node['refid']}"
        return f"[{words}]({there})"
    return words
