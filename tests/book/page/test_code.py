"""Code on a page: what is marked, and that nothing of it is lost."""

import html
import re
from typing import ClassVar

import pytest
from pygments import highlight
from pygments.lexers import PythonLexer
from pygments.style import Style
from pygments.token import Comment, Keyword, Punctuation, Token

from helpers.book.page.code import formatter

CODE = 'def share(a):  # <of> all\n    return "5 & 6"[a]\n'


class Light(Style):
    styles: ClassVar = {Token: "#111", Keyword: "#00f"}


class Dark(Style):
    styles: ClassVar = {Token: "#eee", Punctuation: "#ff0"}


class Slanting(Style):
    styles: ClassVar = {Token: "#eee", Comment: "italic"}


def written(*styles: type[Style]) -> str:
    made = formatter(styles)
    return highlight(CODE, PythonLexer(), made(style=styles[0]))


def marked(page: str) -> set[str]:
    return set(re.findall(r'class="(\w+)"', page)) - {"highlight"}


@pytest.mark.parametrize(
    ("styles", "seen"),
    [
        ([Light], {"k"}),
        # what stands out in one look only is marked for both
        ([Light, Dark], {"k", "p"}),
        ([Dark, Light], {"k", "p"}),
        ([Slanting], {"c1"}),
    ],
)
def test_what_stands_out_is_marked_and_nothing_else(styles, seen):
    assert marked(written(*styles)) == seen


def test_no_letter_is_lost():
    without = re.sub(r"<[^>]*>", "", written(Light, Dark))
    assert html.unescape(without).strip() == CODE.strip()


def test_the_book_is_written_so(real_book):
    page = (real_book / "chapters/08-the-visits.html").read_text(encoding="utf-8")
    code = "".join(re.findall(r"<pre>.*?</pre>", page, re.DOTALL))
    assert 'class="k"' in code
    assert 'class="n"' not in code
    assert 'class="p"' not in code
