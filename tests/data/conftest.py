"""A tiny data room, written anew for each test."""

import json
from copy import deepcopy

import pytest

CENTRAL_ASIA = ["KAZ", "KGZ", "TJK", "TKM", "UZB"]

BIB = """@misc{radchenko2012withdrawal,
  author = {Radchenko, Sergey}, title = {Soviet Withdrawal}, year = {2012},
  url = {https://example.org/a}, keywords = {scholarly}}

@misc{mirrorndtreaty,
  author = {{A Mirror}}, title = {Treaty}, url = {https://example.org/b},
  keywords = {weak}, relates = {radchenko2012withdrawal}}
"""

STATES = {
    "name": "states",
    "source": "course",
    "fields": [{"name": "iso3", "type": "string", "constraints": {"required": True}}],
    "primaryKey": "iso3",
}
TRIPS = {
    "name": "trips",
    "source": "row",
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
            "unit": "day",
            "constraints": {"minimum": 1, "maximum": 60},
        },
        {"name": "cost", "type": "number", "unit": "euro"},
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
                {
                    "description": "Something.",
                    "unit": None,
                    "source": table["source"],
                    "caveat": None,
                }
                | field
                for field in table["fields"]
            ],
        },
    }


def package():
    """Return the dictionary of the room, to be written as it is or harmed before."""
    return deepcopy({"resources": [_resource(STATES), _resource(TRIPS)]})


GONE = object()


def harmed(*changes):
    """Return the room's dictionary with a value set, or GONE, at each path."""
    made = package()
    for path, value in changes:
        *way, last = path
        part = made
        for step in way:
            part = part[step]
        if value is GONE:
            del part[last]
        else:
            part[last] = value
    return made


@pytest.fixture
def room(tmp_path):
    """Return a function that writes trips, sources and dictionary, and gives the folder.

    Trips and dictionary may be given as bytes too, the dictionary also as an object.
    """

    def write(trips=f"{HEADER}\n{GOOD}\n", bib=BIB, dictionary=None):
        if not isinstance(dictionary, str | bytes):
            dictionary = json.dumps(dictionary or package())
        files = {
            "datapackage.json": dictionary,
            "references.bib": bib,
            "tables/states.csv": "iso3\nKAZ\nKGZ\n",
            "tables/trips.csv": trips,
        }
        (tmp_path / "tables").mkdir(exist_ok=True)
        for name, content in files.items():
            raw = content if isinstance(content, bytes) else content.encode("utf-8")
            (tmp_path / name).write_bytes(raw)
        return tmp_path

    return write
