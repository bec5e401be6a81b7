"""Sheets that a person fills: grown, never overwritten, read strictly."""

import csv

import pytest
from tests.grading.conftest import EXERCISES, made
from tests.grading.gradebook.made import (
    NAME,
    broken,
    code,
    fill,
    one,
    read_text,
    text,
)

from helpers.errors import GradingError
from helpers.grading.gradebook import rubric, sheet, texts

ALL = [path.stem for path in sorted(EXERCISES.glob("*.ipynb"))]


def update(folder, *found):
    return texts.update(folder, NAME, found)


def hands(folder, *found):
    return texts.read(folder, NAME, found)


def rows_of(folder):
    path = texts.path_of(folder, NAME)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", ALL)
def test_each_text_of_the_course_has_lines_that_add_up_to_its_points(name):
    points = {q.name: q.points for q in made(name[:2]).questions if not q.is_code}
    assert points
    lines = rubric.of(name)
    assert {n: sum(line.points for line in told) for n, told in lines.items()} == points
    assert all(len(told) == points[n] for n, told in lines.items())


def test_the_texts_of_a_file_of_answers_have_the_rubrics_of_the_exercises():
    essay = rubric.of("answers")["ch10-essay"]
    assert [line.points for line in essay] == [4, 6, 4, 4, 2]


def test_a_table_with_other_points_than_its_text_is_named(tmp_path, monkeypatch):
    words = (EXERCISES / f"{NAME}.ipynb").read_text("utf-8")
    line = "| 1 | figures that support the word |"
    assert line in words
    changed = words.replace(line, line.replace("1", "2"))
    (tmp_path / f"{NAME}.ipynb").write_text(changed, "utf-8")
    monkeypatch.setattr("helpers.material.folder", lambda kind: tmp_path)
    with pytest.raises(GradingError, match="table has 6 points, and the text 5"):
        rubric.of(NAME)


def test_an_assignment_that_is_not_there_is_named():
    with pytest.raises(GradingError, match='no assignment "99-none"'):
        rubric.of("99-none")


def test_a_sheet_has_a_row_for_each_hand_in_and_a_column_for_each_line(tmp_path):
    told = update(tmp_path, one(), broken("1002"))
    rows = rows_of(tmp_path)
    assert [row["number"] for row in rows] == ["1001", "1002"]
    assert rows[0]["text of unprecedented"] == "A text of mine."
    lines = [name for name in rows[0] if name.startswith("unprecedented ")]
    assert len(lines) == 5
    assert lines[0] == "unprecedented 1: figures that support the word"
    assert "days late" in rows[0]
    assert told[-1].strip() == "Texts that wait for a person: 1."
    # By these bytes Excel knows the encoding.
    assert texts.path_of(tmp_path, NAME).read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_second_run_adds_rows_and_changes_no_cell(tmp_path):
    update(tmp_path, one())
    path = texts.path_of(tmp_path, NAME)
    fill(path, "1001", unprecedented_1=1, comment="=well; said\nand more", name="Own")
    before = rows_of(tmp_path)
    update(tmp_path, one(), one("1002", "Student Two"))
    after = rows_of(tmp_path)
    assert after[0] == before[0]
    assert [row["number"] for row in after] == ["1001", "1002"]


def test_without_news_the_file_stays_as_it_is(tmp_path):
    update(tmp_path, one())
    path = texts.path_of(tmp_path, NAME)
    # As a spreadsheet of another country writes it.
    path.write_text(path.read_text("utf-8-sig").replace(",", ";"), "utf-8")
    before = path.read_bytes()
    update(tmp_path, one())
    assert path.read_bytes() == before


def test_columns_of_the_persons_own_and_rows_of_nobody_stay(tmp_path):
    update(tmp_path, one(), one("1002"))
    path = texts.path_of(tmp_path, NAME)
    head, *rows = path.read_text("utf-8-sig").splitlines()
    path.write_text("\n".join([f"{head},mine", *(f"{r},kept" for r in rows)]) + "\n")
    update(tmp_path, one("1003"))
    assert [row["mine"] for row in rows_of(tmp_path)] == ["kept", "kept", ""]
    assert [row["number"] for row in rows_of(tmp_path)] == ["1001", "1002", "1003"]


def test_a_text_has_points_when_all_its_lines_are_filled(tmp_path):
    update(tmp_path, one())
    path = texts.path_of(tmp_path, NAME)
    read_text(path, "1001", [1, 0, 1, "", "0,5"], correction="−1", days_late=2)
    hand = hands(tmp_path, one())["1001"]
    assert hand.texts["unprecedented"].points is None
    assert "4 of the 5 lines" in hand.texts["unprecedented"].reason
    fill(path, "1001", unprecedented_4=1)
    hand = hands(tmp_path, one())["1001"]
    assert hand.texts["unprecedented"].points == 3.5
    assert (hand.correction, hand.days_late) == (-1, 2)


def test_an_open_text_has_no_points_and_waits_for_nobody(tmp_path):
    empty = one(questions=[code(), text("")])
    assert update(tmp_path, empty)[-1].strip() == "Texts that wait for a person: 0."
    assert hands(tmp_path, empty)["1001"].texts["unprecedented"].points == 0
    read_text(texts.path_of(tmp_path, NAME), "1001", [1, 0, 0, 0, 0])
    assert hands(tmp_path, empty)["1001"].texts["unprecedented"].points == 1


def test_points_for_a_text_are_not_given_to_another_that_came_later(tmp_path):
    update(tmp_path, one())
    path = texts.path_of(tmp_path, NAME)
    read_text(path, "1001", [1, 1, 1, 1, 1])
    later = one(questions=[code(), text("Another text.")])
    told = update(tmp_path, later)
    assert any("handed in anew after it was marked" in line for line in told)
    assert hands(tmp_path, later)["1001"].texts["unprecedented"].points is None
    assert rows_of(tmp_path)[0]["text of unprecedented"] == "A text of mine."
    fill(path, "1001", text_of_unprecedented="")
    update(tmp_path, later)
    assert rows_of(tmp_path)[0]["text of unprecedented"] == "Another text."
    assert hands(tmp_path, later)["1001"].texts["unprecedented"].points == 5


def test_a_text_that_nobody_has_marked_is_renewed(tmp_path):
    update(tmp_path, one())
    update(tmp_path, one(questions=[code(), text("Another text.")]))
    assert rows_of(tmp_path)[0]["text of unprecedented"] == "Another text."


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "＝1"])
def test_no_cell_that_students_wrote_is_a_formula(tmp_path, words):
    update(tmp_path, one(name=words, questions=[code(), text(words)]))
    row = rows_of(tmp_path)[0]
    assert row["name"] == f"'{words}"
    assert row["text of unprecedented"] == f"'{words}"
    # It is still the same text to us.
    read_text(texts.path_of(tmp_path, NAME), "1001", [1] * 5)
    again = hands(tmp_path, one(questions=[code(), text(words)]))["1001"]
    assert again.texts["unprecedented"].points == 5


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("unprecedented_2", "2"),
        ("unprecedented_2", "yes"),
        ("unprecedented_2", "-1"),
        ("unprecedented_2", "nan"),
        ("days_late", "soon"),
        ("correction", "1e9"),
    ],
)
def test_a_cell_that_holds_something_else_is_named_by_row_and_column(
    tmp_path, cell, words
):
    update(tmp_path, one(), one("1002"))
    fill(texts.path_of(tmp_path, NAME), "1002", **{cell: words})
    with pytest.raises(GradingError) as caught:
        hands(tmp_path, one(), one("1002"))
    (problem,) = caught.value.problems
    name = cell.replace("_", " ")
    assert problem.place.startswith(f'{NAME}.csv, row 3, column "{name}')
    assert f'"{words}"' in problem.wrong


def harmed(content, how):
    lines = content.splitlines()
    made = {
        "an open quotation mark": content + '1003,"Stu',
        "a cell too many": "\n".join([*lines, lines[1] + ","]).replace("1001", "9", 1),
        "a number twice": "\n".join([*lines, lines[1]]),
        "no number": "\n".join([*lines, lines[1].replace("1001", "")]),
        "a column twice": "\n".join(f"{line},{line.split(',')[1]}" for line in lines),
        "another first column": content.replace("number", "who", 1),
        "empty": "",
    }[how]
    return f"{made}\n" if made else made


@pytest.mark.parametrize(
    ("how", "place"),
    [
        ("an open quotation mark", "row 3"),
        ("a cell too many", "row 3"),
        ("a number twice", 'row 3, column "number"'),
        ("no number", 'row 3, column "number"'),
        ("a column twice", "row 1"),
        ("another first column", "row 1"),
        ("empty", "row 1"),
    ],
)
def test_a_damaged_sheet_is_named_and_left_as_it_is(tmp_path, how, place):
    update(tmp_path, one())
    path = texts.path_of(tmp_path, NAME)
    path.write_text(harmed(path.read_text("utf-8-sig"), how))
    before = path.read_bytes()
    with pytest.raises(GradingError) as caught:
        update(tmp_path, one(), one("1002"))
    assert caught.value.problems[0].place.startswith(f"{NAME}.csv, {place}")
    assert path.read_bytes() == before


def test_another_encoding_is_named(tmp_path):
    update(tmp_path, one(name="Student Ünal"))
    path = texts.path_of(tmp_path, NAME)
    path.write_bytes(path.read_text("utf-8-sig").encode("latin-1"))
    with pytest.raises(GradingError, match="UTF-8"):
        hands(tmp_path, one())


def test_numbers_that_lost_their_zeros_are_named(tmp_path):
    update(tmp_path, one("0012"))
    path = texts.path_of(tmp_path, NAME)
    path.write_text(path.read_text("utf-8-sig").replace("0012", "12"))
    with pytest.raises(GradingError, match='"12" was "0012"'):
        update(tmp_path, one("0012"))


def test_a_sheet_reads_what_it_wrote(tmp_path):
    rows = (("1", 'a "b", c\nd'), ("2", "ж"))
    made_sheet = sheet.Sheet(
        path=tmp_path / "s.csv", columns=("number", "x"), rows=rows
    )
    sheet.write(made_sheet)
    again = sheet.read(tmp_path / "s.csv")
    assert (again.columns, again.rows) == (made_sheet.columns, rows)
