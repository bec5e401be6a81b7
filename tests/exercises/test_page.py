"""An item as HTML and as text: the same bytes each time, and nothing gets out of it."""

import json
import re
import subprocess
import sys

import pytest

from helpers.exercises import maps, page, prose, view

from .conftest import ITEMS


def embedded(html: str) -> dict:
    return json.loads(re.search(r"<script[^>]*>(.*?)</script>", html, re.S)[1])


def test_the_same_item_gives_the_same_bytes_in_another_process(items):
    code = (
        "import sys; from helpers.exercises import bank, page;"
        f"sys.stdout.buffer.write(''.join(page.html(i) for i in bank.read({str(ITEMS)!r})).encode())"
    )
    other = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True
    )
    assert other.stdout.decode() == "".join(page.html(item) for item in items)


def test_without_practice_the_page_holds_no_key(items):
    for item in items:
        assert "practice" not in embedded(page.html(item, practice=False))


def test_the_readable_list_does_not_stand_in_the_right_order(items):
    for name in ("sample-order", "sample-match"):
        item = items[name]
        listed = re.findall(r'<li data-id="(\w+)"', page.html(item))[
            : len(item.options)
        ]
        written = [option.id for option in item.options]
        by_text = sorted(item.options, key=lambda one: view.digest(one.text))
        assert listed == [one.id for one in by_text]
        assert sorted(listed) == sorted(written)


def test_embedded_json_cannot_end_its_script(items):
    hostile = "</script><!-- <b>"
    item = items["sample-numeric"].model_copy(update={"units": (hostile,)})
    html = page.html(item.model_copy(update={"explain": hostile}))
    assert html.count("</script>") == 1
    assert "<!--" not in html
    told = embedded(html)["practice"]
    assert told["key"]["units"] == [hostile, "km"]
    assert told["explain"] == "<p>&lt;/script&gt;&lt;!-- &lt;b&gt;</p>"


def test_a_hostile_title_stays_in_the_list_of_answers(items):
    html = page.progress([(items["sample-choice"], "</script><b>", "a.html")])
    assert html.count("</script>") == 1
    listed = embedded(html)["sample-choice"]
    assert listed["chapter"] == "</script><b>"
    assert listed["title"].startswith("In which year did Mongolia")


def test_the_list_of_answers_is_in_the_order_of_the_book(items):
    names = ["sample-predict", "sample-choice", "sample-multi"]
    html = page.progress([(items[name], "1. One", "a.html") for name in names])
    assert list(embedded(html)) == names


def test_markdown_is_rendered_and_html_is_text():
    assert prose.block("*a* <b>b</b>\n\n- c") == (
        "<p><em>a</em> &lt;b&gt;b&lt;/b&gt;</p>\n<ul>\n<li>c</li>\n</ul>"
    )
    assert prose.line("![x](https://example.org/x.png)").count("<img") == 0
    assert "href" not in prose.line("[x](javascript:alert(1))")


def test_the_text_of_an_item_is_its_question_and_options(items):
    assert page.text(view.public(items["sample-numeric"])) == (
        "Give a number\nA truck needs 8 days for 4,500 km."
        " How far does it go on an average day?\nYour answer: … km"
    )


def test_a_named_item_has_its_id_for_an_address(items):
    html = page.html(items["sample-choice"], named=True)
    assert html.startswith('<course-exercise id="sample-choice" data-item="sample-')
    assert " id=" not in page.html(items["sample-choice"])


@pytest.mark.parametrize(("language", "tagged"), [("mn", "mn"), ("en", "en")])
def test_an_item_says_its_language(language, tagged, items):
    assert f'lang="{tagged}"' in page.html(items["sample-choice"], language=language)


def test_an_untranslated_item_is_english_and_says_so(items):
    assert 'lang="en"' in page.html(items["sample-multi"], language="mn")


SQUARES = {
    "type": "FeatureCollection",
    "features": [
        {"properties": {"iso3": name}, "geometry": {"type": kind, "coordinates": rings}}
        for name, kind, rings in [
            ("RUS", "Polygon", [[[0, 10], [20, 10], [20, 20], [0, 20], [0, 10]]]),
            ("CHN", "MultiPolygon", [[[[0, 0], [20, 0], [20, 10], [0, 10], [0, 0]]]]),
        ]
    ],
}


def test_a_map_is_drawn_from_geojson():
    drawn = maps.from_geojson(SQUARES, width=200)
    assert drawn.shapes == {
        "CHN": "M0 203l200 0 0 -101 -200 0z",
        "RUS": "M0 102l200 0 0 -102 -200 0z",
    }
    assert (drawn.width, drawn.height) == (200, 204)


def test_an_island_smaller_than_a_pixel_is_left_out():
    ring = [[5, 5], [5.01, 5], [5.01, 5.01], [5, 5]]
    island = {"type": "Polygon", "coordinates": [ring]}
    tiny = {"properties": {"iso3": "XXX"}, "geometry": island}
    both = {**SQUARES, "features": [*SQUARES["features"], tiny]}
    assert maps.from_geojson(both, width=200).shapes["XXX"] == ""


def test_a_provided_map_is_found_by_name_and_an_unknown_one_leaves_the_list(items):
    spots = items["sample-place"]
    named = spots.model_copy(update={"map": "squares"})
    assert "<svg" not in page.html(named)
    maps.provide("squares", lambda: SQUARES)
    html = page.html(named)
    assert re.findall(r'<path data-id="(\w+)"', html) == ["chn", "rus"]
    assert html.count("<li ") == 3
