"""Ways to damage a file, for the tests of every kind of file that the course reads.

Each kind of file has a table of its own, ``CASES``, in a ``test_harmed_….py``: which
harm, and the words with which the course answers it.
"""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

SECONDS = 60  # what is not over by then would not end
# More than any file of the course takes, less than a device without end would give.
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
    "a line of 6 MB": _after_a_line(b"x" * 6_000_000),
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
    "an empty device": lambda path: path.symlink_to(os.devnull),
}


@contextmanager
def bounded(seconds: int = SECONDS) -> Iterator[None]:
    """Fail with TimeoutError what does not end, also while it waits for a pipe."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"It did not end in {seconds} seconds.")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def alone(*words: str, **settings: object) -> subprocess.CompletedProcess[str]:
    """Run Python in a process of its own, with an end to its time and its memory."""
    limit = f"import resource as r; r.setrlimit(r.RLIMIT_AS, ({MEMORY}, {MEMORY}))"
    code = f"{limit}; import runpy, sys; del sys.argv[0]; runpy.run_module(sys.argv[0], run_name='__main__')"
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=SECONDS,
        **settings,
    )
