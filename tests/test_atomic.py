"""A file is there whole, old or new, with the mode that its folder's readers need."""

import os
from pathlib import Path
from stat import S_IMODE

import pytest

from harm import PLACES
from helpers import atomic


@pytest.fixture(autouse=True)
def umask():
    old = os.umask(0o022)
    yield
    os.umask(old)


def mode(path: Path) -> int:
    return S_IMODE(path.stat().st_mode)


def test_a_new_file_may_be_read_by_those_who_may_read_others(tmp_path):
    atomic.write(tmp_path / "a.json", b"new")
    assert (tmp_path / "a.json").read_bytes() == b"new"
    assert mode(tmp_path / "a.json") == 0o644


def test_an_old_file_keeps_its_mode(tmp_path):
    path = tmp_path / "a.json"
    path.write_bytes(b"old")
    path.chmod(0o660)
    atomic.write(path, b"new")
    assert (path.read_bytes(), mode(path)) == (b"new", 0o660)


def test_a_link_is_followed(tmp_path):
    (tmp_path / "there").mkdir()
    target = tmp_path / "there" / "b.json"
    target.write_bytes(b"old")
    link = tmp_path / "a.json"
    link.symlink_to(target)
    atomic.write(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize("place", ["a pipe", "a socket", "a folder"])
@pytest.mark.parametrize("is_link", [False, True], ids=["itself", "behind a link"])
def test_what_is_no_file_is_never_replaced(tmp_path, place, is_link):
    PLACES[place](tmp_path / "there")
    before = (tmp_path / "there").lstat()
    path = tmp_path / ("link" if is_link else "there")
    if is_link:
        path.symlink_to("there")
    with pytest.raises(OSError, match="no plain file"):
        atomic.write(path, b"new")
    assert (tmp_path / "there").lstat() == before


@pytest.mark.parametrize("step", ["write", "replace"])
def test_a_disk_that_refuses_leaves_the_old_file_and_no_draft(
    step, tmp_path, monkeypatch
):
    def refuse(*_):
        raise OSError(28, "No space left on device")

    path = tmp_path / "a.json"
    path.write_bytes(b"old")
    if step == "write":
        monkeypatch.setattr(os, "fsync", refuse)
    else:
        monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="No space left"):
        atomic.write(path, b"new")
    assert [file.name for file in tmp_path.iterdir()] == ["a.json"]
    assert path.read_bytes() == b"old"


def test_a_folder_that_is_missing_is_told(tmp_path):
    with pytest.raises(FileNotFoundError):
        atomic.write(tmp_path / "gone" / "a.json", b"new")
