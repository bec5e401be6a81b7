import re
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import altair as alt
import nbformat
import pandas as pd
import pytest
from filelock import FileLock

from helpers.book.build import build
from helpers.book.log import SHOWN_WARNINGS, findings
from helpers.errors import BookError

from .conftest import stored

# A drawing with marks; the theme's signs have none.
SVG = re.compile(r"<svg(?:(?!</svg>).)*mark-symbol.*?</svg>", re.DOTALL)


def test_another_folder_is_told_from_the_course_s(tmp_path):
    with pytest.raises(BookError, match="Run the command in the course's own folder"):
        build(tmp_path)


def test_warnings_become_places_and_words():
    log = f"\x1b[31m{Path.cwd()}/chapters/a.md:5: WARNING: no such page\x1b[0m\nother\n"
    (problem,) = findings(log, Path.cwd())
    assert (problem.place, problem.wrong) == ("chapters/a.md:5", "no such page")


def test_only_the_first_warnings_are_printed_and_the_rest_counted():
    log = "\n".join(f"a.md:{n}: WARNING: w{n}" for n in range(SHOWN_WARNINGS + 3))
    found = list(findings(log, Path()))
    assert len(found) == SHOWN_WARNINGS + 1
    assert found[-1].wrong == "3 more warnings follow."


def test_a_crash_without_a_warning_shows_its_last_words():
    (problem,) = findings("start\nTypeError: what is this\n", Path())
    assert "TypeError: what is this" in problem.wrong


def test_an_error_in_a_part_of_ours_is_told_without_sphinx_s_words():
    log = (
        "running\n"
        "sphinx.errors.ExtensionError: Handler <function _fill at 0x7f8f3c1d> for event "
        "'html-page-context' threw an exception (exception: items/ch01.yml:3: One. Mend"
        " it.\nitems/ch02.yml:4: Two (or more). Mend it.)\n\n"
        "RuntimeError: There was an error in building your book.\n"
    )
    (problem,) = findings(log, Path())
    assert problem.wrong == (
        "items/ch01.yml:3: One. Mend it.\nitems/ch02.yml:4: Two (or more). Mend it."
    )


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        pytest.param(
            "chapters/01-one.ipynb",
            '{"cells": [',
            "chapters/01-one.ipynb, line 1, character 12: The file is no whole JSON",
            id="a notebook that is cut off",
        ),
        pytest.param(
            "chapters/bibliography.md",
            "<<<<<<< HEAD\n# A\n=======\n# B\n>>>>>>> b\n",
            "chapters/bibliography.md, lines 1, 3, 5: The marks of an unfinished merge",
            id="a page in a merge",
        ),
        pytest.param(
            "_toc.yml",
            "format: jb-book\nchapters: []\n",
            "_toc.yml: The file is no table of contents: 'root' key not found",
            id="contents",
        ),
        pytest.param(
            "exercises/items/ch01.yml",
            "- id: a\n  id: b\n",
            'items/ch01.yml:2: The key "id" stands twice',
            id="exercises",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_named_and_the_last_book_stays(
    small_root, tmp_path, name, content, place
):
    root = tmp_path / "harmed"
    shutil.copytree(small_root, root, ignore=shutil.ignore_patterns("_build"))
    for path in (root / name, root / "_build" / "html" / "index.html"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    with pytest.raises(BookError) as caught:
        build(root)
    (problem,) = caught.value.problems
    assert str(problem).removeprefix(f"{root}/").startswith(place)
    assert (root / "_build" / "html" / "index.html").is_file()


@pytest.fixture
def dated(small_root, tmp_path):
    """A book whose one chart has a date on its axis."""
    root = tmp_path / "dated"
    shutil.copytree(small_root, root, ignore=shutil.ignore_patterns("_build"))
    days = pd.to_datetime(["2011-02-10", "2011-06-30", "2011-11-20"])
    table = pd.DataFrame({"day": days, "visits": [1, 4, 2]})
    chart = alt.Chart(table, title="Visits rose and fell").mark_point()
    bundle = stored(chart.encode(x="day:T", y="visits:Q").properties(description="d"))
    output = nbformat.v4.new_output("execute_result", bundle, execution_count=1)
    cells = [
        nbformat.v4.new_markdown_cell("# One"),
        nbformat.v4.new_code_cell("chart", outputs=[output], execution_count=1),
    ]
    metadata = {"language_info": {"name": "python", "pygments_lexer": "ipython3"}}
    made = nbformat.v4.new_notebook(cells=cells, metadata=metadata)
    nbformat.write(made, root / "chapters" / "01-one.ipynb")
    return root


@pytest.mark.build
def test_neither_clock_nor_folder_nor_byte_order_marks_change_a_figure(
    dated, tmp_path, monkeypatch
):
    here = tmp_path / "here"
    here.mkdir()
    (here / "helpers.py").write_text("raise SystemExit('the wrong package')\n")
    monkeypatch.chdir(here)
    drawn = []
    for number, zone in enumerate(("Asia/Ulaanbaatar", "America/Los_Angeles")):
        monkeypatch.setenv("TZ", zone)
        page = build(dated, tmp_path / f"book {number}").parent / "chapters/01-one.html"
        drawn.append(SVG.findall(page.read_text("utf-8")))
        for path in (*dated.glob("chapters/*"), dated / "_toc.yml"):
            path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert len(drawn[0]) >= 1
    assert drawn[0] == drawn[1]


@pytest.mark.build
def test_a_link_outside_the_bibliography_stops_the_build(small_root, tmp_path):
    root = tmp_path / "harmed"
    shutil.copytree(small_root, root, ignore=shutil.ignore_patterns("_build"))
    page = root / "chapters" / "bibliography.md"
    stray = root / "chapters" / "02-two.md"
    stray.write_text(
        "# Two\n\n[Stray 2020](https://example.org/stray)\n", encoding="utf-8"
    )
    toc = root / "_toc.yml"
    text = toc.read_text(encoding="utf-8").replace(
        "chapters:\n", "chapters:\n  - file: chapters/02-two\n"
    )
    toc.write_text(text, encoding="utf-8")
    with pytest.raises(BookError) as caught:
        build(root)
    (problem,) = caught.value.problems
    assert problem.place.startswith("chapters/02-two.md")
    assert "https://example.org/stray" in problem.wrong
    assert page.is_file()


def alive(marker: str) -> list[str]:
    """Return the processes of this machine whose command names the marker."""
    listed = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True)
    return [line for line in listed.stdout.splitlines() if marker in line]


@pytest.fixture
def standing(small_root, tmp_path):
    """A small book that has been built once, so that there is something to lose."""
    root = tmp_path / f"standing-{secrets.token_hex(4)}"
    shutil.copytree(small_root, root, ignore=shutil.ignore_patterns("_build"))
    html = root / "_build" / "html"
    html.mkdir(parents=True)
    (html / "index.html").write_text("the good book", encoding="utf-8")
    return root


# What lies in the folder then: a draft, a book in it, a page of that book.
MOMENTS = {
    "when it begins": ".draft-*",
    "while pages are read": ".draft-*/web/_build/html",
    "while pages are written": ".draft-*/web/_build/html/chapters/*",
}


@pytest.mark.build
@pytest.mark.parametrize("there", MOMENTS.values(), ids=MOMENTS.keys())
@pytest.mark.parametrize(
    "by", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda s: s.name
)
def test_a_build_that_is_stopped_leaves_the_old_book_and_no_process(
    standing, by, there
):
    run = [sys.executable, "-P", "-m", "helpers", "build", str(standing)]
    # Whoever runs the tests in the background has SIGINT ignored, and so its children.
    with subprocess.Popen(
        run,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as one:
        while one.poll() is None and not [*(standing / "_build").glob(there)]:
            time.sleep(0.01)
        stopped_early = one.poll() is None
        one.send_signal(by)
        said = one.stdout.read().decode()
    if stopped_early:  # a quick machine may be done by then
        page = standing / "_build" / "html" / "index.html"
        assert page.read_text("utf-8") == "the good book" or one.returncode == 0
        assert one.returncode != 0
    assert "Traceback" not in said
    until = time.monotonic() + 30
    while alive(standing.name) and time.monotonic() < until:
        time.sleep(0.1)
    assert alive(standing.name) == []


@pytest.mark.build
def test_a_build_that_fails_leaves_the_old_book_and_no_draft(standing):
    page = standing / "chapters" / "bibliography.md"
    page.write_text("# B\n\n[gone](nowhere.md)\n", encoding="utf-8")
    with pytest.raises(BookError, match="nowhere"):
        build(standing)
    made = standing / "_build"
    assert (made / "html" / "index.html").read_text("utf-8") == "the good book"
    assert [path.name for path in made.glob(".draft-*")] == []


@pytest.mark.build
def test_a_build_sweeps_what_a_killed_one_left_and_takes_the_old_book_s_place(standing):
    made = standing / "_build"
    (made / ".draft-left" / "_build").mkdir(parents=True)
    (made / "html" / "old.html").write_text("gone with the old book")
    index = build(standing)
    assert "good book" not in index.read_text("utf-8")
    assert not (made / "html" / "old.html").exists()
    assert (made / "html" / ".nojekyll").is_file()
    licences = (made / "html" / "_static" / "vega.licences.txt").read_text("utf-8")
    for name in ("vega-lite", "vega-embed", "d3-array", "University of Washington"):
        assert name in licences
    assert [path.name for path in made.glob(".draft-*")] == []


def test_two_builds_of_one_book_do_not_write_into_each_other(standing):
    made = standing / "_build"
    with FileLock(made / ".lock"), pytest.raises(BookError, match="Another build"):
        build(standing)
    assert (made / "html" / "index.html").read_text("utf-8") == "the good book"


def test_a_disk_that_refuses_is_told_and_the_old_book_stays(standing, monkeypatch):
    def full(*_args, **_options):
        raise OSError(
            28, "No space left on device", str(standing / "_build" / ".draft")
        )

    monkeypatch.setattr(tempfile, "mkdtemp", full)
    with pytest.raises(BookError, match="No space left on device"):
        build(standing)
    page = standing / "_build" / "html" / "index.html"
    assert page.read_text("utf-8") == "the good book"
