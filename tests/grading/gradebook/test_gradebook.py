"""One mark for each student: by the rules, and never a zero for what is not graded."""

import csv
import re

import pytest
from tests.grading.conftest import EXERCISES
from tests.grading.gradebook.made import (
    NAME,
    broken,
    code,
    fill,
    one,
    read_text,
    store,
)

from helpers.errors import GradingError
from helpers.grading import received
from helpers.grading.gradebook import columns, gradebook, rules, texts
from helpers.grading.roster import Student

OTHER = "07-landlocked"
ONE = f"""\
assignments: {{percent: 60, best: 1, of: [{NAME}]}}
by_hand:
  essay: {{percent: 30, points: 20}}
  class work: {{percent: 10, points: 10}}
late: {{percent_a_day: 10, days: 3}}
"""
CLASS = [
    Student(number="1001", name="One, Student", canvas="77", login="one@example.org"),
    Student(number="1002", name="Student Two"),
]


def ruled(folder, content=ONE):
    path = folder / "rules.yml"
    path.write_text(content)
    return rules.read(path)


def booked(folder, *found, students=CLASS, content=ONE, folders=()):
    """Return the gradebook of results; texts are not marked, so there are none."""
    store(folder / "results", *found)
    by_hand = folder / "by-hand.csv"
    all_of_them = [folder / "results", *folders]
    return gradebook.make(all_of_them, students, ruled(folder, content), by_hand)


def graded(number="1001", points=15, name=NAME):
    """Return a result without texts: so many points of 20."""
    asked = [code(points=points, most=20)]
    return one(number, questions=asked, assignment=name)


def fully(folder, *found, essay=10, work=5, **more):
    booked(folder, *found, **more)
    for student in more.get("students", CLASS):
        cells = {"essay": essay, "class_work": work}
        fill(folder / "by-hand.csv", student.number, **cells)
    return booked(folder, *found, **more)


def test_a_mark_is_made_of_all_parts(tmp_path):
    book = fully(tmp_path, graded(points=15), graded("1002", 20))
    # 60 x 15/20 + 30 x 10/20 + 10 x 5/10, and 60 + 15 + 5
    assert [line.mark for line in book.lines] == [65, 80]
    assert [line.best for line in book.lines] == [45, 60]


TEN = [path.stem for path in sorted(EXERCISES.glob("*.ipynb"))]


def test_the_best_eight_of_ten_count(tmp_path):
    points = [20, 19, 18, 17, 16, 15, 14, 13, 1, 0]
    found = [graded(points=p, name=n) for p, n in zip(points, TEN, strict=True)]
    content = (EXERCISES / "rules.yml").read_text()
    book = fully(tmp_path, *found, students=CLASS[:1], content=content)
    assert book.lines[0].best == round(60 * sum(points[:8]) / 160, 2)


def test_an_assignment_that_never_came_counts_nothing_and_is_named(tmp_path):
    content = ONE.replace("best: 1", "best: 2").replace(NAME, f"{NAME}, {OTHER}")
    found = [graded(points=20), graded("1002", 20), graded("1002", 20, OTHER)]
    book = fully(tmp_path, *found, content=content)
    assert [line.best for line in book.lines] == [30, 60]
    assert book.lines[0].assignments == {NAME: 20, OTHER: None}
    assert f"{OTHER}: nothing handed in. (1001)" in gradebook.told(book)


def test_what_is_not_graded_is_empty_and_named(tmp_path):
    book = fully(tmp_path, broken("1001"), graded("1002"))
    line = book.lines[0]
    assert (line.assignments[NAME], line.best, line.mark) == (None, None, None)
    told = gradebook.told(book)
    assert f"Not graded: {NAME}: The JSON breaks off at line 7. (1001)" in told


def receive(folder, number="1001", **more):
    told = {"file": "a.ipynb", "assignment": NAME, "status": "refused"}
    told |= {"remark": "It has more than 20 MB."} | more
    student = Student(number=number, name="") if number else None
    received.store(folder / "results", [received.Received(student=student, **told)], {})


def test_a_file_that_was_refused_is_not_taken_for_none(tmp_path):
    receive(tmp_path)
    line = fully(tmp_path, graded("1002")).lines[0]
    assert line.mark is None
    assert line.reasons == (f"{NAME}: a.ipynb: It has more than 20 MB.",)


def test_a_file_that_was_refused_beside_another_is_named(tmp_path):
    receive(tmp_path)
    book = fully(tmp_path, graded(), graded("1002"))
    assert book.lines[0].mark == 65
    told = gradebook.told(book)
    words = "a.ipynb: It has more than 20 MB. Another hand-in counts."
    assert f"Received and not marked: {words}" in told


@pytest.mark.parametrize("needs", [True, False], ids=str)
def test_a_hand_in_of_nobody_is_named(tmp_path, needs):
    told = {"status": "set aside", "remark": "Nobody's."}
    receive(tmp_path, number="", **told, needs_mending=needs)
    book = booked(tmp_path, graded())
    assert (
        "Received and not marked: a.ipynb: Nobody's." in gradebook.told(book)
    ) is needs


@pytest.mark.parametrize("assignment", [NAME, ""])
def test_while_a_file_is_nobodys_who_handed_in_nothing_has_no_zero(
    tmp_path, assignment
):
    """One mistyped number must not make a zero of somebody's work."""
    receive(tmp_path, number="", assignment=assignment)
    first, second = fully(tmp_path, graded()).lines
    assert first.mark == 65
    assert (second.best, second.mark) == (None, None)
    reason = f"{NAME}: nothing matched, and a file is nobody's yet."
    assert second.reasons == (reason,)


def test_a_file_that_contradicts_itself_is_no_zero_of_its_student(tmp_path):
    told = {"status": "set aside", "remark": "Its name says 07, its cells 08."}
    receive(tmp_path, number="1002", needs_mending=True, **told)
    line = fully(tmp_path, graded()).lines[1]
    assert line.mark is None
    assert line.reasons == (f"{NAME}: a.ipynb: Its name says 07, its cells 08.",)


def test_without_a_result_of_anybody_an_assignment_is_open(tmp_path):
    content = ONE.replace("best: 1", "best: 2").replace(NAME, f"{NAME}, {OTHER}")
    book = fully(tmp_path, graded(), content=content)
    assert book.lines[0].mark is None
    assert f"{OTHER}: no hand-in of the class is marked." in book.lines[0].reasons
    assert book.most[OTHER] == 20


def test_an_essay_without_points_leaves_the_mark_open(tmp_path):
    book = booked(tmp_path, graded())
    assert book.lines[0].best == 45
    assert book.lines[0].mark is None
    told = gradebook.told(book)
    assert "Not graded: essay: no points in by-hand.csv. (everybody)" in told


def test_texts_and_corrections_are_in_the_points(tmp_path):
    results = store(tmp_path / "results", one())
    texts.update(results, NAME, [one()])
    path = texts.path_of(results, NAME)
    assert booked(tmp_path).lines[0].assignments[NAME] is None
    read_text(path, "1001", [1, 1, 0, 0, 0], correction=-3)
    assert booked(tmp_path).lines[0].assignments[NAME] == 15 + 2 - 3
    fill(path, "1001", correction=100)
    assert booked(tmp_path).lines[0].assignments[NAME] == 20
    fill(path, "1001", correction=-100)
    assert booked(tmp_path).lines[0].assignments[NAME] == 0


@pytest.mark.parametrize(
    ("days", "points"), [(0, 15), (1, 13), (3, 9), (4, 0)], ids=str
)
def test_days_late_cost_what_the_rules_say(tmp_path, days, points):
    results = store(tmp_path / "results", graded())
    texts.update(results, NAME, [graded()])
    fill(texts.path_of(results, NAME), "1001", days_late=days)
    assert booked(tmp_path).lines[0].assignments[NAME] == points


def test_nothing_costs_less_than_nothing():
    told = {"assignments": {"percent": 100, "best": 1, "of": [NAME]}, "by_hand": {}}
    late = rules.Rules.model_validate(
        {**told, "late": {"percent_a_day": 60, "days": None}}
    )
    assert late.after_days(15, 20, 2) == 0


def test_two_folders_may_hold_two_weeks_and_not_one_hand_in_twice(tmp_path):
    content = ONE.replace(NAME, f"{NAME}, {OTHER}")
    week = store(tmp_path / "week-7", graded(name=OTHER, points=20), graded("1002"))
    book = fully(tmp_path, graded(points=5), content=content, folders=[week])
    assert book.lines[0].best == 60
    store(week, graded())
    with pytest.raises(GradingError, match="Another folder has a result of 1001"):
        booked(tmp_path, content=content, folders=[week])


def test_a_stranger_is_named(tmp_path):
    book = booked(tmp_path, graded("9999"))
    assert "Not in the roster: 9999." in gradebook.told(book)


def test_what_a_person_wrote_by_hand_is_kept(tmp_path):
    fully(tmp_path, graded(), students=CLASS[:1], essay=12)
    book = booked(tmp_path, graded())
    assert [line.parts["essay"] for line in book.lines] == [12, None]


def test_a_wrong_cell_by_hand_is_named(tmp_path):
    with pytest.raises(GradingError, match=r'row 2, column "essay.*"21" is no number'):
        fully(tmp_path, graded(), essay=21)


def rows_of(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_canvas_gets_its_columns_and_its_line_of_points(tmp_path):
    book = fully(tmp_path, graded(), broken("1002"))
    columns.write(book, 1, tmp_path / "out" / "marks.csv")
    head, most, first, second = rows_of(tmp_path / "out" / "marks-canvas.csv")
    known = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    assert head == [*known, NAME, "essay", "class work", "Course mark"]
    assert most[0].strip() == "Points Possible"
    assert most[5:] == ["20", "20", "10", "100"]
    assert first[:4] == ["One, Student", "77", "1001", "one@example.org"]
    assert first[5:] == ["15", "10", "5", "65"]
    assert second[5:] == ["", "10", "5", ""]


def test_moodle_gets_a_line_for_each_student_and_no_other(tmp_path):
    book = fully(tmp_path, graded(), broken("1002"))
    columns.write(book, 1, tmp_path / "marks.csv")
    head, *rows = rows_of(tmp_path / "marks-moodle.csv")
    assert head[:2] == ["ID number", "Email address"]
    assert [row[:2] for row in rows] == [["1001", "one@example.org"], ["1002", ""]]
    assert [row[-1] for row in rows] == ["65", ""]


def test_people_get_the_reason_beside_the_gap(tmp_path):
    book = fully(tmp_path, broken("1001"))
    columns.write(book, 1, tmp_path / "marks.csv")
    head, first, _ = rows_of(tmp_path / "marks.csv")
    told = dict(zip(head, first, strict=True))
    assert told["mark (percent)"] == ""
    assert "breaks off at line 7" in told["not graded"]


@pytest.mark.parametrize("words", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "\t=1"])
def test_no_cell_of_the_gradebook_is_a_formula(tmp_path, words):
    student = Student(number="1001", name=words, canvas=words, login=words + "@x")
    book = booked(tmp_path, broken("1001", reason=words), students=[student])
    columns.write(book, 1, tmp_path / "marks.csv")
    for name in ("marks.csv", "marks-canvas.csv", "marks-moodle.csv", "by-hand.csv"):
        cells = [cell for row in rows_of(tmp_path / name) for cell in row]
        assert any(words in cell for cell in cells)
        assert not [c for c in cells if c.lstrip(" ").startswith(tuple("=+-@\t"))]


@pytest.mark.parametrize(
    ("old", "new", "place", "wrong"),
    [
        ("percent: 60", "percent: 50", 1, "add up to 90"),
        (NAME, "08-the-visit", 1, 'no assignment "08-the-visit"'),
        (NAME, f"{NAME}, {NAME}", 1, "stands twice"),
        ("best: 1", "best: 3", 1, "best 3 of 1"),
        ("best: 1", "best: one", 1, '"one" is no whole number'),
        ("best: 1, ", "", 1, "best"),
        ("class work:", "name:", 4, "cannot be the name"),
        ("points: 20", "point: 20", 3, "point"),
        ("points: 20", "points: -1", 3, "points"),
        ("percent_a_day: 10", "percent_a_day: ten", 5, '"ten" is no number'),
        ("late:", "essays:", 5, "essays"),
        ("essay:", "essay", 3, "not the YAML"),
        ("days: 3", "days: 1e3", 5, "1e3"),
    ],
)
def test_a_wrong_rule_is_named_with_its_line(tmp_path, old, new, place, wrong):
    assert old in ONE
    with pytest.raises(GradingError) as caught:
        ruled(tmp_path, ONE.replace(old, new))
    told = [str(problem) for problem in caught.value.problems]
    assert any(t.startswith(f"rules.yml:{place}: ") and wrong in t for t in told), told


@pytest.mark.parametrize("content", ["", "[]", "assignments: {", "\0"])
def test_a_file_that_holds_no_rules_is_named(tmp_path, content):
    with pytest.raises(GradingError, match=r"rules\.yml"):
        ruled(tmp_path, content)


def test_the_rules_of_the_course_are_those_of_the_syllabus():
    told = rules.read(EXERCISES / "rules.yml")
    syllabus = (EXERCISES / "syllabus.md").read_text("utf-8")
    number = {"eight": 8, "ten": 10}
    marks = re.search(
        r"The best (\w+) of (\w+) assignments \((\d+) percent\), the essay \((\d+)"
        r" percent\), work in class \((\d+) percent\)",
        syllabus,
    )
    assert number[marks[1]] == told.assignments.best
    assert list(told.assignments.of) == TEN
    assert len(TEN) == number[marks[2]]
    assert [int(m) for m in marks.groups()[2:]] == [
        told.assignments.percent,
        told.by_hand["essay"].percent,
        told.by_hand["class work"].percent,
    ]
    assert "ten weeks, ten points" in syllabus
    assert told.by_hand["class work"].points == 10
    assert told.late.percent_a_day == 0
