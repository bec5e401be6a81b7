"""A release is whole, the same each time, and never mixes with what lay there before."""

import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from helpers.cli import main
from helpers.errors import ReleaseError
from helpers.release import add_zip, folder, write
from helpers.release.contents import START
from helpers.start import FIRST_PAGE

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted(
    f"{place}/{path.name}"
    for place in ("chapters", "exercises")
    for path in (ROOT / place).glob("*.ipynb")
)


@pytest.fixture
def out(tmp_path, built_wheel, monkeypatch):
    """A place for a release; the wheel is not built each time."""

    def add_wheel(root, into):
        into.mkdir(parents=True, exist_ok=True)
        return Path(shutil.copy(built_wheel, into))

    monkeypatch.setattr(folder, "add_wheel", add_wheel)
    return tmp_path / "for students"


def test_each_step_is_told(out):
    told = []
    write(ROOT, out, tick=lambda: told.append(out.exists()))
    assert told == [False] * (folder.STEPS - 1) + [True]


def everything(place):
    return {
        path.relative_to(place).as_posix(): path.read_bytes()
        for path in place.rglob("*")
        if path.is_file()
    }


def test_it_holds_what_students_need_and_nothing_else(out, built_wheel):
    write(ROOT, out)
    inside = [
        START,
        FIRST_PAGE,
        built_wheel.name,
        *NOTEBOOKS,
    ]
    assert sorted(everything(out)) == sorted(
        ["mongolia-course.zip", *(f"mongolia-course/{name}" for name in inside)]
    )


def test_the_zip_holds_the_folder(out):
    write(ROOT, out)
    found = everything(out)
    del found["mongolia-course.zip"]
    with zipfile.ZipFile(out / "mongolia-course.zip") as members:
        assert members.testzip() is None
        assert {name: members.read(name) for name in members.namelist()} == found


def test_the_same_files_give_the_same_zip(out, built_wheel, tmp_path):
    write(ROOT, out)
    first = (out / "mongolia-course.zip").read_bytes()
    write(ROOT, out)
    assert (out / "mongolia-course.zip").read_bytes() == first
    assert add_zip(built_wheel, tmp_path).read_bytes() == first


def test_with_numbers_only_these_lie_in_the_folder(out):
    write(ROOT, out)
    write(ROOT, out, [2, 10])
    notebooks = [name for name in everything(out) if "/0" in name or "/1" in name]
    assert sorted(notebooks) == sorted(
        f"mongolia-course/{name}"
        for name in NOTEBOOKS
        if name.partition("/")[2][:2] in ("02", "10")
    )


def test_a_number_without_a_chapter_is_told_and_nothing_is_written(out):
    with pytest.raises(ReleaseError, match=r"no chapter 11, 77\. .* numbers 0 to 10"):
        write(ROOT, out, [77, 2, 11])
    assert not out.exists()
    assert list(out.parent.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("thesis.docx", b"years"),
        ("mongolia-course/exercises/answers.csv", b"1"),
        ("mongolia-course/start.ipynb", b"changed"),
        ("mongolia-course.zip", b"no zip"),
    ],
)
def test_what_no_release_wrote_stops_it_and_stays(out, name, content):
    write(ROOT, out)
    (out / name).write_bytes(content)
    before = everything(out)
    with pytest.raises(ReleaseError, match="Name another folder"):
        write(ROOT, out, [1])
    assert everything(out) == before


def test_an_empty_folder_is_free(out):
    out.mkdir()
    write(ROOT, out, [1])
    assert (out / "mongolia-course.zip").is_file()


def test_a_file_is_no_folder(out):
    out.write_bytes(b"mine")
    with pytest.raises(ReleaseError, match=r"This is a file\."):
        write(ROOT, out)
    assert out.read_bytes() == b"mine"


def test_a_release_that_breaks_off_leaves_the_old_one(out, monkeypatch):
    write(ROOT, out)
    before = everything(out)

    def break_off(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(folder, "_zip", break_off)
    with pytest.raises(KeyboardInterrupt):
        write(ROOT, out, [1])
    assert everything(out) == before
    assert list(out.parent.iterdir()) == [out]


def test_a_leak_stops_it_before_anything_is_written(out, monkeypatch):
    monkeypatch.setattr(folder, "secrets", lambda root: {"One newspaper article makes"})
    with pytest.raises(ReleaseError, match=r"start\.ipynb: This tells students what"):
        write(ROOT, out)
    assert not out.exists()


def test_the_command_says_where_it_lies(out, monkeypatch):
    monkeypatch.chdir(ROOT)
    done = CliRunner().invoke(main, ["release", str(out), "3"])
    assert done.exit_code == 0, done.output
    assert "Written: 5 files, and mongolia-course.zip." in done.output
    assert f"What students get is at {out}" in done.output


def test_outside_of_a_checkout_the_command_says_so(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["release", "out"])
    assert done.exit_code == 1
    assert "pyproject.toml: The file is missing." in done.output
