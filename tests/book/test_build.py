import shutil
from pathlib import Path

import pytest

from helpers.book.build import SHOWN_WARNINGS, build, findings
from helpers.errors import BookError


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
