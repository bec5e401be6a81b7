"""The page "What happened since": events after the article, and what each would change."""

import calendar
from collections.abc import Mapping
from datetime import date
from typing import Any

from docutils import nodes

from helpers.book.lists.label import label
from helpers.book.lists.text import link, listed, paragraph, strong
from helpers.data.cells import listed as parts_of


# Any: a row of a table, as data.records gives it.
def events() -> list[dict[str, Any]]:
    """Return the events that say what they would change, in the order of time."""
    from helpers import data

    return [event for event in data.records("events") if event["changes"]]


def when(first: date, last: date, precision: str) -> str:
    """Return the days of an event as they are said.

    >>> when(date(2025, 10, 17), date(2025, 10, 22), "day")
    '17 to 22 October 2025'
    """
    month = f"{calendar.month_name[last.month]} {last.year}"
    if precision == "month":
        return month
    if precision == "year":
        return str(last.year)
    if first == last:
        return f"{last.day} {month}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {last.day} {month}"
    return f"{when(first, first, precision)} to {last.day} {month}"


def block(
    event: Mapping[str, Any], sources: Mapping[str, Mapping[str, Any]]
) -> nodes.container:
    """Return one event: its days, what happened, what it would change, its sources."""
    made = nodes.container(ids=[event["event_id"].lower()], classes=["since"])
    days = when(event["date_first"], event["date_last"], event["date_precision"])
    made += paragraph(strong(f"{days}. {event['title']}."), f" {event['what']}")
    made += paragraph(strong("What it would change"), f": {event['changes']}")
    keys = parts_of(event["sources"])
    seen = (link(label(sources[key]), sources[key]["url"]) for key in keys)
    made += paragraph("Sources: ", *listed(seen))
    return made
