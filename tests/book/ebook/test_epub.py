"""The book as EPUB: valid, whole, and offered where it was made and only there."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

from helpers.book.builders import EPUB, OFFER

JAR = Path(os.environ.get("EPUBCHECK", "/usr/share/java/epubcheck.jar"))
PAGE = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="module")
def pages(real_book) -> dict[str, str]:
    with ZipFile(real_book / EPUB) as members:
        return {
            name: members.read(name).decode("utf-8")
            for name in members.namelist()
            if name.endswith((".xhtml", ".svg", ".opf"))
        }


def test_it_is_valid(real_book):
    if shutil.which("java") is None or not JAR.is_file():
        pytest.fail("There is no epubcheck. On Debian: apt-get install epubcheck")
    command = ["java", "-jar", JAR, real_book / EPUB]
    checked = subprocess.run(command, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stderr[-4000:]
    assert "No errors or warnings detected" in checked.stdout + checked.stderr


def test_it_has_every_page_of_the_book_in_its_order(pages, real_book):
    names = {
        path.relative_to(real_book).with_suffix("").as_posix()
        for folder in ("chapters", "exercises")
        for path in (real_book / folder).glob("*.html")
    }
    links = re.findall(r'<a href="([^"#]+)\.xhtml"', pages["nav.xhtml"])
    assert set(links) == names
    numbered = [link for link in links if link.startswith("chapters/0")]
    assert numbered == sorted(numbered)


def test_it_has_a_cover_that_shops_and_readers_find(real_book, pages):
    (cover,) = re.findall(
        r'<item [^>]*properties="cover-image"[^>]*/>', pages["content.opf"]
    )
    assert 'href="_static/cover.png"' in cover
    with ZipFile(real_book / EPUB) as members:
        assert members.read("_static/cover.png").startswith(b"\x89PNG")
    assert "_static/cover.png" in pages["epub-cover.xhtml"]
    first = re.findall(r'idref="([^"]+)"', pages["content.opf"])[0]
    (item,) = re.findall(rf'<item id="{first}" href="([^"]+)"', pages["content.opf"])
    assert item == "epub-cover.xhtml"


def test_each_figure_is_a_drawing_in_real_colours_with_words(pages):
    found = 0
    for name, page in pages.items():
        if not name.endswith(".xhtml"):
            continue
        for figure in ET.fromstring(page).iter(f"{PAGE}figure"):
            image = figure.find(f"{PAGE}img")
            if image is None:
                continue
            found += 1
            assert len(image.get("alt")) > 40
            drawing = pages[str(Path(name).parent / image.get("src"))]
            assert "<svg" in drawing
            assert "var(" not in drawing
    assert found > 25


def test_each_question_is_there_and_each_answer_at_the_end(pages):
    chapter = ET.fromstring(pages["chapters/05-inventing-the-third-neighbour.xhtml"])
    asked = [
        div for div in chapter.iter(f"{PAGE}div") if div.get("class") == "exercise"
    ]
    assert len(asked) > 5
    places = {part.get("id"): part for part in chapter.iter() if part.get("id")}
    for exercise in asked:
        assert exercise.find(f"{PAGE}details") is None
        (link,) = exercise.findall(f"{PAGE}p[@class='answer-link']/{PAGE}a")
        told = places[link.get("href").removeprefix("#")]
        assert len("".join(told.itertext())) > 60
        assert told.find(f".//{PAGE}a").get("href").removeprefix("#") in places
    (answers,) = [d for d in chapter.iter(f"{PAGE}div") if d.get("class") == "answers"]
    assert (
        "".join(chapter.itertext())
        .strip()
        .endswith("".join(answers.itertext()).strip())
    )
    for fold in chapter.iter(f"{PAGE}details"):
        assert fold.get("open")


def test_no_hint_and_no_solution_stands_before_the_answers(pages):
    told = 0
    for page in pages.values():
        before, _, after = page.partition('<div class="answers">')
        for words in ("A hint", "A solution", "A possible answer", "written yet"):
            assert words not in before
        told += after.count("<p>A solution</p>")
    assert told > 20


def test_nothing_in_it_needs_a_script_or_a_style_that_is_not_there(pages):
    for name, page in pages.items():
        assert "<script" not in page, name
        for word in ("<form", "<button", "<course-", "_static/course"):
            assert word not in page, name


def test_it_is_offered_where_it_was_made(real_book):
    start = (real_book / "chapters" / "start.html").read_text(encoding="utf-8")
    assert f'<a href="../{EPUB}" download>' in start
    assert (real_book / EPUB).stat().st_size > 100_000


@pytest.mark.parametrize("offer", ["", EPUB])
def test_without_the_file_no_link_leads_to_it(resolve, monkeypatch, offer):
    monkeypatch.setenv(OFFER, offer)
    trees, _ = resolve({"chapters/start": "# Start\n\n```{course-epub}\n```\n"})
    assert (EPUB in trees["chapters/start"].astext()) == bool(offer)
