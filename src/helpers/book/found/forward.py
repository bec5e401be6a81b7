"""Pages that do nothing but lead on: the first address, and those that pages once had.

A place on the page that the address names is kept, where a script may run.
"""

import re
import shutil
from html import escape
from os.path import relpath
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from helpers.book.builders import WEB
from helpers.book.shell.bundle import ASSETS
from helpers.book.shell.policy import POLICY
from helpers.course import redirects
from helpers.errors import BookError

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

SCRIPT = "forward.js"
# What such a page has in common with the one to which it leads.
_SHARED = re.compile(
    r"<title>.*?</title>|<meta (?:name=\"description\"|property=\"og:)[^>]*>"
    r'|<meta name="twitter:card"[^>]*>|<link rel="canonical"[^>]*>',
    re.DOTALL,
)
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<script src="{up}_static/{script}" data-there="{there}"></script>
{shared}
<meta http-equiv="refresh" content="0; url={there}">
</head>
<body><p>{words}: <a href="{there}">go to the page</a>.</p></body>
</html>
"""


def declare(app: "Sphinx") -> None:
    """Have the table of old addresses read, and a page written for each."""
    app.connect("env-check-consistency", _check)
    app.connect("build-finished", _write_moved, priority=850)


def write(folder: Path, old: str, new: str, words: str) -> None:
    """Write a page of a book at an old address; both are paths in the book's folder."""
    there = relpath(new, PurePosixPath(old).parent).replace("\\", "/")
    up = "../" * old.count("/")
    shared = _SHARED.findall((folder / new).read_text(encoding="utf-8"))
    icon = "_static/favicon.svg"
    if (folder / icon).is_file():
        shared.append(f'<link rel="icon" href="{up}{icon}">')
    script = folder / "_static" / SCRIPT
    script.parent.mkdir(exist_ok=True)
    shutil.copyfile(ASSETS / SCRIPT, script)
    page = _PAGE.format(
        policy=POLICY,
        script=SCRIPT,
        up=up,
        shared="\n".join(shared),
        there=escape(there),
        words=words,
    )
    path = folder / old
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page, encoding="utf-8")


def _check(app: "Sphinx", env: "BuildEnvironment") -> None:
    moved = redirects.read(Path(app.srcdir))
    if wrong := list(redirects.misled(moved, env.found_docs)):
        raise BookError(wrong)


def _write_moved(app: "Sphinx", error: Exception | None) -> None:
    if error or app.builder.name not in WEB:
        return
    for old, new in redirects.read(Path(app.srcdir)).items():
        write(Path(app.outdir), f"{old}.html", f"{new}.html", "This page has moved")
