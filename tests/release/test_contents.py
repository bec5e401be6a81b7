"""The page that a student opens first, and the notebooks beside it."""

import re
import zipfile

import pytest

from helpers import start
from helpers.release.contents import START, contents

SYSTEMS = ["Windows", "macOS", "Linux"]


@pytest.fixture(scope="module")
def files(built_wheel):
    return contents(built_wheel)


def test_the_first_page_has_three_lines_for_each_system(files, built_wheel):
    page = files[START].decode()
    assert re.findall(r"<h2>(.+?)</h2>", page)[:3] == SYSTEMS
    blocks = re.findall(r"<pre><code>(.+?)</code></pre>", page, re.DOTALL)
    assert len(blocks) == 3
    for block in blocks:
        made, installed, started = block.splitlines()
        assert made.endswith("-m venv course-env")
        assert f'-m pip install "{built_wheel.name}[lab]"' in installed
        assert started.endswith("course start .")
        folder = "course-env\\Scripts\\" if "\\" in block else "course-env/bin/"
        assert installed.startswith(folder)
        assert started.startswith(folder)


def test_the_first_start_in_a_part_of_the_course_takes_nothing_for_changed(
    files, built_wheel, tmp_path
):
    part = contents(built_wheel, [8])
    assert 4 < len(part) < len(files)
    for name, content in part.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    course = {name: files[name] for name in files if name.endswith(".ipynb")}
    outcome = start.write(tmp_path, course)
    assert (outcome.changed, outcome.behind) == ((), ())
    assert sorted(outcome.new) == sorted(course.keys() - part.keys())


def test_the_first_page_asks_nothing_of_another_host(files):
    page = files[START].decode()
    assert re.findall(r"(?:src|href)=|https?:|url\(|@import", page) == []


def test_each_notebook_is_the_one_that_the_wheel_installs(files, built_wheel):
    with zipfile.ZipFile(built_wheel) as members:
        for name, content in files.items():
            place, _, file = name.partition("/")
            if file:
                kind = "assignments" if place == "exercises" else place
                assert members.read(f"helpers/files/{kind}/{file}") == content
    assert files[built_wheel.name] == built_wheel.read_bytes()
