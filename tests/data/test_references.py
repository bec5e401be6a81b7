"""The bibliography names each source once."""

from helpers import data


def test_no_two_entries_have_the_same_address():
    urls = data.load("sources")["url"].dropna()
    assert urls[urls.duplicated()].tolist() == []


def test_no_two_entries_have_the_same_title_and_year():
    sources = data.load("sources")[["title", "year", "publisher"]]
    assert sources[sources.duplicated()]["title"].tolist() == []
