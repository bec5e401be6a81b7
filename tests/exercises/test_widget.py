"""exercise("id") in a live notebook and in a stored one."""

import json
import shutil
import subprocess
import sys
from dataclasses import asdict

import nbformat
import pytest
from nbclient import NotebookClient

from helpers import material
from helpers.errors import ItemError
from helpers.exercises import answers, page, submission, view, widget
from helpers.exercises.scoring import Score

from .conftest import ITEMS

VIEW = "application/vnd.jupyter.widget-view+json"


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A course folder with the samples; the notebook lies in chapters/."""
    folder = tmp_path / "exercises" / "items"
    folder.mkdir(parents=True)
    shutil.copy(ITEMS / "sample.yml", folder)
    (tmp_path / "chapters").mkdir()
    monkeypatch.chdir(tmp_path / "chapters")
    for name in ("JPY_SESSION_NAME", "COURSE_STATIC", "COURSE_LIVE"):
        monkeypatch.delenv(name, raising=False)
    answers.beside.cache_clear()
    yield tmp_path
    answers.beside.cache_clear()


@pytest.fixture
def live(course, monkeypatch):
    monkeypatch.setenv("JPY_SESSION_NAME", str(course / "chapters" / "05-term.ipynb"))
    return course


def entry(item, **parts) -> dict:
    """Return what the browser sends for an answer to a sample."""
    public = item._public
    sent = submission.Entry(
        item=public["id"],
        version=public["version"],
        hash=view.content_hash(public),
        **parts,
    )
    return asdict(sent)


def send(item, **parts) -> None:
    item._repr_mimebundle_()
    item._widget.state = entry(item, **parts)


def test_a_stored_notebook_holds_the_id_and_the_question_and_no_widget(course):
    bundle = widget.exercise("sample-numeric")._repr_mimebundle_()
    assert bundle == {
        page.MIME: {"id": "sample-numeric", "recall": False},
        "text/plain": "Give a number\nA truck needs 8 days for 4,500 km."
        " How far does it go on an average day?\nYour answer: … km\n\n"
        "Run this cell to answer.",
    }


def test_a_prediction_shown_again_is_stored_as_such(course):
    bundle = widget.exercise("sample-predict", recall=True)._repr_mimebundle_()
    assert bundle[page.MIME] == {"id": "sample-predict", "recall": True}
    assert bundle["text/plain"].endswith(
        "\nRun this cell to see your prediction again."
    )


@pytest.mark.parametrize(
    ("language", "stored"), [("mn", {"language": "mn"}), ("en", {}), ("de", {})]
)
def test_the_language_is_stored_when_it_is_not_english(language, stored, course):
    bundle = widget.exercise("sample-choice", language=language)._repr_mimebundle_()
    assert bundle[page.MIME] == {"id": "sample-choice", "recall": False, **stored}


def test_an_item_without_a_translation_is_stored_in_english(course):
    bundle = widget.exercise("sample-multi", language="mn")._repr_mimebundle_()
    assert "language" not in bundle[page.MIME]
    assert bundle["text/plain"].endswith("Run this cell to answer.")


def test_a_live_notebook_shows_the_widget_beside_what_is_stored(live):
    bundle = widget.exercise("sample-choice")._repr_mimebundle_()
    assert set(bundle) == {VIEW, page.MIME, "text/plain"}


def test_a_corrected_reason_leaves_the_stored_notebook_as_it_is(course):
    path = course / "exercises" / "items" / "sample.yml"
    before = widget.exercise("sample-choice")._repr_mimebundle_()
    text = path.read_text(encoding="utf-8")
    old = "The document of 1994 does not use the term."
    assert old in text
    path.write_text(text.replace(old, "No such words are in it."), encoding="utf-8")
    item = widget.exercise("sample-choice")
    assert "No such words" in str(item._private)
    assert item._repr_mimebundle_() == before


def test_an_answer_from_the_browser_is_kept_scored_and_back_after_a_restart(live):
    item = widget.exercise("sample-choice")
    assert (item.answer, item.attempts, item.score().outcome) == (None, 0, "empty")
    send(item, answer="y2011", checked=True, attempts=2, first="y1994")
    assert (item.answer, item.first, item.attempts) == ("y2011", "y1994", 2)
    assert item.score().outcome == "right"
    answers.beside.cache_clear()
    again = widget.exercise("sample-choice")
    assert (again.answer, again.attempts) == ("y2011", 2)
    again._repr_mimebundle_()
    assert again._widget.state["answer"] == "y2011"
    assert (live / "chapters" / "answers" / "05-term.json").exists()


def test_a_run_without_a_reader_does_not_depend_on_an_answer(live, monkeypatch):
    send(widget.exercise("sample-choice"), answer="y2011", checked=True, attempts=1)
    answers.beside.cache_clear()
    monkeypatch.setenv("COURSE_STATIC", "1")
    item = widget.exercise("sample-choice")
    assert (item.answer, item.attempts, item.first) == (None, 0, None)


@pytest.mark.parametrize(
    "state",
    [{}, {"item": "<b>"}, {"item": "sample-multi", "version": 1}, {"answer": "y2011"}],
)
def test_what_is_no_answer_to_this_item_is_not_kept(state, live):
    item = widget.exercise("sample-choice")
    item._repr_mimebundle_()
    item._widget.state = state
    assert item.answer is None
    assert not (live / "chapters" / "answers").exists()


def test_an_answer_to_another_item_is_not_kept(live):
    item = widget.exercise("sample-choice")
    item._repr_mimebundle_()
    item._widget.state = entry(widget.exercise("sample-multi"), answer=["usa"])
    assert item.answer is None
    assert not (live / "chapters" / "answers").exists()


def test_a_disk_that_refuses_is_told_in_the_widget(live):
    (live / "chapters" / "answers").write_text("in the way")
    item = widget.exercise("sample-choice")
    send(item, answer="y2011", checked=True, attempts=1)
    assert "not saved" in item._widget.notice
    assert item.score().outcome == "right"


def test_a_notebook_without_a_name_warns(course, monkeypatch):
    monkeypatch.setenv("COURSE_LIVE", "1")
    with pytest.warns(UserWarning, match=r"kept in answers/unnamed\.json"):
        item = widget.exercise("sample-choice")
    send(item, answer="y2011")
    assert (course / "chapters" / "answers" / "unnamed.json").exists()


def test_an_unknown_id_offers_the_nearest(course):
    with pytest.raises(ItemError, match='Did you mean "sample-multi"'):
        widget.exercise("sample-mutli")


def test_a_notebook_far_from_the_course_shows_the_course_s_own_exercises(
    tmp_path, monkeypatch
):
    (tmp_path / "exercises" / "items").mkdir(parents=True)  # and nothing in it
    monkeypatch.chdir(tmp_path)
    assert widget.folder(tmp_path) == material.folder("items")
    assert "86 claims" in repr(widget.exercise("ch01-checkable-share"))


def test_the_items_above_a_notebook_come_before_those_of_the_course(course):
    assert widget.folder(course / "chapters") == course / "exercises" / "items"


def test_without_any_items_the_reader_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(material, "folder", lambda kind: tmp_path / kind)
    with pytest.raises(ItemError, match="items: The exercises of the course are not"):
        widget.folder(tmp_path)


def test_a_saved_items_file_is_read_again(course):
    path = course / "exercises" / "items" / "sample.yml"
    assert "put in order" not in repr(widget.exercise("sample-choice"))
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            "In which year", "When, in which year"
        ),
        encoding="utf-8",
    )
    assert "When, in which year" in repr(widget.exercise("sample-choice"))


def test_a_released_item_is_answered_but_not_judged(live, items):
    folder = live / "exercises" / "items"
    (folder / "sample.yml").unlink()
    views = [view.public(item) for item in items]
    content = {"format": "course-release/1", "release": "2026-05", "items": views}
    (folder / "assignment.json").write_text(json.dumps(content), encoding="utf-8")
    item = widget.exercise("sample-choice")
    item._repr_mimebundle_()
    assert "practice" not in item._widget.html
    assert item.score().outcome == "empty"
    send(item, answer="y1994", checked=True, attempts=1)
    assert item.score() == Score(outcome="kept")


def test_the_schema_for_editors_beside_the_items_is_not_taken_for_a_release(live):
    schema = live / "exercises" / "items" / "schema.json"
    schema.write_text('{"type": "array"}', encoding="utf-8")
    assert "In which year" in repr(widget.exercise("sample-choice"))


def notebook(folder):
    cells = [
        nbformat.v4.new_code_cell(
            f"from helpers.exercises import exercise\nexercise({name!r})"
        )
        for name in ("sample-choice", "sample-place", "sample-numeric")
    ]
    book = nbformat.v4.new_notebook(cells=cells)
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    path = folder / "chapters" / "05-term.ipynb"
    NotebookClient(book, resources={"metadata": {"path": str(path.parent)}}).execute()
    nbformat.write(book, path)
    return path, book


@pytest.mark.kernel
def test_a_notebook_run_twice_is_the_same_and_strict_comparison_passes(course):
    path, book = notebook(course)
    assert "widgets" not in book.metadata
    for cell in book.cells:
        [output] = cell.outputs
        assert set(output["data"]) == {page.MIME, "text/plain"}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "--nbval",
        "-p",
        "no:cacheprovider",
    ]
    run = subprocess.run(
        [*command, str(path)], capture_output=True, text=True, cwd=course
    )
    assert run.returncode == 0, run.stdout
    assert "3 passed" in run.stdout
    assert not (course / "chapters" / "answers").exists()
