"""The names that one room gives and another cites."""

from pathlib import Path
from typing import TYPE_CHECKING

from helpers.data.dictionary import FOLDER as TABLES

if TYPE_CHECKING:
    from helpers.exercises.lint import Known


def known_names(tables: Path = TABLES) -> "Known":
    """Return what exercises may cite: the claims, sources and states of the tables.

    The rooms of tables and of exercises do not know each other. Raises DataError when a
    table cannot be read.
    """
    from helpers import data
    from helpers.exercises.lint import Known

    states = {
        state["properties"]["iso3"] for state in data.region(folder=tables)["features"]
    }
    return Known(
        claims={str(row["claim_id"]) for row in data.records("claims", folder=tables)},
        sources={str(row["key"]) for row in data.records("sources", folder=tables)},
        maps={"region": states},
    )
