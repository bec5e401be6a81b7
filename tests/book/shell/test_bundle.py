"""One script and one style: whole, or the build stops; and nothing beside them."""

import pytest

from helpers.book.shell.bundle import (
    ASSETS,
    BUNDLED,
    OWN_STYLES,
    SCRIPT,
    STYLE,
    _sweep,
    _texts,
)
from helpers.errors import BookError


def test_a_file_of_the_theme_that_is_missing_stops_the_build(tmp_path):
    with pytest.raises(BookError, match=r"basic\.css: The theme gives 0 such files"):
        list(_texts(tmp_path, ("basic.css",)))


def test_two_files_where_one_is_expected_stop_the_build(tmp_path):
    for name in ("mystnb.1.css", "mystnb.2.css"):
        (tmp_path / name).touch()
    with pytest.raises(BookError, match="gives 2 such files, not one"):
        list(_texts(tmp_path, ("mystnb.*.css",)))


def test_each_of_our_styles_is_bundled_once():
    files = [f"style/{path.name}" for path in (ASSETS / "style").iterdir()]
    assert sorted(OWN_STYLES) == sorted(files)


def test_what_nothing_names_is_swept(tmp_path):
    (tmp_path / "vendor" / "deep").mkdir(parents=True)
    for name in ("vendor/deep/a.svg", "b.svg", "c.svg", "vega.js"):
        (tmp_path / name).touch()
    _sweep(tmp_path, ["url(b.svg)"])
    found = {path.name for path in tmp_path.rglob("*")}
    assert found == {"b.svg", "vega.js"}


def test_no_page_asks_for_a_file_that_was_bundled(small_book):
    static = small_book / "_static"
    assert (static / SCRIPT).stat().st_size > 10_000
    assert (static / STYLE).stat().st_size > 10_000
    for path in small_book.rglob("*/*.html"):
        page = path.read_text(encoding="utf-8")
        assert f"_static/{SCRIPT}?v=" in page
        for name in BUNDLED:
            assert name.partition("*")[0] not in page.partition("</head>")[0]
