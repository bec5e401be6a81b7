"""A file is there whole, old or new, with the mode that its folder's readers need."""

import os
import signal
import subprocess
import sys
import time
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


KILLED = """
import os, signal, sys
from pathlib import Path
from helpers import atomic
moment, path = int(sys.argv[1]), Path(sys.argv[2])
passed = 0
def count(frame, event, arg):
    global passed
    if frame.f_code is not atomic.write.__code__:
        return None
    passed += event == "line"
    if passed == moment:
        os.kill(os.getpid(), signal.SIGKILL)
    return count
sys.settrace(count)
atomic.write(path, b"new" * 100_000)
"""


def test_a_program_that_is_killed_at_any_line_leaves_the_file_whole(tmp_path):
    path = tmp_path / "a.json"
    seen = []
    for moment in range(1, 100):
        path.write_bytes(b"old")
        command = [sys.executable, "-c", KILLED, str(moment), path]
        ended = subprocess.run(command, check=False, timeout=60).returncode
        seen.append(path.read_bytes())
        if ended != -signal.SIGKILL:
            break
    assert ended == 0
    assert set(seen) == {b"old", b"new" * 100_000}
    assert len(seen) > 10


def test_a_draft_is_swept_when_it_is_old_and_only_then(tmp_path):
    drafts = [".a-0123abcd", ".a-89abcdef", ".b-0123abcd", ".a-0123abcde", ".a-notes"]
    for name in drafts:
        (tmp_path / name).write_bytes(b"half")
    for name in drafts[1:]:
        os.utime(tmp_path / name, (0, time.time() - atomic.OLD_S - 60))
    (tmp_path / ".a-00000000").mkdir()
    os.utime(tmp_path / ".a-00000000", (0, 0))
    atomic.sweep(tmp_path / "a.json")
    left = {file.name for file in tmp_path.iterdir()}
    assert left == {*drafts, ".a-00000000"} - {".a-89abcdef"}


def test_a_draft_behind_a_link_is_swept_where_it_lies(tmp_path):
    (tmp_path / "there").mkdir()
    draft = tmp_path / "there" / ".b-0123abcd"
    draft.write_bytes(b"half")
    os.utime(draft, (0, 0))
    (tmp_path / "a.json").symlink_to("there/b.json")
    atomic.sweep(tmp_path / "a.json")
    assert not draft.exists()


def test_a_folder_that_is_missing_or_closed_is_not_swept(tmp_path, monkeypatch):
    atomic.sweep(tmp_path / "gone" / "a.json")
    draft = tmp_path / ".a-0123abcd"
    draft.write_bytes(b"half")
    os.utime(draft, (0, 0))

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refuse)
    atomic.sweep(tmp_path / "a.json")
    assert draft.exists()
