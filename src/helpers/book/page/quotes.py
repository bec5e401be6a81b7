"""Quotation marks and apostrophes as print has them, wherever a page shows a text.

Tables, sources and charts keep those that are typed; a page is mended once, as a whole,
when it is written. Code stays as it is.
"""

import json
import re
from html import unescape
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from sphinx.jinja2glue import BuiltinTemplateLoader

from helpers.exercises.prose import in_script

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

# What is within these is code, or no text of the page.
CLOSED = (
    "script",
    "style",
    "template",
    "textarea",
    "pre",
    "code",
    "kbd",
    "samp",
    "math",
)
# What stands within a line: a sentence goes on around it.
_WITHIN = {
    *("a", "abbr", "b", "bdi", "cite", "em", "i", "mark", "q", "s", "small", "span"),
    *("strong", "sub", "sup", "time", "tspan", "u", "wbr"),
}
_PART = re.compile(
    rf"<!--.*?-->|<({'|'.join(CLOSED)})\b[^>]*>.*?</\1\s*>"
    r"""|</?([a-z][\w-]*)(?:[^>"']|"[^"]*"|'[^']*')*>""",
    re.DOTALL | re.IGNORECASE,
)
_MARK = re.compile("&quot;|&#34;|&#x22;|&apos;|&#39;|&#x27;|[\"']", re.IGNORECASE)
# Attributes that are read: out, below a pointer, or beside a link that is shared.
_READ = re.compile(r'(\s(?:alt|title|aria-label|placeholder|data-moved)=")([^"]*)(?=")')
_SHARED = re.compile(
    r'(<meta (?:name|property)="(?:description|og:\w+|og:image:alt)" content=")([^"]*)(?=")'
)
# The sentences of a figure that moves: its script shows another one.
_READINGS = re.compile(
    r'(<script[^>]*class="chart-readings"[^>]*>)(.*?)(</script>)', re.S
)
_OPENS_AFTER = "([{–—/-‘“"
_YEARS = re.compile(r"\d\ds?\b")  # the '90s
# Between two letters: never a mark of an expression.
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")


class Bridge(BuiltinTemplateLoader):
    """Sphinx's way from a page to its file, for all builders of HTML."""

    # Any: the context is the theme's own.
    def render(self, template: str, context: dict[str, Any]) -> str:  # type: ignore[override]  # so Sphinx calls it
        """Return the page as it is written."""
        return in_page(super().render(template, context))


def declare(app: "Sphinx") -> None:
    """Have pages written by the bridge."""
    app.connect("config-inited", _settle)


def _settle(app: "Sphinx", config: "Config") -> None:
    config.template_bridge = f"{__name__}.{Bridge.__name__}"


def in_text(text: str, before: str = "") -> str:
    """Return a text with its marks; ``before`` is the sign that stands before it.

    >>> in_text('''"Mongolia's" \\'third\\' one of the '90s''')
    '“Mongolia’s” ‘third’ one of the ’90s'
    >>> in_text('joined by "; "')
    'joined by “; ”'
    """
    made, end = "", 0
    for found in _MARK.finditer(text):
        made += text[end : found.start()]
        end = found.end()
        last = made[-1:] or before
        opens = not last.strip() or last in _OPENS_AFTER
        if unescape(found[0]) == '"':
            # One that is open ends, even in “; ”.
            is_open = made.count("“") > made.count("”")
            made += "“" if opens and not is_open else "”"
        else:
            made += "‘" if opens and not _YEARS.match(text, end) else "’"
    return made + text[end:]


def in_page(html: str) -> str:
    """Return a page, or a part of one, whose texts have their marks.

    >>> in_page('<p title="it\\'s">"<em>It\\'s</em>": <code>d["x"]</code>\\'s "end"</p>')
    '<p title="it’s">“<em>It’s</em>”: <code>d["x"]</code>’s “end”</p>'
    """
    made: list[str] = []
    before, end = "", 0
    for part in _PART.finditer(html):
        text, tag = html[end : part.start()], part[0]
        made += [in_text(text, before), _tag(tag)]
        before = text[-1:] or before
        if part[1]:
            before = "x"  # code stands for a word
        elif part[2] and part[2].lower() not in _WITHIN:
            before = ""
        end = part.end()
    return "".join([*made, in_text(html[end:], before)])


def in_file(name: str, text: str) -> str:
    """Return a file of a figure: a drawing as a page; of a live chart the words alone."""
    kind = PurePosixPath(name).suffix
    if kind == ".svg":
        return in_page(text)
    return _APOSTROPHE.sub("’", text) if kind == ".js" else text


def in_all(part: Any) -> Any:  # Any: JSON
    """Return JSON whose texts have their marks; names of its parts keep theirs.

    >>> in_all({"it's": ["it's", 1]})
    {"it's": ['it’s', 1]}
    """
    if isinstance(part, str):
        return in_text(part)
    if isinstance(part, list):
        return [in_all(inner) for inner in part]
    if isinstance(part, dict):
        return {name: in_all(inner) for name, inner in part.items()}
    return part


def _tag(tag: str) -> str:
    if found := _READINGS.fullmatch(tag):
        read = in_all(json.loads(found[2]))
        text = json.dumps(read, ensure_ascii=False, separators=(",", ":"))
        return f"{found[1]}{in_script(text)}{found[3]}"
    return _SHARED.sub(_in_attribute, _READ.sub(_in_attribute, tag))


def _in_attribute(found: re.Match[str]) -> str:
    return f"{found[1]}{in_text(found[2])}"
