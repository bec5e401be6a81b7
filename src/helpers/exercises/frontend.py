"""The exercise element as one piece of text: a module for notebooks, a script for pages.

A widget's module is loaded from memory and cannot import a neighbour, and a page opened
from disk runs no modules at all. So the files of ``element/`` are joined here, and both
carry the same bytes of the element; the module adds how a notebook keeps answers.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from typing import Literal

# Each file imports from those before it only.
EXERCISE = (
    *("fold", "number", "score", "store", "transfer", "dom"),
    *("controls", "feedback", "element", "define"),
)
# A page of the book has no use for it.
NOTEBOOK = ("live",)
PROGRESS = (
    *("fold", "number", "score", "store", "transfer", "receive", "dom", "progress"),
)
Table = Literal["PAGE", "EXERCISE", "NOTEBOOK", "PROGRESS"]

_IMPORT = re.compile(r"^import \{[^}]*\} from \"\.[\w./]*/\w+\.js\";\n", re.M)
_EXPORT = re.compile(r"^export (?=(async )?function|class|const)", re.M)
_AGAIN = re.compile(r"^export \{[^}]*\};\n", re.M)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frontend:
    """The elements in the forms that their hosts need."""

    esm: str
    script: str
    css: str
    notebook_css: str
    progress: str


@cache
def frontend(languages: tuple[str, ...] = ("en",)) -> Frontend:
    """Return the front end, with the words of the interface in ``languages``.

    ``esm`` is for anywidget, ``script`` a classic script for each page with exercises,
    ``progress`` a classic script for the one page that lists a reader's answers.
    """
    say = _say()
    exercise = small(_words("EXERCISE", languages) + say + _joined(EXERCISE))
    notebook = small(_words("NOTEBOOK", languages) + _joined(NOTEBOOK))
    progress = small(_words("PROGRESS", languages) + say + _joined(PROGRESS))
    return Frontend(
        esm=f"{exercise}\n{notebook}\nexport default{{initialize,render}};\n",
        script=_alone(exercise, "define();"),
        css=f"{small_style(_read('style.css'))}\n",
        notebook_css=_read("notebook.css") + _read("style.css"),
        progress=_alone(progress, "defineProgress();"),
    )


@cache
def strings(table: Table) -> dict[str, dict[str, str]]:
    """Return words of the interface by language, from a table in strings.js."""
    source = _read("strings.js")
    start = source.index("{", source.index(f"export const {table} ="))
    words, _ = json.JSONDecoder().raw_decode(source, start)
    return dict(words)


def small(source: str) -> str:
    """Return our own JavaScript without comments and needless white space.

    Where the book is built, that is: a notebook's comes from the reader's own machine,
    where its length costs nothing, and students need no compiler for the library.
    rjsmin trusts that templates do not nest; a test holds the sources to it.

    >>> small('const half = (n) => n / 2;  // a comment')
    'const half=(n)=>n/2;'
    """
    if find_spec("rjsmin") is None:
        return source
    from rjsmin import jsmin

    made: str = jsmin(source)
    return made


def small_style(source: str) -> str:
    """Return our own CSS without comments and needless white space.

    >>> small_style("p { margin: 0 1em; }")
    'p{margin:0 1em}'
    """
    if find_spec("rcssmin") is None:
        return source
    from rcssmin import cssmin

    made: str = cssmin(source)
    return made


def lent(name: str, source: str, functions: tuple[str, ...]) -> str:
    """Return a classic script that lends functions to others under a global name.

    ``source`` may import ``fold``, so that a page folds as an exercise does.
    """
    body = _joined(("fold",)) + _plain(source)
    return _alone(small(f"{body}globalThis.{name}={{{','.join(functions)}}}"), "")


def _words(table: Table, languages: tuple[str, ...]) -> str:
    words = {name: strings(table)[name] for name in sorted({"en", *languages})}
    packed = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    return f"const {table}={packed};"


def _say() -> str:
    source = _read("strings.js")
    return _EXPORT.sub("", source[source.rindex("export function say") :])


def _alone(body: str, last: str) -> str:
    return f'(()=>{{"use strict";{body}\n{last}}})();\n'


def _read(name: str) -> str:
    return files(__package__).joinpath("element", name).read_text(encoding="utf-8")


def _joined(names: tuple[str, ...]) -> str:
    return "".join(_plain(_read(f"{name}.js")) for name in names)


def _plain(source: str) -> str:
    return _EXPORT.sub("", _AGAIN.sub("", _IMPORT.sub("", source)))
