"""A tiny data room, written anew for each test."""

import json

import pytest

BIB = """@misc{radchenko2012withdrawal,
  author = {Radchenko, Sergey}, title = {Soviet Withdrawal}, year = {2012},
  url = {https://example.org/a}, keywords = {scholarly}}

@misc{mirrorndtreaty,
  author = {{A Mirror}}, title = {Treaty}, url = {https://example.org/b},
  keywords = {weak}, relates = {radchenko2012withdrawal}}
"""

STATES = {
    "name": "states",
    "fields": [{"name": "iso3", "type": "string", "constraints": {"required": True}}],
    "primaryKey": "iso3",
}
TRIPS = {
    "name": "trips",
    "fields": [
        {
            "name": "trip_id",
            "type": "string",
            "constraints": {"required": True, "pattern": "T\\d"},
        },
        {"name": "iso3", "type": "string"},
        {"name": "date_first", "type": "date"},
        {"name": "date_last", "type": "date"},
        {
            "name": "kind",
            "type": "string",
            "constraints": {"required": True, "enum": ["summit", "bilateral"]},
        },
        {
            "name": "days",
            "type": "integer",
            "constraints": {"minimum": 1, "maximum": 60},
        },
        {"name": "cost", "type": "number"},
        {"name": "counted", "type": "boolean", "constraints": {"required": True}},
        {"name": "sources", "type": "string", "constraints": {"required": True}},
    ],
    "primaryKey": "trip_id",
    "foreignKeys": [
        {"fields": "iso3", "reference": {"resource": "states", "fields": "iso3"}}
    ],
}
HEADER = "trip_id,iso3,date_first,date_last,kind,days,cost,counted,sources"
GOOD = "T1,KAZ,2024-10-28,2024-10-29,bilateral,2,1.5,true,radchenko2012withdrawal"


def _resource(table):
    return {
        "name": table["name"],
        "title": "A table",
        "description": "One row for each thing.",
        "path": f"tables/{table['name']}.csv",
        "period": "2024",
        "limits": "Made up.",
        "licenses": [{"name": "CC0-1.0"}],
        "sources": [{"title": "This test"}],
        "schema": {
            "missingValues": [""],
            "primaryKey": table["primaryKey"],
            "foreignKeys": table.get("foreignKeys", []),
            "fields": [
                {"description": "Something.", "unit": None, "source": "row"} | field
                for field in table["fields"]
            ],
        },
    }


@pytest.fixture
def room(tmp_path):
    """Return a function that writes the trips (text or bytes) and gives the folder."""

    def write(trips=f"{HEADER}\n{GOOD}\n", bib=BIB):
        folder = tmp_path
        (folder / "tables").mkdir(exist_ok=True)
        package = {"resources": [_resource(STATES), _resource(TRIPS)]}
        (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
        (folder / "references.bib").write_text(bib, encoding="utf-8")
        (folder / "tables/states.csv").write_text("iso3\nKAZ\nKGZ\n", encoding="utf-8")
        raw = trips if isinstance(trips, bytes) else trips.encode("utf-8")
        (folder / "tables/trips.csv").write_bytes(raw)
        return folder

    return write
