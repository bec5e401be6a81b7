"""The exercise element as one piece of text: a module for notebooks, a script for pages.

A widget's module is loaded from memory and cannot import a neighbour, and a page opened
from disk runs no modules at all. So the files of ``element/`` are joined here, and both
carry the same bytes between their first and last line.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

# Neither carries a mark that it is typed.
from rcssmin import cssmin  # type: ignore[import-untyped]
from rjsmin import jsmin  # type: ignore[import-untyped]

# Each file imports from those before it only.
EXERCISE = (
    *("fold", "number", "score", "store", "transfer", "dom"),
    *("controls", "feedback", "element", "define"),
)
PROGRESS = (
    *("fold", "number", "score", "store", "transfer", "receive", "dom", "progress"),
)
Table = Literal["PAGE", "EXERCISE", "PROGRESS"]

_IMPORT = re.compile(r"^import \{[^}]*\} from \"\.[\w./]*/\w+\.js\";\n", re.M)
_EXPORT = re.compile(r"^export (?=(async )?function|class|const)", re.M)
_AGAIN = re.compile(r"^export \{[^}]*\};\n", re.M)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frontend:
    """The elements in the forms that their hosts need."""

    esm: str
    script: str
    css: str
    progress: str


@cache
def frontend(languages: tuple[str, ...] = ("en",)) -> Frontend:
    """Return the front end, with the words of the interface in ``languages``.

    ``esm`` is for anywidget, ``script`` a classic script for each page with exercises,
    ``progress`` a classic script for the one page that lists a reader's answers.
    """
    exercise = small(_words("EXERCISE", languages) + _joined(EXERCISE))
    progress = small(_words("PROGRESS", languages) + _joined(PROGRESS))
    return Frontend(
        esm=f"{exercise}\nexport default{{render}};\n",
        script=_alone(exercise, "define();"),
        css=f"{cssmin(_read('style.css'))}\n",
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

    rjsmin trusts that templates do not nest; a test holds the sources to it.

    >>> small('const half = (n) => n / 2;  // a comment')
    'const half=(n)=>n/2;'
    """
    made: str = jsmin(source)
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
    source = _read("strings.js")
    say = source[source.rindex("export function say") :]
    return f"const {table}={packed};{_EXPORT.sub('', say)}"


def _alone(body: str, last: str) -> str:
    return f'(()=>{{"use strict";{body}\n{last}}})();\n'


def _read(name: str) -> str:
    return files(__package__).joinpath("element", name).read_text(encoding="utf-8")


def _joined(names: tuple[str, ...]) -> str:
    return "".join(_plain(_read(f"{name}.js")) for name in names)


def _plain(source: str) -> str:
    return _EXPORT.sub("", _AGAIN.sub("", _IMPORT.sub("", source)))
