"""The foot of a page: how it is cited, when it changed, where an error is reported."""

import subprocess
from datetime import date
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup

from helpers.book.found import changed, citation
from helpers.errors import BookError

from .conftest import BASE, CITATION, REPOSITORY, TASK


def read(book, name="chapters/01-one.html"):
    return BeautifulSoup((book / name).read_text(encoding="utf-8"), "html.parser")


def test_a_page_says_how_it_is_cited(found_book):
    words = " ".join(read(found_book).select_one(".course-cite p").text.split())
    assert words == (
        "Nobody & Sons, Ada Reader (2026). One chapter. In A small book."
        f" Version 3.1 of 2 November 2026. {BASE}/chapters/01-one.html"
    )


def test_without_a_citation_nothing_is_said(small_book):
    assert read(small_book).select(".course-cite") == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('version: "3.1"\n', ""),
        ("date-released: 2026-11-02", 'date-released: "2026-11-02"'),
        ("title: A small book", "title: [a]"),
        ("  - given-names: Ada\n    family-names: Reader", "  - given-names: Ada"),
        ("authors:", "people:"),
        ("cff-version", "{"),
    ],
)
def test_a_citation_that_lacks_something_is_named(tmp_path, old, new):
    assert old in CITATION
    text = CITATION.replace(old, new)
    (tmp_path / "CITATION.cff").write_text(text, encoding="utf-8")
    with pytest.raises(BookError, match=r"CITATION\.cff"):
        citation.read(tmp_path)


def test_one_setting_offers_the_repository_and_where_notebooks_run(found_book):
    page = read(found_book)
    links = {a["href"]: a.text for a in page.select(".article-header-buttons a[href]")}
    assert REPOSITORY in links
    binder = [url for url in links if url.startswith("https://mybinder.org/")]
    colab = [url for url in links if url.startswith("https://colab.research.google")]
    assert "owner/name/main" in binder[0]
    assert colab[0].endswith("/owner/name/blob/main/chapters/01-one.ipynb")
    report = page.select_one(".course-foot a[href*=issues]")
    assert report.text == "Report an error on this page"
    assert unquote(report["href"]) == (
        f"{REPOSITORY}/issues/new?title=Error on chapters/01-one"
    )
    for link in [*page.select(".article-header-buttons a"), report]:
        assert link.text.strip()


def offered(book, name):
    links = read(book, name).select(".article-header-buttons a[href]")
    return {link["href"]: link.text for link in links}


def test_a_link_says_what_it_opens(found_book):
    links = offered(found_book, "chapters/01-one.html")
    (binder,) = [words for url, words in links.items() if "mybinder" in url]
    assert "with the course installed" in binder
    (colab,) = [words for url, words in links.items() if "colab" in url]
    assert "install the course there first" in colab


def test_an_assignment_leads_to_its_students_copy_alone(found_book):
    links = offered(found_book, f"{TASK}.html")
    opened = [url for url in links if "01-task" in url]
    assert opened == [f"../_sources/{TASK}.ipynb"]
    copy = found_book.joinpath("_sources", f"{TASK}.ipynb").read_text("utf-8")
    assert "x = 7" not in copy
    for place in ("mybinder", "colab", "/blob/", "/edit/"):
        assert not [url for url in links if place in url]
    report = read(found_book, f"{TASK}.html").select_one(".course-foot a[href*=issues]")
    assert unquote(report["href"]).endswith(f"?title=Error on {TASK}")


def test_a_page_of_text_runs_nowhere(found_book):
    links = offered(found_book, "chapters/02-mention.html")
    assert REPOSITORY in links
    assert not [url for url in links if "mybinder" in url or "colab" in url]


def test_without_the_setting_no_such_link_is_there(small_book):
    for path in small_book.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        for word in ("mybinder", "colab", "github.com", "/issues"):
            assert word not in page, path


def test_a_page_says_the_day_of_its_last_commit(tmp_path):
    def git(*words, day="2026-11-03"):
        me = ["-c", "user.name=n", "-c", "user.email=e"]
        when = {
            f"GIT_{who}_DATE": f"{day}T12:00:00Z" for who in ("AUTHOR", "COMMITTER")
        }
        command = ["git", "-C", str(tmp_path), *me, *words]
        subprocess.run(command, check=True, capture_output=True, env=when)

    book = tmp_path / "book"
    book.mkdir()
    git("init")
    for name, day in (("хуудас.md", "2026-10-01"), ("b.md", "2026-11-03")):
        (book / name).write_text(name, encoding="utf-8")
        git("add", ".", day=day)
        git("commit", "-m", name, day=day)
    assert changed.days(book) == {
        "хуудас.md": date(2026, 10, 1),
        "b.md": date(2026, 11, 3),
    }


def test_without_a_repository_no_day_is_said(small_book, tmp_path):
    assert changed.days(tmp_path / "none") == {}
    assert "Last changed" not in read(small_book).select_one(".course-foot").text
