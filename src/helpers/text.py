"""Reads a file as text, or says what lies there instead: nothing that it meets can stop it.

A pipe would never end, a device neither, and a huge file would fill the memory: each is
refused before it is opened.
"""

import re
import stat
from pathlib import Path

# Signs that nobody sees: codes of terminals, and letters without width or that turn the
# order of others round. Joiners are none of them: Mongolian writing needs those.
_UNSEEN = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
_SMALLER = "Check where it comes from; the course's files are far smaller."
_ENCODING = 'Save the file again with the encoding "UTF-8".'


class NoTextError(Exception):
    """What forbids reading a file as text: the line if one is known, and the mend."""

    def __init__(self, wrong: str, mend: str, line: int | None = None) -> None:
        super().__init__(wrong, mend, line)
        self.wrong, self.mend, self.line = wrong, mend, line


def read(path: Path, *, limit: int, smaller: str = _SMALLER) -> str:
    """Return the text of a file of at most ``limit`` bytes, without a byte order mark.

    ``smaller`` tells how a file that is larger is mended.

    Raises NoTextError for whatever is no such file, cannot be opened, is not UTF-8, or
    has a byte that is zero.
    """
    try:
        _require_plain(path, limit, smaller)
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise _missing(path) from error
    except PermissionError as error:
        wrong = "You have no right to read this file."
        raise NoTextError(wrong, "Ask its owner for it, or restore it.") from error
    except OSError as error:
        wrong = f"The file cannot be read ({error.strerror or type(error).__name__})."
        raise NoTextError(wrong, "Restore the file.") from error
    return _decoded(content)


def unseen(text: str) -> tuple[int, str] | None:
    """Return the line and the name of the first sign that nobody sees, if there is one.

    >>> unseen("one\\ntwo\u200b")
    (2, 'U+200B')
    """
    found = _UNSEEN.search(text)
    if found is None:
        return None
    line = text.count("\n", 0, found.start()) + 1
    return line, f"U+{ord(found[0]):04X}"


def require_seen(text: str) -> None:
    """Raise NoTextError if a text holds a sign that nobody sees."""
    if found := unseen(text):
        line, sign = found
        wrong = f"The character {sign} stands here, which nobody sees."
        raise NoTextError(wrong, "Delete it, or write the line again.", line)


def require_end(text: str) -> None:
    """Raise NoTextError if the last line of a text has no end."""
    if text and not text.endswith(("\n", "\r")):
        raise NoTextError(
            "The last line has no end, so the file may be cut off.",
            "Restore the file; if the line is whole, end it with a line break.",
        )


def _require_plain(path: Path, limit: int, smaller: str) -> None:
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        wrong = "This is a folder, not a file."
        raise NoTextError(wrong, "Put the file in its place.")
    if not stat.S_ISREG(status.st_mode):
        raise NoTextError("This is no plain file.", "Put a plain file in its place.")
    if status.st_size > limit:
        wrong = f"The file has {status.st_size:,} bytes; the limit is {limit:,}."
        raise NoTextError(wrong, smaller)


def _missing(path: Path) -> NoTextError:
    if path.is_symlink():
        wrong = "This is a link to a file that is not there."
    else:
        wrong = f"There is no such file in {path.parent}."
    return NoTextError(wrong, "Restore it, or install the course again.")


def _decoded(content: bytes) -> str:
    try:
        # An editor or a spreadsheet program may have put a mark before the text.
        text = content.decode("utf-8-sig")
        at, wrong = content.find(0), "is zero, which no text has."
    except UnicodeDecodeError as error:
        text, at, wrong = "", error.start, "is not UTF-8."
    if at < 0:
        return text
    line = content.count(b"\n", 0, at) + 1
    raise NoTextError(f"Byte {at + 1} of the file {wrong}", _ENCODING, line)
