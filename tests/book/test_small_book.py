"""What the extension makes of a small book, read as text."""

import re

import pytest


@pytest.fixture(scope="module")
def page(small_book):
    return (small_book / "chapters" / "01-one.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def pages(small_book):
    return [path.read_text(encoding="utf-8") for path in small_book.rglob("*.html")]


def test_every_chart_is_in_the_page_without_any_script(page):
    without = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    assert re.findall(r'<figure class="chart[^"]*" id="([^"]+)"', without) == [
        "figure-1",
        "figure-2",
        "figure-3",
    ]
    assert without.count('<svg class="wide"') == 3


def test_the_files_lie_beside_the_page(small_book, page):
    figures = "".join(re.findall(r"<figure class.*?</figure>", page, re.DOTALL))
    links = re.findall(r'<a href="([^"]+)" download>', figures)
    assert len(links) == 6
    for link in links:
        assert (small_book / "chapters" / link).is_file()
    text = (small_book / "chapters" / links[0]).read_bytes()
    assert text.startswith("\ufeff".encode())
    assert b"'=CMD()" in text
    assert "Қазақстан".encode() in text


def test_a_link_to_a_source_leads_to_its_entry(page, small_book):
    (link,) = re.findall(r'<a class="citation-link[^>]*>Campi 2005</a>', page)
    assert 'href="bibliography.html#campi2005neighbor"' in link
    assert 'title="Campi, Alicia (2005). The Third Neighbor. A Journal.' in link
    there = (small_book / "chapters" / "bibliography.html").read_text(encoding="utf-8")
    assert 'id="campi2005neighbor"' in there
    assert 'href="https://example.org/third?id=1&amp;lang=en"' in there


def test_a_source_without_a_date_says_so_and_a_weak_one_too(small_book):
    there = (small_book / "chapters" / "bibliography.html").read_text(encoding="utf-8")
    assert "A Ministry (no date)." in there
    assert "The Gazette 2(1), 3–4." in there
    assert "We treat it as a weak source." in there


def test_a_table_of_pandas_has_no_style_and_no_column_that_counts(page):
    (table,) = re.findall(r'<table class="dataframe">.*?</table>', page, re.DOTALL)
    assert "<th></th>" not in table
    assert re.findall(r"<th.*?>(.*?)</th>", table) == ["state", "borders"]
    assert re.findall(r"<td.*?>(.*?)</td>", table) == ["Mongolia", "2"]
    assert "<style scoped>" not in page


def test_formulas_are_mathml(page):
    assert page.count("<math ") == 2
    assert "mathjax" not in page.lower()


def test_no_page_loads_anything_from_another_host(pages):
    loaded = [
        url
        for text in pages
        for url in re.findall(
            r'<(?:script|img|link|iframe)\b[^>]*(?:src|href)="([^"]+)"', text
        )
    ]
    assert len(loaded) > len(pages)
    assert [url for url in loaded if re.match(r"(?:https?:)?//", url)] == []


@pytest.mark.parametrize("word", ["thebe", "require.js", "html-manager", "unpkg"])
def test_what_the_book_leaves_out_is_gone(pages, word):
    assert [text for text in pages if word in text.lower()] == []


def test_vega_is_there_for_those_who_touch_a_chart(small_book, page):
    script = (small_book / "_static" / "vega.js").read_text(encoding="utf-8")
    assert script.startswith("(()=>{")
    assert "vegaEmbed" in script
    assert "vega.js" not in page


def test_the_first_page_forwards_with_a_language_and_an_icon(small_book):
    index = (small_book / "index.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in index
    assert "url=chapters/01-one.html" in index
