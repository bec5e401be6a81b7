"""Readers get the course from the book itself, and nothing that is not theirs."""

import json
import re
import zipfile
from pathlib import Path

import pytest

from helpers import __version__
from helpers.book.wheel import add_wheel
from helpers.errors import BookError
from helpers.notebooks.student import FIRST
from solutions import ROOT, guide_lines, secrets

WHEEL = f"mongolia_foreign_policy-{__version__}-py3-none-any.whl"
LINK = re.compile(r'<a href="([^"]+\.whl)" download(?:="")?>')


def test_the_first_page_lets_the_reader_download_the_course(real_book):
    page = real_book / "chapters" / "intro.html"
    (target,) = LINK.findall(page.read_text(encoding="utf-8"))
    wheel = (page.parent / target).resolve()
    assert wheel == (real_book / WHEEL).resolve()
    assert zipfile.ZipFile(wheel).testzip() is None


@pytest.mark.parametrize("page", ["README.md", "chapters/intro.md"])
def test_a_page_that_tells_how_to_install_names_the_file_as_it_is(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    named = set(re.findall(r"mongolia_foreign_policy-[\w.-]+\.whl", text))
    assert named == {WHEEL}
    assert f'pip install "{WHEEL}[lab]"' in text


def test_a_notebook_to_download_is_the_one_that_the_course_installs(real_book):
    wheel = zipfile.ZipFile(real_book / WHEEL)
    # What is shown before the chapters has no assignment.
    for kind, place, count in (
        ("chapters", "chapters", 11),
        ("assignments", "exercises", 10),
    ):
        sources = sorted((real_book / "_sources" / place).glob("*.ipynb"))
        assert len(sources) == count
        for path in sources:
            assert path.read_bytes() == wheel.read(f"helpers/files/{kind}/{path.name}")


def test_no_page_shows_the_cell_that_looks_for_the_course(real_book):
    hidden = FIRST.splitlines()[0]
    pages = [*real_book.glob("chapters/*.html"), *real_book.glob("exercises/*.html")]
    assert len(pages) > 20
    assert [p.name for p in pages if hidden in p.read_text(encoding="utf-8")] == []


def words(content: bytes) -> str:
    """Return a member's text; of a notebook, also what its JSON says."""
    text = content.decode("utf-8", errors="replace")
    try:
        cells = json.loads(text)["cells"]
    except (ValueError, KeyError, TypeError):
        return text
    return text + "\n".join("".join(cell["source"]) for cell in cells)


def told(wheel: Path) -> list[tuple[str, str]]:
    """Return each member of a wheel that tells what no student may see, and what."""
    hidden = {*secrets(), *guide_lines(), "BEGIN SOLUTION\n", "BEGIN HIDDEN TESTS\n"}
    assert len(hidden) > 300
    with zipfile.ZipFile(wheel) as members:
        texts = {name: words(members.read(name)) for name in members.namelist()}
    return [
        (name, line) for name, text in texts.items() for line in hidden if line in text
    ]


def test_no_member_of_the_wheel_tells_a_solution_or_what_instructors_read(real_book):
    assert told(real_book / WHEEL) == []


def test_the_search_would_find_a_solution_in_a_wheel(tmp_path):
    line = next(line for line in sorted(secrets()) if '"' in line)
    cell = {"cell_type": "code", "source": [f"    {line}\n"]}
    with zipfile.ZipFile(tmp_path / "a.whl", "w", zipfile.ZIP_DEFLATED) as members:
        members.writestr("a/b.ipynb", json.dumps({"cells": [cell]}))
    assert ("a/b.ipynb", line) in told(tmp_path / "a.whl")


def test_a_wheel_that_cannot_be_built_is_told_with_the_mend(tmp_path):
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    with pytest.raises(BookError, match=r"pyproject\.toml: The wheel is not built: .*"):
        add_wheel(tmp_path, tmp_path)
