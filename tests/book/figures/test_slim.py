"""What a drawing loses on its way into a page, and what it keeps."""

import re

import pytest

from helpers.book.figures.drawing import ask, inline_svg
from helpers.book.figures.slim import slim
from helpers.book.shell import fonts

UNSEEN = [
    '<path class="background" d="M0,0h597v220h-597Z"/>',
    '<path class="background" aria-hidden="true" d="M0,0h0v0h0Z"'
    ' pointer-events="none"/>',
    '<path class="foreground" aria-hidden="true" d="" display="none"/>',
    '<path class="foreground" d="" pointer-events="none" display="none"/>',
    '<text opacity="0" fill="#222">2006</text>',
    '<text fill="#222" opacity="0"><tspan>two</tspan><tspan>lines</tspan></text>',
]
SEEN = [
    '<path class="background" d="M0,0h9v9Z" fill="#fff"/>',
    '<path class="background" d="M0,0h9v9Z" stroke="#ddd"/>',
    '<path class="foreground" d="M0,0h9v9Z" stroke="#ddd"/>',
    '<path d="M0,0h9v9Z"/>',
    '<text opacity="0.5">2006</text>',
    '<text opacity="0.5">a</text><text>b</text>',
    '<g class="background"><path d="M0,0h9v9Z"/></g>',
]


@pytest.mark.parametrize("part", UNSEEN)
def test_what_nobody_sees_is_left_out(part):
    assert slim(f"<g>{part}</g>") == "<g></g>"


@pytest.mark.parametrize("part", SEEN)
def test_what_is_seen_stays(part):
    assert slim(part) == part


@pytest.mark.parametrize(
    ("drawn", "kept"),
    [
        (' opacity="1"', ""),
        (' opacity="0.7"', ' opacity="0.7"'),
        (' opacity="10"', ' opacity="10"'),
        (' fill-opacity="1"', ' fill-opacity="1"'),
        (' stroke-width="1"', ""),
        (' stroke-width="1.5"', ' stroke-width="1.5"'),
        (' transform="translate(0,0)"', ""),
        (' transform="translate(0,5)"', ' transform="translate(0,5)"'),
        (' transform="translate(0.125,12.5)"', ' transform="translate(0.12,12.5)"'),
        (
            ' transform="translate(1.999,2) rotate(-30.1234)"',
            ' transform="translate(1.99,2) rotate(-30.1234)"',
        ),
        (f' font-family="{fonts.FAMILY}, sans-serif"', ""),
        (' font-family="monospace"', ' font-family="monospace"'),
    ],
)
def test_what_holds_without_being_said_is_not_said(drawn, kept):
    assert slim(f"<text{drawn}>1</text>") == f"<text{kept}>1</text>"


def test_a_chart_keeps_its_marks_and_words(small_specs):
    drawn = inline_svg(ask(small_specs[0]), "figure-1")
    assert re.search(r'class="mark-\w+ role-mark', drawn)
    assert re.search(r"<text [^>]*>[^<]+</text>", drawn)
    assert "undefined" not in drawn
