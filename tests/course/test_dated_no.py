"""A "not found" is dated by the newest page that was read, everywhere the same."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers import data
from helpers.data.dictionary import FOLDER

ROOT = Path(__file__).parents[2]
MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December) 20\d\d"
)
# How far somebody read: "up to March 2026", "(March 2026)".
_REACH = re.compile(rf"(?:\b(?:by|until|up to|reach to|tried:)\s+|\()({MONTH})")
# Only a sentence about a search is meant: "by June 2025" may date an event.
_SEARCH = re.compile(
    r"\bpages\b|\b(?:no|not|nothing)\b.*\b(?:found|seen)\b|\bfound no|\bsearch|\btried:"
    r"|\breading up to",
    re.IGNORECASE,
)


def dates_of_searches(text: str) -> list[str]:
    """Return the months up to which a text says that somebody read or searched."""
    sentences = re.split(r"(?<=[.!?])\s+(?=[A-Z\"“*])", " ".join(text.split()))
    return [
        month
        for sentence in sentences
        if _SEARCH.search(sentence)
        for month in _REACH.findall(sentence)
    ]


def texts() -> Iterator[tuple[str, str]]:
    """Yield every text of the course that a reader may meet, with its place."""
    for folder in ("chapters", "exercises"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix == ".ipynb":
                cells = json.loads(path.read_text("utf-8"))["cells"]
                text = "\n\n".join("".join(cell["source"]) for cell in cells)
                yield path.name, text
            elif path.suffix in {".md", ".yml"}:
                yield path.name, path.read_text("utf-8")
    for path in sorted((FOLDER / "tables").glob("*.csv")):
        yield path.name, path.read_text("utf-8")
    yield "datapackage.json", (FOLDER / "datapackage.json").read_text("utf-8")


TEXTS = list(texts())


@pytest.mark.parametrize(
    "text", [pytest.param(text, id=place) for place, text in TEXTS]
)
def test_a_search_is_dated_by_the_newest_page_that_was_read(text):
    assert set(dates_of_searches(text)) <= {data.read_until()}


def test_the_texts_say_up_to_when_was_read():
    told = [place for place, text in TEXTS if dates_of_searches(text)]
    assert {"claims.csv", "claims.md", "since.md", "datapackage.json"} <= set(told)
    assert {"ch09.yml", "09-corridors.ipynb", "instructor-guide.md"} <= set(told)


@pytest.mark.parametrize(
    ("name", "text"),
    TEXTS,
    ids=[place for place, _ in TEXTS],
)
def test_the_prose_of_a_chapter_says_it_once(name, text):
    if re.match(r"\d\d-", name):
        inside = re.sub(r"\*\*Data to\*\*[^\n]*", "", text)
        assert len(dates_of_searches(inside)) <= 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("It was not found by May 2026.", ["May 2026"], id="by"),
        pytest.param(
            "In pages up to May 2026 we found no answer.", ["May 2026"], id="up to"
        ),
        pytest.param("No answer was found (May 2026).", ["May 2026"], id="in brackets"),
        pytest.param(
            "Pages up to May 2026 hold no draft.", ["May 2026"], id="pages hold"
        ),
        pytest.param("Not seen (last tried: May 2026).", ["May 2026"], id="last tried"),
        pytest.param("A test was announced by June 2025.", [], id="no search"),
        pytest.param("He came in July 2023.", [], id="an event"),
    ],
)
def test_the_date_of_a_search_is_recognised(text, found):
    assert dates_of_searches(text) == found


def test_no_text_is_dated_by_the_day_of_a_search():
    later = [place for place, text in TEXTS if re.search("November 2026", text)]
    assert later == []
