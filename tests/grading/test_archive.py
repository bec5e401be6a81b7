"""Zips that students or systems made: unpacked, told, or refused where they attack."""

import io
import os
import stat
import zipfile

import pytest

from helpers.grading import archive


def zipped(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members:
            made.writestr(name, content)
    return path


def unpacked(tmp_path, members):
    path = zipped(tmp_path / "all.zip", members)
    return list(archive.members(path, "all.zip", tmp_path / "out"))


def test_a_zip_of_a_class_is_unpacked_and_zips_in_it_too(tmp_path):
    inner = io.BytesIO()
    zipped(inner, [("08-the-visits-1002.ipynb", "{}")])
    found = unpacked(
        tmp_path,
        [
            ("a/08-the-visits-1001.ipynb", "{}"),
            ("b.zip", inner.getvalue()),
            ("c.pdf", "x"),
        ],
    )
    assert [(one.name, one.path is not None, one.refused) for one in found] == [
        ("all.zip!a/08-the-visits-1001.ipynb", True, ""),
        ("all.zip!b.zip!08-the-visits-1002.ipynb", True, ""),
        ("all.zip!c.pdf", False, ""),
    ]


def _link():
    info = zipfile.ZipInfo("key.ipynb")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


@pytest.mark.parametrize(
    ("members", "wrong"),
    [
        ([("../../evil.ipynb", "{}")], "would write outside its folder"),
        ([("/etc/evil.ipynb", "{}")], "would write outside its folder"),
        ([("a\\..\\..\\evil.ipynb", "{}")], "would write outside its folder"),
        ([("C:/evil.ipynb", "{}")], "would write outside its folder"),
        ([(_link(), "/etc/passwd")], "holds a link"),
        ([("bomb.ipynb", bytes(15_000_000))], "would grow more than 200 times"),
        ([(f"{n}.txt", "") for n in range(3001)], "more than 3,000 files"),
        ([("A.ipynb", "{}"), ("a.ipynb", "{}")], "twice"),
        ([("a.ipynb", os.urandom(21_000_000))], "The file has more than 20 MB."),
    ],
    ids=[
        "climbs",
        "absolute",
        "Windows",
        "drive",
        "link",
        "bomb",
        "many",
        "twice",
        "large",
    ],
)
def test_a_zip_that_attacks_is_refused_and_writes_nothing(tmp_path, members, wrong):
    (found,) = unpacked(tmp_path, members)
    assert wrong in found.refused
    assert found.path is None
    assert {path.name for path in tmp_path.rglob("*") if path.is_file()} == {"all.zip"}


def test_a_zip_that_lies_about_sizes_is_refused(tmp_path):
    path = zipped(tmp_path / "all.zip", [("a.ipynb", bytes(30_000_000))])
    content = path.read_bytes().replace((30_000_000).to_bytes(4, "little"), b"\1\0\0\0")
    path.write_bytes(content)
    (found,) = archive.members(path, "all.zip", tmp_path / "out")
    assert found.refused
    assert found.path is None


def test_zips_in_zips_in_zips_and_damaged_ones_are_refused(tmp_path):
    content = b"{}"
    for name in ("a.ipynb", "1.zip", "2.zip"):
        inner = io.BytesIO()
        zipped(inner, [(name, content)])
        content = inner.getvalue()
    found = unpacked(tmp_path, [("3.zip", content), ("cut.zip", content[:50])])
    assert [one.refused for one in found] == [
        "It is a zip in a zip in a zip.",
        "The zip is damaged (File is not a zip file).",
    ]


def test_a_zip_with_a_password_is_told(tmp_path):
    path = zipped(tmp_path / "all.zip", [("a.ipynb", "{}")])
    content = bytearray(path.read_bytes())
    for mark, place in ((b"PK\1\2", 8), (b"PK\3\4", 6)):
        content[content.index(mark) + place] |= 1
    path.write_bytes(content)
    (found,) = archive.members(path, "all.zip", tmp_path / "out")
    assert found.refused == "The file is locked with a password."


def test_what_lies_in_a_zip_meets_nothing_beside_it(tmp_path):
    """A zip in a zip has a folder of its own, whatever else is called like it."""
    inner = io.BytesIO()
    zipped(inner, [("08-the-visits-1001.ipynb", '{"one": 1}')])
    found = unpacked(
        tmp_path,
        [("b/08-the-visits-1001.ipynb", '{"two": 2}'), ("b.zip", inner.getvalue())],
    )
    assert [one.path.read_text() for one in found] == ['{"two": 2}', '{"one": 1}']


def test_no_name_in_a_zip_speaks_to_the_terminal_and_two_stay_two(tmp_path):
    found = unpacked(tmp_path, [("a\x07.ipynb", "{}"), ("a\x08.ipynb", "{}")])
    assert [one.name for one in found] == [
        "all.zip!a\\x07.ipynb",
        "all.zip!a\\x08.ipynb",
    ]
    assert len({one.path for one in found}) == 2
