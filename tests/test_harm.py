"""The tables of damaged inputs hold as many cases as the course promises."""

import importlib
import mmap
from contextlib import suppress
from pathlib import Path

import pytest

from harm import PLACES, EndlessError, bounded

HERE = Path(__file__).parent
LEAST = 400  # beside those of answers


def cases(path: Path) -> set[str]:
    """The names of the cases in a file of tests; those of one name count once."""
    name = ".".join(path.relative_to(HERE).with_suffix("").parts)
    return {str(case.id) for case in importlib.import_module(name).CASES}


def test_at_least_400_damaged_inputs_are_tried():
    tables = sorted(HERE.rglob("test_harmed_*.py"))
    counted = {path.stem: len(cases(path)) for path in tables}
    assert len(counted) >= 11
    assert sum(counted.values()) >= LEAST, counted
    assert min(counted.values()) >= 30, counted


def test_what_waits_for_a_pipe_is_ended_though_it_passes_over_errors(tmp_path):
    pipe = tmp_path / "pipe"
    PLACES["a pipe"](pipe)
    with pytest.raises(EndlessError), bounded(1), suppress(Exception):
        pipe.read_bytes()


def test_memory_is_bounded_beyond_what_the_process_has_taken_before():
    most = 30_000_000_000  # as V8 does for itself when a chart is drawn
    with mmap.mmap(-1, most, mmap.MAP_PRIVATE, mmap.PROT_READ), bounded():
        assert bytearray(1_000_000_000)
        with pytest.raises(MemoryError):
            bytearray(8_000_000_000)
