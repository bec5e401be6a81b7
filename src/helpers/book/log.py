"""What the log of a failed build complains of, for somebody who wants to mend it."""

import re
from collections.abc import Iterator
from pathlib import Path

from helpers.errors import Problem, uncoloured

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
