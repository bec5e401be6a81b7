"""The cover of the book for e-readers: its name and every claim, within its edges."""

import re
import struct

from helpers.book.ebook import cover
from helpers.book.found.cards import EDGE


def test_the_cover_has_the_name_and_a_square_for_each_claim():
    svg = cover.cover("One & a book of many claims", "Nobody", "Version 3")
    assert " ".join(re.findall(r">([^<>]+)</text>", svg)) == (
        "One &amp; a book of many claims Nobody Version 3"
    )
    assert svg.count('rx="4"') == 86


def test_nothing_leaves_the_cover_and_no_word_lies_on_a_square():
    svg = cover.cover("One & a book of many claims", "Nobody", "Version 3")
    places = re.findall(r'<rect x="(\d+)" y="(\d+)" width="(\d+)"', svg)
    rights = [int(x) + int(width) for x, _, width in places]
    tops = [int(y) for _, y, _ in places]
    assert max(rights) <= cover.WIDTH - EDGE
    bases = [int(base) for base in re.findall(r'<text x="\d+" y="(\d+)"', svg)]
    lowest = max(tops) + int(places[0][2])
    assert all(base < min(tops) - 20 or base - 40 > lowest for base in bases)
    assert max(bases) < cover.HEIGHT - 20


def test_the_cover_is_a_picture_as_tall_as_shops_ask_for():
    content = cover.written("A book", "Nobody", "")
    assert struct.unpack(">II", content[16:24]) == (cover.WIDTH, cover.HEIGHT)


def test_the_cover_weighs_no_more_than_its_flat_colours_need():
    assert len(cover.written("One & a book of many claims", "Nobody", "3")) < 60_000
