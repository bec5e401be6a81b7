"""An item as HTML: readable without a script and in print, alive where one runs."""

import json
from collections.abc import Callable, Iterable, Mapping
from html import escape
from textwrap import shorten
from typing import Any

from helpers.exercises import maps, prose, view
from helpers.exercises.frontend import strings
from helpers.exercises.schema import Item
from helpers.exercises.view import View

# What a notebook stores of an exercise: its id. The book draws it from the bank.
MIME = "application/vnd.course.exercise+json"
# Characters of a question that tell it from its neighbours.
NAME_LENGTH = 60


def html(
    item: Item,
    *,
    language: str = "en",
    practice: bool = True,
    recall: bool = False,
    named: bool = False,
    asked: str = "",
) -> str:
    """Return the element of an item; the same item gives the same bytes.

    With ``practice`` the key is in the page, and feedback needs no server. With
    ``recall`` the element shows a prediction that was made elsewhere in the book, on
    the page whose address is ``asked``.
    """
    private = view.practice(item) if practice else None
    return render(
        view.public(item),
        private,
        language=language,
        recall=recall,
        named=named,
        asked=asked,
    )


def render(
    public: View,
    private: View | None = None,
    *,
    language: str = "en",
    recall: bool = False,
    named: bool = False,
    asked: str = "",
    kernel: str = "",
) -> str:
    """Return the element of a view, which may come from a release without any key.

    ``named`` gives it an address on its page, which a page has once for each item. With
    ``kernel`` it comes to life only with a widget of that kernel, and says so till then.
    """
    language = _spoken(public, language)
    say = _sayer(language)
    parts = [
        *questions(public, language),
        f'<script type="application/json">{_embedded(public, private, say, recall)}</script>',
        # Opened again without Python, a notebook has no style for it either.
        f"<p><strong>{escape(_wish(language, recall))}</strong></p>" if kernel else "",
    ]
    inner = "\n".join(part for part in parts if part)
    item = escape(public["id"])
    address = f' id="{item}"' if named else ""
    there = f' data-asked="{escape(asked)}"' if asked else ""
    # Jupyter would take what stands between two dollars for mathematics.
    alive = f' class="tex2jax_ignore" data-kernel="{kernel}"' if kernel else ""
    head = (
        f'<course-exercise{address}{alive} data-item="{item}"'
        f' data-version="{public["version"]}"'
        f' data-hash="{view.content_hash(public)}"{there} lang="{language}">'
    )
    return f"{head}\n{inner}\n</course-exercise>\n"


def questions(public: View, language: str) -> Iterable[str]:
    """Yield what an item asks, in parts that are read without a script."""
    say = _sayer(language)
    yield f'<p class="cx-kind">{escape(strings("PAGE")[language][public["type"]])}</p>'
    yield f'<div class="cx-prompt">{prose.block(say(public["prompt"]))}</div>'
    yield from _body(public, say, language)


def text(public: View, *, language: str = "en") -> str:
    """Return an item as plain text: what it asks, then its options."""
    language = _spoken(public, language)
    say = _sayer(language)
    lines = [
        strings("PAGE")[language][public["type"]],
        prose.plain(say(public["prompt"])),
    ]
    lines += [f"- {prose.plain(say(option['text']))}" for option in public["options"]]
    if "targets" in public:
        lines.append(f"{strings('PAGE')[language]['targets']}:")
        lines += [f"- {prose.plain(say(part['text']))}" for part in public["targets"]]
    if "unit" in public:
        lines.append(f"{strings('PAGE')[language]['answer']}: … {say(public['unit'])}")
    return "\n".join(lines)


# Any: a bundle of MIME types is JSON.
def stored(
    public: View, *, language: str = "en", recall: bool = False
) -> dict[str, Any]:
    """Return what a notebook stores: the id, and the question with what to do.

    The rest is in the bank, so that a corrected reason leaves the notebook as it is.
    """
    spoken = _spoken(public, language)
    name: dict[str, Any] = {"id": public["id"], "recall": recall}
    if spoken != "en":
        name["language"] = spoken
    asked = text(public, language=spoken)
    return {MIME: name, "text/plain": f"{asked}\n\n{_wish(spoken, recall)}"}


def _wish(language: str, recall: bool) -> str:
    return strings("PAGE")[language]["again" if recall else "run"]


def progress(
    items: Iterable[tuple[Item, str, str]],
    *,
    language: str = "en",
    release: str = "practice",
) -> str:
    """Return the element that says how far a reader is, chapter by chapter.

    ``items`` holds (item, title of its chapter, address), in the order of the book. The
    first words of a question say which one it is. The practice keys go in, because the
    list says what is right.
    """
    known = {
        item.id: {
            "version": item.version,
            "hash": view.content_hash(view.public(item)),
            "chapter": title,
            "title": _beginning(view.say(view.text(item.prompt), language)),
            "url": url,
            "hints": len(item.hints),
            "key": view.key(item),
        }
        for item, title, url in items
    }
    words = strings("PAGE")[language]
    listed = json.dumps(known, ensure_ascii=False)  # in the order of the book
    return (
        f'<course-progress data-release="{escape(release)}" lang="{language}">\n'
        f"<p>{escape(words['none'])}</p>\n"
        f'<script type="application/json">{prose.in_script(listed)}</script>\n'
        "</course-progress>\n"
    )


def _beginning(prompt: str) -> str:
    return shorten(prose.plain(prompt), width=NAME_LENGTH, placeholder=" …")


def _spoken(public: View, language: str) -> str:
    """Return the language the item can be shown in: English where it lacks the other."""
    prompt = public["prompt"]
    has = isinstance(prompt, Mapping) and language in prompt
    return language if has else "en"


Sayer = Callable[[str | Mapping[str, str]], str]


def _sayer(language: str) -> Sayer:
    return lambda value: view.say(value, language)


def _body(public: View, say: Sayer, language: str) -> Iterable[str]:
    words = strings("PAGE")[language]
    if "map" in public:
        yield _map(public)
    if public["options"]:
        yield _list("cx-list", public["options"], say)
    if "targets" in public:
        yield f"<p>{escape(words['targets'])}:</p>"
        yield _list("cx-targets", public["targets"], say)
    if public["type"] == "numeric":
        unit = escape(say(public["unit"])) if "unit" in public else ""
        label = f'<span class="cx-unit">{unit}</span>' if unit else ""
        yield f'<p class="cx-blank">{escape(words["answer"])}: ______ {label}</p>'
    if "rubric" in public:
        lines = (
            f"<li>{prose.line(say(line['text']))} ({line['points']})</li>"
            for line in public["rubric"]
        )
        title = f"<p>{escape(words['rubric'])}:</p>"
        yield f'<div class="cx-rubric">{title}<ul>{"".join(lines)}</ul></div>'


def _list(name: str, options: list[View], say: Sayer) -> str:
    lines = (
        f'<li data-id="{escape(option["id"])}">{prose.line(say(option["text"]))}</li>'
        for option in options
    )
    return f'<ul class="{name}">{"".join(lines)}</ul>'


def _map(public: View) -> str:
    """Return the map, hidden from assistive technology: the list says the same."""
    named = public["map"]
    drawn = maps.drawing(named) if isinstance(named, str) else maps.Drawing(**named)
    if drawn is None:
        return ""
    spots = {option["shape"]: option["id"] for option in public["options"]}
    paths = "".join(
        f'<path{_mark(spots.get(shape))}{_home(drawn, shape)} d="{escape(path)}"/>'
        for shape, path in _last(drawn)
        if path
    )
    x, y = drawn.middle
    name = f'<text x="{x}" y="{y}">{escape(drawn.name)}</text>' if drawn.home else ""
    size = f"0 0 {drawn.width} {drawn.height}"
    return (
        f'<svg class="cx-map" viewBox="{size}" aria-hidden="true">{paths}{name}</svg>'
    )


def _last(drawn: maps.Drawing) -> list[tuple[str, str]]:
    """Return the shapes with the map's home last: its line lies over its neighbours'."""
    return sorted(drawn.shapes.items(), key=lambda shape: shape[0] == drawn.home)


def _home(drawn: maps.Drawing, shape: str) -> str:
    return ' class="cx-home"' if shape == drawn.home else ""


def _mark(spot: str | None) -> str:
    return f' data-id="{escape(spot)}"' if spot else ""


def _embedded(public: View, private: View | None, say: Sayer, recall: bool) -> str:
    many = public.get("many", public["type"] == "multi")
    spec: dict[str, Any] = {"type": public["type"], "many": many}
    spec |= {"fixed": public["fixed"], "rows": public.get("rows", 3), "recall": recall}
    if "words" in public:
        spec["words"] = public["words"]
    if private is not None:
        spec["practice"] = {
            "key": private["key"],
            "why": {name: prose.line(say(why)) for name, why in private["why"].items()},
            "hints": [prose.line(say(hint)) for hint in private["hints"]],
            "explain": prose.block(say(private["explain"])),
        }
    return _json(spec)


def _json(value: object) -> str:
    return prose.in_script(json.dumps(value, ensure_ascii=False, sort_keys=True))
