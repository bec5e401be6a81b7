"""``exercise("id")``: an item in a notebook, with its answer, its tries and its score.

Where a reader can answer, the item is HTML that a widget brings to life. Everywhere else —
when a notebook is run to be stored, tested or built into the book — its output is its id
and its question as plain text, the same bytes at each run, and no widget is made: its
state would be stored with the notebook. ``helpers.host`` tells the one from the other.
"""

import os
import sys
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from helpers import host, material
from helpers.errors import ItemError, Problem
from helpers.exercises import bank, page, record, release, scoring, view
from helpers.exercises.record import Record
from helpers.exercises.scoring import Score
from helpers.exercises.submission import Entry
from helpers.exercises.view import View


def exercise(item_id: str, *, language: str = "en", recall: bool = False) -> "Exercise":
    """Return the exercise of this id, to be shown as the last line of a cell.

    With ``recall``, a prediction made earlier is shown again.
    """
    public, private = _found(item_id, Path.cwd())
    names = host.namespace()
    kept = None
    # A run without a reader must not depend on what somebody once answered.
    if host.is_live(os.environ, names, sys.modules):
        here = host.notebook(os.environ, names)
        start = here.parent if here else Path.cwd()
        kept = record.record(public, private, start)
    return Exercise(public, private, kept, language=language, recall=recall)


class Exercise:
    """An item and what the reader has answered; shown alive or as plain text."""

    def __init__(
        self,
        public: View,
        private: View | None,
        kept: Record | None = None,
        *,
        language: str = "en",
        recall: bool = False,
    ) -> None:
        self._public = public
        self._private = private
        self._kept = kept
        self._language = language
        self._recall = recall

    @property
    def _entry(self) -> Entry | None:
        return self._kept.entry if self._kept else None

    @property
    def answer(self) -> Any:
        """The answer as it stands on the screen: text, id, list or table of ids."""
        return self._entry.answer if self._entry else None

    @property
    def attempts(self) -> int:
        """How often a complete answer was checked."""
        return self._entry.attempts if self._entry else 0

    @property
    def first(self) -> Any:
        """The first complete answer that was checked."""
        return self._entry.first if self._entry else None

    def score(self) -> Score:
        """Return what the present answer is worth; an assignment is scored later."""
        if self._private is not None:
            return scoring.score(self._private["key"], self.answer)
        return scoring.unmarked(self.answer)

    def __repr__(self) -> str:
        return page.text(self._public, language=self._language)

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        bundle = page.stored(self._public, language=self._language, recall=self._recall)
        if self._kept is None:
            return bundle
        html = page.render(
            self._public,
            self._private,
            language=self._language,
            recall=self._recall,
            kernel=record.KERNEL,
        )
        if not host.needs_view(os.environ, host.namespace(), sys.modules):
            # No view is stored: opened again without Python, a notebook shows the HTML.
            self._kept.show()
            return {**bundle, "text/html": html}
        made = self._kept.show(html=html)._repr_mimebundle_(**kwargs)
        # anywidget gives (data, metadata); of its data only the view is of use here.
        shown = made[0] if isinstance(made, tuple) else made or {}
        return {**shown, **bundle}


def folder(start: Path) -> Path:
    """Return the nearest ``exercises/items`` above a notebook, else the course's own.

    So an author tries the items at hand, and a copied notebook works anywhere.
    """
    own = material.folder("items")
    above = (place / bank.FOLDER for place in (start, *start.parents))
    for place in (*above, own):
        if any(place.glob("*.yml")) or _released(place):
            return place
    raise ItemError(
        Problem(
            place=str(own),
            wrong="The exercises of the course are not there.",
            mend="Install the course again.",
        )
    )


def _found(item_id: str, start: Path) -> tuple[View, View | None]:
    place = folder(start)
    known = _views(place, _stamp(place))
    if item_id not in known:
        raise ItemError(bank.unknown_item(item_id, known))
    return known[item_id]


def _released(place: Path) -> list[Path]:
    """Return the files of released items; the editors' schema beside them is none."""
    return sorted(file for file in place.glob("*.json") if file.name != "schema.json")


def _stamp(place: Path) -> tuple[tuple[str, int, int], ...]:
    """Return what changes when an author saves a file."""
    files = sorted([*place.glob("*.yml"), *_released(place)])
    facts = ((file, file.stat()) for file in files)
    return tuple((file.name, stat.st_mtime_ns, stat.st_size) for file, stat in facts)


@lru_cache(maxsize=4)
def _views(
    place: Path, stamp: tuple[tuple[str, int, int], ...]
) -> Mapping[str, tuple[View, View | None]]:
    """Return both halves of each item; a released one has no private half."""
    known: dict[str, tuple[View, View | None]] = {}
    for file in _released(place):
        known |= {name: (public, None) for name, public in release.read(file).items()}
    items = bank.read(place)
    return known | {item.id: (view.public(item), view.practice(item)) for item in items}
