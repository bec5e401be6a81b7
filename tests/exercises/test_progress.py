"""The page of one's own progress: list, Export, Import, Clear."""

import json

import pytest
from playwright.sync_api import expect

from helpers.exercises import frontend, submission
from helpers.exercises import page as pages

# The place, and the first words of the question.
NAME = "The first use: In which year did Mongolia first write the third neighbour …"
HOSTILE = "<img src=x onerror='globalThis.harmed=1'>"


@pytest.fixture
def progress(items, book):
    """Open one item and the list of answers on one page."""

    def show():
        item = items["sample-choice"]
        front = frontend.frontend()
        listed = [(item, "The first use", "05-term.html#sample-choice")]
        return book(
            pages.html(item),
            pages.progress(listed),
            script=front.script + front.progress,
        )

    return show


def answer(tab, *names):
    for name in names:
        tab.get_by_label(name).check()
        tab.get_by_role("button", name="Check").click()
    tab.reload()


def test_without_an_answer_the_list_says_so(progress):
    tab = progress()
    expect(tab.locator(".cx-answers")).to_have_text("There are no answers yet.")


def test_each_answer_has_its_verdict_and_its_first_try(progress):
    tab = progress()
    answer(tab, "in 1994")
    expect(tab.locator(".cx-answers li")).to_have_text(f"{NAME} – Not yet. · tries: 1")
    answer(tab, "in 2011")
    expect(tab.locator(".cx-answers li")).to_have_text(f"{NAME} – Right. · tries: 2")
    link = tab.get_by_role("link", name="The first use")
    expect(link).to_have_attribute("href", "05-term.html#sample-choice")


def test_a_right_first_try_is_told(progress):
    tab = progress()
    answer(tab, "in 2011")
    expect(tab.locator(".cx-answers li")).to_contain_text("right at the first try")


def exported(tab, path):
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Export").click()
    download.value.save_as(path)
    return path


def test_an_export_is_a_submission_that_python_reads(progress, tmp_path):
    tab = progress()
    answer(tab, "in 1994", "in 2011")
    sent = submission.read(exported(tab, tmp_path / "sent.json"))
    [entry] = sent.answers
    kept = (entry.item, entry.answer, entry.first, entry.attempts, entry.checked)
    assert kept == ("sample-choice", "y2011", "y1994", 2, True)
    assert sent.release == "practice"
    assert sent.exported.startswith("20")


def test_answers_survive_export_clear_and_import(progress, tmp_path):
    tab = progress()
    answer(tab, "in 2011")
    path = exported(tab, tmp_path / "sent.json")
    tab.get_by_role("button", name="Clear").click()
    expect(tab.locator(".cx-answers li")).to_contain_text(
        "The first use"
    )  # asked first
    tab.get_by_role("button", name="Delete every answer?").click()
    expect(tab.locator(".cx-answers")).to_have_text("There are no answers yet.")
    tab.locator("input[type=file]").set_input_files(path)
    expect(tab.locator(".cx-status").last).to_have_text("Answers read: 1.")
    expect(tab.locator(".cx-answers li")).to_contain_text("Right.")
    tab.reload()
    expect(tab.get_by_label("in 2011")).to_be_checked()


def test_clear_is_taken_back_by_leaving_it(progress):
    tab = progress()
    answer(tab, "in 2011")
    tab.get_by_role("button", name="Clear").click()
    tab.get_by_role("button", name="Export").focus()
    expect(tab.get_by_role("button", name="Clear")).to_be_visible()


def test_what_python_writes_the_page_reads(progress, tmp_path):
    tab = progress()
    digest = tab.locator("course-exercise").get_attribute("data-hash")
    entry = submission.Entry(
        item="sample-choice",
        version=1,
        hash=digest,
        answer="y2011",
        checked=True,
        attempts=1,
    )
    path = tmp_path / "answers.json"
    path.write_text(
        submission.dump(submission.Submission(answers=(entry,))), encoding="utf-8"
    )
    tab.locator("input[type=file]").set_input_files(path)
    expect(tab.locator(".cx-answers li")).to_contain_text("Right.")


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        '{"format": "course-submission/2"}',
        '{"format": "course-submission/1"}',
        HOSTILE,
    ],
)
def test_a_foreign_file_is_refused_and_nothing_is_lost(content, progress, tmp_path):
    tab = progress()
    answer(tab, "in 2011")
    path = tmp_path / "foreign.json"
    path.write_text(content, encoding="utf-8")
    tab.locator("input[type=file]").set_input_files(path)
    expect(tab.locator(".cx-status").last).to_contain_text("not a file of answers")
    expect(tab.locator(".cx-answers li")).to_contain_text("Right.")


def test_hostile_answers_in_a_file_are_not_run(progress, tmp_path):
    tab = progress()
    digest = tab.locator("course-exercise").get_attribute("data-hash")
    entry = {"item": "sample-choice", "version": 1, "hash": digest, "attempts": 0}
    entry |= {"hints": 0, "time": HOSTILE, "answer": HOSTILE, "first": HOSTILE}
    entries = [
        {**entry, "checked": True},
        {**entry, "item": HOSTILE},
        {**entry, "hash": HOSTILE},
    ]
    head = {"format": submission.FORMAT, "course": submission.COURSE}
    path = tmp_path / "hostile.json"
    path.write_text(json.dumps({**head, "answers": entries}), encoding="utf-8")
    tab.locator("input[type=file]").set_input_files(path)
    expect(tab.locator(".cx-status").last).to_have_text("Answers read: 2.")
    tab.reload()
    assert tab.evaluate("globalThis.harmed") is None
    assert tab.locator("main img").count() == 0


def test_newer_answers_win(progress, tmp_path):
    tab = progress()
    answer(tab, "in 1994")
    old = exported(tab, tmp_path / "old.json")
    answer(tab, "in 2011")
    tab.locator("input[type=file]").set_input_files(old)
    expect(tab.locator(".cx-status").last).to_have_text("Answers read: 0.")
    expect(tab.locator(".cx-answers li")).to_contain_text("Right.")
