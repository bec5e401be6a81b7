"""The page of tables says what the dictionary says."""

import re
from dataclasses import replace

import pytest
from docutils import nodes

from helpers.book.lists import catalogue

from ..conftest import in_words

TABLES = catalogue.tables()
SOME = next(table for table in TABLES if table.columns)


def section(table, rows=7, file=None):
    return catalogue.section(table, rows, file, "chapters/data")


def shortened(origin):
    return re.sub(r"\b([0-9a-f]{7})[0-9a-f]{33}\b", r"\1", origin)


def test_a_commit_is_shown_short_and_told_whole():
    commit = "7eb7034314ff79c49c9e0785fcd9d216fa04cf14"
    origin = f"votes at commit {commit}; and {commit}; {commit}0 is none"
    made = section(replace(SOME, origin=origin))
    told = [part.astext() for part in made.findall(nodes.paragraph)]
    assert f"Origin: votes at commit 7eb7034; and 7eb7034; {commit}0 is none" in told
    shown = [
        (part.astext(), part["explanation"])
        for part in made.findall(nodes.abbreviation)
    ]
    assert shown == [("7eb7034", commit)] * 2


def test_no_name_of_a_licence_is_broken():
    made = section(replace(SOME, licence="CC0-1.0, CC-BY-4.0"))
    whole = [
        n.astext() for n in made.findall(nodes.inline) if "unbroken" in n["classes"]
    ]
    assert whole == ["CC0-1.0", "CC-BY-4.0"]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_says_what_it_is_where_it_is_from_and_what_it_cannot_show(table):
    made = section(table)
    told = [in_words(paragraph) for paragraph in made.findall(nodes.paragraph)]
    assert made.next_node(nodes.title).astext() == table.title
    assert table.meaning in told
    assert f"Origin: {shortened(table.origin)}" in told
    assert f"Limits: {table.limits}" in told
    assert f"Rows: 7. Period: {table.period}. Licence: {table.licence}." in told
    named = [code.astext() for code in made.findall(nodes.literal)]
    assert named == [f'data.load("{table.name}")', *(c.name for c in table.columns)]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_has_a_column_of_units_only_where_there_are_some(table):
    heads = [entry.astext() for entry in section(table).findall(nodes.entry)]
    has_units = any(column.unit for column in table.columns)
    assert ("unit" in heads[:5]) == has_units


def test_every_row_of_a_dictionary_is_as_wide_as_its_head():
    for table in TABLES:
        rows = section(table).findall(nodes.row)
        assert len({len(row.children) for row in rows}) <= 1


def test_the_dictionary_is_folded_and_what_a_reader_must_know_is_not():
    made = section(SOME, file="x.csv")
    fold = made.next_node(nodes.raw)
    assert f"<summary>Columns: {len(SOME.columns)}</summary>" in fold.astext()
    before = " ".join(in_words(node) for node in made.children[: made.index(fold)])
    for word in ("Limits: ", "Licence: ", "Origin: ", "Download as CSV"):
        assert word in before
    assert made.children[-1].astext() == "</details>\n"


def test_the_map_has_no_rows_and_another_call():
    made = section(replace(SOME, columns=()), rows=None)
    assert made.next_node(nodes.literal).astext() == "data.region()"
    assert "Rows" not in in_words(made)
