"""Building the book: Jupyter Book, every warning an error, a plain message after it.

The new book is made beside the old one and changes places with it at the end: whatever
stops a build, and whenever, the old book is whole.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from helpers.book.builders import CACHE, EPUB, OFFER
from helpers.book.figures import kept
from helpers.book.found import forward
from helpers.book.log import findings
from helpers.course.reading import unreadable
from helpers.errors import BookError, Problem
from helpers.release import add_wheel, add_zip
from helpers.swap import put_in_place

# The pipe from the parent closes when it ends, however it ends; nobody reads the book
# of a child that is left alone.
END_WITH_THE_PARENT = """
import os, threading
def end_with_the_parent():
    while os.read(0, 1):
        pass
    os._exit(1)
threading.Thread(target=end_with_the_parent, daemon=True).start()
"""
JUPYTER_BOOK = f"{END_WITH_THE_PARENT}from jupyter_book.cli.main import main; main()"
AHEAD = f"{END_WITH_THE_PARENT}from helpers.book.figures.ahead import main; main()"
DRAFT = ".draft-"
LOCK = ".lock"


def build(root: Path, output: Path | None = None, *, epub: bool = False) -> Path:
    """Build the book of the folder into ``_build/html`` and return its first page.

    With ``epub`` the book is built for e-readers too, and offers that file.

    The notebooks are not run: the book shows their stored outputs. Another output
    folder gets a ``_build`` of its own. Raises BookError with the files that cannot be
    read, with the first warnings, or where another build is at work.
    """
    _require(root / "_config.yml")
    _require(root / "_toc.yml")
    damaged = list(unreadable(root))
    if damaged:
        raise BookError(damaged)
    made = (output or root).resolve() / "_build"
    began = time.time()
    try:
        with _draft_in(made) as draft:
            put_in_place(_write(root, draft, made, epub=epub), made / "html")
            kept.sweep(made, began)
    except OSError as error:
        raise BookError(_refused(made, error)) from error
    return (output or root) / "_build" / "html" / "index.html"


def _write(root: Path, draft: Path, cache: Path, *, epub: bool) -> Path:
    """Write the whole book and what it offers into the draft; return its folder.

    Pages, e-book and wheel are made at once: none needs another.
    """
    web, ebook, students = (draft / name for name in ("web", "ebook", "students"))
    # Vega draws dates by the clock of the place; a figure is to be the same everywhere.
    here = {"TZ": "UTC", CACHE: str(cache), OFFER: EPUB if epub else ""}
    with ExitStack() as running:
        start = running.enter_context
        books = [start(_running(*_jupyter_book(root, web), **here))]
        if epub:
            builder = ("--builder=custom", "--custom-builder=epub")
            books.append(start(_running(*_jupyter_book(root, ebook, *builder), **here)))
        start(_running(AHEAD, str(root), **here))
        if (root / "pyproject.toml").is_file():
            add_zip(add_wheel(root, students), students)
        for book in books:
            _require_made(book, root)
    html = web / "_build" / "html"
    _mend_forward(html)
    # Hosts that run Jekyll leave out every name that begins with "_".
    (html / ".nojekyll").touch()
    for made in students.glob("*"):
        made.replace(html / made.name)
    for made in (ebook / "_build" / "epub").glob("*.epub"):
        made.replace(html / EPUB)
    return html


def _jupyter_book(root: Path, output: Path, *options: str) -> tuple[str, ...]:
    """Return what has Jupyter Book write into a folder."""
    asked = ("-W", "-n", "--keep-going", "--path-output", str(output))
    return (JUPYTER_BOOK, "build", str(root), "--all", *asked, *options)


@contextmanager
def _running(script: str, *words: str, **here: str) -> Iterator[subprocess.Popen[str]]:
    """Give a script that runs beside this one, and that nothing outlives."""
    # -P: a file helpers.py in the current folder must not hide the package.
    with subprocess.Popen(
        [sys.executable, "-P", "-c", script, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        env=os.environ | here | {"PYTHONIOENCODING": "utf-8"},
    ) as child:
        try:
            yield child
        finally:
            child.kill()


def _require_made(book: subprocess.Popen[str], root: Path) -> None:
    """Wait for Jupyter Book; raise BookError with what its log complains of."""
    log = book.stdout.read() if book.stdout else ""
    if book.wait():
        raise BookError(list(findings(log, root)))


@contextmanager
def _draft_in(made: Path) -> Iterator[Path]:
    """Give a folder for the draft; nothing of it is left afterwards.

    One build at a time: so a draft that is there already belongs to a build that was
    killed, and is swept.
    """
    made.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(made / LOCK, timeout=0):
            for left in made.glob(f"{DRAFT}*"):
                shutil.rmtree(left, ignore_errors=True)
            with tempfile.TemporaryDirectory(
                dir=made, prefix=DRAFT, ignore_cleanup_errors=True
            ) as draft:
                yield Path(draft)
    except Timeout as error:
        raise BookError(
            Problem(
                place=str(made),
                wrong="Another build of this book is at work.",
                mend="Wait until it has ended.",
            )
        ) from error


def _require(path: Path) -> None:
    if path.is_file():
        return
    raise BookError(
        Problem(
            place=str(path),
            wrong="The file is missing.",
            mend="Run the command in the course's own folder.",
        )
    )


def _refused(made: Path, error: OSError) -> Problem:
    return Problem(
        place=str(error.filename or made),
        wrong=f"The book cannot be written ({error.strerror or error}).",
        mend="Make room on the disk, or see that you may write there.",
    )


def _mend_forward(html: Path) -> None:
    """Give Jupyter Book's forwarding page the words of the page to which it leads."""
    index = html / "index.html"
    found = index.read_text(encoding="utf-8")
    target = re.search(r"url=([^\"']+)", found)
    if target and "<article" not in found:
        forward.write(html, index.name, target[1].strip(), "The book begins elsewhere")
