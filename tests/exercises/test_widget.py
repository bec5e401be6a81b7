"""exercise("id") in a live notebook and in a stored one."""

import json
import shutil
import subprocess
import sys
from dataclasses import asdict

import nbformat
import pytest
from nbclient import NotebookClient

from helpers import host, material
from helpers.errors import ItemError
from helpers.exercises import page, record, submission, view, widget
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
    monkeypatch.setattr(record, "_records", {})
    return tmp_path


@pytest.fixture
def live(course, monkeypatch):
    monkeypatch.setenv("JPY_SESSION_NAME", str(course / "chapters" / "05-term.ipynb"))
    return course


def restart(monkeypatch):
    monkeypatch.setattr(record, "_records", {})


def send(item, **parts) -> dict:
    """Send an answer as a page does; return what Python says to it."""
    public = item._public
    entry = submission.Entry(
        item=public["id"],
        version=public["version"],
        hash=view.content_hash(public),
        **parts,
    )
    item._repr_mimebundle_()
    [shown] = item._kept._widgets
    shown._handle_custom_msg({"number": 0.5, "entry": asdict(entry)}, [])
    assert shown.kept["number"] == 0.5
    return shown.kept


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


def test_a_live_notebook_shows_what_can_be_read_without_a_widget(live):
    item = widget.exercise("sample-choice")
    bundle = item._repr_mimebundle_()
    assert set(bundle) == {"text/html", page.MIME, "text/plain"}
    assert f'data-kernel="{record.KERNEL}"' in bundle["text/html"]
    assert "Run this cell to answer." in bundle["text/html"]
    [shown] = item._kept._widgets
    assert shown.kernel == record.KERNEL
    digest = view.content_hash(item._public)
    assert shown.key == f"sample-choice@1.{digest}"


def test_a_host_that_starts_widgets_by_views_gets_one(live, monkeypatch):
    names = {"__vsc_ipynb_file__": str(live / "chapters" / "05-term.ipynb")}
    monkeypatch.setattr(host, "namespace", lambda: names)
    item = widget.exercise("sample-choice")
    first, again = item._repr_mimebundle_(), item._repr_mimebundle_()
    assert set(first) == set(again) == {VIEW, page.MIME, "text/plain"}
    # Each cell has a view of its own, and none of them is closed.
    assert len({first[VIEW]["model_id"], again[VIEW]["model_id"]}) == 2
    assert "In which year" in item._kept._widgets[0].html


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


def test_an_answer_from_the_browser_is_kept_scored_and_back_after_a_restart(
    live, monkeypatch
):
    item = widget.exercise("sample-choice")
    assert (item.answer, item.attempts, item.score().outcome) == (None, 0, "empty")
    said = send(item, answer="y2011", checked=True, attempts=2, first="y1994")
    assert (said["saved"], said["notice"]) == (True, "")
    assert (item.answer, item.first, item.attempts) == ("y2011", "y1994", 2)
    assert item.score().outcome == "right"
    restart(monkeypatch)
    again = widget.exercise("sample-choice")
    assert (again.answer, again.attempts) == ("y2011", 2)
    assert (live / "answers" / "sample-choice.json").exists()


def test_another_chapter_and_a_renamed_notebook_find_the_answer(live, monkeypatch):
    send(widget.exercise("sample-predict"), answer="half", first="half", attempts=1)
    (live / "exercises" / "my copy").mkdir()
    for name in ("chapters/05-term-Bat.ipynb", "exercises/my copy/10.ipynb"):
        restart(monkeypatch)
        monkeypatch.setenv("JPY_SESSION_NAME", str(live / name))
        monkeypatch.chdir((live / name).parent)
        assert widget.exercise("sample-predict", recall=True).first == "half"


def test_a_run_without_a_reader_does_not_depend_on_an_answer(live, monkeypatch):
    send(widget.exercise("sample-choice"), answer="y2011", checked=True, attempts=1)
    monkeypatch.setenv("COURSE_STATIC", "1")
    item = widget.exercise("sample-choice")
    assert (item.answer, item.attempts, item.first) == (None, 0, None)


def test_a_notebook_without_a_name_keeps_answers_all_the_same(course, monkeypatch):
    monkeypatch.setenv("COURSE_LIVE", "1")
    send(widget.exercise("sample-choice"), answer="y2011")
    assert (course / "answers" / "sample-choice.json").exists()


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
    assert "practice" not in item._repr_mimebundle_()["text/html"]
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
    assert not [*course.rglob("answers")]
