"""A folder takes the place of another, and at no moment is there none."""

import threading

import pytest

from helpers import swap


def folder(path, text):
    path.mkdir()
    (path / "index.html").write_text(text)
    return path


def test_the_new_folder_stands_where_the_old_one_stood(tmp_path):
    old, new = folder(tmp_path / "html", "old"), folder(tmp_path / "new", "new")
    swap.put_in_place(new, old)
    assert (old / "index.html").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["html"]


def test_a_first_folder_needs_none_before_it(tmp_path):
    swap.put_in_place(folder(tmp_path / "new", "new"), tmp_path / "html")
    assert (tmp_path / "html" / "index.html").read_text() == "new"


def test_a_system_that_cannot_exchange_folders_renames_them(tmp_path, monkeypatch):
    monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    old, new = folder(tmp_path / "html", "old"), folder(tmp_path / "new", "new")
    swap.put_in_place(new, old)
    assert (old / "index.html").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["html"]


def test_somebody_who_reads_all_the_time_always_finds_a_page(tmp_path):
    place = folder(tmp_path / "html", "0")
    missing, ended = [], threading.Event()

    def read():
        while not ended.is_set():
            if not (place / "index.html").is_file():
                missing.append(1)

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(200):
        swap.put_in_place(folder(tmp_path / f"new-{number}", str(number)), place)
    ended.set()
    reader.join()
    assert missing == []
    assert (place / "index.html").read_text() == "199"


def test_a_folder_that_cannot_be_put_there_leaves_the_old_one(tmp_path):
    old = folder(tmp_path / "html", "old")
    with pytest.raises(FileNotFoundError):
        swap.put_in_place(tmp_path / "nothing", old)
    assert (old / "index.html").read_text() == "old"


def test_a_draft_takes_its_place_when_it_is_filled(tmp_path):
    place = folder(tmp_path / "html", "old")
    with swap.draft_of(place) as draft:
        draft.with_name("needed").mkdir()
        (draft / "index.html").write_text("new")
        assert (place / "index.html").read_text() == "old"
    assert (place / "index.html").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["html"]


def test_a_draft_that_is_not_filled_leaves_what_lay_there(tmp_path):
    place = folder(tmp_path / "html", "old")
    with pytest.raises(ZeroDivisionError), swap.draft_of(place) as draft:
        (draft / "index.html").write_text(str(1 / 0))
    assert (place / "index.html").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["html"]
