"""Ways to damage a file, for the tests of every kind of file that the course reads.

Each kind of file has a table of its own, ``CASES``, in a ``test_harmed_….py``: which
harm, and the words with which the course answers it.
"""

import json
import os
import resource
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

SECONDS = 60  # what is not over by then would not end
# Of addresses, beyond what is taken already: more than any test takes, less than a device
# without end would give.
MEMORY = 4_000_000_000

Bytes = Callable[[bytes], bytes]
Place = Callable[[Path], object]


def _part(quarters: int) -> Bytes:
    return lambda content: content[: len(content) * quarters // 4]


def _after_a_line(addition: bytes) -> Bytes:
    """Put something behind the first line that ends before the middle, or before all."""

    def harm(content: bytes) -> bytes:
        cut = content.rfind(b"\n", 0, len(content) // 2 + 1) + 1
        return content[:cut] + addition + content[cut:]

    return harm


def _lines(end: bytes) -> Bytes:
    return lambda content: content.replace(b"\n", end)


def _mixed(content: bytes) -> bytes:
    return content.replace(b"\n", b"\r\n", content.count(b"\n") // 2)


# What a disk, an editor, Git or a wrong download makes of a file.
BYTES: dict[str, Bytes] = {
    "empty": lambda content: b"",
    "only space": lambda content: b" \n\t\n",
    "a quarter": _part(1),
    "half": _part(2),
    "three quarters": _part(3),
    "without its last sign": lambda content: content.rstrip(b"\n")[:-1],
    "zeros after a crash": lambda content: bytes(len(content)),
    "a zero byte": _after_a_line(b"\0"),
    "UTF-16": lambda content: content.decode().encode("utf-16"),
    "UTF-16 without a mark": lambda content: content.decode().encode("utf-16-le"),
    "UTF-32": lambda content: content.decode().encode("utf-32"),
    "a word in cp1251": _after_a_line("Хэнтий".encode("cp1251")),
    "half a letter": _after_a_line(b"\xed\xa0\x80"),
    "a letter too long": _after_a_line(b"\xc0\xaf"),
    "a mark before it": lambda content: b"\xef\xbb\xbf" + content,
    "a mark in the middle": _after_a_line(b"\xef\xbb\xbf"),
    "lines of Windows": _lines(b"\r\n"),
    "lines of old Macs": _lines(b"\r"),
    "mixed lines": _mixed,
    "a bell": _after_a_line(b"\x07"),
    "an escape": _after_a_line(b"\x1b[31m"),
    "marks of a merge": _after_a_line(b"<<<<<<< HEAD\n=======\n>>>>>>> b\n"),
    "twice": lambda content: content * 2,
    "a line of 11 MB": _after_a_line(b"x" * 11_000_000),
    "a page of the web": lambda content: b"<!DOCTYPE html><title>404</title>\n",
    "a picture": lambda content: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "an archive": lambda content: b"PK\x03\x04\x14\0\0\0\x08\0",
    "brackets without end": lambda content: b"[" * 100_000,
    "braces without end": lambda content: b'{"a":' * 100_000,
}


def _folder(path: Path) -> None:
    path.mkdir()


def _gone(path: Path) -> None:
    path.symlink_to(path.with_name("gone"))


def _itself(path: Path) -> None:
    path.symlink_to(path)


def _two_links(path: Path) -> None:
    other = path.with_name("other")
    other.symlink_to(path)
    path.symlink_to(other)


def _socket(path: Path) -> None:
    listening = socket.socket(socket.AF_UNIX)
    here = Path.cwd()
    os.chdir(path.parent)  # the path of a socket has room for 108 bytes
    try:
        listening.bind(path.name)
    finally:
        os.chdir(here)
        listening.close()


# What may lie where a file is meant; it is not there when these are called.
PLACES: dict[str, Place] = {
    "nothing": lambda path: None,
    "a folder": _folder,
    "a dangling link": _gone,
    "a link to itself": _itself,
    "two links in a circle": _two_links,
    "a pipe": os.mkfifo,
    "a socket": _socket,
    "a device without end": lambda path: path.symlink_to("/dev/zero"),
    "an empty device": lambda path: path.symlink_to("/dev/full"),
}

# What lies under these names, whatever their ending, where a call is made.
NAMED = {
    "d": "a folder",
    "dangling": "a dangling link",
    "loop": "a link to itself",
    "pipe": "a pipe",
    "socket": "a socket",
}


def lay(folder: Path, *names: str) -> None:
    """Put under each name what it says: ``d.ipynb`` is a folder, ``pipe`` a pipe."""
    for name in names:
        PLACES[NAMED[name.partition(".")[0]]](folder / name)


# What the one reader of files says of them; a table adds what its kind says.
NOT_UTF8 = "of the file is not UTF-8. Save the file again with the encoding"
ZERO = "of the file is zero, which no text has. Save the file again"
CUT = "The last line has no end, so the file may be cut off."
SAID: dict[str, str | None] = {
    "zeros after a crash": f"Byte 1 {ZERO}",
    "a zero byte": ZERO,
    "UTF-16": f"Byte 1 {NOT_UTF8}",
    "UTF-16 without a mark": ZERO,
    "UTF-32": f"Byte 1 {NOT_UTF8}",
    "a word in cp1251": NOT_UTF8,
    "half a letter": NOT_UTF8,
    "a letter too long": NOT_UTF8,
    "a mark before it": None,
    "a mark in the middle": "The character U+FEFF stands here, which nobody sees. Del",
    "lines of Windows": None,
    "lines of old Macs": None,
    "mixed lines": None,
    "a bell": "The character U+0007 stands here, which nobody sees. Delete it",
    "an escape": "The character U+001B stands here, which nobody sees. Delete it",
    "a line of 11 MB": "bytes; the limit is ",
    "a picture": f"Byte 1 {NOT_UTF8}",
    "an archive": f"Byte 6 {ZERO}",
    "nothing": "There is no such file in ",
    "a folder": "This is a folder, not a file. Put the file in its place.",
    "a dangling link": "This is a link to a file that is not there. Restore it",
    "a link to itself": "The file cannot be read (Too many levels of symbolic links). R",
    "two links in a circle": "The file cannot be read (Too many levels of symbolic lin",
    "a pipe": "This is no plain file. Put a plain file in its place.",
    "a socket": "This is no plain file. Put a plain file in its place.",
    "a device without end": "This is no plain file. Put a plain file in its place.",
    "an empty device": "This is no plain file. Put a plain file in its place.",
}


def cases(said: dict[str, str | None]) -> list[ParameterSet]:
    """The cases of a kind of file: a harm to be done to its path, and what is said then.

    None means that the harmed file is read as the sound one is. A kind says something of
    each general harm.
    """
    said = SAID | said
    assert said.keys() == BYTES.keys() | PLACES.keys()
    return [
        pytest.param(_to_bytes(harm), said[name], id=name)
        for name, harm in BYTES.items()
    ] + [
        pytest.param(_to_place(harm), said[name], id=name)
        for name, harm in PLACES.items()
    ]


def _to_bytes(harm: Bytes) -> Place:
    return lambda path: path.write_bytes(harm(path.read_bytes()))


def _to_place(harm: Place) -> Place:
    def put(path: Path) -> None:
        path.unlink()
        harm(path)

    return put


def text(old: str, new: str) -> Place:
    """A harm: the first of some words becomes others."""

    def harm(path: Path) -> None:
        content = path.read_text("utf-8")
        assert old in content
        path.write_text(content.replace(old, new, 1), "utf-8", newline="")

    return harm


def value(*way: int | str, to: object) -> Place:
    """A harm: what lies at a place of a JSON document becomes something else."""

    def harm(path: Path) -> None:
        made = part = json.loads(path.read_text("utf-8"))
        *steps, last = way
        for step in steps:
            part = part[step]
        if to is GONE:
            del part[last]
        else:
            part[last] = to
        path.write_text(json.dumps(made, indent=1), "utf-8")

    return harm


GONE = object()


def _taken() -> int:
    """Return the bytes of addresses of this process: 35 GB once it has drawn a chart."""
    pages = int(Path("/proc/self/statm").read_text("utf-8").split()[0])
    return pages * resource.getpagesize()


class EndlessError(BaseException):
    """What does not end; no Exception, so that no code under test takes it for its own."""


@contextmanager
def bounded(seconds: int = SECONDS) -> Iterator[None]:
    """Fail with EndlessError what does not end, also while it waits for a pipe.

    What fills the memory fails with MemoryError.
    """

    def stop(*_: object) -> None:
        raise EndlessError(f"It did not end in {seconds} seconds.")

    before = signal.signal(signal.SIGALRM, stop)
    memory = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_taken() + MEMORY, memory[1]))
    # Again and again: what is caught here may wait for the next pipe.
    signal.setitimer(signal.ITIMER_REAL, seconds, 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        resource.setrlimit(resource.RLIMIT_AS, memory)
