import json

import pytest

from helpers.errors import NotebookError
from helpers.notebooks.reading import MAX_MB, notebooks_in, read

SOUND = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


@pytest.mark.parametrize(
    ("content", "place", "wrong"),
    [
        pytest.param(b"", "", "The file is empty.", id="empty"),
        pytest.param(b" \n", "", "The file is empty.", id="only space"),
        pytest.param(
            b'{\n "cells": [\n',
            ", line 3, character 1",
            "The file is no whole JSON",
            id="cut off",
        ),
        pytest.param(
            b'{\n<<<<<<< HEAD\n "cells": []}',
            ", line 2, character 1",
            "The file is no whole JSON",
            id="marks of a merge",
        ),
        pytest.param(b'"cells"', "", "no notebook", id="a string"),
        pytest.param(b"[1, 2]", "", "no notebook", id="a list"),
        pytest.param(b'{"cells": []}', "", "names no nbformat", id="other JSON"),
        pytest.param(
            b"\xff\xfe{\x00", ", line 1", "Byte 1 of the file is not UTF", id="UTF-16"
        ),
        pytest.param(
            b'{"nbformat": 3, "nbformat_minor": 0, "worksheets": []}',
            "",
            "format 3; the course reads 4",
            id="format 3",
        ),
        pytest.param(
            b'{"nbformat": 4, "cells": [], "metadata": {}}',
            "",
            "does not say its minor format",
            id="no minor format",
        ),
        pytest.param(
            b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}}',
            "",
            "breaks the notebook format: 'cells' is a required property",
            id="no cells",
        ),
        pytest.param(
            b'{"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": [1]}',
            ", cells/0",
            "breaks the notebook format",
            id="a number for a cell",
        ),
        pytest.param(b"[" * 100_000, "", "brackets in brackets without end", id="deep"),
    ],
)
def test_a_file_that_is_no_notebook_is_named_with_its_fault(
    tmp_path, content, place, wrong
):
    path = tmp_path / "bad.ipynb"
    path.write_bytes(content)
    with pytest.raises(NotebookError) as caught:
        read(path)
    (problem,) = caught.value.problems
    assert problem.place == f"{path}{place}"
    assert wrong in problem.wrong
    assert problem.mend


def test_a_huge_file_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "huge.ipynb"
    with path.open("wb") as file:
        file.truncate((MAX_MB + 1) * 1_000_000)
    with pytest.raises(NotebookError, match=r"limit is 10,000,000\. Clear its outp"):
        read(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(NotebookError, match=r"absent\.ipynb: There is no such file in"):
        read(tmp_path / "absent.ipynb")


def test_long_texts_stored_as_lines_are_joined(tmp_path):
    cell = {"cell_type": "markdown", "id": "a", "metadata": {}, "source": ["x\n", "y"]}
    path = tmp_path / "lines.ipynb"
    path.write_text(json.dumps(SOUND | {"cells": [cell]}))
    assert read(path).cells[0].source == "x\ny"


def test_an_older_minor_format_is_read_alike_each_time(tmp_path):
    cell = {"cell_type": "markdown", "metadata": {}, "source": "x"}
    path = tmp_path / "old.ipynb"
    path.write_text(json.dumps(SOUND | {"cells": [cell], "nbformat_minor": 2}))
    assert read(path) == read(path)


def test_a_folder_gives_its_notebooks_by_name(tmp_path):
    for name in ("02-b.ipynb", "01-a.ipynb", "notes.md"):
        (tmp_path / name).touch()
    (tmp_path / ".ipynb_checkpoints").mkdir()
    (tmp_path / ".ipynb_checkpoints" / "01-a-checkpoint.ipynb").touch()
    assert [path.name for path in notebooks_in([tmp_path])] == [
        "01-a.ipynb",
        "02-b.ipynb",
    ]


def test_without_paths_all_notebooks_of_the_course_are_meant(tmp_path, monkeypatch):
    for name in ("exercises/01-a.ipynb", "chapters/01-a.ipynb", "drafts/x.ipynb"):
        path = tmp_path / name
        path.parent.mkdir()
        path.touch()
    monkeypatch.chdir(tmp_path)
    assert [str(path) for path in notebooks_in()] == [
        "chapters/01-a.ipynb",
        "exercises/01-a.ipynb",
    ]


@pytest.mark.parametrize("given", [".", "", "chapters"])
def test_a_folder_without_notebooks_is_no_sound_course(tmp_path, monkeypatch, given):
    (tmp_path / "chapters").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NotebookError) as caught:
        notebooks_in([given])
    (problem,) = caught.value.problems
    assert problem.place == (given or ".")
    assert problem.wrong == "The folder holds no notebook."


@pytest.mark.parametrize("folder", ["chapters", "elsewhere"])
def test_in_a_wrong_folder_there_is_nothing_to_check(tmp_path, monkeypatch, folder):
    (tmp_path / folder).mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NotebookError) as caught:
        notebooks_in()
    assert str(caught.value) == (
        f"{tmp_path}: The folder holds no notebook in chapters or exercises. "
        "Run the command in the course's top folder, or name a notebook."
    )


def test_a_byte_order_mark_is_read_over(tmp_path):
    path = tmp_path / "a.ipynb"
    path.write_text("\ufeff" + json.dumps(SOUND), encoding="utf-8")
    assert read(path).cells == []


def test_every_path_that_is_no_notebook_is_named_at_once(tmp_path):
    (tmp_path / "notes.md").touch()
    with pytest.raises(NotebookError) as caught:
        notebooks_in([tmp_path / "notes.md", tmp_path / "absent.ipynb"])
    assert [problem.wrong for problem in caught.value.problems] == [
        "This is neither a notebook nor a folder.",
        "There is no such file or folder.",
    ]
