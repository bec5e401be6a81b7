"""Every table comes out typed; every kind of damage is told with place and mend."""

import subprocess
import sys
from datetime import date

import pytest

from helpers import data
from helpers.data import files
from helpers.errors import DataError

from .conftest import GOOD, HEADER, harmed


def row(**changes):
    """Return the good row with some of its cells changed."""
    cells = dict(zip(HEADER.split(","), GOOD.split(","), strict=True)) | changes
    return ",".join(cells.values())


def table(*rows):
    return "\n".join([HEADER, *rows]) + "\n"


def test_a_sound_table_is_typed_by_the_dictionary(room):
    trips = data.load("trips", folder=room())
    assert {name: str(kind) for name, kind in trips.dtypes.items()} == {
        "trip_id": "str",
        "iso3": "str",
        "date_first": "datetime64[us]",
        "date_last": "datetime64[us]",
        "kind": "str",
        "days": "Int64",
        "cost": "float64",
        "counted": "bool",
        "sources": "str",
    }
    assert trips.loc[0, "date_last"].isoformat() == "2024-10-29T00:00:00"
    assert bool(trips.loc[0, "counted"]) is True


def test_an_empty_cell_is_missing_and_never_zero(room):
    empty = row(iso3="", date_first="", date_last="", days="", cost="")
    trips = data.load("trips", folder=room(table(empty)))
    missing = ["iso3", "date_first", "date_last", "days", "cost"]
    assert trips[missing].isna().all(axis=None)
    assert trips["cost"].sum(min_count=1) != 0


def test_records_are_plain_values_and_a_missing_one_is_none(room):
    rows = table(row(), row(trip_id="T2", iso3="", date_last="", days="", cost=""))
    first, second = data.records("trips", folder=room(rows))
    assert first == {
        "trip_id": "T1",
        "iso3": "KAZ",
        "date_first": date(2024, 10, 28),
        "date_last": date(2024, 10, 29),
        "kind": "bilateral",
        "days": 2,
        "cost": 1.5,
        "counted": True,
        "sources": "radchenko2012withdrawal",
    }
    assert [second[name] for name in ("iso3", "date_last", "days", "cost")] == [
        None
    ] * 4


def test_records_of_a_damaged_table_raise_as_loading_does(room):
    with pytest.raises(DataError, match='row 2, column "days"'):
        data.records("trips", folder=room(table(row(days="many"))))


def test_each_call_gives_a_fresh_copy(room):
    folder = room()
    first = data.load("trips", folder=folder)
    first.loc[0, "kind"] = "spoiled"
    assert data.load("trips", folder=folder).loc[0, "kind"] == "bilateral"


def test_a_mark_before_the_header_is_no_damage(room):
    marked = room(b"\xef\xbb\xbf" + table(GOOD).encode())
    assert data.load("trips", folder=marked).columns[0] == "trip_id"


def test_a_cell_may_hold_commas_and_line_breaks_and_rows_are_counted_as_shown(room):
    wide = table(row(trip_id='"T\n1, x"'), row(kind="tour"))
    with pytest.raises(DataError) as caught:
        data.load("trips", folder=room(wide))
    places = [problem.place for problem in caught.value.problems]
    assert places == [
        'trips.csv, row 2, column "trip_id"',
        'trips.csv, row 3, column "kind"',
    ]


def test_only_a_line_break_ends_a_row(room):
    """Other signs that some programs take for a line's end are part of the text."""
    with pytest.raises(DataError) as caught:
        data.load("trips", folder=room(table(row(kind="a\u2028b\x85c"))))
    assert len(caught.value.problems) == 1


BAD_CELLS = [
    pytest.param({"kind": ""}, "kind", "The cell is empty.", id="empty required cell"),
    pytest.param(
        {"kind": "sumit"},
        "kind",
        '"sumit" is not a word of this column. Did you mean "summit"? '
        "It holds: summit, bilateral.",
        id="word outside the list, nearest offered",
    ),
    pytest.param(
        {"date_first": "2011-13-02"},
        "date_first",
        '"2011-13-02" is not a date. Write it as YYYY-MM-DD.',
        id="no such month",
    ),
    pytest.param(
        {"date_first": "20241028"},
        "date_first",
        "Write it as YYYY-MM-DD",
        id="no dashes",
    ),
    pytest.param({"date_last": "28.10.2024"}, "date_last", "not a date", id="dots"),
    pytest.param({"days": "two"}, "days", '"two" is not a whole number', id="word"),
    pytest.param({"days": "2.0"}, "days", "not a whole number", id="decimal integer"),
    pytest.param({"days": "٢"}, "days", "not a whole number", id="other digits"),
    pytest.param({"days": "9" * 19}, "days", "not a whole number", id="over 64 bits"),
    pytest.param({"days": "9" * 5000}, "days", "not a whole number", id="very long"),
    pytest.param({"days": "0"}, "days", "0 is too small. The least", id="too small"),
    pytest.param({"days": "61"}, "days", "61 is too large. The greatest", id="too big"),
    pytest.param({"cost": "1_5"}, "cost", '"1_5" is not a number', id="underscore"),
    pytest.param({"cost": "nan"}, "cost", "leave unknown values empty", id="nan"),
    pytest.param({"cost": "inf"}, "cost", "not a number", id="infinity by name"),
    pytest.param({"cost": "1e999"}, "cost", "not a number", id="infinity by size"),
    pytest.param({"cost": '"1,5"'}, "cost", '"1,5" is not a number', id="comma"),
    pytest.param({"counted": "yes"}, "counted", "neither true nor false", id="yes"),
    pytest.param({"counted": "TRUE"}, "counted", "Write true or false", id="capitals"),
    pytest.param({"trip_id": "V1"}, "trip_id", "does not have the form", id="form"),
    pytest.param(
        {"iso3": "KAZA"},
        "iso3",
        '"KAZA" does not stand in "iso3" of table "states". Did you mean "KAZ"',
        id="link without target",
    ),
    pytest.param(
        {"sources": "radchenko2012withdraw"},
        "sources",
        '"radchenko2012withdraw" is not a key of references.bib. '
        'Did you mean "radchenko2012withdrawal"?',
        id="unknown source, nearest offered",
    ),
    pytest.param(
        {"sources": "radchenko2012withdrawal;mirrorndtreaty"},
        "sources",
        'Keys are joined by "; "',
        id="keys joined wrongly",
    ),
    pytest.param(
        {"date_last": "2024-10-27"},
        "date_last",
        '"2024-10-27" comes before the first day, "2024-10-28"',
        id="ends before it begins",
    ),
]


@pytest.mark.parametrize(("change", "column", "said"), BAD_CELLS)
def test_a_wrong_cell_is_named_with_row_column_and_mend(room, change, column, said):
    folder = room(table(GOOD, row(**({"trip_id": "T2"} | change))))
    with pytest.raises(DataError) as caught:
        data.load("trips", folder=folder)
    (problem,) = caught.value.problems
    assert problem.place == f'trips.csv, row 3, column "{column}"'
    assert said in str(problem)


BAD_FILES = [
    pytest.param("", "trips.csv: The file is empty.", id="empty file"),
    pytest.param("\n\n", "trips.csv: The file is empty.", id="only line breaks"),
    pytest.param(
        table(GOOD)[:-9], "trips.csv: The last line has no end", id="cut in a cell"
    ),
    pytest.param(
        table(GOOD, "T2,KAZ,2024"),
        "trips.csv, row 3: The row has 3 cells, the header has 9. "
        "The row may be cut off",
        id="row too short",
    ),
    pytest.param(
        table(GOOD + ",x"),
        "trips.csv, row 2: The row has 10 cells, the header has 9. "
        "Put a cell that holds a comma",
        id="row too long",
    ),
    pytest.param(table(GOOD, "", GOOD), "row 3: The row is empty.", id="empty row"),
    pytest.param(
        table('"T1,KAZ'), "trips.csv, row 2: The row cannot be split", id="open quote"
    ),
    pytest.param(
        table(GOOD).replace("cost", "costs"),
        'The column "costs" is not in the dictionary. Did you mean "cost"?',
        id="misnamed column",
    ),
    pytest.param(
        table(GOOD).replace(",days", "").replace(",2,", ","),
        'trips.csv, row 1: The column "days" is missing. Put it at place 6',
        id="missing column",
    ),
    pytest.param(
        table(GOOD + ",x").replace("sources\n", "sources,mood\n"),
        'The column "mood" is not in the dictionary. Remove it, or describe it',
        id="column too many",
    ),
    pytest.param(
        table(GOOD).replace("trip_id,iso3", "iso3,trip_id"),
        "The columns do not stand in the order of the dictionary. The order is: trip",
        id="columns exchanged",
    ),
    pytest.param(
        table(GOOD + ",x").replace("sources\n", "sources,kind\n"),
        'The column "kind" stands more than once.',
        id="column twice",
    ),
    pytest.param(
        table(GOOD, row(kind="summit")),
        'trips.csv, row 3, column "trip_id": "T1" already stands in row 2.',
        id="repeated key",
    ),
    pytest.param(
        table(GOOD).encode("utf-16"), "trips.csv, row 1: Byte 1", id="other encoding"
    ),
    pytest.param(
        table(GOOD).encode() + "Улаанбаатар\n".encode("cp1251"),
        "trips.csv, row 3: Byte 140 of the file is not UTF-8. Save the file again with "
        'the encoding "UTF-8".',
        id="not UTF-8 in the third row",
    ),
]


@pytest.mark.parametrize(("text", "said"), BAD_FILES)
def test_a_damaged_file_is_named_with_place_and_mend(room, text, said):
    with pytest.raises(DataError) as caught:
        data.load("trips", folder=room(text))
    assert said in str(caught.value)


SCHEMA = ("resources", 1, "schema")


def test_a_key_of_two_columns_may_repeat_one_of_them(room):
    dictionary = harmed(((*SCHEMA, "primaryKey"), ["iso3", "kind"]))
    rows = table(row(), row(kind="summit"), row(iso3="KGZ"))
    assert len(data.load("trips", folder=room(rows, dictionary=dictionary))) == 3


def test_a_repeated_key_of_two_columns_is_found_though_one_is_empty(room):
    dictionary = harmed(((*SCHEMA, "primaryKey"), ["iso3", "kind"]))
    rows = table(row(iso3=""), row(iso3=""))
    (found,) = data.problems(folder=room(rows, dictionary=dictionary))
    assert found.place == 'trips.csv, row 3, columns "iso3", "kind"'
    assert found.wrong == '"", "bilateral" already stands in row 2.'


def test_rows_whose_optional_key_is_empty_do_not_repeat_each_other(room):
    unique = (*SCHEMA, "fields", 5, "constraints", "unique")
    rows = table(row(days=""), row(trip_id="T2", days=""))
    assert len(data.load("trips", folder=room(rows, dictionary=harmed((unique, True)))))


JOINED = {
    "fields": ["iso3", "kind"],
    "reference": {"resource": "trips", "fields": ["iso3", "sources"]},
}


def test_a_link_of_two_columns_is_checked_though_one_is_empty(room):
    dictionary = harmed(((*SCHEMA, "foreignKeys"), [JOINED]))
    rows = table(row(iso3=""))
    (found,) = data.problems(folder=room(rows, dictionary=dictionary))
    assert found.place == 'trips.csv, row 2, columns "iso3", "kind"'
    assert found.wrong == (
        '"", "bilateral" does not stand in "iso3", "sources" of table "trips".'
    )


def test_a_missing_file_is_named(room):
    folder = room()
    (folder / "tables/trips.csv").unlink()
    with pytest.raises(DataError, match=r"trips\.csv: There is no such file in"):
        data.load("trips", folder=folder)


def test_a_huge_file_is_refused_before_it_is_read(room, monkeypatch):
    monkeypatch.setattr(files, "MAX_BYTES", 5_000)
    with pytest.raises(
        DataError, match=r"trips\.csv: The file has 9,\d+ bytes; the li"
    ):
        data.load("trips", folder=room(table(*[GOOD] * 125)))


def test_a_file_of_too_many_rows_is_refused(room, monkeypatch):
    monkeypatch.setattr(files, "MAX_ROWS", 2)
    with pytest.raises(DataError, match="more than 2 rows"):
        data.load("trips", folder=room(table(GOOD, GOOD, GOOD)))


def test_a_cell_longer_than_csv_allows_is_refused(room):
    with pytest.raises(DataError, match=r"trips\.csv, row 2: The row cannot be split"):
        data.load("trips", folder=room(table(row(kind="x" * 200_000))))


def test_all_findings_come_at_once(room):
    two = table(row(kind="tour", days="x"), row(trip_id="T2", counted="no"))
    with pytest.raises(DataError) as caught:
        data.load("trips", folder=room(two))
    assert [problem.place for problem in caught.value.problems] == [
        'trips.csv, row 2, column "kind"',
        'trips.csv, row 2, column "days"',
        'trips.csv, row 3, column "counted"',
    ]


def test_a_flood_of_findings_is_cut_and_counted(room):
    many = table(*[row(trip_id="", kind="tour")] * 30)
    with pytest.raises(DataError) as caught:
        data.load("trips", folder=room(many))
    lines = str(caught.value).splitlines()
    assert len(lines) == 21
    assert "40 more findings are not shown" in lines[-1]


def test_as_many_findings_as_are_shown_are_all_shown(room):
    with pytest.raises(DataError) as caught:
        data.load("trips", folder=room(table(*[row(trip_id="", kind="tour")] * 10)))
    assert len(str(caught.value).splitlines()) == 20
    assert "not shown" not in str(caught.value)


def test_an_unknown_table_offers_the_nearest_name(room):
    with pytest.raises(DataError) as caught:
        data.load("trip", folder=room())
    assert str(caught.value) == (
        'table "trip": The course has no table of this name. '
        'Did you mean "trips"? data.tables() lists them all.'
    )


def test_a_broken_dictionary_is_named(room):
    folder = room()
    (folder / "datapackage.json").write_text("{", encoding="utf-8")
    with pytest.raises(DataError, match=r"datapackage\.json, line 1, character 2"):
        data.load("trips", folder=folder)


def test_a_folder_without_dictionary_is_named(tmp_path):
    with pytest.raises(DataError, match=r"datapackage\.json: There is no such file"):
        data.load("trips", folder=tmp_path)


@pytest.mark.parametrize(
    "bib",
    [
        pytest.param("@misc{a2012b, title = {Open", id="brace never closed"),
        pytest.param("@misc{a, title={A}}\n@misc{a, title={B}}\n", id="key twice"),
    ],
)
def test_a_broken_bibliography_is_named(room, bib):
    with pytest.raises(DataError, match=r"references\.bib: The file is not BibTeX"):
        data.load("trips", folder=room(bib=bib))


def test_a_check_sees_what_was_edited_since_the_last_one(room):
    folder = room()
    assert list(data.problems(folder=folder)) == []
    room(table(row(kind="tour")))
    assert len(list(data.problems(folder=folder))) == 1
    room(dictionary=harmed((("resources", 1, "title"), "")))
    assert [p.place for p in data.problems(folder=folder)] == [
        'datapackage.json, table "trips", key "title"'
    ]


def test_problems_lists_what_every_table_has(room):
    found = list(data.problems(folder=room(table(row(iso3="USA", kind="tour")))))
    assert [problem.place for problem in found] == [
        'trips.csv, row 2, column "kind"',
        'trips.csv, row 2, column "iso3"',
    ]


def test_a_map_is_not_loaded_as_a_table():
    with pytest.raises(DataError, match=r"Read it with data\.region\(\)"):
        data.load("region")


def test_describe_gives_one_row_for_each_column(room):
    described = data.describe("trips", folder=room())
    assert list(described["column"]) == HEADER.split(",")
    assert list(described.columns) == [
        *["column", "type", "unit", "meaning", "source", "caveat"]
    ]


def test_tables_lists_names_and_rows(room):
    listed = data.tables(folder=room(table(GOOD, row(trip_id="T2"))))
    assert dict(zip(listed["name"], listed["rows"], strict=True)) == {
        "states": 2,
        "trips": 2,
    }


def test_the_room_loads_without_heavy_packages():
    code = "import sys, helpers.data; print(*{'pandas', 'pybtex'} & set(sys.modules))"
    run = [sys.executable, "-c", code]
    out = subprocess.run(run, capture_output=True, text=True, check=True)
    assert out.stdout.strip() == ""
