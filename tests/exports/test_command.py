"""The commands: what they write, what they tell, and what they never write over."""

import os

import pytest
from click.testing import CliRunner

from helpers.cli import export, main
from helpers.exports import to_moodle, to_qti

KINDS = {"moodle": "practice.xml", "qti": "practice.zip"}


def run(*words):
    return CliRunner().invoke(main, ["export", *map(str, words)])


@pytest.fixture(params=KINDS.items(), ids=KINDS)
def kind(request):
    return request.param


def test_the_output_says_how_many_go_out_and_what_is_lost(tmp_path, kind):
    command, name = kind
    done = run(command, tmp_path / name)
    assert done.exit_code == 0
    assert "Written: 78 exercises" in done.output
    told = " ".join(done.output.split())
    assert "Predictions are never marked. (ch01-largest-group, " in told
    for loss in ("Numbers: ", "Maps: the map becomes the list", "Reasons: "):
        assert loss in told
    assert ("Not proven: " if command == "moodle" else "QTI 1.2 is not made") in told
    assert max(map(len, done.output.splitlines())) <= 110 + len(str(tmp_path))


def test_moodle_is_told_what_becomes_of_orders(tmp_path):
    told = " ".join(run("moodle", tmp_path / "a.xml").output.split())
    assert "Orders: partly right ones earn another share" in told
    assert "Orders with several right ones: each pair becomes a question" in told


def test_the_same_exercises_make_the_same_bytes(tmp_path, kind):
    command, name = kind
    wished = tmp_path / name
    assert run(command, wished).exit_code == 0
    first = wished.read_bytes()
    # A second run writes over the first: it is an export of the same kind.
    assert run(command, wished).exit_code == 0
    assert wished.read_bytes() == first
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_chapter_alone_is_smaller_and_two_are_their_sum(tmp_path, kind):
    command, name = kind
    counts = {}
    for chapters in (("4",), ("ch07",), ("4", "07")):
        options = [word for each in chapters for word in ("--chapter", each)]
        told = run(command, tmp_path / name, *options).output
        counts[chapters] = int(told.split()[1])
    assert counts["4", "07"] == counts["4",] + counts["ch07",] < 30


def test_an_unknown_chapter_ends_without_a_file(tmp_path, kind):
    command, name = kind
    done = run(command, tmp_path / name, "--chapter", "11")
    assert done.exit_code == 1
    assert "--chapter ch11: No file of exercises has this name." in done.output
    assert [*tmp_path.iterdir()] == []


def test_what_is_no_export_is_never_written_over(tmp_path, kind):
    command, name = kind
    mine = tmp_path / name
    mine.write_bytes(b"<quiz>my own questions</quiz>")
    done = run(command, mine)
    assert done.exit_code == 1
    assert "is no export of this kind. Choose another name." in done.output
    assert mine.read_bytes() == b"<quiz>my own questions</quiz>"


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("practice", "does not end in"),
        ("practice.yml", "does not end in"),
        ("missing/{}", "Its folder is not there. Make the folder first."),
        ("folder/{}", "Something else than a file lies there."),
    ],
)
def test_a_place_that_cannot_be_is_told(tmp_path, kind, name, wrong):
    command, usual = kind
    (tmp_path / "folder" / usual).mkdir(parents=True)
    wished = tmp_path / name.format(usual)
    done = run(command, wished)
    assert done.exit_code == 1
    assert wrong in done.output
    assert "Traceback" not in done.output
    assert [*(tmp_path / "folder" / usual).iterdir()] == []


def test_a_link_is_followed_and_stays_a_link(tmp_path, kind):
    command, name = kind
    (tmp_path / "real").mkdir()
    link = tmp_path / name
    link.symlink_to(tmp_path / "real" / name)
    assert run(command, link).exit_code == 0
    assert link.is_symlink()
    assert (tmp_path / "real" / name).stat().st_size > 1000


def test_a_disk_that_refuses_leaves_nothing_behind(tmp_path, kind, monkeypatch):
    command, name = kind

    def refuse(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    done = run(command, tmp_path / name)
    assert done.exit_code == 1
    assert "No space left on device" in done.output
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("name", sorted(export.commands))
def test_every_command_has_help_and_an_example_that_runs(name, tmp_path, monkeypatch):
    told = run(name, "--help").output
    assert "Example:" in told
    (words,) = (
        line.split() for line in told.splitlines() if line.startswith("    course ")
    )
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, words[1:])
    assert done.exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == [words[3]]


@pytest.mark.parametrize("write", [to_moodle, to_qti])
def test_a_bank_of_ones_own_can_be_written(write, tmp_path, bank):
    ending = ".xml" if write is to_moodle else ".zip"
    path = tmp_path / f"own{ending}"
    told = write(path, ["ch10"], bank)
    assert told[0].endswith(f"to {path}")
    assert path.is_file()
