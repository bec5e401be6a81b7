"""The fonts of a book: cut to its letters, the same bytes on each build."""

import io

import pytest
from bs4 import BeautifulSoup
from fontTools.ttLib import TTFont

from helpers.book.shell import fonts
from helpers.errors import BookError

PAGE = "<p>Гуравдагч хөрш, Türkiye ½ – нүүдэл</p>"


def letters(content: bytes) -> set[str]:
    return {chr(code) for code in TTFont(io.BytesIO(content)).getBestCmap()}


@pytest.fixture
def written(tmp_path):
    fonts.write(tmp_path, [PAGE], r'.x{content:"\f002"}')
    return tmp_path


def test_a_font_has_the_letters_of_the_pages_and_of_typing(written):
    found = letters((written / "text.woff2").read_bytes())
    assert set("abcXYZ019?ü½–") <= found
    assert not set("äГөҮ") & found
    cyrillic = letters((written / "text-cyrillic.woff2").read_bytes())
    assert cyrillic == set("Гуравдагчхөршнүүдэл")
    assert letters((written / fonts.SIGNS).read_bytes()) == {"\uf002"}


def test_fonts_are_the_same_on_each_build(written, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    fonts.write(other, [PAGE], r'.x{content:"\f002"}')
    for name in (*fonts.FILES.values(), fonts.SIGNS):
        assert (written / name).read_bytes() == (other / name).read_bytes()


@pytest.mark.parametrize("path", fonts.TEXT.values(), ids=lambda path: path.stem)
def test_the_font_has_mongolian_letters_and_figures_of_one_width(path):
    font = TTFont(path)
    known = font.getBestCmap()
    assert {ord(letter) for letter in "ӨөҮүЁё№"} <= set(known)
    widths = {font["hmtx"][known[ord(digit)]][0] for digit in "0123456789"}
    assert len(widths) == 1  # figures below each other stand below each other
    names = {record.nameID: record.toUnicode() for record in font["name"].names}
    assert names[1] == fonts.FAMILY  # its licence reserves the name that it had
    assert "SIL Open Font License" in names[13]


# Widths of Arial, in thousandths of its size: the letters from a to z, then a space.
ARIAL = (
    *(556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556),
    *(556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 278),
)


@pytest.mark.parametrize(
    ("path", "size"),
    [(fonts.TEXT[weight], size) for weight, size in fonts.SIZES.items()],
    ids=["text", "strong"],
)
def test_what_stands_in_for_a_font_is_as_wide_and_as_high(path, size, real_book):
    chapter = real_book / "chapters" / "03-the-1994-concepts.html"
    page = BeautifulSoup(chapter.read_text(encoding="utf-8"), "html.parser")
    text = " ".join(p.text for p in page.select(".bd-article p"))
    font = TTFont(path)
    known, height = font.getBestCmap(), font["head"].unitsPerEm
    letters = dict(zip("abcdefghijklmnopqrstuvwxyz ", ARIAL, strict=True))
    counts = {letter: text.count(letter) for letter in letters}
    ours = sum(font["hmtx"][known[ord(one)]][0] * n for one, n in counts.items())
    theirs = sum(letters[one] * n for one, n in counts.items())
    assert size == pytest.approx(1000 * ours / height / theirs, rel=0.015)
    assert font["hhea"].ascent / height == fonts._ASCENT
    assert -font["hhea"].descent / height == fonts._DESCENT


def test_a_theme_without_its_font_of_signs_stops_the_build(monkeypatch, tmp_path):
    import pydata_sphinx_theme

    monkeypatch.setattr(pydata_sphinx_theme, "__file__", str(tmp_path / "x.py"))
    with pytest.raises(BookError, match=r"no font fa-solid-900\.ttf"):
        fonts.write(tmp_path, [PAGE], "")
