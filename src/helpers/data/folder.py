"""What is wrong with the folder of tables as a whole: strangers, and unknown sources."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from helpers.data.cells import JOINT, listed
from helpers.data.dictionary import FILE, Table
from helpers.errors import Problem, nearest

OWN = ("row", "course")  # sources of a column that are no keys of the bibliography


def find_undescribed(tables: Mapping[str, Table], folder: Path) -> Iterator[Problem]:
    """Yield each file beside the tables that the dictionary does not describe."""
    described = {table.path.name for table in tables.values()}
    files = sorted((folder / "tables").glob("[!.]*"))  # editors hide files of their own
    for path in files:
        if path.name not in described:
            yield Problem(
                place=f"tables/{path.name}",
                wrong="The dictionary does not describe this file.",
                mend=f"Describe it in {FILE}, or move it away.",
            )


def find_unknown_sources(
    tables: Mapping[str, Table], keys: Collection[str]
) -> Iterator[Problem]:
    """Yield each source that the dictionary names and the bibliography does not know."""
    for table in tables.values():
        place = f'{FILE}, table "{table.name}"'
        for key in table.origin_keys:
            if key not in keys:
                yield _unknown(f'{place}, key "sources"', key, keys)
        for column in table.columns:
            for key in listed(column.source):
                if key not in keys and key not in OWN:
                    here = f'{place}, column "{column.name}", key "source"'
                    yield _unknown(here, key, (*OWN, *keys))


def _unknown(place: str, key: str, keys: Collection[str]) -> Problem:
    return Problem(
        place=place,
        wrong=f'"{key}" is not a key of references.bib.',
        mend=f'{nearest(key, sorted(keys))} Keys are joined by "{JOINT}".'.strip(),
    )
