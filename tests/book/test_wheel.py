"""Readers get the course from the book itself, and nothing that is not theirs."""

import re
import zipfile

import pytest

from helpers import __version__
from helpers.errors import ReleaseError
from helpers.notebooks.student import FIRST
from helpers.release import ZIP, add_wheel
from helpers.release.secrets import leaks, secrets
from solutions import ROOT

WHEEL = f"mongolia_foreign_policy-{__version__}-py3-none-any.whl"
LINK = re.compile(r'<a href="([^"]+\.whl)" download(?:="")?>')


def test_the_first_page_lets_the_reader_download_the_course(real_book):
    page = real_book / "chapters" / "start.html"
    (target,) = LINK.findall(page.read_text(encoding="utf-8"))
    wheel = (page.parent / target).resolve()
    assert wheel == (real_book / WHEEL).resolve()
    assert zipfile.ZipFile(wheel).testzip() is None


def test_the_first_page_lets_the_reader_download_all_as_one_zip(real_book):
    page = real_book / "chapters" / "intro.html"
    found = re.findall(r'<a href="([^"]+\.zip)" download', page.read_text("utf-8"))
    assert [(page.parent / target).resolve() for target in found] == [
        (real_book / ZIP).resolve()
    ]
    with zipfile.ZipFile(real_book / ZIP) as members:
        wheel = members.read(f"mongolia-course/{WHEEL}")
    assert wheel == (real_book / WHEEL).read_bytes()


@pytest.mark.parametrize(
    "page", ["README.md", "chapters/intro.md", "chapters/start.md"]
)
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


def test_no_member_of_the_wheel_or_the_zip_tells_what_students_may_not_see(real_book):
    for path in (real_book / WHEEL, real_book / ZIP):
        assert list(leaks({path.name: path.read_bytes()}, secrets(ROOT))) == []


def test_a_wheel_that_cannot_be_built_is_told_with_the_mend(tmp_path):
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    with pytest.raises(
        ReleaseError, match=r"pyproject\.toml: The wheel is not built: .*"
    ):
        add_wheel(tmp_path, tmp_path)
