"""``exercise("id")``: an item in a notebook, with its answer, its tries and its score.

Where a reader can answer, the item is a widget. Everywhere else — when a notebook is run
to be stored, tested or built into the book — its output is its id and its question as
plain text, the same bytes at each run, and no widget is made: its state would be stored
with the notebook. ``helpers.host`` tells the one from the other.
"""

import os
import sys
import warnings
from collections.abc import Mapping
from dataclasses import asdict
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers import host, material
from helpers.errors import ItemError, Problem
from helpers.exercises import answers, bank, page, release, scoring, submission, view
from helpers.exercises.scoring import Score
from helpers.exercises.submission import Entry
from helpers.exercises.view import View

if TYPE_CHECKING:
    from helpers.exercises.live import ExerciseWidget


def exercise(item_id: str, *, language: str = "en", recall: bool = False) -> "Exercise":
    """Return the exercise of this id, to be shown as the last line of a cell.

    With ``recall``, a prediction made earlier is shown again.
    """
    public, private = _found(item_id, Path.cwd())
    here = answers.notebook(os.environ, host.namespace())
    live = host.is_live(os.environ, host.namespace(), sys.modules)
    if live and here is None:
        warnings.warn(
            "The name of this notebook is not known, so your answers are kept in"
            f" {answers.FOLDER}/{answers.UNNAMED}.json.",
            stacklevel=2,
        )
    kept = answers.beside(here)
    return Exercise(public, private, kept, language=language, recall=recall, live=live)


class Exercise:
    """An item and what the reader has answered; shown as a widget or as plain text."""

    def __init__(
        self,
        public: View,
        private: View | None,
        kept: answers.AnswersFile,
        *,
        language: str = "en",
        recall: bool = False,
        live: bool = False,
    ) -> None:
        self._public = public
        self._private = private
        self._kept = kept
        self._language = language
        self._recall = recall
        self._live = live
        self._key = (public["id"], public["version"], view.content_hash(public))
        # A run without a reader must not depend on what somebody once answered.
        self._entry: Entry | None = kept.load(*self._key) if live else None

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
        if not self._live:
            return bundle
        made = self._widget._repr_mimebundle_(**kwargs)
        # anywidget gives (data, metadata); of its data only the view is of use here.
        shown = made[0] if isinstance(made, tuple) else made or {}
        return {**shown, **bundle}

    @cached_property
    def _widget(self) -> "ExerciseWidget":
        from helpers.exercises.live import ExerciseWidget

        widget = ExerciseWidget(
            html=page.render(
                self._public,
                self._private,
                language=self._language,
                recall=self._recall,
            ),
            seed=self._kept.seed,
            state=asdict(self._entry) if self._entry else {},
            notice=self._kept.notice,
        )
        widget.observe(self._change, names="state")
        return widget

    def _change(self, change: Mapping[str, Any]) -> None:
        """Keep what the browser sent, if it is an answer to this item."""
        try:
            entry = submission.entry(change["new"])
        except ValueError:
            return
        if entry.key != self._key:
            return
        self._entry = entry
        self._widget.notice = self._kept.keep(entry)


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
