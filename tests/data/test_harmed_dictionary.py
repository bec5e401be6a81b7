"""A dictionary harmed in one place is told: table, column, key, and how to mend it."""

import json
import os
from pathlib import Path

import pytest

from harm import bounded, cases
from helpers import data
from helpers.errors import DataError

from .conftest import BIB, GONE, GOOD, HEADER, harmed, package

# Where the parts of the room's dictionary lie.
TRIPS = ("resources", 1)
SCHEMA = (*TRIPS, "schema")
ID, ISO, FIRST, LAST, KIND, DAYS, COST, COUNTED, SOURCES = (
    (*SCHEMA, "fields", number) for number in range(9)
)
LINK = (*SCHEMA, "foreignKeys", 0)


def told(folder):
    """Return what a check says; loading must say the same."""
    found = [str(problem) for problem in data.problems(folder=folder)]
    with pytest.raises(DataError) as caught:
        data.load("trips", folder=folder)
    assert str(caught.value).splitlines() == found
    return found


CASES = [
    pytest.param(
        (*TRIPS, "title"),
        GONE,
        'table "trips", key "title": The key is missing.',
        id="key missing",
    ),
    pytest.param(
        (*TRIPS, "tite"),
        "Trips",
        'table "trips", key "tite": The dictionary has no such key. Did you mean "title"',
        id="key misspelt",
    ),
    pytest.param(
        ("comment",),
        "x",
        'datapackage.json, key "comment": The dictionary has no such key. Remove it.',
        id="odd key of the whole",
    ),
    pytest.param(
        (*DAYS, "constraints", "minimun"),
        1,
        'column "days", key "minimun": The dictionary has no such key. Did you mean '
        '"minimum"',
        id="limit misspelt",
    ),
    pytest.param(
        ("read_until",),
        "spring 2026",
        'key "read_until": "spring 2026" does not fit here. Write a year and a month',
        id="month in words",
    ),
    pytest.param(
        ("read_until",),
        "2026-13",
        'key "read_until": "2026-13" does not fit here. Write a year and a month',
        id="no such month",
    ),
    pytest.param(
        ("resources",),
        None,
        'key "resources": null does not fit here. Write a list',
        id="no tables",
    ),
    pytest.param(
        TRIPS,
        "trips.csv",
        'table 2: "trips.csv" stands where an object belongs. Write an object',
        id="table a text",
    ),
    pytest.param(
        SCHEMA,
        None,
        'table "trips", key "schema": null does not fit here. Write an object',
        id="schema null",
    ),
    pytest.param(
        SCHEMA,
        "schemas/trips.json",
        'table "trips", key "schema": "schemas/trips.json" does not fit here.',
        id="schema a path",
    ),
    pytest.param(
        SCHEMA,
        GONE,
        'table "trips", key "schema": A map has no columns, and every other table has',
        id="schema missing",
    ),
    pytest.param(
        (*SCHEMA, "fields"),
        [],
        'key "schema", key "fields": A list does not fit here. Write a list of at least',
        id="no columns",
    ),
    pytest.param(
        (*DAYS, "constraints"),
        None,
        'column "days", key "constraints": null does not fit here.',
        id="constraints null",
    ),
    pytest.param(
        DAYS,
        "days",
        'table "trips", column 6: "days" stands where an object belongs.',
        id="column a text",
    ),
    pytest.param(
        (*DAYS, "name"),
        3,
        'table "trips", column 6, key "name": 3 does not fit here. Use small letters',
        id="name a number",
    ),
    pytest.param(
        (*FIRST, "type"),
        "datetime",
        'column "date_first", key "type": "datetime" does not fit here. Did you mean '
        '"date"? The types are: string, integer,',
        id="type of another standard",
    ),
    pytest.param(
        (*KIND, "type"),
        "texte",
        'column "kind", key "type": "texte" does not fit here. The types are: string,',
        id="type like no other",
    ),
    pytest.param(
        (*DAYS, "type"),
        ["integer"],
        'column "days", key "type": A list does not fit here.',
        id="type a list",
    ),
    pytest.param(
        (*ID, "constraints", "required"),
        "true",
        'key "required": "true" does not fit here. Write true or false',
        id="required a text",
    ),
    pytest.param(
        (*KIND, "constraints", "enum"),
        ["summit", "summit"],
        'key "enum": A list does not fit here. Write a list of different words',
        id="a word twice",
    ),
    pytest.param(
        (*DAYS, "constraints", "minimum"),
        "1",
        'column "days", key "minimum": "1" does not fit here. Write a number',
        id="minimum a text",
    ),
    pytest.param(
        (*DAYS, "constraints", "maximum"),
        True,
        'key "maximum": true does not fit here.',
        id="maximum a truth",
    ),
    pytest.param(
        (*DAYS, "constraints", "minimum"),
        10**400,
        'key "minimum": 1000000000',
        id="minimum beyond numbers",
    ),
    pytest.param(
        (*DAYS, "constraints", "minimum"),
        61,
        'column "days", key "minimum": The least value, 61, is above the greatest, 60.',
        id="limits exchanged",
    ),
    pytest.param(
        (*KIND, "constraints", "minimum"),
        1,
        'column "kind", key "minimum": Only a number can have it, and this column is of '
        "type string.",
        id="minimum of a text",
    ),
    pytest.param(
        (*DAYS, "constraints", "pattern"),
        r"\d",
        'column "days", key "pattern": Only a text can have it',
        id="pattern of a number",
    ),
    pytest.param(
        (*ID, "constraints", "pattern"),
        "T([",
        'column "trip_id", key "pattern": The pattern is no regular expression',
        id="pattern that does not compile",
    ),
    pytest.param(
        (*ID, "constraints", "pattern"),
        "(a+)+$",
        'column "trip_id", key "pattern": The pattern repeats a group',
        id="pattern that may run for ever",
    ),
    pytest.param(
        (*DAYS, "unit"),
        None,
        'column "days", key "unit": A number without a unit says nothing.',
        id="number without unit",
    ),
    pytest.param(
        (*SOURCES, "name"),
        "origin",
        'table "trips", column "trip_id", key "source": The source is "row", and no row '
        "names its sources.",
        id="rows without sources",
    ),
    pytest.param(
        (*LAST, "name"),
        "date_first",
        'table "trips", column "date_first": Two columns have this name.',
        id="two columns of one name",
    ),
    pytest.param(
        (*TRIPS, "name"),
        "states",
        'table "states": Two tables have this name.',
        id="two tables of one name",
    ),
    pytest.param(
        (*TRIPS, "path"),
        "tables/states.csv",
        'Two tables are read from "states.csv".',
        id="two tables of one file",
    ),
    pytest.param(
        (*SCHEMA, "primaryKey"),
        "trip",
        'table "trips", key "primaryKey": There is no column "trip". Did you mean '
        '"trip_id"',
        id="key of an unknown column",
    ),
    pytest.param(
        (*SCHEMA, "primaryKey"),
        3,
        'key "primaryKey": 3 does not fit here. Write the name of a column, or a list',
        id="key a number",
    ),
    pytest.param(
        (*LINK, "fields"),
        "iso",
        'foreign key 1: There is no column "iso". Did you mean "iso3"',
        id="link of an unknown column",
    ),
    pytest.param(
        (*LINK, "reference", "resource"),
        "state",
        'foreign key 1: There is no table "state". Did you mean "states"',
        id="link to an unknown table",
    ),
    pytest.param(
        (*LINK, "reference", "fields"),
        "code",
        'foreign key 1, table "states": There is no column "code". Its columns are: iso3',
        id="link to an unknown column",
    ),
    pytest.param(
        (*LINK, "fields"),
        ["iso3", "kind"],
        "foreign key 1: It joins 2 columns to 1.",
        id="link of two columns to one",
    ),
    pytest.param(
        (*LINK, "reference"),
        None,
        'foreign key 1, key "reference": null does not fit here.',
        id="link to nothing",
    ),
    pytest.param(
        (*SCHEMA, "missingValues"),
        ["", "-"],
        'key "missingValues": A list does not fit here. Write [""]',
        id="another sign for missing",
    ),
    pytest.param(
        (*TRIPS, "licenses", 0, "name"),
        "",
        'table "trips", licenses 1, key "name": "" does not fit here.',
        id="licence without a name",
    ),
    pytest.param(
        (*TRIPS, "sources"),
        ["This test"],
        'table "trips", sources 1: "This test" stands where an object belongs.',
        id="origin a text",
    ),
]


@pytest.mark.parametrize(("path", "value", "said"), CASES)
def test_a_harmed_place_is_named_with_its_mend(room, path, value, said):
    (one,) = told(room(dictionary=harmed((path, value))))
    assert one.startswith("datapackage.json, ")
    assert said in one


def test_all_findings_come_at_once_each_with_its_place(room):
    changes = [
        ((*TRIPS, "tite"), "x"),
        ((*TRIPS, "title"), GONE),
        ((*DAYS, "type"), "int"),
        ((*COST, "unit"), 3),
        (("resources", 0, "schema", "primaryKey"), "iso2"),
    ]
    found = told(room(dictionary=harmed(*changes)))
    assert [line.split(":")[0] for line in found] == [
        'datapackage.json, table "trips", key "tite"',
        'datapackage.json, table "trips", key "title"',
        'datapackage.json, table "trips", column "days", key "type"',
        'datapackage.json, table "trips", column "cost", key "unit"',
        'datapackage.json, table "states", key "primaryKey"',
    ]


@pytest.mark.parametrize(
    "path",
    [
        *("/etc/passwd", "../outside.csv", "tables/../../outside.csv"),
        *("C:\\outside.csv", "tables\\trips.csv", "https://example.org/trips.csv"),
        *("tables/trips.csv\n", "tables/.hidden.csv", "", "tables", None, 3),
    ],
    ids=repr,
)
def test_a_path_out_of_the_folder_is_refused(room, path):
    (one,) = told(room(dictionary=harmed(((*TRIPS, "path"), path))))
    assert 'table "trips", key "path": ' in one
    assert 'does not fit here. Name a file of this folder, as in "tables/vi' in one


def test_a_link_out_of_the_folder_is_neither_opened_nor_printed(room, tmp_path):
    folder = room() / "inner"
    folder.mkdir()
    for name in ("datapackage.json", "references.bib", "tables"):
        (tmp_path / name).rename(folder / name)
    secret = tmp_path / "secret.csv"
    secret.write_text("TOPSECRET\n", encoding="utf-8")
    (folder / "tables/trips.csv").unlink()
    (folder / "tables/trips.csv").symlink_to(secret)
    (one,) = told(folder)
    assert one == (
        'datapackage.json, table "trips", key "path": The file is a link that leaves the '
        "folder. Put the file itself into the folder."
    )


def test_files_that_were_all_installed_as_links_are_read(room, tmp_path):
    """As some installers do: the dictionary too is a link to their common place."""
    folder = tmp_path / "installed"
    (folder / "tables").mkdir(parents=True)
    names = ("datapackage.json", "references.bib")
    for name in (*names, "tables/states.csv", "tables/trips.csv"):
        (folder / name).symlink_to(tmp_path / name)
    room()
    assert len(data.load("trips", folder=folder)) == 1


TEXT = json.dumps(package())
TEXTS = [
    pytest.param(
        TEXT[:300],
        "datapackage.json, line 1, character 294: The file is no whole JSON",
        id="cut off",
    ),
    pytest.param("", "line 1, character 1: The file is no whole JSON", id="empty"),
    pytest.param("[1]", "datapackage.json: A list stands where an object", id="a list"),
    pytest.param(
        "[" * 100_000, "The file holds brackets in brackets without end", id="very deep"
    ),
    pytest.param(
        TEXT.replace('"period"', '"title": "T", "period"', 1),
        'datapackage.json: The key "title" of "states" stands twice. Keep one of them.',
        id="a key twice",
    ),
    pytest.param(
        TEXT.replace('"minimum": 1', '"minimum": NaN'),
        "datapackage.json: NaN is no number.",
        id="not a number",
    ),
    pytest.param(
        TEXT.replace('"minimum": 1', '"minimum": 1e999'),
        'column "days", key "minimum": Infinity does not fit here.',
        id="beyond all numbers",
    ),
    pytest.param(
        TEXT.replace('"minimum": 1', f'"minimum": {"1" * 5000}'),
        "datapackage.json: The file holds a number of thousands of digits.",
        id="thousands of digits",
    ),
    pytest.param(
        TEXT.replace("Made up.", r"\ud83d", 1),
        "datapackage.json: The file holds half a letter",
        id="half a letter",
    ),
    pytest.param(
        TEXT.encode("utf-16"),
        "datapackage.json, row 1: Byte 1 of the file is not UTF-8.",
        id="another encoding",
    ),
]


BROKEN = ": The file is no whole JSON: it cannot be read further than here. Look here"
ENDLESS = "datapackage.json: The file holds brackets in brackets without end. Check"
FILES = cases(
    {
        "empty": f"line 1, character 1{BROKEN}",
        "only space": f"line 3, character 1{BROKEN}",
        "a quarter": BROKEN,
        "half": BROKEN,
        "three quarters": BROKEN,
        "without its last sign": BROKEN,
        "marks of a merge": f"character 1{BROKEN}",
        "twice": BROKEN,
        "a page of the web": f"line 1, character 1{BROKEN}",
        "brackets without end": ENDLESS,
        "braces without end": ENDLESS,
    }
)


@pytest.mark.parametrize(("harm", "said"), FILES)
def test_a_harmed_file_is_told_or_rightly_read(room, harm, said):
    folder = room(dictionary=json.dumps(package(), indent=1))
    harm(folder / "datapackage.json")
    if said is None:
        assert list(data.problems(folder=folder)) == []
        assert len(data.load("trips", folder=folder)) == 1
        return
    with bounded():
        (one,) = told(folder)
    assert one.startswith("datapackage.json")
    assert said in one


@pytest.mark.parametrize(("text", "said"), TEXTS)
def test_a_damaged_text_is_named_in_plain_words(room, text, said):
    (one,) = told(room(dictionary=text))
    assert said in one


def test_a_letter_written_as_two_halves_is_no_damage(room):
    whole = TEXT.replace("Made up.", r"\ud83d\ude80", 1)
    assert list(data.problems(folder=room(dictionary=whole))) == []


def test_a_mark_before_the_text_is_no_damage(room):
    folder = room(dictionary=b"\xef\xbb\xbf" + TEXT.encode())
    assert list(data.problems(folder=folder)) == []
    assert len(data.load("trips", folder=folder)) == 1


@pytest.mark.parametrize("change", [part.values[:2] for part in CASES])
def test_no_message_is_in_the_words_of_python(room, change):
    said = " ".join(told(room(dictionary=harmed(change))))
    words = ("NoneType", "Error", "None", "dict", "True", "object at", "Traceback")
    assert [word for word in words if word in said.replace("dictionary", "")] == []


# --- The files behind the dictionary -------------------------------------------------


def _folder(path: Path) -> None:
    path.mkdir()


def _dangling(path: Path) -> None:
    path.symlink_to(path.with_name("gone.csv"))


def _pipe(path: Path) -> None:
    os.mkfifo(path)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        pytest.param(_folder, "trips.csv: This is a folder, not a file.", id="folder"),
        pytest.param(
            _dangling,
            "trips.csv: This is a link to a file that is not there.",
            id="dangling link",
        ),
        pytest.param(_pipe, "trips.csv: This is no plain file.", id="pipe"),
    ],
)
def test_something_else_in_the_place_of_a_file_is_named(room, make, said):
    folder = room()
    (folder / "tables/trips.csv").unlink()
    make(folder / "tables/trips.csv")
    (one,) = told(folder)
    assert one.startswith(said)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        pytest.param(
            PermissionError(13, "Permission denied"),
            "You have no right to read this file. Ask its owner",
            id="no right",
        ),
        pytest.param(
            OSError(5, "Input/output error"),
            "The file cannot be read (Input/output error).",
            id="broken disk",
        ),
    ],
)
@pytest.mark.parametrize(
    "name", ["trips.csv", "datapackage.json", "references.bib", "states.csv"]
)
def test_a_file_that_cannot_be_opened_is_named(room, monkeypatch, name, error, said):
    read = Path.read_bytes

    def closed(path):
        if path.name == name:
            raise error
        return read(path)

    folder = room()
    monkeypatch.setattr(Path, "read_bytes", closed)
    found = [str(problem) for problem in data.problems(folder=folder)]
    assert found
    assert {line.split(": ")[0] for line in found} == {name}
    assert said in found[0]


# --- The folder as a whole -----------------------------------------------------------


def test_a_table_that_nobody_describes_is_found(room):
    folder = room()
    (folder / "tables/voyages.csv").write_text("a\n1\n", encoding="utf-8")
    (folder / "tables/.hidden.csv").write_text("a\n1\n", encoding="utf-8")
    assert [str(problem) for problem in data.problems(folder=folder)] == [
        "tables/voyages.csv: The dictionary does not describe this file. Describe it in "
        "datapackage.json, or move it away."
    ]


SOURCES_OF_PARTS = [
    pytest.param(
        (*KIND, "source"),
        "radchenko2012withdraw",
        'column "kind", key "source": "radchenko2012withdraw" is not a key of '
        'references.bib. Did you mean "radchenko2012withdrawal"',
        id="of a column, misspelt",
    ),
    pytest.param(
        (*KIND, "source"),
        "rows",
        '"rows" is not a key of references.bib. Did you mean "row"',
        id="of a column, nearly row",
    ),
    pytest.param(
        (*KIND, "source"),
        "radchenko2012withdrawal, mirrorndtreaty",
        'Keys are joined by "; ".',
        id="of a column, joined wrongly",
    ),
    pytest.param(
        (*TRIPS, "sources", 0, "key"),
        "mirrorntreaty",
        'table "trips", key "sources": "mirrorntreaty" is not a key of references.bib. '
        'Did you mean "mirrorndtreaty"',
        id="of a table",
    ),
]


@pytest.mark.parametrize(("path", "value", "said"), SOURCES_OF_PARTS)
def test_a_source_that_the_bibliography_does_not_know_is_found(room, path, value, said):
    folder = room(dictionary=harmed((path, value)))
    (one,) = [str(problem) for problem in data.problems(folder=folder)]
    assert said in one


@pytest.mark.parametrize(
    "source", ["row", "course", "mirrorndtreaty", "row; course", "mirrorndtreaty; row"]
)
def test_keys_of_the_bibliography_row_and_course_are_sources(room, source):
    folder = room(dictionary=harmed(((*KIND, "source"), source)))
    assert list(data.problems(folder=folder)) == []


def test_a_row_that_leans_on_sources_it_does_not_name_is_found(room):
    dictionary = harmed((SOURCES, {**package_field(8), "constraints": {}}))
    bare = GOOD.replace("radchenko2012withdrawal", "")
    folder = room(f"{HEADER}\n{GOOD}\n{bare.replace('T1', 'T2')}\n", BIB, dictionary)
    assert told(folder) == [
        'trips.csv, row 3, column "sources": The cell is empty, and "trip_id" rests on '
        "it. Name the source of this row."
    ]


def test_a_row_that_leans_on_nothing_needs_no_source(room):
    changes = [((*column, "source"), "course") for column in (ID, KIND, COUNTED)]
    optional = (SOURCES, {**package_field(8), "constraints": {}})
    dictionary = harmed(*changes, optional)
    folder = room(f"{HEADER}\nT1,,,,summit,,,true,\n", BIB, dictionary)
    assert list(data.problems(folder=folder)) == []


def package_field(number):
    return package()["resources"][1]["schema"]["fields"][number]
