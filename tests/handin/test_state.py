"""How far an assignment is: by its file, whatever a student has made of it."""

import pytest

from helpers.handin import paper
from helpers.handin.report import lines
from helpers.handin.state import state

QUESTIONS = (
    "Question 1: Tours",
    "Question 2: Missed visits",
    "Question 3: The busiest stretch",
    'Question 4: Does "unprecedented" hold?',
)


def state_of(work):
    found = paper.read(work.path)
    return state(found, paper.original_of(found))


def test_an_untouched_assignment_is_open_from_top_to_bottom(work):
    found = state_of(work)
    assert found.title == "Assignment 8: How many visits must we have missed?"
    assert found.open == QUESTIONS
    assert found.not_run == QUESTIONS[:3]
    assert (found.seen, found.failed, found.missing, found.twice) == (0, (), (), ())
    assert (found.name, found.number) == ("", "")
    # Fifteen points for code and five for the text.
    assert found.visible + found.later == 15
    assert found.by_person == 5


def test_an_answered_question_is_open_no_more(work):
    work.code("missed")
    work.text("Yes.")
    assert state_of(work).open == (QUESTIONS[0], QUESTIONS[2])


@pytest.mark.parametrize(
    "left", ["", "  \n ", "YOUR ANSWER HERE", "YOUR ANSWER HERE\n…"]
)
def test_a_text_without_a_word_is_open(work, left):
    work.text(left)
    assert QUESTIONS[3] in state_of(work).open


def test_a_stub_below_the_student_s_own_code_leaves_the_question_open(work):
    work.code("tours", "def tours(v):\n    v = 1\n    raise NotImplementedError()")
    assert QUESTIONS[0] in state_of(work).open


def test_points_are_those_that_checks_have_printed(work):
    work.passed("tours-1")
    work.passed("tours-2")
    work.failed("missed-1")
    found = state_of(work)
    assert found.seen == 1 + 2
    assert found.failed == (QUESTIONS[1],)
    # missed-3 was not run.
    assert QUESTIONS[1] in found.not_run
    assert QUESTIONS[0] not in found.not_run


def test_a_check_that_printed_and_then_failed_gives_no_point(work):
    work.passed("tours-1")
    printed = work.cell("tours-1")["outputs"]
    work.failed("tours-1")
    work.ran("tours-1", *printed, *work.cell("tours-1")["outputs"])
    assert state_of(work).seen == 0


@pytest.mark.parametrize(
    ("count", "judged"),
    [(99, "99, and"), (100, "100, as"), (150, "150, as"), (151, "151, and")],
)
def test_the_words_of_a_text_are_counted_against_what_is_asked(work, count, judged):
    work.text("word " * count)
    (text,) = state_of(work).texts
    assert (text.words, text.least, text.most) == (count, 100, 150)
    said = f"Words in question 4: {judged} 100 to 150 are asked for."
    assert said in list(lines(state_of(work)))


def test_who_wrote_it_is_read_at_the_end(work):
    work.end(Name="Номин **B.**", Student_number=" 12-34 ")
    found = state_of(work)
    assert (found.name, found.number) == ("Номин **B.**", "12-34")


def test_the_next_line_is_no_name(work):
    work.end(Student_number="77", I_talked_with="Bat")
    assert state_of(work).name == ""


def test_a_cell_that_is_missing_and_one_that_is_there_twice_are_named(work):
    cells = work.notebook["cells"]
    cells.remove(work.cell("missed-2"))
    cells.append(work.cell("tours"))
    work.save()
    found = state_of(work)
    assert (found.missing, found.twice) == (("missed-2",), ("tours",))
    said = "\n".join(lines(found))
    assert "Cells that are missing: missed-2." in said
    assert "Cells that are there twice: tours." in said


def test_what_is_open_is_not_said_to_have_failed(work):
    work.failed("tours-1")
    said = "\n".join(lines(state_of(work)))
    assert "Not passed" not in said
    work.code("tours")
    assert "Not passed:\n  - Question 1: Tours" in "\n".join(lines(state_of(work)))
