"""Building the book: Jupyter Book, every warning an error, a plain message after it.

The course itself goes into the book too, as a wheel: readers get it where they read.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from helpers.course.reading import unreadable
from helpers.errors import BookError, Problem, uncoloured

JUPYTER_BOOK = "from jupyter_book.cli.main import main; main()"
SHOWN_WARNINGS = 10
# The last line of a traceback; Jupyter Book hangs one of its own below it.
_ERROR = re.compile(r"(?!RuntimeError)[\w.]*(?:Error|Exception)\b.*: .")
# Sphinx wraps what a part of ours says; the address in it means nothing to a reader.
_WRAPPED = re.compile(
    r"[\w.]*ExtensionError: Handler <.*?> for event .*? threw an exception "
    r"\(exception: (?P<words>.*?)\)\s*$",
    re.DOTALL | re.MULTILINE,
)
_WARNING = re.compile(r"^(?P<place>.*?): (?:WARNING|ERROR|CRITICAL): (?P<wrong>.*)$")

_FORWARD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Mongolia's foreign policy, claim by claim</title>
<link rel="icon" href="_static/favicon.svg">
<meta http-equiv="refresh" content="0; url={page}">
</head>
<body><p><a href="{page}">Open the book</a></p></body>
</html>
"""


def build(root: Path, output: Path | None = None) -> Path:
    """Build the book of the folder into ``_build/html`` and return its first page.

    The notebooks are not run: the book shows their stored outputs. Another output
    folder gets a ``_build`` of its own. Raises BookError with the files that cannot be
    read, which leaves the last book alone, or with the first warnings.
    """
    _require(root / "_config.yml")
    _require(root / "_toc.yml")
    damaged = list(unreadable(root))
    if damaged:
        raise BookError(damaged)
    made = (output or root) / "_build"
    for old in ("html", ".doctrees"):
        shutil.rmtree(made / old, ignore_errors=True)
    # -P: a file helpers.py in the current folder must not hide the package.
    command = [sys.executable, "-P", "-c", JUPYTER_BOOK, "build", str(root), "--all"]
    command += ["-W", "-n", "--keep-going", "--path-output", str(made.parent)]
    # Vega draws dates by the clock of the place; a figure is to be the same everywhere.
    run = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"TZ": "UTC"},
    )
    if run.returncode:
        raise BookError(list(findings(run.stdout + run.stderr, root)))
    index = made / "html" / "index.html"
    _mend_forward(index)
    if (root / "pyproject.toml").is_file():
        add_wheel(root, index.parent)
    return index


def add_wheel(root: Path, folder: Path) -> None:
    """Put the course as a wheel into a folder, for readers who want to run it.

    Raises BookError with hatchling's last words where it cannot be built.
    """
    command = [sys.executable, "-P", "-m", "hatchling", "build", "-t", "wheel"]
    command += ["-d", str(folder.resolve())]
    run = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if run.returncode:
        lines = (run.stdout + run.stderr).splitlines()
        last = next((line.strip() for line in reversed(lines) if line.strip()), "")
        raise BookError(
            Problem(
                place=str(root / "pyproject.toml"),
                wrong=f"The wheel is not built: {last}.",
                mend='Install what builds it: pip install -e ".[book]"',
            )
        )


def findings(log: str, root: Path) -> Iterator[Problem]:
    """Yield what the log of a failed build complains of, else its last lines."""
    lines = uncoloured(log).splitlines()
    matches = [match for line in lines if (match := _WARNING.match(line))]
    places = dict.fromkeys((match["place"], match["wrong"]) for match in matches)
    for place, wrong in list(places)[:SHOWN_WARNINGS]:
        short = place.replace(f"{root.resolve()}/", "")
        yield Problem(place=short, wrong=wrong, mend="Warnings stop the build.")
    if len(places) > SHOWN_WARNINGS:
        left = len(places) - SHOWN_WARNINGS
        yield Problem(
            place="book",
            wrong=f"{left} more warnings follow.",
            mend="Mend these first.",
        )
    wrapped = _WRAPPED.search("\n".join(lines))
    if wrapped and not places:
        yield Problem(
            place="book", wrong=wrapped["words"], mend="The build stopped here."
        )
    elif not places:
        errors = [line for line in lines if _ERROR.match(line)]
        last = " / ".join(
            errors or [line.strip() for line in lines[-8:] if line.strip()]
        )
        yield Problem(place="book", wrong=last, mend="Jupyter Book stopped here.")


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


def _mend_forward(index: Path) -> None:
    """Give Jupyter Book's forwarding page a language, a title, an icon and a link."""
    target = re.search(r"url=([^\"']+)", index.read_text(encoding="utf-8"))
    if target and "<article" not in index.read_text(encoding="utf-8"):
        page = target[1].strip()
        index.write_text(_FORWARD.format(page=page), encoding="utf-8")
