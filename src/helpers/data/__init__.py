"""The course's tables: load one, read what its columns mean, see where it comes from."""

from helpers.data.dictionary import read_until
from helpers.data.distance import distance_km, gap_km
from helpers.data.loader import describe, load, problems, records, tables
from helpers.data.region import region

__all__ = [
    "describe",
    "distance_km",
    "gap_km",
    "load",
    "problems",
    "read_until",
    "records",
    "region",
    "tables",
]
