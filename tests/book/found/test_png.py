"""A picture is made lighter and stays as it is."""

import struct
import zlib

from helpers.book.found.png import packed


def chunk(name, content):
    proof = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + proof


def made(*contents):
    """Return a PNG of 64 grey pixels in a row for each content, in that many parts."""
    head = struct.pack(">IIBBBBB", 64, len(contents), 8, 0, 0, 0, 0)
    pressed = zlib.compress(b"".join(contents), 0)
    return b"".join(
        [
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", head),
            chunk(b"pHYs", bytes(9)),
            chunk(b"IDAT", pressed[:50]),
            chunk(b"IDAT", pressed[50:]),
            chunk(b"IEND", b""),
        ]
    )


def test_every_pixel_and_every_note_stays():
    rows = [bytes([0, *[grey] * 64]) for grey in (7, 9)]
    small = packed(made(*rows))
    pressed = zlib.compress(b"".join(rows), 9)
    head = made(*rows)[:8]
    assert small == b"".join(
        [
            head,
            chunk(b"IHDR", struct.pack(">IIBBBBB", 64, 2, 8, 0, 0, 0, 0)),
            chunk(b"pHYs", bytes(9)),
            chunk(b"IDAT", pressed),
            chunk(b"IEND", b""),
        ]
    )


def test_what_is_packed_already_stays_as_it_is():
    once = packed(made(bytes(65)))
    assert packed(once) == once
