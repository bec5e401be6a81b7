"""The form that filters the page of all claims; the script shows it where one runs."""

from collections.abc import Mapping
from html import escape

from helpers.charts.verdicts import STATUSES, VERDICTS

CHAPTERS = range(1, 11)


def form(count: int) -> str:
    """Return the form, hidden, for a page of so many claims."""
    chapters = {str(number): f"chapter {number}" for number in CHAPTERS}
    selects = [
        _select("status", "Status", STATUSES),
        _select("verdict", "Verdict", VERDICTS),
        _select("chapter", "Chapter", chapters),
    ]
    return (
        '<form class="claims-filter" hidden>'
        + "".join(selects)
        + '<label>Words <input type="search" name="words" autocomplete="off"></label>'
        + '<button type="reset">Show all</button>'
        + f'<p role="status" data-all="{count}">{count} of {count} claims</p></form>'
    )


def _select(name: str, title: str, values: Mapping[str, str]) -> str:
    options = "".join(
        f'<option value="{escape(key)}">{escape(text)}</option>'
        for key, text in values.items()
    )
    return (
        f'<label>{title} <select name="{name}">'
        f'<option value="">all</option>{options}</select></label>'
    )
