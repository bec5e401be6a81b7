"""The page of one's own progress: list, Export, Import, Clear."""

import json

import pytest
from playwright.sync_api import expect

from helpers.exercises import frontend, submission
from helpers.exercises import page as pages

# The first words of the question.
NAME = "In which year did Mongolia first write the third neighbour …"
ENTRIES = """() => Object.entries(localStorage)
  .filter(([key]) => key.includes("/answers/")).map(([, text]) => JSON.parse(text))"""
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
        item = tab.locator("course-exercise", has=tab.get_by_label(name))
        item.get_by_label(name).check()
        item.get_by_role("button", name="Check").click()
    tab.reload()


def line(tab):
    return tab.locator(".cx-answers li").first


def said(tab):
    return tab.locator("course-progress .cx-status")


HEAR = """globalThis.told = [];
  addEventListener("course-answers", ({ detail }) => told.push(detail))"""


def test_the_page_is_told_which_exercises_are_answered(progress):
    tab = progress()
    tab.add_init_script(HEAR)
    tab.reload()
    assert tab.evaluate("told") == [[]]
    answer(tab, "in 2011")
    assert tab.evaluate("told") == [["sample-choice"]]


def take(tab, tmp_path, content: str | bytes) -> None:
    path = tmp_path / "given.json"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    tab.locator("input[type=file]").set_input_files(path)


def file_of(*entries, **head) -> str:
    whole = {"format": submission.FORMAT, "course": submission.COURSE, **head}
    return json.dumps({**whole, "answers": entries})


def entry_of(tab, **changes):
    digest = tab.locator("course-exercise").get_attribute("data-hash")
    entry = {"item": "sample-choice", "version": 1, "hash": digest, "answer": "y2011"}
    entry |= {"checked": True, "attempts": 1, "hints": 0, "first": "y2011"}
    return {**entry, "time": "2026-01-01T00:00:00.000Z", **changes}


def test_without_an_answer_the_list_says_so(progress):
    tab = progress()
    expect(tab.locator(".cx-chapters")).to_contain_text("There are no answers yet.")
    expect(line(tab)).to_have_text(f"{NAME} – not answered")


def test_each_answer_has_its_verdict_and_its_first_try(progress):
    tab = progress()
    answer(tab, "in 1994")
    expect(line(tab)).to_have_text(f"{NAME} – Not yet · tries: 1")
    answer(tab, "in 2011")
    expect(line(tab)).to_have_text(f"{NAME} – Right · tries: 2")
    tab.locator("summary").click()
    link = tab.get_by_role("link", name=NAME)
    expect(link).to_have_attribute("href", "05-term.html#sample-choice")


def test_a_right_first_try_is_told(progress):
    tab = progress()
    answer(tab, "in 2011")
    expect(line(tab)).to_contain_text("right at the first try")


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
    expect(line(tab)).to_contain_text("Right")  # asked first
    tab.get_by_role("button", name="Delete every answer?").click()
    expect(tab.locator(".cx-chapters")).to_contain_text("There are no answers yet.")
    tab.locator("input[type=file]").set_input_files(path)
    expect(said(tab)).to_have_text("Answers read: 1.")
    expect(line(tab)).to_contain_text("Right")
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
    expect(line(tab)).to_contain_text("Right")


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
    expect(said(tab)).to_contain_text("not a file of answers")
    expect(line(tab)).to_contain_text("Right")


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
    expect(said(tab)).to_have_text(
        "Answers read: 0. Not read: 3. The question has changed: 1. Unreadable: 2."
    )
    tab.reload()
    assert tab.evaluate("globalThis.harmed") is None
    assert tab.locator("main img").count() == 0


def test_newer_answers_win(progress, tmp_path):
    tab = progress()
    answer(tab, "in 1994")
    old = exported(tab, tmp_path / "old.json")
    answer(tab, "in 2011")
    tab.locator("input[type=file]").set_input_files(old)
    expect(said(tab)).to_have_text(
        "Answers read: 0. Not read: 1. A newer answer is here: 1."
    )
    expect(line(tab)).to_contain_text("Right")


@pytest.fixture
def chapters(items, book):
    """Open three items of two chapters, and how far a reader is with them."""

    def show(style: str = ""):
        names = ("choice", "predict", "multi")
        shown = [items[f"sample-{name}"] for name in names]
        titles = ("1. One", "1. One", "2. Two")
        listed = [
            (item, title, f"{title[0]}.html#{item.id}")
            for item, title in zip(shown, titles, strict=True)
        ]
        front = frontend.frontend()
        return book(
            *map(pages.html, shown),
            pages.progress(listed),
            script=front.script + front.progress,
            style=style,
        )

    return show


def summaries(tab):
    return tab.locator("summary").all_inner_texts()


def paragraphs(tab):
    return tab.locator(".cx-chapters > p").all_inner_texts()


def test_each_chapter_is_folded_and_says_how_many_of_how_many(chapters):
    tab = chapters()
    assert paragraphs(tab) == ["There are no answers yet.", "Next: 1. One"]
    answer(tab, "in 2011")
    assert summaries(tab) == [
        "1. One answered 1 of 2 · right 1 of 1",
        "2. Two answered 0 of 1 · right 0 of 1",
    ]
    assert tab.locator("details[open]").count() == 0
    assert paragraphs(tab) == [
        "All chapters: answered 1 of 3 · right 1 of 2",
        "Next: 1. One",
    ]
    next_one = tab.get_by_role("link", name="1. One")
    expect(next_one).to_have_attribute("href", "1.html#sample-predict")
    tab.get_by_label("about half").check()
    tab.get_by_role("button", name="Keep my prediction").click()
    tab.reload()
    assert paragraphs(tab)[1] == "Next: 2. Two"
    answer(tab, "Kazakhstan")
    assert paragraphs(tab)[1] == "Every exercise is answered."
    assert summaries(tab)[1] == "2. Two answered 1 of 1 · right 0 of 1"


def test_a_chapter_is_unfolded_by_keyboard(chapters):
    tab = chapters()
    tab.locator("summary").first.press("Enter")
    expect(tab.locator(".cx-answers li").first).to_be_visible()


def test_a_right_answer_after_it_was_shown_is_told_and_not_counted(chapters):
    tab = chapters()
    for name in ("in 1994", "in 2019"):
        tab.get_by_label(name).check()
        tab.get_by_role("button", name="Check").first.click()
    tab.get_by_role("button", name="Show the answer").click()
    answer(tab, "in 2011")
    expect(line(tab)).to_contain_text("Right · tries: 3 · the answer was shown")
    assert summaries(tab)[0] == "1. One answered 1 of 2 · right 0 of 1"


def test_an_answer_to_an_older_wording_is_listed_apart(chapters):
    tab = chapters()
    answer(tab, "in 2011")
    tab.evaluate(
        """() => { const [key] = Object.keys(localStorage).filter(k => k.includes("choice@"));
        const entry = { ...JSON.parse(localStorage[key]), hash: "old" };
        localStorage[key.replace(/[.][^.]*$/, ".old")] = JSON.stringify(entry); }"""
    )
    tab.reload()
    assert summaries(tab)[2:] == [
        "Answers to other questions, or to an older wording 1"
    ]
    expect(tab.locator("details").last).to_contain_text("sample-choice – tries: 1")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"hash": "older"}, "The question has changed: 1."),
        ({"version": 7}, "The question has changed: 1."),
        ({"item": "another-book"}, "Not in this book: 1."),
        ({"item": "constructor"}, "Not in this book: 1."),
        ({"item": "__proto__"}, "Unreadable: 1."),
        ({"item": 7}, "Unreadable: 1."),
        ({"attempts": -1}, "Unreadable: 1."),
        ({"attempts": 1.5}, "Unreadable: 1."),
        ({"hints": "2"}, "Unreadable: 1."),
        ({"hints": None}, "Unreadable: 1."),
        ({"answer": "unknown"}, "Unreadable: 1."),
        ({"answer": ["y2011", "y1994"]}, "Unreadable: 1."),
        ({"answer": {"a": "b"}}, "Unreadable: 1."),
        ({"answer": 3}, "Unreadable: 1."),
        ({"time": 5}, "Unreadable: 1."),
    ],
)
def test_an_answer_that_does_not_fit_is_not_read_and_the_reason_told(
    changes, told, progress, tmp_path
):
    tab = progress()
    good = entry_of(tab)
    take(tab, tmp_path, file_of(good, {**good, **changes}))
    expect(said(tab)).to_have_text(f"Answers read: 1. Not read: 1. {told}")
    tab.reload()
    expect(tab.get_by_label("in 2011")).to_be_checked()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "This is not a file of answers of this course."),
        (b"\xff\xfe\x00", "This is not a file of answers of this course."),
        ("[" * 100_000, "This is not a file of answers of this course."),
        (file_of(course="another"), "This file belongs to another course."),
        (b" " * 20_000_001, "The file is too large. An export of this course is smaller than 20 MB."),
    ],
    ids=["empty", "no text", "deep", "another course", "too large"],
)  # fmt: skip
def test_a_file_that_is_none_of_ours_is_refused_with_its_reason(
    content, told, progress, tmp_path
):
    tab = progress()
    take(tab, tmp_path, content)
    expect(said(tab)).to_have_text(told)


def test_a_file_with_the_mark_of_an_editor_is_read(progress, tmp_path):
    tab = progress()
    take(tab, tmp_path, "\ufeff" + file_of(entry_of(tab)))
    expect(said(tab)).to_have_text("Answers read: 1.")


def test_an_import_sets_nothing_that_the_item_does_not_have(progress, tmp_path):
    tab = progress()
    huge = {"attempts": 500_000, "hints": 500_000}
    odd = {"time": "9999-01-01T00:00:00.000Z", "first": "unknown", "checked": "yes"}
    entry = entry_of(tab, **huge, **odd, shown="yes", harm="<b>")
    take(tab, tmp_path, file_of(entry))
    expect(said(tab)).to_have_text("Answers read: 1.")
    [kept] = tab.evaluate(ENTRIES)
    now = tab.evaluate("new Date().toISOString()")
    assert kept.pop("time") <= now
    assert kept == {
        **{"item": "sample-choice", "version": 1, "hash": entry["hash"]},
        **{"answer": "y2011", "first": None, "checked": False, "shown": False},
        **{"attempts": 9999, "hints": 2},
    }
    tab.reload()
    expect(tab.locator(".cx-hints li")).to_have_count(2)


def test_an_import_never_lowers_tries_nor_replaces_the_first_answer(progress, tmp_path):
    tab = progress()
    answer(tab, "in 1994", "in 2019")
    later = tab.evaluate("new Date(Date.now() - 1).toISOString()")
    given = entry_of(tab, time=later, shown=True)
    take(tab, tmp_path, file_of(given))
    expect(said(tab)).to_have_text("Answers read: 1.")
    [kept] = tab.evaluate(ENTRIES)
    assert (kept["answer"], kept["attempts"], kept["first"]) == ("y2011", 2, "y1994")
    assert kept["shown"] is True


def test_what_a_full_browser_refuses_is_told(progress, tmp_path, tab):
    tab.add_init_script(
        """const real = Storage.prototype.setItem;
        Storage.prototype.setItem = function (key, value) {
          if (key.includes("answers/")) throw new DOMException("full", "QuotaExceededError");
          return real.call(this, key, value); };"""
    )
    progress()
    take(tab, tmp_path, file_of(entry_of(tab)))
    expect(said(tab)).to_have_text(
        "Answers read: 0. Not read: 1. This browser has no room: 1."
    )


OFF = """Object.defineProperty(window, 'localStorage',
  { get() { throw new DOMException('off', 'SecurityError'); } });"""


def test_without_storage_the_page_exports_what_is_on_it(chapters, tmp_path, tab):
    tab.add_init_script(OFF)
    chapters()
    expect(said(tab)).to_have_text(
        "This browser keeps no answers here. Export them on the page where you give them."
    )
    tab.get_by_label("in 2011").check()
    tab.get_by_role("button", name="Check").first.click()
    tab.get_by_label("about half").check()
    notice = tab.locator(".cx-notice").first
    expect(notice).to_contain_text(
        "cannot be stored here. Export them before you leave."
    )
    with tab.expect_download() as download:
        notice.get_by_role("button", name="Export").press("Enter")
    download.value.save_as(tmp_path / "sent.json")
    sent = submission.read(tmp_path / "sent.json")
    assert [(one.item, one.answer, one.attempts) for one in sent.answers] == [
        ("sample-choice", "y2011", 1),
        ("sample-predict", "half", 0),
    ]
