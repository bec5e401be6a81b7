"""The dictionary fits the files, and says of everything what it means and whence it comes."""

import json
import re

import pytest
from frictionless import Package

from helpers import data
from helpers.data.dictionary import FILE, FOLDER, read_dictionary
from helpers.data.sources import HEADER
from helpers.errors import DataError

from .conftest import package

TABLES = [table for table in read_dictionary().values() if table.columns]
NAMES = [table.name for table in TABLES]

# What the chapters rely on: at least these columns, in each of these tables.
PROMISED = {
    "claims": "claim_id paragraph sentence claim status attributed_to verdict finding "
    "sources chapter",
    "documents": "document_id title title_mn kind number issued_by date_first date_last "
    "date_precision replaces note sources weak",
    "events": "event_id date_first date_last date_precision title what kind confidence "
    "sources weak changes",
    "term_uses": "use_id date_first date_last date_precision user user_kind where what "
    "uses_the_term confidence sources weak",
    "partners": "iso3 name region direction named_in_2011 note sources",
    "directions": "direction order name who attested_by sources",
    "diplomatic_relations": "iso3 date_first date_last date_precision counterpart "
    "confidence note sources weak",
    "partnership_tiers": "iso3 tier tier_rank date_first date_last date_precision basis "
    "note sources weak",
    "visits": "visit_id date_first date_last date_precision direction visitor "
    "visitor_role visitor_iso3 host_iso3 place tour kind forum claim_id counted counted_note "
    "outcome confidence sources weak",
    "votes_by_year": "iso3 calendar_year vote_set n_votes n_same agreement "
    "agreement_half",
    "votes_by_period": "iso3 period vote_set n_votes n_same agreement",
    "votes_by_issue": "iso3 issue n_votes agreement",
    "votes_as_published": "session_year country_iso3 partner_iso3 n_votes n_same "
    "agreement",
    "ideal_points": "iso3 session session_year n_votes ideal_point q05 q95 "
    "ideal_point_as_published corrected",
    "exports_by_partner": "iso3 year share_percent export_kusd",
    "export_concentration": "year china_percent russia_percent third_six_percent "
    "third_six_uk_percent central_asia_percent uk_percent switzerland_percent missing",
    "capitals": "iso3 capital latitude_deg longitude_deg distance_km",
    "borders": "iso3_a iso3_b via_exclave",
    "border_paths": "iso3 borders_crossed path",
    "economy": "iso3 year gdp_usd population gdp_per_head_usd",
    "corridors": "corridor_id name mode status distance_km days alternative_km note "
    "sources weak",
    "corridor_legs": "corridor_id leg iso3 from_place to_place note sources",
    "corridor_reports": "report_id corridor_id date_first date_last date_precision "
    "publisher what origin conflict sources weak",
    "glossary": "term english linked mongolian meaning certainty sources",
    "sources": "key kind author title publisher year date url same_origin weak note",
}


def test_the_course_finds_nothing_wrong_with_its_own_tables():
    """Units, sources, files and cells; what is found is proved on a harmed room."""
    assert [str(problem) for problem in data.problems()] == []


def test_the_month_up_to_which_pages_were_read_is_told_in_words(room):
    folder = room(dictionary=package() | {"read_until": "2025-09"})
    assert data.read_until(folder) == "September 2025"


def test_without_that_month_the_place_and_the_mend_are_told(room):
    with pytest.raises(DataError, match=r'key "read_until": .* missing. Add the month'):
        data.read_until(room())


def test_no_event_is_later_than_the_newest_page():
    written = json.loads((FOLDER / FILE).read_text("utf-8"))["read_until"]
    last = data.load("events")["date_first"].max()
    assert last.strftime("%Y-%m") == written


def test_an_independent_reader_finds_the_package_sound():
    report = Package(str(FOLDER / FILE)).validate()
    assert report.flatten(["type", "rowNumber", "fieldName", "message"]) == []


def test_an_independent_reader_sees_a_broken_cell(room):
    """The check above can fail: the same reader, on a table with one wrong word."""
    from .conftest import GOOD, HEADER

    broken = GOOD.replace("bilateral", "tour")
    folder = room(f"{HEADER}\n{broken}\n")
    report = Package(str(folder / FILE)).validate()
    assert report.flatten(["type", "rowNumber", "fieldName"]) == [
        ["constraint-error", 2, "kind"]
    ]


@pytest.mark.parametrize("name", NAMES)
def test_every_table_loads(name):
    assert len(data.load(name)) > 0


@pytest.mark.parametrize(("name", "columns"), PROMISED.items(), ids=PROMISED)
def test_a_table_has_the_columns_that_chapters_rely_on(name, columns):
    assert set(columns.split()) <= set(data.describe(name)["column"])


@pytest.mark.parametrize("table", TABLES, ids=NAMES)
def test_a_table_says_what_a_row_is_its_period_licence_origin_and_limits(table):
    told = (table.meaning, table.period, table.licence, table.origin, table.limits)
    assert all(len(text.strip()) >= 3 for text in told)


@pytest.mark.parametrize("table", TABLES, ids=NAMES)
def test_a_column_says_what_it_means(table):
    assert [c.name for c in table.columns if len(c.meaning) < 8] == []


def test_the_bibliography_has_the_columns_of_its_description():
    assert tuple(data.describe("sources")["column"]) == HEADER


@pytest.mark.parametrize("table", TABLES, ids=NAMES)
def test_a_state_is_written_as_alpha_3(table):
    sheet = data.load(table.name)
    codes = [name for name in sheet if name == "iso3" or name.endswith("_iso3")]
    written = {code for name in codes for code in sheet[name].dropna()}
    assert {c for c in written if not re.fullmatch("[A-Z]{3}|EU", c)} == set()


@pytest.mark.parametrize(
    "table",
    [t for t in TABLES if "date_precision" in {c.name for c in t.columns}],
    ids=lambda table: table.name,
)
def test_dates_are_as_exact_as_their_precision_says(table):
    sheet = data.load(table.name)
    unknown = sheet["date_precision"] == "unknown"
    assert sheet.loc[~unknown, ["date_first", "date_last"]].notna().all(axis=None)
    first, last = sheet["date_first"], sheet["date_last"]
    month = sheet[sheet["date_precision"] == "month"]
    assert (month["date_first"].dt.day == 1).all()
    assert month["date_last"].dt.is_month_end.all()
    year = sheet[sheet["date_precision"] == "year"]
    assert year["date_first"].dt.is_year_start.all()
    assert year["date_last"].dt.is_year_end.all()
    day = sheet["date_precision"] == "day"
    assert ((last - first)[day].dt.days <= 14).all(), "a visit or event of many days"


def test_no_file_of_the_room_names_a_package_registry():
    hosts = ("npm" + "js.", "py" + "pi.org", "jsdelivr", "unpkg", "cran.r-")
    texts = [
        p for p in FOLDER.rglob("*") if p.suffix in {".json", ".bib", ".csv", ".py"}
    ]
    named = [p.name for p in texts for h in hosts if h in p.read_text(encoding="utf-8")]
    assert named == []
