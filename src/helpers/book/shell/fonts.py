"""The fonts of the book: one for its text and its drawings, one for its signs.

Each is cut down to the letters that the pages have, and named by what is in it. The text
is set in a part of Adobe's Source Sans 3 (Latin, Cyrillic with ө and ү), renamed as its
licence asks (assets/font/OFL.txt); the signs are those of Font Awesome that the theme
brings.
"""

import io
import logging
import re
from collections.abc import Collection, Iterable
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.errors import BookError, Problem

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

FOLDER = Path(str(files("helpers.book"))) / "assets" / "font"
FAMILY = "Course Sans"
# What the book sets and measures with, by the weights of a style.
TEXT = {
    "400": FOLDER / "CourseSans-Regular.ttf",
    "600 700": FOLDER / "CourseSans-Semibold.ttf",
}
# Few pages have a Cyrillic word: a browser asks for these letters where it meets one.
CYRILLIC = range(0x400, 0x530)
PARTS = {
    "": f"U+0-{CYRILLIC.start - 1:X},U+{CYRILLIC.stop:X}-FFFF",
    "-cyrillic": f"U+{CYRILLIC.start:X}-{CYRILLIC.stop - 1:X}",
}
FILES = {
    (weight, part): f"{name}{part}.woff2"
    for weight, name in zip(TEXT, ("text", "strong"), strict=True)
    for part in PARTS
}
SIGNS = "signs.woff2"
# Signs stand in a style as their number or as themselves, in Unicode's private area.
_SIGN = re.compile(r"\\([ef][0-9a-f]{3})\b|([\ue000-\uf8ff])")
_FACE = (
    "@font-face{{font-family:{family};font-weight:{weight};font-display:{display};"
    'src:url({file}) format("woff2");unicode-range:{letters}}}'
)
FACES = "".join(
    _FACE.format(family=family, weight=weight, display=show, file=file, letters=letters)
    for family, weight, show, file, letters in (
        *(
            (f'"{FAMILY}"', weight, "swap", file, PARTS[part])
            for (weight, part), file in FILES.items()
        ),
        ('"Font Awesome 6 Free"', "900", "block", SIGNS, "U+E000-F8FF"),
    )
)
# Until the font of the text comes, a font that most systems have stands in its place, as
# wide and as high: nothing moves when the two change places. A size is the mean width of
# the letters of the chapters in ours, over that in Arial.
STANDS_IN = f"{FAMILY} stands in"
SIZES = dict(zip(TEXT, (0.932, 0.962), strict=True))
_LOCAL = dict(zip(TEXT, ("", " Bold"), strict=True))
_ASCENT, _DESCENT = 1.0, 0.326  # of ours, in its own size
FACES += "".join(
    f'@font-face{{font-family:"{STANDS_IN}";font-weight:{weight};src:'
    + ",".join(
        f'local("{name}{_LOCAL[weight]}")'
        for name in ("Arial", "Liberation Sans", "Roboto", "Helvetica Neue")
    )
    + f";size-adjust:{size:.1%};ascent-override:{_ASCENT / size:.1%};"
    f"descent-override:{_DESCENT / size:.1%};line-gap-override:0%}}"
    for weight, size in SIZES.items()
)


def write(static: Path, pages: Iterable[str], style: str) -> int:
    """Write the fonts that a book needs into its folder; return their bytes in all.

    Raises BookError if the theme's font of signs is not where it was, or lacks a sign
    that the style draws.
    """
    letters = {ord(letter) for letter in set().union(*pages)}
    # What is typed into a page, and written by its scripts, is in no page yet.
    letters |= set(range(0x20, 0x7F)) | {ord(sign) for sign in "…–—×✓✗“”‘’°"}
    cyrillic = letters & set(CYRILLIC)
    made = {
        file: _cut(TEXT[weight], cyrillic if part else letters - cyrillic)
        for (weight, part), file in FILES.items()
    }
    signs = {int(code, 16) if code else ord(it) for code, it in _SIGN.findall(style)}
    made[SIGNS] = _cut(theme_font(), signs)
    for name, content in made.items():
        (static / name).write_bytes(content)
    return sum(map(len, made.values()))


def _cut(path: Path, letters: Collection[int]) -> bytes:
    """Return a font with these letters alone, in the form that browsers take."""
    from fontTools import subset, ttLib

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    font = ttLib.TTFont(path, recalcTimestamp=False)
    options = subset.Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl"]
    options.hinting = False
    options.name_IDs = []
    options.notdef_outline = True
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=letters)
    cutter.subset(font)
    return _saved(font)


def _saved(font: "TTFont") -> bytes:
    kept: Any = font
    kept["head"].modified = kept["head"].created  # the same bytes on every build
    font.flavor = "woff2"
    made = io.BytesIO()
    font.save(made)
    return made.getvalue()


def theme_font() -> Path:
    """Return the theme's font of signs; raise BookError if it is not where it was."""
    import pydata_sphinx_theme

    root = Path(str(pydata_sphinx_theme.__file__)).parent / "theme"
    found = sorted(root.rglob("fa-solid-900.ttf"))
    if len(found) != 1:
        raise BookError(
            Problem(
                place=str(root),
                wrong="The theme has no font fa-solid-900.ttf.",
                mend="Install the versions of requirements/book.txt.",
            )
        )
    return found[0]
