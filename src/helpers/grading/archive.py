"""Unpacks zips that students or their systems made; one that bombs or climbs is refused."""

import hashlib
import os
import re
import stat
import time
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

MOST_MEMBERS = 3000
MOST_MB = 600  # of one zip, unpacked
LARGEST_MB = 20  # of one member that is unpacked
MOST_TIMES = 200  # larger than it was packed; notebooks of charts reach 30
DEEPEST = 2  # a zip of a system holds the zips of students
TAKEN = (".ipynb", ".json", ".zip")
_UNSAFE = re.compile(r"[^\w .,()+@=\[\]-]")
_LONGEST = 120  # characters of a name on the disk
LONGEST = 1000  # characters of a name that is told
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError),
    *(NotImplementedError, RuntimeError, ValueError, UnicodeError),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file of a zip: where it was unpacked to, or why it was not."""

    name: str  # "class.zip!doe/08-the-visits-1001.ipynb"
    path: Path | None = None
    refused: str = ""


def members(archive: Path, name: str, target: Path, depth: int = 1) -> Iterator[Member]:
    """Yield each file of a zip; what can be marked is unpacked below a folder.

    A zip that looks like an attack is refused as a whole, before anything is unpacked.
    """
    try:
        with zipfile.ZipFile(archive) as opened:
            infos = [info for info in opened.infolist() if not info.is_dir()]
            if wrong := _suspicious(infos):
                yield Member(name=name, refused=wrong)
                return
            for info in infos:
                yield from _member(opened, info, name, target, depth)
    except _BROKEN as error:
        words = str(error)[:100] or type(error).__name__
        yield Member(name=name, refused=f"The zip is damaged ({words}).")


def _suspicious(infos: list[zipfile.ZipInfo]) -> str:
    """Return why a zip is refused as a whole, or nothing."""
    if len(infos) > MOST_MEMBERS:
        return f"The zip holds more than {MOST_MEMBERS:,} files."
    if sum(info.file_size for info in infos) > MOST_MB * 1_000_000:
        return f"The zip would unpack to more than {MOST_MB} MB."
    seen: set[str] = set()
    for info in infos:
        shown = ascii(info.filename[:80])
        path = PurePosixPath(info.filename.replace("\\", "/"))
        if (
            path.is_absolute()
            or ".." in path.parts
            or re.match(r"[A-Za-z]:", str(path))
        ):
            return f"The zip would write outside its folder ({shown})."
        if stat.S_ISLNK(info.external_attr >> 16):
            return f"The zip holds a link ({shown})."
        if str(path).casefold() in seen:
            return f"The zip holds {shown} twice."
        seen.add(str(path).casefold())
        if info.file_size > MOST_TIMES * max(info.compress_size, 1_000):
            return f"{shown} in the zip would grow more than {MOST_TIMES} times."
    return ""


def _member(
    opened: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, target: Path, depth: int
) -> Iterator[Member]:
    inner = info.filename.replace("\\", "/")
    called = f"{name}!{shown(inner)}"
    ending = PurePosixPath(inner).suffix.lower()
    if ending not in TAKEN or "__MACOSX" in inner:
        yield Member(name=called, path=None)
        return
    if info.flag_bits & 1:
        yield Member(name=called, refused="The file is locked with a password.")
        return
    with opened.open(info) as packed:
        # What the zip says of the size may be a lie.
        content = packed.read(LARGEST_MB * 1_000_000 + 1)
    if len(content) > LARGEST_MB * 1_000_000:
        yield Member(name=called, refused=f"The file has more than {LARGEST_MB} MB.")
        return
    path = target.joinpath(*(safe(part) for part in PurePosixPath(inner).parts))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    with suppress(ValueError, OverflowError):  # a day that no calendar has
        moment = time.mktime((*info.date_time, 0, 0, -1))
        os.utime(path, (moment, moment))
    if ending != ".zip":
        yield Member(name=called, path=path)
    elif depth >= DEEPEST:
        yield Member(name=called, refused="It is a zip in a zip in a zip.")
    else:
        # No part of a zip is called so: what it holds meets nothing else.
        yield from members(path, called, path.with_name(f"{path.name}~"), depth + 1)
        path.unlink()


def safe(part: str) -> str:
    """Return a part of a path that any disk takes, and no other part becomes."""
    made = _UNSAFE.sub("_", part).strip(". ") or "_"
    if made == part and len(made) <= _LONGEST:
        return made
    mark = hashlib.sha256(part.encode("utf-8", "replace")).hexdigest()[:8]
    stem, dot, ending = made.rpartition(".")
    return f"{(stem or ending)[:_LONGEST]}~{mark}{dot}{ending if dot else ''}"


def shown(name: str) -> str:
    """Return a name as a terminal may print it; two names stay two.

    >>> shown("a\x1b[2J.ipynb")
    'a\\\\x1b[2J.ipynb'
    """
    plain = "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode()
        for sign in name
    )
    # Its end tells whose it is.
    return plain if len(plain) <= LONGEST else f"…{plain[-LONGEST:]}"
