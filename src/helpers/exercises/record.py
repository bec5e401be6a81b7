"""What a kernel knows of one exercise: every cell that shows it has this one record."""

import secrets
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from helpers.exercises import home, submission, view
from helpers.exercises.answers import Answers, Kept, Key
from helpers.exercises.submission import Entry
from helpers.exercises.view import View

if TYPE_CHECKING:
    from helpers.exercises.live import ExerciseWidget

# Tells this kernel's exercises on a page from those of an earlier one.
KERNEL = secrets.token_hex(4)
# Until an answer is kept, it decides the order of options; so that stays, too.
_SEED = secrets.token_hex(4)
_records: dict[tuple[Path, Key], "Record"] = {}


def record(public: View, private: View | None, start: Path) -> "Record":
    """Return the record of an item for a notebook in ``start``, as it is kept by now."""
    folder = home.folder(start)
    key = (public["id"], public["version"], view.content_hash(public))
    found = _records.get((folder, key))
    if found is None:
        found = _records[folder, key] = Record(key, Answers(folder, start))
    found.renew(public, private)
    return found


class Record:
    """The answer to one item, kept on the disk; what a disk refuses stays here."""

    def __init__(self, key: Key, kept: Answers) -> None:
        self._key = key
        self._answers = kept
        self._public: View = {}
        self._hints = 0
        self._kept = Kept()
        # What a page knew before the change that is not kept yet.
        self._known: Entry | None = None
        self._widgets: list[ExerciseWidget] = []
        # JupyterLab tells of an answer in a thread of its own, while a cell is running.
        self._lock = RLock()

    @property
    def entry(self) -> Entry | None:
        """The answer as it stands on the screen."""
        return self._kept.entry

    def renew(self, public: View, private: View | None) -> None:
        """Read what is kept: another notebook may have changed or deleted it."""
        with self._lock:
            self._public = public
            self._hints = len(private["hints"]) if private else 0
            if self.entry and not self._kept.saved:
                self._keep(self.entry, self._known)
            else:
                self._load()
            self._tell()

    def _load(self) -> None:
        found = self._answers.load(self._key)
        if not found.saved:
            self._kept = replace(found, entry=self.entry, seed=self._kept.seed)
            return
        entry = found.entry and self._fitting(found.entry)
        self._kept = replace(found, entry=entry)

    def show(self, *, html: str = "") -> "ExerciseWidget":
        """Return a new widget for the record.

        One is enough, for all copies on a page, unless it carries its own ``html``:
        then each is a view of its own, and the older ones stay.
        """
        from helpers.exercises.live import ExerciseWidget

        item, version, digest = self._key
        with self._lock:
            made = ExerciseWidget(
                kernel=KERNEL,
                key=f"{item}@{version}.{digest}",
                seed=self._kept.seed or _SEED,
                kept=self._said(),
                html=html,
            )
            made.on_msg(self._hear)
            if not html:
                for old in self._widgets:
                    old.close()
                self._widgets = []
            self._widgets.append(made)
        return made

    def _hear(self, widget: object, message: object, buffers: object) -> None:
        """Keep what a page sent, and answer what is kept by then."""
        if not isinstance(message, Mapping):
            return
        with self._lock:
            number, known = message.get("number"), message.get("known")
            try:
                entry = self._own(message.get("entry"))
                before = None if known is None else self._own(known)
            except ValueError as error:
                self._tell(number=number, saved=False, notice=f"Not kept: {error}.")
                return
            self._keep(entry, before)
            self._tell(number=number)

    def _own(self, part: object) -> Entry:
        """Return an answer to this item; ValueError says what is wrong with it."""
        entry = submission.entry(part)
        if entry.key != self._key:
            raise ValueError("This is an answer to another exercise")
        return self._fitting(entry)

    def _keep(self, entry: Entry, known: Entry | None) -> None:
        seed = self._kept.seed or _SEED
        self._kept = self._answers.keep(entry, known, seed)
        self._known = None if self._kept.saved else known

    def _tell(self, **said: object) -> None:
        for widget in self._widgets:
            widget.kept = self._said() | said

    def _said(self) -> dict[str, object]:
        """Return what a page is told: what is kept, and in answer to which change."""
        entry, known = (
            asdict(one) if one else None for one in (self.entry, self._known)
        )
        said = {"saved": self._kept.saved, "notice": self._kept.notice}
        return {"entry": entry, "known": known, **said}

    def _fitting(self, entry: Entry) -> Entry:
        """Return an answer with nothing that its item does not have."""
        fits = view.fits(self._public, entry.answer)
        return replace(
            entry,
            hints=min(entry.hints, self._hints),
            answer=entry.answer if fits else None,
            checked=entry.checked and fits,
            first=entry.first if view.fits(self._public, entry.first) else None,
        )
