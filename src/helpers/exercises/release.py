"""What students get of an assignment: items without a key, and with ids that tell nothing."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from helpers.errors import ItemError, Problem
from helpers.exercises import view
from helpers.exercises.schema import Item
from helpers.exercises.view import View

FORMAT = "course-release/1"
# Shorter texts occur by chance.
SHORTEST_SECRET = 12


def released(item: Item) -> View:
    """Return the public view of an item with opaque ids; the key leaves no trace in it.

    Ids and order come from the released texts, so that an item whose key alone changes
    gives the same bytes.
    """
    public = view.public(item)
    names = {author: opaque for opaque, author in ids(item).items()}
    for field in ("options", "targets"):
        if field in public:
            public[field] = [
                {**option, "id": names[option["id"]]} for option in public[field]
            ]
    return public


def ids(item: Item) -> dict[str, str]:
    """Return the author's id for each opaque id of an item; only the grader needs it."""
    public = view.public(item)
    options = [*public["options"], *public.get("targets", [])]
    return {_opaque(item.id, option["text"]): option["id"] for option in options}


def _opaque(item_id: str, text: object) -> str:
    return f"o{view.digest([item_id, text])[:8]}"


# Any: an answer is JSON of any shape, before and after.
def translated(item: Item, answer: Any) -> Any:
    """Return an answer to a released item in the author's ids, ready to be scored.

    What is no opaque id stays as it is, and is unreadable for scoring.
    """
    names = ids(item)

    def known(name: Any) -> Any:
        return names.get(name, name) if isinstance(name, str) else name

    if item.type in ("numeric", "text") or (item.type == "predict" and not names):
        return answer
    if isinstance(answer, list):
        return [known(name) for name in answer]
    if isinstance(answer, dict):
        return {known(name): known(target) for name, target in answer.items()}
    return known(answer)


def write(items: Iterable[Item], path: Path, release: str) -> None:
    """Write the items of an assignment as students get them."""
    views = sorted((released(item) for item in items), key=lambda public: public["id"])
    content = {"format": FORMAT, "release": release, "items": views}
    path.write_text(
        json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n",
        encoding="utf-8",
    )


def read(path: Path) -> Mapping[str, View]:
    """Return the released items of a file by id; ItemError if it holds none."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["format"] != FORMAT:
            raise KeyError(content["format"])
        return {public["id"]: public for public in content["items"]}
    except (json.JSONDecodeError, KeyError, TypeError, UnicodeDecodeError) as error:
        raise ItemError(
            Problem(
                place=path.name,
                wrong="This is no file of released exercises.",
                mend="Unpack the assignment again.",
            )
        ) from error


def leaks(text: str, items: Iterable[Item], place: str) -> Iterator[Problem]:
    """Yield each private text of an item that a released file contains."""
    plain = text.replace("\\u003c", "<")
    for item in items:
        for name, secret in _secrets(item):
            # JSON writes quotes and line ends otherwise than prose does.
            if secret in plain or json.dumps(secret, ensure_ascii=False)[1:-1] in plain:
                yield Problem(
                    place=place,
                    wrong=f'"{name}" of item "{item.id}" is in a file for students.',
                    mend="Release the item by release.write, which leaves it out.",
                )


def _secrets(item: Item) -> Iterator[tuple[str, str]]:
    private = view.practice(item)
    named = [("why", why) for why in private["why"].values()]
    named += [("hint", hint) for hint in private["hints"]]
    named.append(("explain", private["explain"]))
    public = json.dumps(view.public(item), ensure_ascii=False)
    for name, text in named:
        for secret in [text] if isinstance(text, str) else text.values():
            if len(secret) >= SHORTEST_SECRET and secret not in public:
                yield name, secret
