"""The page of later events says what the table says."""

from datetime import date

import pytest

from helpers import data
from helpers.book.lists import since
from helpers.book.lists.directives import sources_by_key

from ..conftest import in_words


def test_every_event_after_the_article_says_what_it_would_change():
    rows = data.load("events")
    late = rows["date_first"] >= "2025-08-01"
    assert late.sum() >= 10
    assert rows["changes"].notna().tolist() == late.tolist()


def test_an_event_is_told_with_its_days_its_change_and_its_sources():
    event = {
        "event_id": "EV99",
        "date_first": date(2025, 9, 1),
        "date_last": date(2025, 9, 1),
        "date_precision": "day",
        "title": "A pipe",
        "what": "It is agreed.",
        "changes": "Chapter 10: nothing.",
        "sources": "a2025",
    }
    source = {"author": "A, B", "publisher": None, "year": 2025, "url": "https://a.b"}
    made = since.block(event, {"a2025": source})
    assert made["ids"] == ["ev99"]
    assert in_words(made) == (
        "1 September 2025. A pipe. It is agreed."
        "What it would change: Chapter 10: nothing."
        "Sources: [A 2025](https://a.b)"
    )


def test_the_page_holds_each_later_event_once_in_the_order_of_time():
    blocks = [since.block(event, sources_by_key()) for event in since.events()]
    rows = data.load("events").dropna(subset="changes")
    assert [made["ids"] for made in blocks] == [[i.lower()] for i in rows["event_id"]]


@pytest.mark.parametrize(
    ("first", "last", "precision", "said"),
    [
        pytest.param("2025-09-01", "2025-09-01", "day", "1 September 2025", id="a day"),
        pytest.param(
            "2025-10-17", "2025-10-22", "day", "17 to 22 October 2025", id="days"
        ),
        pytest.param(
            "2025-08-31",
            "2025-09-01",
            "day",
            "31 August 2025 to 1 September 2025",
            id="over the end of a month",
        ),
        pytest.param(
            "2026-02-01", "2026-02-28", "month", "February 2026", id="a month"
        ),
        pytest.param("2026-01-01", "2026-12-31", "year", "2026", id="a year"),
    ],
)
def test_days_are_said_as_exactly_as_they_are_known(first, last, precision, said):
    days = (date.fromisoformat(first), date.fromisoformat(last))
    assert since.when(*days, precision) == said
