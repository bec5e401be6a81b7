"""A file that is no assignment is named with its fault, and nothing of it is run."""

import json

import pytest

from helpers.errors import SubmissionError
from helpers.handin import paper


def test_an_assignment_is_read_as_it_lies_there(work):
    found = paper.read(work.path)
    assert found.content == work.path.read_bytes()
    assert "tours-2" in found.names


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"", "The file is empty.", id="empty"),
        pytest.param(b" \n", "The file is empty.", id="blank"),
        pytest.param(
            b'{"cells": [\n{"cell', "damaged at line 2, column 2.", id="cut off"
        ),
        pytest.param("{}".encode("utf-16"), "is not UTF-8.", id="UTF-16"),
        pytest.param('{"a": "Дорж"}'.encode("cp1251"), "is not UTF-8.", id="cp1251"),
        pytest.param(b'{"cells": \0}', "is zero", id="a zero byte"),
        pytest.param(b"[" * 200_000, "something that no notebook holds.", id="deep"),
        pytest.param(b"[]", "This is no notebook.", id="a list"),
        pytest.param(b'{"cells": 3}', "This is no notebook.", id="no cells"),
        pytest.param(b'{"cells": [3]}', "Cell 1 is damaged.", id="a cell that is none"),
        pytest.param(b"%PDF-1.4", "damaged at line 1, column 1.", id="a PDF"),
    ],
)
def test_a_file_that_is_no_notebook_is_named_with_its_fault(tmp_path, content, said):
    path = tmp_path / "08-the-visits.ipynb"
    path.write_bytes(content)
    with pytest.raises(SubmissionError) as caught:
        paper.read(path)
    assert said in str(caught.value)
    assert str(caught.value).startswith("08-the-visits.ipynb: ")


def test_a_huge_file_is_left_unread(tmp_path):
    path = tmp_path / "a.ipynb"
    with path.open("wb") as file:
        file.truncate(5_000_000_000)  # it takes no room on the disk
    with pytest.raises(SubmissionError, match=r"5,000,000,000 bytes; .*Clear Outputs"):
        paper.read(path)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(SubmissionError, match=r"no such file .* Correct the name"):
        paper.read(tmp_path / "gone.ipynb")


def test_a_mark_before_the_text_is_no_fault(work):
    work.path.write_bytes(b"\xef\xbb\xbf" + work.path.read_bytes())
    found = paper.read(work.path)
    assert json.loads(found.content)["cells"]


@pytest.mark.parametrize(
    "metadata",
    [None, 3, {"nbgrader": 3}, {"nbgrader": {"grade_id": 3, "points": "many"}}],
    ids=repr,
)
def test_marks_that_nobody_can_read_are_none(tmp_path, metadata):
    cell = {"cell_type": "code", "source": 3, "metadata": metadata, "outputs": [3]}
    (tmp_path / "a.ipynb").write_text(json.dumps({"cells": [cell]}), encoding="utf-8")
    (found,) = paper.read(tmp_path / "a.ipynb").cells
    assert (found.name, found.source, found.points, found.outputs) == ("", "", 0, ())


def test_an_assignment_is_known_by_its_cells_whatever_its_name(work):
    other = work.path.with_name("my homework (1).ipynb")
    work.path.rename(other)
    found = paper.original_of(paper.read(other))
    assert found.path.stem == "08-the-visits"


def test_an_assignment_that_lost_a_few_cells_is_still_known(work):
    work.notebook["cells"].remove(work.cell("tours-2"))
    work.save()
    assert paper.original_of(paper.read(work.path)).path.stem == "08-the-visits"


def test_what_has_hardly_a_cell_of_an_assignment_is_none(work):
    work.notebook["cells"] = [work.cell("tours"), work.cell("tours-1")]
    work.save()
    with pytest.raises(SubmissionError, match="This is no assignment of the course"):
        paper.original_of(paper.read(work.path))
