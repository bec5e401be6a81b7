"""The bibliography reads as a table, and each entry tells kind, place and origin."""

from urllib.parse import urlsplit

import pytest

from helpers import data
from helpers.data.dictionary import FOLDER
from helpers.data.sources import read_sources

ENTRIES = r"""
@article{lake2021diplomats,
  author = {Lake, Joseph E. and Lake, Michael Allen},
  title = {Diplomats Make a Difference: The {U.S.} and Mongolia},
  journal = {The Foreign Service Journal},
  year = {2021}, date = {2021-09}, url = {https://example.org/1},
  keywords = {reference}, note = {Table DT\_1, Universit\'e}
}

@techreport{mayer2011geodist,
  author = {Mayer, Thierry},
  title = {GeoDist}, institution = {CEPII}, year = {2011},
  url = {https://example.org/2}, keywords = {data}
}

@misc{mirrorndpage,
  author = {{National Statistics Office}},
  title = {A Page}, url = {https://example.org/3},
  keywords = {weak}, relates = {mayer2011geodist}
}

@book{rossabi2005modern,
  editor = {Rossabi, Morris and Lake, Michael},
  title = {Modern Mongolia}, publisher = {A Press}, year = {2005},
  url = {https://example.org/4}, keywords = {scholarly}
}
"""

# Copies and scrapers that stand in the course only where nothing better was found.
MIRRORS = (
    *("azureedge", "piglix", "liquisearch", "gutenberg.org", "watb.tv"),
    *("rogersherald", "todayonlinemedia", "hotair", "exussr.org"),
    *("tibetanbuddhistencyclopedia", "mongoliantraveler"),
)


@pytest.fixture
def rows(tmp_path):
    (tmp_path / "references.bib").write_text(ENTRIES, encoding="utf-8")
    sheet = read_sources(tmp_path)
    return {row["key"]: row for _, row in sheet.numbered()}


def test_entries_stand_in_the_order_of_the_file(rows):
    assert list(rows) == [
        *["lake2021diplomats", "mayer2011geodist", "mirrorndpage", "rossabi2005modern"]
    ]


def test_an_article_gives_its_authors_journal_and_day(rows):
    assert rows["lake2021diplomats"] == {
        "key": "lake2021diplomats",
        "kind": "reference",
        "author": "Lake, Joseph E.; Lake, Michael Allen",
        "title": "Diplomats Make a Difference: The U.S. and Mongolia",
        "publisher": "The Foreign Service Journal",
        "year": "2021",
        "date": "2021-09",
        "url": "https://example.org/1",
        "same_origin": "",
        "weak": "false",
        "note": "Table DT_1, Université",
    }


def test_a_report_is_published_by_its_institution(rows):
    assert rows["mayer2011geodist"]["publisher"] == "CEPII"


def test_a_book_without_authors_is_signed_by_its_editors(rows):
    assert rows["rossabi2005modern"]["author"] == "Rossabi, Morris; Lake, Michael"


def test_a_body_is_an_author_and_not_a_first_and_last_name(rows):
    assert rows["mirrorndpage"]["author"] == "National Statistics Office"


def test_a_weak_entry_says_so_and_names_its_origin(rows):
    assert rows["mirrorndpage"]["weak"] == "true"
    assert rows["mirrorndpage"]["same_origin"] == "mayer2011geodist"


def test_every_source_of_the_course_has_a_title_and_a_place():
    sources = data.load("sources")
    assert sources[sources["title"].isna() | sources["url"].isna()].key.tolist() == []


def test_a_source_never_relays_itself():
    sources = data.load("sources")
    assert sources[sources["key"] == sources["same_origin"]].key.tolist() == []


def test_a_relay_is_told_once_so_that_origins_can_be_counted():
    """An entry names the origin itself, not another relay of it."""
    origin = data.load("sources").set_index("key")["same_origin"].dropna()
    assert [key for key, first in origin.items() if first in origin.index] == []


def test_a_mirror_is_marked_weak():
    sources = data.load("sources")
    hosts = sources["url"].map(lambda url: urlsplit(url).netloc.lower())
    mirror = hosts.map(lambda host: any(name in host for name in MIRRORS))
    assert sources[mirror & ~sources["weak"]].key.tolist() == []


def test_a_row_is_weak_when_all_its_sources_are():
    weak = set(data.load("sources").query("weak").key)
    for name in data.tables(folder=FOLDER).name:
        table = data.load(name)
        if not {"weak", "sources"} <= set(table.columns):
            continue
        alone = table["sources"].map(lambda keys: set(str(keys).split("; ")) <= weak)
        assert table[alone & ~table["weak"]].iloc[:, 0].tolist() == [], name
