"""Takes out of a style what no page of the book can use.

A rule stays if each class, id, element and attribute that its selector names is one of
some page, or a word that some script could make one of. That is a rule of thumb: the
tests ask a browser whether what was taken out fits any page, and compare pictures with
and without it.
"""

import re
from collections.abc import Iterable, Iterator, Set
from typing import Any

import rjsmin
import tinycss2

_TAG = re.compile(r"<([A-Za-z][\w-]*)([^>]*)>")
_CLASSES = re.compile(r"""\b(class|id)=["']([^"']*)["']""")
_VALUE = re.compile(r"""=\s*(?:"[^"]*"|'[^']*')""")
_ATTRIBUTE = re.compile(r"[A-Za-z][\w-]*")
_WORD = re.compile(r"[A-Za-z_][\w-]*")
_STRING = re.compile(
    r""""(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`""", re.DOTALL
)
_NOT = re.compile(r":not\((?:[^()]|\([^()]*\))*\)")
_COUNTED = re.compile(r":(?:nth-[\w-]+|lang|dir)\([^)]*\)")
_ANY_OF = re.compile(r":(?:is|where)\(((?:[^()]|\([^()]*\))*)\)")
_PSEUDO = re.compile(r"(?<!\\)::?[\w-]+")
_TEST = re.compile(r"(\[\s*[\w-]+)[^\]]*\]")
_NAMED = re.compile(r"[.#[]?(?:[A-Za-z_-]|\\.)(?:[\w-]|\\.)*")
_USED = re.compile(r"var\(\s*(--[\w-]+)")
_VARIABLE = re.compile(r"--[\w-]+")
_OWN = {"import", "charset", "font-face"}  # of which the book has its own
_GROUPS = {"media", "supports", "layer", "container"}


def names(pages: Iterable[str], scripts: Iterable[str]) -> set[str]:
    """Return what selectors can name: ``.class``, ``#id``, ``element``, ``[attribute``.

    A word in a string of a script may become each of them, and any other word of it an
    attribute (``dataset.live``, ``details.open``).

    >>> sorted(names(['<p class="a b" id="c">d</p>'], []))
    ['#c', '.a', '.b', '[class', '[id', 'p']
    >>> sorted(names([], ["made.open = 'e'"]))
    ['#e', '.e', '[data-e', '[data-made', '[data-open', '[e', '[made', '[open', 'e']
    """
    found: set[str] = set()
    for page in pages:
        for tag, attributes in set(_TAG.findall(page)):
            found.add(tag.lower())
            plain = _VALUE.sub(" ", attributes)
            found.update(f"[{name}" for name in _ATTRIBUTE.findall(plain))
        for kind, value in set(_CLASSES.findall(page)):
            found.update(
                f"{'.' if kind == 'class' else '#'}{it}" for it in value.split()
            )
    for script in scripts:
        plain = rjsmin.jsmin(script)  # a remark may have half a string
        for word in set(_WORD.findall(plain)):
            found.update((f"[{word}", f"[data-{word}"))
        for word in set(_WORD.findall(" ".join(_STRING.findall(plain)))):
            found.update((f".{word}", f"#{word}", word))
    return found


def named(selector: str) -> set[str]:
    """Return what a selector names and must therefore be there.

    >>> sorted(named("p.a:not(.b)[open] > #c:nth-child(2n)::before"))
    ['#c', '.a', '[open', 'p']
    """
    plain = _COUNTED.sub("", _NOT.sub("", selector))
    tested = {it.replace(" ", "") for it in _TEST.findall(plain)}
    rest = _PSEUDO.sub("", _TEST.sub("", plain))
    return tested | {it.replace("\\", "") for it in _NAMED.findall(rest)}


def purged(style: str, known: Set[str], said: str = "") -> str:
    """Return a style without the rules, animations and variables that nothing uses.

    ``known`` are the names that pages and scripts have; ``said`` is a text whose
    variables are used as well. Imports and fonts go: the book has its own.

    >>> purged(".a{--x:1px;--y:2px;top:var(--x)} .b{top:0} .a:not(.b){left:0}", {".a"})
    '.a{--x:1px;top:var(--x)}.a:not(.b){left:0}'
    """
    made = "".join(_rules(_parsed(style), known))
    return _without_variables(_without_animations(made), said)


# Any, here and below: the nodes of tinycss2, which carries no types.
def _parsed(style: Any) -> list[Any]:
    parse = (
        tinycss2.parse_stylesheet
        if isinstance(style, str)
        else tinycss2.parse_rule_list
    )
    nodes: list[Any] = parse(style, skip_comments=True, skip_whitespace=True)
    return nodes


def _rules(nodes: list[Any], known: Set[str]) -> Iterator[str]:
    for node in nodes:
        if node.type == "qualified-rule":
            selectors = _divided(tinycss2.serialize(node.prelude))
            kept = [one for one in selectors if _is_used(one, known)]
            body = _body(node.content)
            if kept and body:
                yield f"{','.join(kept)}{{{body}}}"
        elif node.type == "at-rule":
            yield _group(node, known)


def _group(node: Any, known: Set[str]) -> str:
    """Return a rule with an @, without what is not used in it."""
    word = node.lower_at_keyword
    if word in _OWN:
        return ""
    head = f"@{word} {tinycss2.serialize(node.prelude).strip()}"
    if word in _GROUPS and node.content is not None:
        inner = "".join(_rules(_parsed(node.content), known))
        return f"{head}{{{inner}}}" if inner else ""
    return f"{head};" if node.content is None else f"{head}{{{_body(node.content)}}}"


def _body(content: list[Any]) -> str:
    """Return declarations without remarks and without spaces that say nothing."""
    kept = [token for token in content if token.type != "comment"]
    return re.sub(r"\s*\n\s*", "", tinycss2.serialize(kept)).strip().rstrip(";")


def _divided(selectors: str) -> Iterator[str]:
    """Yield the selectors of a list; a comma in brackets divides nothing."""
    depth, start = 0, 0
    for place, letter in enumerate(selectors):
        depth += (letter in "([") - (letter in ")]")
        if letter == "," and not depth:
            yield selectors[start:place].strip()
            start = place + 1
    yield selectors[start:].strip()


def _is_used(selector: str, known: Set[str]) -> bool:
    # The words of what any of may stand there are asked for one by one.
    plain = _NOT.sub("", selector)
    if found := _ANY_OF.search(plain):
        before, after = plain[: found.start()], plain[found.end() :]
        return any(
            _is_used(f"{before}{one}{after}", known) for one in _divided(found[1])
        )
    return named(plain) <= known


def _without_animations(style: str) -> str:
    played = set(
        _WORD.findall(" ".join(re.findall(r"animation(?:-name)?:([^;}]*)", style)))
    )
    return re.sub(
        r"@(?:-webkit-)?keyframes ([\w-]+)\s*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}",
        lambda found: found[0] if found[1] in played else "",
        style,
    )


def _without_variables(style: str, said: str) -> str:
    """Leave out each variable that no value reads, until none is left."""
    outside = set(_VARIABLE.findall(said))
    while True:
        used = outside | set(_USED.findall(style))
        made = _DECLARED.sub(lambda f, used=used: f[0] if f[1] in used else "", style)  # type: ignore[misc]
        if made == style:
            return re.sub(r"[^{};]+\{\}", "", style)
        style = made


# A value may hold strings and brackets, and those a semicolon (a picture as data).
_DECLARED = re.compile(
    r"""(?<=[;{])(--[\w-]+):((?:[^;{}"'(]|"[^"]*"|'[^']*'"""
    r"""|\((?:[^()"']|"[^"]*"|'[^']*'|\([^()]*\))*\))*)(?:;|(?=\}))"""
)
