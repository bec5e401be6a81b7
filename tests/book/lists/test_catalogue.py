"""The pages of tables and terms say what the package says."""

import pytest

from helpers import data
from helpers.book.lists import catalogue
from helpers.book.lists.directives import sources_by_key
from helpers.book.lists.label import label

TABLES = catalogue.tables()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_says_what_it_is_where_it_is_from_and_what_it_cannot_show(table):
    text = "\n".join(catalogue.table_markdown(table, 7, "x.csv"))
    assert f"## {table.title}" in text
    for word in ("**Origin**: ", "**Limits**: ", "**Licence**: "):
        assert text.split(word)[1].split("\n")[0].strip(". "), word
    for column in table.columns:
        assert f"`{column.name}`" in text


def test_a_bar_in_a_meaning_does_not_break_the_table():
    table = next(table for table in TABLES if table.columns)
    rows = [
        line
        for line in catalogue.table_markdown(table, 7, None)
        if line.startswith("| `")
    ]
    assert len({row.replace("\\|", "").count("|") for row in rows}) == 1


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_has_a_column_of_units_only_where_there_are_some(table):
    text = "\n".join(catalogue.table_markdown(table, 7, None))
    has_units = any(column.unit for column in table.columns)
    assert ("| unit |" in text) == has_units


def test_the_dictionary_opens_and_what_a_reader_must_know_does_not_hide_in_it():
    table = next(table for table in TABLES if table.columns)
    before, opened = "\n".join(catalogue.table_markdown(table, 7, "x.csv")).split(
        '<details class="columns">'
    )
    for word in ("Limits", "Licence", "Origin", "Download"):
        assert word in before
    assert opened.startswith(f"\n<summary>Columns: {len(table.columns)}</summary>\n\n")
    assert opened.rstrip().endswith("</details>")


def test_a_term_shows_mongolian_only_where_it_was_seen():
    terms = catalogue.glossary_rows()
    sources = sources_by_key()
    shown = [
        term["term"]
        for term in terms
        if "{lang=mn}" in "\n".join(catalogue.term_markdown(term, sources))
    ]
    glossary = data.load("glossary")
    assert shown == sorted(glossary.loc[glossary["mongolian"].notna(), "term"])


@pytest.mark.parametrize(
    ("source", "name"),
    [
        pytest.param({"author": "Campi, Alicia", "year": 2019}, "Campi 2019", id="one"),
        pytest.param(
            {"author": "Lake, J.; Lake, M.", "year": 2023},
            "Lake and Lake 2023",
            id="two",
        ),
        pytest.param(
            {"author": "A, B; C, D; E, F", "year": 2021},
            "A and others 2021",
            id="three",
        ),
        pytest.param(
            {"author": None, "publisher": "TASS", "year": None}, "TASS", id="no year"
        ),
        pytest.param(
            {"author": None, "publisher": None, "year": None}, "Unsigned", id="nothing"
        ),
    ],
)
def test_a_source_is_called_by_who_and_when(source, name):
    assert label(source) == name
