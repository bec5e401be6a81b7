"""Makes a PNG lighter without a change of any of its pixels."""

import struct
import zlib
from collections.abc import Iterator

_HEAD = 8  # bytes before the first part


def packed(png: bytes) -> bytes:
    """Return a PNG whose content is compressed as far as it goes.

    What draws ours compresses for speed; flat colours then weigh four times as much.
    """
    parts = list(_parts(png))
    content = b"".join(part for name, part in parts if name == b"IDAT")
    small = zlib.compress(zlib.decompress(content), 9)
    others = [(name, part) for name, part in parts if name != b"IDAT"]
    *before, end = others
    made = [*before, (b"IDAT", small), end]
    return png[:_HEAD] + b"".join(_part(name, part) for name, part in made)


def _parts(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = _HEAD
    while place < len(png):
        length, name = struct.unpack_from(">I4s", png, place)
        yield name, png[place + 8 : place + 8 + length]
        place += length + 12


def _part(name: bytes, content: bytes) -> bytes:
    proof = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + proof
